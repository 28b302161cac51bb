import type { Listing } from "../storage/store.ts";

/** L1 what waits for one person, soonest due first, what has no date last */
export const inboxOf = (person: string): Listing => ({ partition: `PRS#${person}`, beginsWith: "IN#" });
