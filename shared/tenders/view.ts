import { sealingScheme } from "../bids/envelope.ts";
import { money } from "../money.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import {
  type EnvelopeStage,
  type LotState,
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
  const key = (stage: EnvelopeStage) => {
    const found = keys.find((each) => each.stage === stage);
    if (!found) throw new Error(`a published case without a key for stage ${stage}`);
    return found;
  };
  // The vault names each public key by its kid.
  const jwk = (stage: EnvelopeStage) => key(stage).publicJwk as Sealing["keys"]["B"];
  return {
    scheme: sealingScheme,
    keys: { B: jwk("B"), C: jwk("C") },
    fingerprints: { B: key("B").fingerprint, C: key("C").fingerprint },
  };
}

function viewCase(before: Tender, at: string): CaseView {
  const tender = tenderAt(before, at);
  const { id, version, body, state, author, writers, createdAt, draft, published, lots } = tender;
  const { submittedBy, fundsConfirmed, returned, publishedBy, cancelled } = tender;
  return {
    view: "case",
    ...{ id, version, body, state, author, writers, createdAt },
    ...draft,
    procedure: procedureOf(draft),
    ...(published ? { closesAt: published.closesAt, panel: published.panel } : {}),
    ...(submittedBy === undefined ? {} : { submittedBy }),
    ...(fundsConfirmed ? { fundsConfirmed } : {}),
    ...(returned ? { returned } : {}),
    ...(publishedBy === undefined ? {} : { publishedBy }),
    ...(published ? { publication: publicationOf(published) } : {}),
    progress: lots,
    ...(cancelled ? { cancelled } : {}),
  };
}

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
  policyFrom: terms.policyFrom,
  ...(terms.keys.length > 0 ? { sealing: sealingOf(terms.keys) } : {}),
});

/** States that are everybody's business; what the panel is about in between shows as closed. */
const publicStates: readonly LotState[] = ["waiting", "notified", "contracted", "unsuccessful", "cancelled"];

/** The notice as everybody may see it; `undefined` for what was never published. */
export function viewNotice(before: Tender, at: string): NoticeView | undefined {
  const tender = tenderAt(before, at);
  const { id, version, body, state, draft, published: terms, cancelled } = tender;
  if (!terms) return undefined;
  return {
    view: "notice",
    ...{ id, version, body, procedure: procedureOf(terms), state },
    title: draft.title,
    ...(draft.description ? { description: draft.description } : {}),
    category: terms.category,
    brief: draft.brief ?? {},
    publishedAt: terms.publishedAt,
    closesAt: terms.closesAt,
    revision: terms.revision,
    minimumBids: terms.minimumBids,
    standstillSeconds: terms.standstillSeconds,
    lots: terms.lots.map(({ tasks: _tasks, estimateRial: _estimate, ...lot }) => {
      const progress = tender.lots[lot.n]?.state ?? "closed";
      const winner = winnerOf(tender, lot.n);
      return { ...lot, state: publicStates.includes(progress) ? progress : "closed", ...(winner ? { winner } : {}) };
    }),
    ...(terms.keys.length > 0 ? { sealing: sealingOf(terms.keys) } : {}),
    ...(cancelled ? { cancelled: { at: cancelled.at, ground: cancelled.ground } } : {}),
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
    bids: Object.values(tender.bids).filter((bid) => bid.lots[lot]).length,
  };
}
