import { addDays } from "../calendar.ts";
import type { Happened } from "../moment.ts";
import { belongsTo, type Caller, platformParty, plays } from "../people/role.ts";
import { type PolicyName, type PolicyRow, policyNames } from "./policy.ts";

/** The tables of the overseer, or those of one body; the id is that of the party. `version` is the number of its last event. */
export type PolicyTables = {
  id: string;
  /** 0 as long as nobody changed what the installation began with. */
  version: number;
  changedAt: string;
  /** By table and start. */
  rows: PolicyRow[];
};

/** The tables of a party that has written none. */
export const noTables = (party: string): PolicyTables => ({
  ...{ id: party, version: 0, rows: [] },
  changedAt: "1970-01-01T00:00:00.000Z",
});

/** Some row of each table is always in force, even before anybody wrote one. */
export type PolicyState = "inForce";

export type PolicyEvent = Happened &
  (
    | { type: "PolicyBegun"; party: string; rows: PolicyRow[] }
    /** The first `kept` rows of the table stay, as they have begun; these follow. */
    | { type: "PolicyTableSet"; table: PolicyName; kept: number; rows: PolicyRow[] }
  );

export function evolvePolicy(tables: PolicyTables | undefined, event: PolicyEvent): PolicyTables {
  if (event.type === "PolicyBegun") {
    return { id: event.party, version: 0, changedAt: event.at, rows: inOrder(event.rows) };
  }
  if (!tables) throw new Error(`${event.type} without tables`);
  const { table, kept, rows } = event;
  const others = tables.rows.filter(({ policy }) => policy !== table);
  const own = rowsOf(tables.rows, table).slice(0, kept);
  return { ...tables, changedAt: event.at, rows: inOrder([...others, ...own, ...rows]) };
}

/** By table in the order of their names' table, then by start; rows of the same start stay as they were. */
export const inOrder = (rows: readonly PolicyRow[]): PolicyRow[] => policyNames.flatMap((name) => rowsOf(rows, name));

/** The rows of one table by start. */
export const rowsOf = (rows: readonly PolicyRow[], table: PolicyName): PolicyRow[] =>
  rows.filter(({ policy }) => policy === table).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

/** A table as it counts: rows of the store, before them what the installation began with. */
export function tableOf(rows: readonly PolicyRow[], table: PolicyName, standIns: readonly PolicyRow[]): PolicyRow[] {
  const own = rowsOf(rows, table);
  const [first] = own;
  return [...rowsOf(standIns, table).filter(({ from }) => first === undefined || from < first.from), ...own];
}

/** So long a row that has ended is kept among those that every act reads; nothing decides on an older moment. */
const lookBackDays = 400;

/** The rows that acts may need, and those that ended long ago and are history alone. */
export function apart({ rows, changedAt }: PolicyTables): { recent: PolicyRow[]; ended: PolicyRow[] } {
  const before = addDays(changedAt, -lookBackDays);
  const ended = rows.filter((row, i) => {
    const next = rows[i + 1];
    return next !== undefined && next.policy === row.policy && next.from <= before;
  });
  return { recent: rows.filter((row) => !ended.includes(row)), ended };
}

/** What the rows every act reads may come to, as JSON: a read unit is 4 KB, and each act pays them. */
export const mostRecentBytes = 100_000;

/** The overseer's are everybody's; those of a body are seen by its members and by those of the platform who delegated them. */
export const seesPolicy = ({ id }: Pick<PolicyTables, "id">, by: Caller): boolean =>
  id === platformParty || belongsTo(by, id) || plays(by, platformParty, "overseer", "auditor");
