import { expireAward } from "../../shared/awards/award.ts";
import type { Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { closeTender } from "../../shared/tenders/tender.ts";
import type { Due } from "../storage/due.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import type { Write } from "../storage/store.ts";
import { shutGates } from "./store.ts";

/** What goes with the closing of a case: its gates are shut in the same transaction. */
export const closeWrites = ({ id }: Tender, events: readonly TenderEvent[]): Write[] =>
  events.some(({ type }) => type === "TenderClosed") ? shutGates(id) : [];

/** What time does to a case: it closes when no bid can be on its way any more, and unsigned awards expire. */
export const dueTender: Due<Tender, TenderEvent> = {
  kind: tenders,
  onDue: (tender, at) => [...closeTender(tender, at), ...expireAward(tender, at)],
  writes: closeWrites,
};
