import { may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import type { LotDraft, LotState, Tender, TenderEvent, Waiver } from "./state.ts";
import { fourEyes, tenderActs } from "./tender.ts";

const failed: readonly LotState[] = ["unsuccessful", "renewed"];
const ended: readonly LotState[] = [...failed, "contracted", "cancelled"];

const lotsIn = ({ lots }: Pick<Tender, "lots">, holds: (state: LotState) => boolean): number[] =>
  Object.entries(lots)
    .filter(([, { state }]) => holds(state))
    .map(([n]) => Number(n))
    .sort((a, b) => a - b);

/** Lots of an ended case that came to nothing; none while another lot of it may still be awarded. */
export const lotsFailed = (tender: Pick<Tender, "lots">): number[] =>
  lotsIn(tender, (state) => !ended.includes(state)).length > 0 ? [] : lotsIn(tender, (state) => failed.includes(state));

/**
 * Orders a further round for everything that came to nothing: the case points to its successor and moves no more.
 * @param successor id of the draft that `successorOf` begins in the same transaction
 */
export function renewTender(tender: Tender, successor: string, moment: Moment): Decision<TenderEvent> {
  const no =
    may(tenderActs.renewTender, moment.by, tender.body, tender.state) ?? fourEyes(tender, moment.by, "renewTender");
  if (no) return no;
  const going = lotsIn(tender, (state) => !ended.includes(state));
  if (going.length > 0) return refuse("lots-still-going", { lots: going.map(String) });
  if (lotsFailed(tender).length === 0) return refuse("nothing-to-renew", {});
  return accept({ type: "TenderRenewed", ...stamp(moment), successor });
}

/** The offers for some lots, under the numbers that these have by themselves. */
const offersFor = (waiver: Waiver, lots: readonly number[]): Waiver => ({
  ...waiver,
  offers: waiver.offers.flatMap((offer) => {
    const i = lots.indexOf(offer.lot);
    return i < 0 ? [] : [{ ...offer, lot: i + 1 }];
  }),
});

/**
 * The draft of the further round: what failed, as it was published, with its tasks and persons and without its dates; also
 * without what was decided outside, which is on record and decided nothing for these lots. Its writers stay those of the case, so that the head who only ordered the round may still publish it.
 */
export function successorOf(tender: Tender, successor: string, moment: Moment): TenderEvent {
  const { closesAt: _closesAt, source: _source, renews: _renews, outside: _outside, waiver, ...draft } = tender.draft;
  const wanted = lotsFailed(tender);
  const lots = (tender.published?.lots ?? []).filter(({ n }) => wanted.includes(n));
  return {
    type: "TenderDrafted",
    ...stamp(moment),
    id: successor,
    body: tender.body,
    writers: tender.writers,
    draft: {
      ...draft,
      ...(waiver ? { waiver: offersFor(waiver, wanted) } : {}),
      lots: lots.map((lot, i): LotDraft => ({ ...lot, n: i + 1 })),
      renews: { tender: tender.id, round: (tender.published?.round ?? 1) + 1 },
    },
  };
}
