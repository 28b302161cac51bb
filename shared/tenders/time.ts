import type { Tender, TenderState } from "./state.ts";

/** Bids of the last second may still be on their way through the store; then the gates are shut. */
export const graceSeconds = 10;

export const plusSeconds = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

/** The state at a moment: a published case past its closing time is closed, whether or not the clock has come by. */
export const stateAt = ({ state, closesAt }: { state: TenderState; closesAt?: string }, at: string): TenderState =>
  state === "published" && closesAt !== undefined && closesAt <= at ? "closed" : state;

/** The case as it is at a moment. */
export const tenderAt = (tender: Tender, at: string): Tender =>
  tender.published && stateAt({ state: tender.state, closesAt: tender.published.closesAt }, at) !== tender.state
    ? {
        ...tender,
        state: "closed",
        lots: Object.fromEntries(
          Object.entries(tender.lots).map(([n, lot]) => [n, { ...lot, state: "closed" as const }]),
        ),
      }
    : tender;

/** When the clock has to look at the case next: to shut its gates, later for the earliest signing deadline. */
export function dueAt(tender: Tender): string | undefined {
  if (tender.state === "published" && tender.published) return plusSeconds(tender.published.closesAt, graceSeconds);
  if (tender.state !== "closed") return undefined;
  const waiting = tender.awards.filter(
    // With a contract drawn up, the contract's own end decides.
    ({ state, lot, contract }) =>
      state === "notified" && contract === undefined && tender.lots[lot]?.state === "notified",
  );
  return waiting.flatMap(({ signBy }) => signBy ?? []).sort()[0];
}
