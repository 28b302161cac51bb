import { quarterOf } from "../../../shared/calendar.ts";
import { openCard, tenderCard } from "../../../shared/tenders/card.ts";
import { evolveTender } from "../../../shared/tenders/evolve.ts";
import type { Award, OpenedBid, Opening, Tender, TenderEvent, TenderRoot } from "../../../shared/tenders/state.ts";
import { dueAt } from "../../../shared/tenders/time.ts";
import { dueKeys } from "../due.ts";
import { tenderKey } from "../keys.ts";
import type { ObjectKind, Row } from "../objects.ts";

/**
 * E1 one case with its meetings, opened bids and awards · E2 change one case. Sealed bids lie elsewhere and never touch
 * these rows. The wrapped sealing keys stay in the first row and in the event of its publication: no view shows them.
 */
export const tenders: ObjectKind<Tender, TenderEvent> = {
  name: "tender",
  place: (id) => ({ pk: tenderKey(id).pk, root: "A#TENDER", rows: "A#", events: "E#" }),
  evolve: evolveTender,
  toRows(tender) {
    const { openings, bids, awards, ...root } = tender;
    const due = dueAt(tender);
    return {
      "A#TENDER": {
        data: root,
        card: tenderCard(tender),
        partyPk: `BDY#${tender.body}#TND#${tender.draft.fiscalYear}`,
        partySk: tender.id,
        ...(due === undefined ? {} : dueKeys(due, "TND", tender.id)),
      },
      ...rowsOf("A#OPN#", Object.values(openings), ({ stage }) => stage),
      ...rowsOf("A#BID#", Object.values(bids), ({ vendor }) => vendor),
      ...rowsOf("A#AWD#", awards, ({ lot, n }) => `${lot}.${n}`),
      ...openCards(tender),
    };
  },
  fromRows(rows) {
    const part = <Part>(prefix: string) =>
      [...rows].flatMap(([sk, data]) => (sk.startsWith(prefix) ? [data as Part] : []));
    return {
      ...(rows.get("A#TENDER") as TenderRoot),
      openings: Object.fromEntries(part<Opening>("A#OPN#").map((opening) => [opening.stage, opening])),
      bids: Object.fromEntries(part<OpenedBid>("A#BID#").map((bid) => [bid.vendor, bid])),
      awards: part<Award>("A#AWD#").sort((a, b) => a.lot - b.lot || a.n - b.n),
    };
  },
};

const rowsOf = <Part>(prefix: string, parts: readonly Part[], name: (part: Part) => string): Record<string, Row> =>
  Object.fromEntries(parts.map((part) => [`${prefix}${name(part)}`, { data: part }]));

/** Where a case stands in the list of open ones: all, and those of its category. */
export const openPartition = (list: string, quarter: string): string => `OPEN#${list}#${quarter}`;

/** The cards everybody may list, while the case is open; a reader compares the closing time again. */
function openCards(tender: Tender): Record<string, Row> {
  const { id, state, published: terms } = tender;
  if (state !== "published" || !terms) return {};
  const card = openCard(tender, terms);
  const row = (list: string): Row => ({
    data: {},
    card,
    publicPk: openPartition(list, quarterOf(terms.closesAt)),
    publicSk: `${terms.closesAt}#${id}`,
  });
  return { "L#ALL": row("ALL"), "L#CAT": row(terms.category) };
}
