import { platformParty } from "../../shared/people/role.ts";
import type { PolicyRow } from "../../shared/policy/policy.ts";
import {
  apart,
  evolvePolicy,
  inOrder,
  noTables,
  type PolicyEvent,
  type PolicyTables,
} from "../../shared/policy/tables.ts";
import { policyKeyOf } from "../storage/keys.ts";
import { type ObjectKind, writesOf } from "../storage/objects.ts";
import type { Write } from "../storage/store.ts";

const root = "A#POLICY";
const endedRow = "A#ENDED#";

/**
 * N2 the tables of a party with all their history · N3 change them. Acts read the first row alone: it holds what is in
 * force, what comes, and what ended lately; the rest lies beside it, table by table.
 */
export const policyTables: ObjectKind<PolicyTables, PolicyEvent> = {
  name: "policy",
  place: (party) => ({ pk: policyKeyOf(party).pk, root, rows: "A#", events: "E#" }),
  evolve: evolvePolicy,
  toRows: (tables) => {
    const { recent, ended } = apart(tables);
    const old = Map.groupBy(ended, ({ policy }) => policy);
    return {
      [root]: { data: { ...tables, rows: recent } },
      ...Object.fromEntries([...old].map(([name, rows]) => [`${endedRow}${name}`, { data: rows }])),
    };
  },
  fromRows: (rows) => {
    const ended = [...rows].flatMap(([sk, data]) => (sk.startsWith(endedRow) ? (data as PolicyRow[]) : []));
    // Rows that an older release or a seed left have no history yet; only the platform had any.
    const found = { ...noTables(platformParty), ...(rows.get(root) as { rows: PolicyRow[] }) };
    return { ...found, rows: inOrder([...ended, ...found.rows]) };
  },
};

/** N4 begin the tables of a new installation; one that has some is left alone */
export const beginPolicy = (rows: readonly PolicyRow[], at: string, by: string): Write[] =>
  writesOf(policyTables, platformParty, undefined, [
    { type: "PolicyBegun", at, by, party: platformParty, rows: [...rows] },
  ]).writes;
