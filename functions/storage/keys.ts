import type { Key } from "./store.ts";

/** Keys of single items that more than one slice reads in its first batch. */

/** A party (body, vendor or platform) with its names. */
export const partyKey = (party: string): Key => ({ pk: `PTY#${party}`, sk: "PARTY" });

export const memberKey = (party: string, person: string): Key => ({ pk: `PTY#${party}`, sk: `MEM#${person}` });

/** Language and mail as a person set them; absent until then. */
export const preferencesKey = (person: string): Key => ({ pk: `PRS#${person}`, sk: "PREFERENCES" });

export const vendorKey = (vendor: string): Key => ({ pk: `VND#${vendor}`, sk: "A#VENDOR" });

export const taskKey = (task: string): Key => ({ pk: `TSK#${task}`, sk: "A#TASK" });

export const fileKey = (file: string): Key => ({ pk: `FIL#${file}`, sk: "FILE" });

/** The sums of a body and fiscal year, see totals.ts. */
export const totalsKey = (body: string, year: number): Key => ({ pk: `BDY#${body}`, sk: `TOT#${year}` });
