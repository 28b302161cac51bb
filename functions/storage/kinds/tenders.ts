import { quarterOf } from "../../../shared/calendar.ts";
import { shownVersion } from "../../../shared/scoring/committee.ts";
import type { Consensus, ScoreSheet } from "../../../shared/scoring/state.ts";
import { openCard, tenderCard } from "../../../shared/tenders/card.ts";
import type { Addendum, Question } from "../../../shared/tenders/clarification-state.ts";
import { evolveTender } from "../../../shared/tenders/evolve.ts";
import { extensionAt } from "../../../shared/tenders/question-time.ts";
import type { Award, Opening, Tender, TenderEvent, TenderRoot } from "../../../shared/tenders/state.ts";
import { dueAt } from "../../../shared/tenders/time.ts";
import { dueRow } from "../due.ts";
import { tenderKey } from "../keys.ts";
import type { ObjectKind, Row } from "../objects.ts";
import { openedBidRows, openedBidsFrom } from "./opened-bids.ts";

/**
 * E1 one case with its meetings, opened bids and awards · E2 change one case. Sealed bids lie elsewhere and never touch
 * these rows. The wrapped sealing keys stay in the first row and in the event of its publication: no view shows them.
 */
export const tenders: ObjectKind<Tender, TenderEvent> = {
  name: "tender",
  place: (id) => ({ pk: tenderKey(id).pk, root: "A#TENDER", rows: "A#", events: "E#" }),
  evolve: evolveTender,
  shownVersion,
  toRows(tender) {
    const { openings, earlierOpenings, bids, awards, sheets, consensus, addenda, questions, ...root } = tender;
    return {
      "A#TENDER": {
        data: root,
        card: tenderCard(tender),
        partyPk: `BDY#${tender.body}#TND#${tender.draft.fiscalYear}`,
        partySk: tender.id,
        ...dueRow(tenderKey(tender.id).pk, extensionAt(tender) ?? dueAt(tender)),
      },
      ...rowsOf("A#OPN#", [...earlierOpenings, ...Object.values(openings)], meetingName),
      ...openedBidRows(bids),
      ...rowsOf("A#AWD#", awards, ({ lot, n }) => `${lot}.${n}`),
      ...rowsOf("A#SCR#", sheets, sheetName),
      ...rowsOf("A#CNS#", consensus, ({ lot }) => String(lot)),
      ...rowsOf("A#ADD#", addenda, numbered),
      ...rowsOf("A#QST#", questions, numbered),
      ...openCards(tender),
    };
  },
  fromRows(rows) {
    const part = <Part>(prefix: string) =>
      [...rows].flatMap(([sk, data]) => (sk.startsWith(prefix) ? [data as Part] : []));
    return {
      ...(rows.get("A#TENDER") as TenderRoot),
      ...meetings(part<Opening>("A#OPN#")),
      bids: openedBidsFrom(rows),
      awards: part<Award>("A#AWD#").sort((a, b) => a.lot - b.lot || a.n - b.n),
      // Of one lot the rows come in the order of the persons.
      sheets: part<ScoreSheet>("A#SCR#").sort((a, b) => a.lot - b.lot),
      consensus: part<Consensus>("A#CNS#").sort((a, b) => a.lot - b.lot),
      addenda: part<Addendum>("A#ADD#"),
      questions: part<Question>("A#QST#"),
    };
  },
};

/** R1 the sheet of one evaluator for one lot, a row of its own in the case */
const sheetName = ({ lot, person }: ScoreSheet): string => `${lot}#${person}`;

/** Sorts as text in the order of the numbers. */
const numbered = ({ n }: { n: number }): string => String(n).padStart(3, "0");

/** Sorts as text in the order of the sessions. */
const meetingName = ({ stage, session }: Opening) => `${stage}#${String(session).padStart(3, "0")}`;

/** The latest meeting of each stage, and those before it. */
function meetings(all: readonly Opening[]): Pick<Tender, "openings" | "earlierOpenings"> {
  const openings: Tender["openings"] = {};
  for (const opening of all) openings[opening.stage] = opening;
  return { openings, earlierOpenings: all.filter((opening) => openings[opening.stage] !== opening) };
}

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
