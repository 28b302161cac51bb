import { type Acts, may } from "../act.ts";
import { type Happened, type Moment, stamp } from "../moment.ts";
import { envelopesAsked } from "../openings/plan.ts";
import { belongsTo, isMemberOf } from "../people/role.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { isDirect } from "../tenders/direct.ts";
import { type EnvelopeStage, envelopeStages, type TenderRoot } from "../tenders/state.ts";
import { stateAt } from "../tenders/time.ts";
import type { Texts } from "../text.ts";
import { mayBid, type Vendor } from "../vendors/vendor.ts";
import { checkEnvelope } from "./envelope.ts";
import type { BidState, Declarations, LotDigests, LotEnvelopes, SubmitBid } from "./schema.ts";

/**
 * A vendor's sealed answer to a case. It lies beside its gate and never touches the case; its envelopes lie in rows of
 * their own, tied to the events by hash. `version` counts events, `bidVersion` what was handed in.
 */
export type Bid = {
  id: string;
  version: number;
  tender: string;
  /** Of the case, for the vendor's own list; bids of before that list came to be have none. */
  title?: Texts;
  vendor: string;
  vendorName: Texts;
  state: "submitted" | "withdrawn";
  bidVersion: number;
  /** The revision of the documents it was sealed under. */
  revision: number;
  lots: number[];
  receivedAt: string;
  receiptHash: string;
};

export type BidEvent = Happened &
  (
    | {
        type: "BidSubmitted";
        id: string;
        tender: string;
        title?: Texts;
        vendor: string;
        vendorName: Texts;
        bidVersion: number;
        revision: number;
        /** By lot and stage. */
        envelopes: Record<string, LotDigests>;
        declarations: Declarations;
        receipt: string;
        receiptHash: string;
      }
    | { type: "BidWithdrawn" }
  );

/** What the receipt of a version signs, made before the decision. */
export type Receipted = Pick<Extract<BidEvent, { type: "BidSubmitted" }>, "envelopes" | "receipt" | "receiptHash">;

const bidders = ["vendorMember", "signatory"] as const;

/** The states are those of the case; a bid is handed in anew or withdrawn as long as the case is open. */
export const bidActs = {
  submitBid: { by: bidders, from: ["published"] },
  withdrawBid: { by: bidders, from: ["published"] },
} as const satisfies Acts;

export const bidId = (tender: string, vendor: string): string => `${tender}/${vendor}`;

/** Who may ask at all; a stranger must get the answer of a wrong id. */
function mayTouch(
  act: (typeof bidActs)[keyof typeof bidActs],
  tender: TenderRoot,
  vendor: string,
  { by, at }: Moment,
): Refused | undefined {
  const { published } = tender;
  if (!published || !belongsTo(by, vendor)) return refuse("not-found", {});
  const no = may(act, by, vendor);
  if (no) return no;
  if (isMemberOf(by, tender.body)) return refuse("bidder-of-the-body", {});
  if (isDirect(published)) return refuse("no-sealed-bids", {});
  if (tender.state === "cancelled") return refuse("case-not-open", { is: tender.state });
  if (stateAt({ state: tender.state, closesAt: published.closesAt }, at) !== "published") {
    return refuse("too-late", { until: published.closesAt });
  }
  return undefined;
}

/** Hands in the next version: each lot with the envelopes the case asks for, each sealed for exactly this place. */
export function submitBid(
  bid: Bid | undefined,
  tender: TenderRoot,
  vendor: Vendor | undefined,
  vendorId: string,
  input: SubmitBid,
  { envelopes, receipt, receiptHash }: Receipted,
  moment: Moment,
): Decision<BidEvent> {
  const no = mayTouch(bidActs.submitBid, tender, vendorId, moment);
  if (no) return no;
  const { published } = tender;
  if (!vendor || !published) return refuse("not-found", {});
  const barred = mayBid(vendor, published.category, published.closesAt, moment.at, tender.body);
  if (barred) return barred;
  if (input.revision !== published.revision) return refuse("bid-revision", { revision: published.revision });
  const next = (bid?.bidVersion ?? 0) + 1;
  if (input.version !== next) return refuse("bid-version", { next });
  for (const [n, stages] of Object.entries(input.lots)) {
    const lot = Number(n);
    if (!published.lots.some((each) => each.n === lot)) {
      return refuse("bid-lot-unknown", { lot, lots: published.lots.map((each) => String(each.n)) });
    }
    const asked = envelopesAsked(published);
    const other = otherEnvelopes(lot, stages, asked);
    if (other) return other;
    for (const stage of asked) {
      const kid = published.keys.find((key) => key.stage === stage)?.kid ?? "";
      const { revision, version } = input;
      const expected = { kid, tender: tender.id, revision, lot, vendor: vendorId, version, stage };
      const envelope = stages[stage];
      const unfit = envelope && checkEnvelope(envelope, expected);
      if (unfit) return unfit;
    }
  }
  return accept({
    type: "BidSubmitted",
    ...stamp(moment),
    id: bidId(tender.id, vendorId),
    tender: tender.id,
    title: tender.draft.title,
    vendor: vendorId,
    vendorName: vendor.name,
    bidVersion: next,
    revision: input.revision,
    envelopes,
    declarations: input.declarations,
    receipt,
    receiptHash,
  });
}

/** One too many would be sealed with no key of the case, one too few could not be opened. */
function otherEnvelopes(lot: number, sent: LotEnvelopes, asked: readonly EnvelopeStage[]): Refused | undefined {
  const stages = envelopeStages.filter((stage) => sent[stage] !== undefined);
  const same = stages.length === asked.length && asked.every((stage) => stages.includes(stage));
  return same ? undefined : refuse("envelopes-asked", { lot, asked: [...asked], sent: stages });
}

/** Takes a bid back before the deadline; its receipts stay, and a later bid goes on with the next version. */
export function withdrawBid(
  bid: Bid | undefined,
  tender: TenderRoot,
  vendorId: string,
  moment: Moment,
): Decision<BidEvent> {
  const no = mayTouch(bidActs.withdrawBid, tender, vendorId, moment);
  if (no) return no;
  if (!bid) return refuse("not-found", {});
  if (bid.state === "withdrawn") return refuse("wrong-state", { is: bid.state, needs: ["submitted"] });
  return accept({ type: "BidWithdrawn", ...stamp(moment) });
}

export function evolveBid(bid: Bid | undefined, event: BidEvent): Bid {
  switch (event.type) {
    case "BidSubmitted": {
      const { id, tender, title, vendor, vendorName, bidVersion, revision, envelopes, receiptHash, at } = event;
      const lots = Object.keys(envelopes).map(Number);
      lots.sort((a, b) => a - b);
      const version = bid?.version ?? 0;
      return {
        ...{ id, version, tender, vendor, vendorName, state: "submitted", bidVersion, revision, lots },
        ...(title === undefined ? {} : { title }),
        receivedAt: at,
        receiptHash,
      };
    }
    case "BidWithdrawn": {
      if (!bid) throw new Error(`${event.type} without a bid`);
      return { ...bid, state: "withdrawn" };
    }
  }
}

/** The state that time and the case imply; only a sealed bid of the current revision is opened. */
export function bidStateAt(bid: Bid, tender: TenderRoot, at: string): BidState {
  const { published, state } = tender;
  if (bid.state === "withdrawn") return "withdrawn";
  if (!published || state === "cancelled") return "lapsed";
  const current = bid.revision === published.revision;
  if (stateAt({ state, closesAt: published.closesAt }, at) === "published") {
    return current ? "submitted" : "needsReconfirm";
  }
  return current ? "sealed" : "lapsed";
}
