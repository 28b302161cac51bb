import type { Notice, OwnBid } from "./queries.ts";

/** What became of a bid for one lot, as far as its vendor may know. */
export type Outcome =
  | { kind: "open" | "needsReconfirm" | "sealed" | "lapsed" | "withdrawn" | "opened" | "returned" }
  | { kind: "rejected"; stage: "A" | "B" | "C"; reasons: readonly string[] }
  | { kind: "won" | "other"; vendor: string }
  | { kind: "ended"; state: "unsuccessful" | "renewed" | "cancelled" };

const ends = ["unsuccessful", "renewed", "cancelled"] as const;

/** From the most final to the least. */
export function outcomeOf(bid: OwnBid, notice: Notice, lot: number): Outcome {
  if (bid.state === "withdrawn") return { kind: "withdrawn" };
  const told = notice.lots.find(({ n }) => n === lot);
  if (told?.winner) {
    const { vendor } = told.winner;
    return { kind: vendor === bid.vendor ? "won" : "other", vendor };
  }
  const end = ends.find((state) => state === told?.state);
  if (end) return { kind: "ended", state: end };
  const opened = bid.opened?.[lot];
  if (opened) {
    const { outcome, returnedUnopened } = opened;
    const against = (["A", "B", "C"] as const).find((stage) => outcome?.[stage] === "rejected");
    if (outcome && against) return { kind: "rejected", stage: against, reasons: outcome.reasons };
    return { kind: returnedUnopened ? "returned" : "opened" };
  }
  return { kind: bid.state === "submitted" ? "open" : bid.state };
}
