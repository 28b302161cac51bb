import { candidatesOf } from "../awards/candidates.ts";
import { sealingScheme } from "../bids/envelope.ts";
import { money } from "../money.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { shownVersion } from "../scoring/committee.ts";
import { addendaOf } from "./addendum.ts";
import { isDirect } from "./direct.ts";
import { questionsOf } from "./question.ts";
import { questionsUntil } from "./question-time.ts";
import {
  type EnvelopeStage,
  type LotState,
  type LotTerms,
  type PublishedTerms,
  procedureOf,
  type SealingKey,
  type Tender,
} from "./state.ts";
import { tenderAt } from "./time.ts";
import type { CaseView, NoticeView, TenderView } from "./view-schema.ts";

/** Members of the body see the case; everybody else what was published of it, or nothing. */
export const viewTender = (tender: Tender, by: Caller, at: string): TenderView | undefined =>
  belongsTo(by, tender.body) ? viewCase(tender, at) : viewNotice(tender, at);

type Sealing = NonNullable<NoticeView["sealing"]>;

function sealingOf(keys: readonly SealingKey[]): Sealing {
  const byStage = <Shown>(of: (key: SealingKey) => Shown): { [Stage in EnvelopeStage]?: Shown } =>
    Object.fromEntries(keys.map((key) => [key.stage, of(key)]));
  return {
    scheme: sealingScheme,
    // The vault names each public key by its kid.
    keys: byStage(({ publicJwk }) => publicJwk as NonNullable<Sealing["keys"]["C"]>),
    fingerprints: byStage(({ fingerprint }) => fingerprint),
  };
}

function viewCase(before: Tender, at: string): CaseView {
  const tender = tenderAt(before, at);
  const { id, body, state, author, writers, createdAt, draft, published, lots } = tender;
  const { submittedBy, fundsConfirmed, returned, publishedBy, cancelled, renewedBy } = tender;
  return {
    view: "case",
    ...{ id, version: shownVersion(tender), body, state, author, writers, createdAt },
    ...draft,
    procedure: procedureOf(draft),
    ...(published ? { closesAt: published.closesAt } : {}),
    // What was run elsewhere has nobody's panel here.
    ...(published && published.panel.members.length > 0 ? { panel: published.panel } : {}),
    ...(submittedBy === undefined ? {} : { submittedBy }),
    ...(fundsConfirmed ? { fundsConfirmed } : {}),
    ...(returned ? { returned } : {}),
    ...(publishedBy === undefined ? {} : { publishedBy }),
    ...(published ? { publication: publicationOf(published) } : {}),
    ...(tender.standIns ? { standIns: tender.standIns } : {}),
    progress: lots,
    ...(cancelled ? { cancelled } : {}),
    ...(renewedBy === undefined ? {} : { renewedBy }),
  };
}

/** What envelope A has to hold. */
const guaranteeOf = ({ bidGuaranteeRial, bidsValidUntil }: PublishedTerms) => ({
  ...(bidGuaranteeRial === undefined ? {} : { bidGuaranteeRial }),
  ...(bidsValidUntil === undefined ? {} : { bidsValidUntil }),
});

const publicationOf = (terms: PublishedTerms): NonNullable<CaseView["publication"]> => ({
  publishedAt: terms.publishedAt,
  revision: terms.revision,
  ...(terms.split ? { split: terms.split } : {}),
  minimumBids: terms.minimumBids,
  openingQuorum: terms.openingQuorum,
  standstillSeconds: terms.standstillSeconds,
  signingWorkingDays: terms.signingWorkingDays,
  reserveMarginBp: terms.reserveMarginBp,
  abnormallyLow: terms.abnormallyLow,
  ...guaranteeOf(terms),
  ...(terms.committee ? { committee: terms.committee } : {}),
  ...(terms.minimumEvaluators === undefined ? {} : { minimumEvaluators: terms.minimumEvaluators }),
  ...(terms.scoringWorkingDays === undefined ? {} : { scoringWorkingDays: terms.scoringWorkingDays }),
  ...(terms.round === undefined ? {} : { round: terms.round }),
  policyFrom: terms.policyFrom,
  ...(terms.keys.length > 0 ? { sealing: sealingOf(terms.keys) } : {}),
});

/** States that are everybody's business; what the panel is about in between shows as closed. */
const publicStates: readonly LotState[] = ["waiting", "notified", "contracted", "unsuccessful", "renewed", "cancelled"];

/** The notice as everybody may see it; `undefined` for what was never published. */
export function viewNotice(before: Tender, at: string): NoticeView | undefined {
  const tender = tenderAt(before, at);
  const { id, body, state, draft, published: terms, cancelled } = tender;
  if (!terms) return undefined;
  return {
    view: "notice",
    ...{ id, version: shownVersion(tender), body, procedure: procedureOf(terms), state },
    title: draft.title,
    ...(draft.description ? { description: draft.description } : {}),
    category: terms.category,
    brief: draft.brief ?? {},
    publishedAt: terms.publishedAt,
    closesAt: terms.closesAt,
    revision: terms.revision,
    minimumBids: terms.minimumBids,
    standstillSeconds: terms.standstillSeconds,
    ...guaranteeOf(terms),
    ...(draft.renews ? { renews: draft.renews } : {}),
    ...wayOf(terms),
    ...clarificationsOf(tender, terms),
    lots: terms.lots.map((lot) => lotNotice(tender, lot)),
    ...(terms.keys.length > 0 ? { sealing: sealingOf(terms.keys) } : {}),
    ...(cancelled ? { cancelled: { at: cancelled.at, ground: cancelled.ground } } : {}),
  };
}

/** Neither the tasks of a lot nor its estimate are everybody's. */
function lotNotice(tender: Tender, lot: LotTerms): NoticeView["lots"][number] {
  const { n, title, description, formula, quality, deliverables } = lot;
  const progress = tender.lots[n]?.state ?? "closed";
  const winner = winnerOf(tender, n);
  return {
    n,
    title,
    ...(description ? { description } : {}),
    formula,
    ...(quality ? { quality } : {}),
    deliverables,
    state: publicStates.includes(progress) ? progress : "closed",
    ...(winner ? { winner } : {}),
  };
}

type Winner = NonNullable<NoticeView["lots"][number]["winner"]>;

/** Who was told, at which price, among how many; nobody before the notification. */
function winnerOf(tender: Tender, lot: number): Winner | undefined {
  const progress = tender.lots[lot];
  if (progress?.state !== "notified" && progress?.state !== "contracted") return undefined;
  const award = tender.awards.find((each) => each.lot === lot && each.n === progress.award);
  if (award?.state !== "notified" || award.notifiedAt === undefined) return undefined;
  return {
    vendor: award.vendor,
    name: award.vendorName,
    price: money(award.priceMinor),
    notifiedAt: award.notifiedAt,
    bids: bidsOf(tender, lot),
  };
}

/** What was added while bids were open; nothing where none are asked for. */
function clarificationsOf(tender: Tender, terms: PublishedTerms): Partial<NoticeView> {
  if (isDirect(terms)) return {};
  const [addenda, questions] = [addendaOf(tender), questionsOf(tender)];
  return {
    questionsUntil: questionsUntil(terms),
    ...(addenda.length > 0 ? { addenda } : {}),
    ...(questions.length > 0 ? { questions } : {}),
  };
}

/** Bids that were opened; elsewhere, or named in their place. */
const bidsOf = (tender: Tender, lot: number): number =>
  tender.published?.outside?.winners.find((winner) => winner.lot === lot)?.bids ??
  candidatesOf(tender).filter((bid) => bid.lots[lot]).length;

/** What is out of the common in the way the work is handed over; the losers of a procedure run elsewhere are a number. */
function wayOf({ framework, waiver, outside }: PublishedTerms): Partial<NoticeView> {
  return {
    ...(framework ? { framework } : {}),
    ...(waiver ? { waiver: { ground: waiver.ground, reason: waiver.reason } } : {}),
    ...(outside ? { outside: { channel: outside.channel, number: outside.number, decidedOn: outside.decidedOn } } : {}),
  };
}
