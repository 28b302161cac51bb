import * as v from "valibot";
import { LetterView } from "../letter.ts";
import { bodyMaySet, delegated, isDelegated, policyOfBody } from "./of-body.ts";
import { type Policy, type PolicyName, type PolicyRow, policyNames } from "./policy.ts";
import { initialPolicy } from "./rows.ts";
import { showValue } from "./show.ts";
import { type PolicyTables, rowsOf, tableOf } from "./tables.ts";
import { policyTitles } from "./titles.ts";

const both = v.strictObject({ fa: v.string(), en: v.string() });

/** A value with the words for it, and what it rests on. */
const said = {
  from: v.string(),
  value: v.unknown(),
  /** The value as people read it. */
  shown: both,
  rule: both,
  letter: v.exactOptional(LetterView),
};
const Said = v.strictObject(said);

const table = {
  table: v.picklist(policyNames),
  title: both,
  unit: v.string(),
  /** Which way a body may differ from the overseer; none when it may not. */
  delegated: v.exactOptional(v.picklist(["atMost", "atLeast"])),
  /** What is in force now. */
  today: Said,
};

const Rows = v.array(
  v.strictObject({
    ...said,
    /** The start of the next row; the last has none. */
    until: v.exactOptional(v.string()),
    state: v.picklist(["past", "inForce", "coming"]),
  }),
);

export const PolicyTableView = v.pipe(
  v.strictObject({ id: v.string(), version: v.number(), ...table, rows: Rows }),
  v.metadata({ ref: "PolicyTable" }),
);

export const PolicyView = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    tables: v.array(v.strictObject({ ...table, next: v.exactOptional(Said) })),
  }),
  v.metadata({ ref: "Policy" }),
);

/** A table of a body beside that of the overseer; `today` is what counts for the body. */
export const BodyPolicyTableView = v.pipe(
  v.strictObject({ id: v.string(), version: v.number(), ...table, overseer: Said, rows: Rows }),
  v.metadata({ ref: "BodyPolicyTable" }),
);

export const BodyPolicyView = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    tables: v.array(v.strictObject({ ...table, overseer: Said, next: v.exactOptional(Said) })),
  }),
  v.metadata({ ref: "BodyPolicy" }),
);

type Row = Omit<PolicyRow, "policy">;

const say = (name: PolicyName, { from, value, rule, letter }: Row): v.InferOutput<typeof Said> => ({
  ...{ from, value, shown: showValue(name, value), rule },
  ...(letter === undefined ? {} : { letter }),
});

function describeTable(name: PolicyName, today: Row) {
  const { fa, en, unit } = policyTitles[name];
  return {
    ...{ table: name, title: { fa, en }, unit },
    ...(isDelegated(name) ? { delegated: bodyMaySet[name] } : {}),
    today: say(name, today),
  };
}

const rowsAt = (name: PolicyName, rows: readonly PolicyRow[], at: string): v.InferOutput<typeof Rows> =>
  rows.map((row, i) => {
    const until = rows[i + 1]?.from;
    const ended = until !== undefined && until <= at;
    const state = row.from > at ? "coming" : ended ? "past" : "inForce";
    return { ...say(name, row), ...(until === undefined ? {} : { until }), state };
  });

function nextOf(name: PolicyName, rows: readonly PolicyRow[], at: string) {
  const next = rows.find(({ from }) => from > at);
  return next ? { next: say(name, next) } : {};
}

/** One table of the overseer with all its rows. */
export const viewTable = (
  { id, version, rows }: PolicyTables,
  name: PolicyName,
  policy: Policy,
  at: string,
): v.InferOutput<typeof PolicyTableView> => ({
  ...{ id, version, ...describeTable(name, policy[name]) },
  rows: rowsAt(name, tableOf(rows, name, initialPolicy), at),
});

/** All tables of the overseer with today's values. */
export const viewPolicy = (
  { id, version, rows }: PolicyTables,
  policy: Policy,
  at: string,
): v.InferOutput<typeof PolicyView> => ({
  ...{ id, version },
  tables: policyNames.map((name) => ({
    ...describeTable(name, policy[name]),
    ...nextOf(name, rowsOf(rows, name), at),
  })),
});

/** @param policy that of the overseer */
export function viewBodyTable(
  { id, version, rows }: PolicyTables,
  name: PolicyName,
  policy: Policy,
  at: string,
): v.InferOutput<typeof BodyPolicyTableView> {
  const ofBody = policyOfBody(policy, rows, at);
  return {
    ...{ id, version, ...describeTable(name, ofBody[name]), overseer: say(name, policy[name]) },
    rows: rowsAt(name, rowsOf(rows, name), at),
  };
}

/** @param policy that of the overseer */
export function viewBodyPolicy(
  { id, version, rows }: PolicyTables,
  policy: Policy,
  at: string,
): v.InferOutput<typeof BodyPolicyView> {
  const ofBody = policyOfBody(policy, rows, at);
  return {
    ...{ id, version },
    tables: delegated.map((name) => ({
      ...{ ...describeTable(name, ofBody[name]), overseer: say(name, policy[name]) },
      ...nextOf(name, rowsOf(rows, name), at),
    })),
  };
}
