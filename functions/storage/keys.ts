import { createHash } from "node:crypto";
import { platformParty } from "../../shared/people/role.ts";
import type { Key } from "./store.ts";

/** Keys of single items that more than one slice reads in its first batch. */

/** A party (body, vendor or platform) with its names. */
export const partyKey = (party: string): Key => ({ pk: `PTY#${party}`, sk: "PARTY" });

export const memberKey = (party: string, person: string): Key => ({ pk: `PTY#${party}`, sk: `MEM#${person}` });

/** Language and mail as a person set them; absent until then. */
export const preferencesKey = (person: string): Key => ({ pk: `PRS#${person}`, sk: "PREFERENCES" });

/** The tables of the overseer for the platform, else those of a body. */
export const policyKeyOf = (party: string): Key => ({
  pk: party === platformParty ? "POL#ALL" : `POL#${party}`,
  sk: "A#POLICY",
});

export const vendorKey = (vendor: string): Key => ({ pk: `VND#${vendor}`, sk: "A#VENDOR" });

export const taskKey = (task: string): Key => ({ pk: `TSK#${task}`, sk: "A#TASK" });

/** Names the published case that serves a task; gone when none does. */
export const taskTakenKey = (task: string): Key => ({ pk: `UNQ#task#${task}`, sk: "UNQ" });

export const fileKey = (file: string): Key => ({ pk: `FIL#${file}`, sk: "FILE" });

/** The sums of a body and fiscal year, see totals.ts. */
export const totalsKey = (body: string, year: number): Key => ({ pk: `BDY#${body}`, sk: `TOT#${year}` });

/** The first row of a case: `data` is a TenderRoot. */
export const tenderKey = (tender: string): Key => ({ pk: `TND#${tender}`, sk: "A#TENDER" });

/** A case has so many gates, so that bids in its last second do not queue at one item. */
export const gateCount = 16;

const two = (n: number) => String(n).padStart(2, "0");

/** The partitions of a case's gates, with the sealed bids beside them. */
export const gatePartitions = (tender: string): string[] =>
  Array.from({ length: gateCount }, (_, n) => `TND#${tender}#G${two(n)}`);

/** The partition of the gate a vendor bids through, by hash of its id. */
export const gateOf = (tender: string, vendor: string): string => {
  const [first = 0] = createHash("sha256").update(vendor).digest();
  return `TND#${tender}#G${two(first % gateCount)}`;
};

export const gateKey = (partition: string): Key => ({ pk: partition, sk: "GATE" });
