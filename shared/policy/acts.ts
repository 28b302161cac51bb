import { type Acts, may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, type FieldProblem, type Refused, refuse, refuseFields } from "../refusal.ts";
import { bodyMaySet, isDelegated, looser, type Strictness } from "./of-body.ts";
import { type PolicyName, type PolicyRow, policyNames, type SetPolicyTable } from "./policy.ts";
import { begunOf, kept, rowProblems } from "./row-problems.ts";
import { initialPolicy } from "./rows.ts";
import { senseProblems } from "./sense.ts";
import { showValue } from "./show.ts";
import {
  apart,
  evolvePolicy,
  mostRecentBytes,
  type PolicyEvent,
  type PolicyState,
  type PolicyTables,
  rowsOf,
  tableOf,
} from "./tables.ts";

export const policyActs = {
  setPolicyTable: { by: ["overseer"], from: ["inForce"] },
} as const satisfies Acts<PolicyState>;

export const bodyPolicyActs = {
  setBodyPolicyTable: { by: ["head"], from: ["inForce"] },
} as const satisfies Acts<PolicyState>;

/** All tables as they count: a release may bring one that an older store has no row of yet. */
export const wholePolicy = (rows: readonly PolicyRow[]): PolicyRow[] =>
  policyNames.flatMap((name) => tableOf(rows, name, initialPolicy));

/**
 * Sets a table of the overseer: what has begun stays, what comes is replaced by what is sent.
 * @param tables those of the platform
 */
export function setPolicyTable(
  tables: PolicyTables,
  table: PolicyName,
  { rows }: SetPolicyTable,
  moment: Moment,
): Decision<PolicyEvent> {
  const no = may(policyActs.setPolicyTable, moment.by, tables.id, "inForce");
  if (no) return no;
  const { at } = moment;
  const before = tableOf(tables.rows, table, initialPolicy);
  const wrong = rowProblems(table, before, rows, at);
  if (wrong.length > 0) return wrongTable(table, wrong);

  const all = wholePolicy(tables.rows);
  const after = [...all.filter(({ policy }) => policy !== table), ...rows.map((row) => kept(table, row))];
  const senseless = senseProblems(all, after, table, at);
  if (senseless.length > 0) return wrongTable(table, senseless);
  return written(tables, all, before, table, rows, moment);
}

/**
 * Sets a table of a body, which may only be stricter than the overseer's at every moment.
 * @param tables those of the body; its rows say nothing before the first of them begins
 * @param overseer the rows of the overseer
 */
export function setBodyPolicyTable(
  tables: PolicyTables,
  table: PolicyName,
  { rows }: SetPolicyTable,
  overseer: readonly PolicyRow[],
  moment: Moment,
): Decision<PolicyEvent> {
  const no = may(bodyPolicyActs.setBodyPolicyTable, moment.by, tables.id, "inForce");
  if (no) return no;
  if (!isDelegated(table)) {
    return refuse("policy-not-delegated", { table, delegated: Object.keys(bodyMaySet) }, moment.policy[table].rule);
  }
  const { at } = moment;
  const before = rowsOf(tables.rows, table);
  const wrong = rowProblems(table, before, rows, at);
  if (wrong.length > 0) return wrongTable(table, wrong);

  const begun = begunOf(before, at).length;
  const limits = tableOf(overseer, table, initialPolicy);
  const lax = rows.flatMap((_, i) => (i < begun ? [] : tooLoose(bodyMaySet[table], table, limits, rows, i)));
  if (lax.length > 0) return wrongTable(table, lax, moment.policy[table].rule);
  return written(tables, tables.rows, before, table, rows, moment);
}

const wrongTable = (table: PolicyName, fields: readonly FieldProblem[], rule?: PolicyRow["rule"]): Refused =>
  refuseFields("policy-table-wrong", { table }, fields, rule);

/** A row against every row of the overseer that is in force while it holds. */
function tooLoose(
  strictness: Strictness,
  table: PolicyName,
  limits: readonly PolicyRow[],
  rows: SetPolicyTable["rows"],
  i: number,
): FieldProblem[] {
  const [row, next] = [rows[i], rows[i + 1]];
  if (!row) return [];
  const meanwhile = limits.filter(({ from }, n) => {
    const end = limits[n + 1]?.from;
    return (end === undefined || end > row.from) && (next === undefined || from < next.from);
  });
  return meanwhile
    .filter(({ value }) => looser(strictness, row.value as number, value as number))
    .map(({ from, value }) => ({
      path: `rows.${i}.value`,
      code: "policy.looser",
      facts: { first: i + 1, value: showValue(table, row.value), limit: showValue(table, value), from },
    }));
}

/** @param stored what the tables begin with when nobody has changed them yet */
function written(
  tables: PolicyTables,
  stored: readonly PolicyRow[],
  before: readonly PolicyRow[],
  table: PolicyName,
  rows: SetPolicyTable["rows"],
  moment: Moment,
): Decision<PolicyEvent> {
  const begun = begunOf(before, moment.at).length;
  const coming = rows.slice(begun).map((row) => kept(table, row));
  if (JSON.stringify(coming) === JSON.stringify(before.slice(begun))) return accept();
  const known = tables.version === 0 ? stored : tables.rows;
  // Of a table that the store has no rows of, all of them come with the event.
  const stays = Math.min(begun, rowsOf(known, table).length);
  const events: PolicyEvent[] = [
    ...(tables.version === 0
      ? [{ type: "PolicyBegun" as const, ...stamp(moment), party: tables.id, rows: [...stored] }]
      : []),
    { type: "PolicyTableSet", ...stamp(moment), table, kept: stays, rows: [...before.slice(stays, begun), ...coming] },
  ];
  const after = events.reduce<PolicyTables>(evolvePolicy, tables);
  const size = new TextEncoder().encode(JSON.stringify(apart(after).recent)).length;
  return size > mostRecentBytes ? refuse("policy-too-large", { maxBytes: mostRecentBytes }) : accept(...events);
}
