import type { Machine } from "../machine.example.ts";
import { people, personAt } from "../people/people.example.ts";
import type { Decision } from "../refusal.ts";
import { bodyPolicyActs, policyActs, setBodyPolicyTable, setPolicyTable } from "./acts.ts";
import type { SetPolicyTable } from "./policy.ts";
import { initialPolicy } from "./rows.ts";
import { evolvePolicy, noTables, type PolicyEvent, type PolicyState, type PolicyTables, rowsOf } from "./tables.ts";

export const policyAtDay = "2026-11-22T10:00:00.000Z";

/** A row that comes, with a value of any table. */
export const comingRow = (value: unknown, from = "2027-03-21T00:00:00.000Z"): SetPolicyTable["rows"][number] => ({
  ...{ from, value, rule: { fa: "مصوبه سال ۱۴۰۶", en: "decision of 1406" } },
  letter: { number: "1405/9000/12", date: "2026-11-20" },
});

/** The rows a table began with, as they are sent back. */
export const initialRows = (table: Parameters<typeof rowsOf>[1]): SetPolicyTable["rows"] =>
  rowsOf(initialPolicy, table).map(({ policy: _policy, ...row }) => row);

const begun = (party: string, rows = initialPolicy): PolicyTables => ({ ...noTables(party), rows });

const overseer = personAt("prs_overseer", policyAtDay);
const head = personAt("prs_head", policyAtDay);
const window = { rows: [...initialRows("splitWindowDays"), comingRow(60)] };
const urgent = { rows: [comingRow(100_000_000)] };

const evolve = (tables: PolicyTables | undefined, event: PolicyEvent): PolicyTables => ({
  ...evolvePolicy(tables, event),
  version: (tables?.version ?? 0) + 1,
});
const after = (tables: PolicyTables, decision: Decision<PolicyEvent>): PolicyTables =>
  (decision.ok ? decision.events : []).reduce<PolicyTables>(evolve, tables);

/** The overseer's as an installation has them, and with a row that comes. */
export const begunPolicy = begun("plt_platform");
export const changedPolicy = after(begunPolicy, setPolicyTable(begunPolicy, "splitWindowDays", window, overseer));

/** The tables of the overseer. */
export const policyMachine: Machine<PolicyState, PolicyTables, PolicyEvent> = {
  acts: policyActs,
  stateOf: () => "inForce",
  evolve,
  samples: { inForce: begunPolicy },
  variants: { "with a row that comes": changedPolicy },
  begins: {
    setPolicyTable: {
      decision: setPolicyTable(begun("plt_platform", []), "splitWindowDays", window, overseer),
    },
  },
  commands: {
    setPolicyTable: (tables, moment) =>
      setPolicyTable(tables, "splitWindowDays", { rows: [...initialRows("splitWindowDays"), comingRow(90)] }, moment),
  },
  by: { setPolicyTable: overseer },
};

/** A body's own before it has any, and with a row that comes. */
export const noBodyPolicy = begun("bdy_one", []);
export const bodyPolicyComing = after(
  noBodyPolicy,
  setBodyPolicyTable(noBodyPolicy, "urgentLimitRial", urgent, initialPolicy, head),
);

/** The tables of a body. */
export const bodyPolicyMachine: Machine<PolicyState, PolicyTables, PolicyEvent> = {
  acts: bodyPolicyActs,
  stateOf: () => "inForce",
  evolve,
  samples: { inForce: noBodyPolicy },
  variants: { "with a row that comes": bodyPolicyComing },
  begins: {
    setBodyPolicyTable: {
      decision: setBodyPolicyTable(noBodyPolicy, "urgentLimitRial", urgent, initialPolicy, head),
    },
  },
  commands: {
    setBodyPolicyTable: (tables, moment) =>
      setBodyPolicyTable(tables, "urgentLimitRial", { rows: [comingRow(50_000_000)] }, initialPolicy, moment),
  },
  by: { setBodyPolicyTable: head },
};

/** Everybody of the harness at the same moment. */
export const everybody = Object.keys(people).map((person) => personAt(person, policyAtDay));
