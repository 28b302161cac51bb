import { expireAward } from "../../shared/awards/award.ts";
import { extendClosing } from "../../shared/tenders/question-time.ts";
import type { Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { closeTender } from "../../shared/tenders/tender.ts";
import type { Due } from "../storage/due.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import type { Write } from "../storage/store.ts";
import { moveGates, shutGates } from "./store.ts";

/** What goes with the closing of a case or its being put off: its gates are shut or moved in the same transaction. */
export const closeWrites = ({ id, published }: Tender, events: readonly TenderEvent[]): Write[] => {
  if (events.some(({ type }) => type === "TenderClosed")) return shutGates(id);
  const extended = events.find(({ type }) => type === "ClosingExtended");
  return extended && published ? moveGates(id, published, extended.at) : [];
};

/** What time does to a case: an unanswered question puts its closing off, it closes when no bid can be on its way any more, and unsigned awards expire. */
export const dueTender: Due<Tender, TenderEvent> = {
  kind: tenders,
  onDue: (tender, at) => [...extendClosing(tender, at), ...closeTender(tender, at), ...expireAward(tender, at)],
  writes: closeWrites,
};
