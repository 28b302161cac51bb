import { type Acts, may } from "../act.ts";
import { daysBetween, noonOf } from "../calendar.ts";
import { usable } from "../files/file.ts";
import { asked } from "../kits/asked.ts";
import { type BriefError, checkBrief, kits } from "../kits/kit.ts";
import { type Moment, stamp } from "../moment.ts";
import { isOfVendor } from "../people/person.ts";
import { belongsTo, type Caller, rolesIn } from "../people/role.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { unfitOnCommittee } from "./committee.ts";
import { missingIn, type Seat, seatsOf } from "./completeness.ts";
import { apartFromOffers } from "./direct.ts";
import type { Named } from "./named.ts";
import type { AcceptFewer, CancelTender, ChangeTender, DraftTender, ReturnTender } from "./schema.ts";
import type {
  Committee,
  LotDraft,
  OutsideRecord,
  Panel,
  Tender,
  TenderDraft,
  TenderEvent,
  TenderState,
} from "./state.ts";
import { graceSeconds, plusSeconds, tenderAt } from "./time.ts";

export const tenderActs = {
  draftTender: { by: ["prManager", "procurementOfficer"], from: [] },
  changeTender: { by: ["prManager", "procurementOfficer"], from: ["draft"] },
  submitForReview: { by: ["prManager"], from: ["draft"] },
  returnTender: { by: ["head", "finance"], from: ["inReview"] },
  confirmFunds: { by: ["finance"], from: ["inReview"] },
  publishTender: { by: ["head"], from: ["inReview"] },
  cancelTender: { by: ["head"], from: ["draft", "inReview", "published", "closed"] },
  nameStandIn: { by: ["head"], from: ["published", "closed"] },
  acceptFewer: { by: ["head"], from: ["closed"] },
  renewTender: { by: ["head"], from: ["closed"] },
} as const satisfies Acts<TenderState>;

/** Every member of the body acts on its cases; for everybody else a case is what was published of it. */
export const actsOnTender = (tender: Tender, by: Caller): boolean => belongsTo(by, tender.body);

/** A draft with its lots stays far below what one item of the store can hold, twice. */
const maxDraftBytes = 80_000;

const sized = (draft: TenderDraft): Refused | undefined =>
  new TextEncoder().encode(JSON.stringify(draft)).length > maxDraftBytes
    ? refuse("too-large", { maxBytes: maxDraftBytes })
    : undefined;

/** Numbers come from the place in the list. */
const inPlace = (lots: DraftTender["lots"] = []): LotDraft[] =>
  lots.map((lot, i) => ({
    ...lot,
    n: i + 1,
    ...(lot.deliverables === undefined
      ? {}
      : {
          deliverables: lot.deliverables.map((each, j) => ({ rejectedWhenLate: false, ...each, n: j + 1 })),
        }),
  }));

/** What is there must fit its kit; what is missing may be missing while it is a draft. */
function fitting(draft: TenderDraft): Refused | undefined {
  const { category, brief = {} } = draft;
  if (category === undefined) return undefined;
  const wrong = checkBrief(category, brief).filter(({ code }) => code !== "brief.missing");
  /** With what may stand there, where the kit asks for the field at all. */
  const named = ({ path }: BriefError) => {
    const field = kits[category].brief[path.slice("brief.".length)];
    return field ? `${path} (${asked(field)})` : path;
  };
  return wrong.length > 0 ? refuse("brief-invalid", { category, fields: wrong.map(named) }) : undefined;
}

const namedRight = (
  body: string,
  {
    lots,
    panel,
    committee,
    outside,
  }: { lots?: readonly { tasks?: string[] }[]; panel?: Panel; committee?: Committee; outside?: OutsideRecord },
  named: Named,
): Refused | undefined => {
  const unfit = (lots ?? []).flatMap(({ tasks = [] }) => tasks).find((task) => !named.plannedTask(task));
  if (unfit !== undefined) return refuse("task-unfit", { task: unfit });
  return (
    (panel && unseated(body, panel, named)) ??
    (committee && unfitOnCommittee(body, committee, panel, named)) ??
    (outside && usable(named.file(outside.minutes), body))
  );
};

/** What was decided elsewhere has been decided. */
const decidedBefore = ({ outside }: TenderDraft, { at }: Moment): Refused | undefined =>
  outside && daysBetween(at, noonOf(outside.decidedOn)) > 0
    ? refuse("decided-in-future", { decidedOn: outside.decidedOn })
    : undefined;

/** Whether a person holds the role of a seat in the body and belongs to no vendor. */
export function rightlySeated(body: string, { person, role }: Seat, named: Pick<Named, "person">): boolean {
  const known = named.person(person);
  return known !== undefined && !isOfVendor(known) && rolesIn(known, body).includes(role);
}

/**
 * Persons who lack the role of their seat, or who belong to a vendor. A deputy belongs to the body; the role is asked for
 * when the deputy takes the seat, since a letter may give it for those days only.
 */
export function unseated(body: string, panel: Panel, named: Pick<Named, "person">): Refused | undefined {
  const wrong = seatsOf(panel).flatMap((seat) => {
    if (!rightlySeated(body, seat, named)) return [seat];
    if (seat.deputy === undefined) return [];
    const deputy = named.person(seat.deputy);
    return deputy && belongsTo(deputy, body) && !isOfVendor(deputy) ? [] : [{ ...seat, person: seat.deputy }];
  })[0];
  return wrong && refuse("panel-person", { person: wrong.person, role: wrong.role });
}

export function draftTender(
  body: string,
  id: string,
  { lots, ...input }: DraftTender,
  named: Named,
  moment: Moment,
): Decision<TenderEvent> {
  const no = may(tenderActs.draftTender, moment.by, body);
  if (no) return no;
  const draft: TenderDraft = { ...input, lots: inPlace(lots) };
  return (
    sized(draft) ??
    fitting(draft) ??
    decidedBefore(draft, moment) ??
    apartFromOffers(draft, moment.by) ??
    namedRight(body, draft, named) ??
    accept({ type: "TenderDrafted", ...stamp(moment), id, body, draft })
  );
}

type WithoutNull<Parts> = { [Part in keyof Parts]: Exclude<Parts[Part], null> };
/** `null` takes a part away. */
const withoutNull = <Parts extends object>(parts: Parts): WithoutNull<Parts> =>
  // What was null is gone, and only parts that may be missing can be null.
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null)) as WithoutNull<Parts>;

export function changeTender(
  tender: Tender,
  { lots, ...input }: ChangeTender,
  named: Named,
  moment: Moment,
): Decision<TenderEvent> {
  const no = may(tenderActs.changeTender, moment.by, tender.body, tender.state);
  if (no) return no;
  const draft: TenderDraft = {
    ...withoutNull({ ...tender.draft, ...input }),
    ...(lots === undefined ? {} : { lots: inPlace(lots) }),
  };
  return (
    sized(draft) ??
    fitting(draft) ??
    decidedBefore(draft, moment) ??
    apartFromOffers(draft, moment.by) ??
    namedRight(tender.body, { ...withoutNull(input), ...(lots === undefined ? {} : { lots: draft.lots }) }, named) ??
    accept({ type: "TenderChanged", ...stamp(moment), draft })
  );
}

/** That its tasks are still planned is asked again in the transaction. */
export function submitForReview(tender: Tender, moment: Moment): Decision<TenderEvent> {
  const no =
    may(tenderActs.submitForReview, moment.by, tender.body, tender.state) ?? apartFromOffers(tender.draft, moment.by);
  if (no) return no;
  const missing = missingIn(tender.draft);
  if (missing.length > 0) return refuse("tender-incomplete", { missing });
  return accept({ type: "TenderSubmittedForReview", ...stamp(moment) });
}

export function returnTender(tender: Tender, { comment }: ReturnTender, moment: Moment): Decision<TenderEvent> {
  const no = may(tenderActs.returnTender, moment.by, tender.body, tender.state);
  return no ?? accept({ type: "TenderReturned", ...stamp(moment), comment });
}

/** Whoever wrote in the case or sent it to review may not take a deciding step on it. */
export function fourEyes(tender: Tender, by: Caller, second: string): Refused | undefined {
  const { writers, submittedBy } = tender;
  return writers.includes(by.person) || submittedBy === by.person
    ? refuse("same-person", { first: "draftTender", second })
    : undefined;
}

export function confirmFunds(tender: Tender, moment: Moment): Decision<TenderEvent> {
  const no =
    may(tenderActs.confirmFunds, moment.by, tender.body, tender.state) ??
    fourEyes(tender, moment.by, "confirmFunds") ??
    apartFromOffers(tender.draft, moment.by);
  if (no) return no;
  if (tender.fundsConfirmed) return refuse("funds-already-confirmed", { at: tender.fundsConfirmed.at });
  return accept({ type: "TenderFundsConfirmed", ...stamp(moment), budgetLine: tender.draft.budgetLine ?? "" });
}

/** Ends a case before any contract; lots that ended on their own keep their end. */
export function cancelTender(tender: Tender, { ground, reason }: CancelTender, moment: Moment): Decision<TenderEvent> {
  const { state } = tenderAt(tender, moment.at);
  const no = may(tenderActs.cancelTender, moment.by, tender.body, state) ?? fourEyes(tender, moment.by, "cancelTender");
  if (no) return no;
  const contracted = Object.entries(tender.lots).find(([, lot]) => lot.state === "contracted");
  const drawnUp = tender.awards.find(({ state: of, contract }) => of === "notified" && contract !== undefined);
  if (contracted || drawnUp) return refuse("lot-contracted", { lot: contracted?.[0] ?? drawnUp?.lot ?? "" });
  return accept({ type: "TenderCancelled", ...stamp(moment), ground, reason });
}

/** A quotation, or a further round of a tender, may go on with the bids there are, by reasoned approval of the head. */
export function acceptFewer(
  tender: Tender,
  lot: number,
  { reason }: AcceptFewer,
  moment: Moment,
): Decision<TenderEvent> {
  const no = may(tenderActs.acceptFewer, moment.by, tender.body, tender.state);
  if (no) return no;
  const progress = tender.lots[lot];
  if (!progress) return refuse("not-found", {});
  const waits = progress.state === "closed" || progress.state === "opened";
  if (!waits || !progress.tooFew || progress.fewerAccepted) return refuse("lot-not-short", { lot });
  return accept({ type: "FewerBidsAccepted", ...stamp(moment), lot, reason });
}

/** What the clock does once no bid can be on its way any more; nothing when it is early or was done. */
export function closeTender(tender: Tender, at: string): TenderEvent[] {
  const { state, published } = tender;
  if (state !== "published" || !published || at < plusSeconds(published.closesAt, graceSeconds)) return [];
  return [{ type: "TenderClosed", at, by: "system" }];
}
