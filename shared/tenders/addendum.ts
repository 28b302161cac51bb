import { type Acts, may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import type { Addenda, AddendumNotice, DraftAddendum } from "./clarification-schema.ts";
import type { Addendum } from "./clarification-state.ts";
import { longestWindowSeconds } from "./publish.ts";
import type { PublishedTerms, Tender, TenderEvent, TenderState } from "./state.ts";
import { plusSeconds, tenderAt } from "./time.ts";

export const addendumActs = {
  draftAddendum: { by: ["prManager"], from: ["published"] },
  issueAddendum: { by: ["head"], from: ["published"] },
} as const satisfies Acts<TenderState>;

/** A case that changes more often should be cancelled and begun anew. */
const mostAddenda = 20;

const isPending = ({ issued }: Addendum): boolean => issued === undefined;

/** Writes the next addendum; one that the head has not issued yet gives way to it. */
export function draftAddendum(raw: Tender, input: DraftAddendum, moment: Moment): Decision<TenderEvent> {
  const tender = tenderAt(raw, moment.at);
  const no = may(addendumActs.draftAddendum, moment.by, tender.body, tender.state);
  if (no) return no;
  const { published, addenda } = tender;
  if (!published) return refuse("not-found", {});
  const issued = addenda.filter((each) => !isPending(each)).length;
  if (issued >= mostAddenda) return refuse("too-many-addenda", { most: mostAddenda });
  if (input.closesAt !== undefined && input.closesAt < published.closesAt) {
    return refuse("closing-earlier", { closesAt: published.closesAt });
  }
  return accept({ type: "AddendumDrafted", ...stamp(moment), n: issued + 1, ...input });
}

/**
 * Makes an addendum part of the case. A material one raises the revision, so that every bid has to be confirmed again, and
 * leaves bidders the time that the case promised for it.
 */
export function issueAddendum(raw: Tender, n: number, moment: Moment): Decision<TenderEvent> {
  const tender = tenderAt(raw, moment.at);
  const no = may(addendumActs.issueAddendum, moment.by, tender.body, tender.state);
  if (no) return no;
  const { published } = tender;
  const addendum = tender.addenda.find((each) => each.n === n);
  if (!published || !addendum) return refuse("not-found", {});
  if (addendum.issued) return refuse("addendum-issued", { n, at: addendum.issued.at });
  if (addendum.writers.includes(moment.by.person)) {
    return refuse("same-person", { first: "draftAddendum", second: "issueAddendum" });
  }
  const closesAt = closingAfter(addendum, published, moment);
  const latest = plusSeconds(moment.at, longestWindowSeconds);
  if (closesAt > latest) return refuse("window-too-long", { latest });
  const revision = published.revision + (addendum.material ? 1 : 0);
  return accept({ type: "AddendumIssued", ...stamp(moment), n, revision, closesAt });
}

/** Never earlier than it was. */
function closingAfter({ material, closesAt }: Addendum, published: PublishedTerms, { at, policy }: Moment): string {
  const window = published.addendumWindowSeconds ?? policy.addendumWindowSeconds.value;
  const wished = closesAt ?? published.closesAt;
  const needed = material ? plusSeconds(at, window) : published.closesAt;
  return [published.closesAt, wished, needed].sort().at(-1) ?? published.closesAt;
}

/** What everybody reads, in the order of their issue. */
export const addendaOf = ({ addenda }: Tender): AddendumNotice[] =>
  addenda.flatMap(({ n, text, material, issued }) =>
    issued ? [{ n, text, material, issuedAt: issued.at, revision: issued.revision, closesAt: issued.closesAt }] : [],
  );

/** `undefined` for a stranger to a case that was never published. */
export function viewAddenda(tender: Tender, by: Caller): Addenda | undefined {
  if (belongsTo(by, tender.body)) return { view: "case", items: tender.addenda };
  return tender.published ? { view: "notice", items: addendaOf(tender) } : undefined;
}
