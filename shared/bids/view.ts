import * as v from "valibot";
import { followsOpenings, revealed } from "../openings/revealed.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { qualityFor } from "../scoring/view.ts";
import { bidGuaranteeKinds, envelopeStages, type LotState, type OpenedBid, type Tender } from "../tenders/state.ts";
import { textsSchema } from "../text.ts";
import { type Bid, bidStateAt } from "./bid.ts";
import { impliedStates } from "./schema.ts";

const outcome = v.picklist(["accepted", "rejected"]);

/** As envelope A named it. */
export const BidGuarantee = v.strictObject({
  kind: v.picklist(bidGuaranteeKinds),
  number: v.string(),
  issuer: v.string(),
  amountMinor: v.number(),
  validUntil: v.string(),
});

const OpenedLotView = v.strictObject({
  guarantee: v.exactOptional(BidGuarantee),
  technical: v.exactOptional(v.strictObject({ statement: v.string() })),
  price: v.exactOptional(
    v.strictObject({
      statedMinor: v.number(),
      correctedMinor: v.number(),
      lines: v.array(
        v.strictObject({
          deliverable: v.number(),
          quantity: v.number(),
          unitMinor: v.number(),
          totalMinor: v.number(),
        }),
      ),
      corrections: v.array(v.string()),
    }),
  ),
  unreadable: v.exactOptional(v.array(v.strictObject({ stage: v.picklist(envelopeStages), why: v.string() }))),
  returnedUnopened: v.exactOptional(v.boolean()),
  outcome: v.exactOptional(
    v.strictObject({
      A: v.exactOptional(outcome),
      B: v.exactOptional(outcome),
      C: v.exactOptional(outcome),
      reasons: v.array(v.string()),
    }),
  ),
  technicalScore: v.exactOptional(v.number()),
});

const opened = {
  vendor: v.string(),
  vendorName: textsSchema(200),
  bidVersion: v.number(),
  receivedAt: v.string(),
  receiptHash: v.string(),
  lots: v.record(v.string(), OpenedLotView),
};

const OwnBid = v.strictObject({
  view: v.literal("own"),
  id: v.string(),
  version: v.number(),
  tender: v.string(),
  vendor: v.string(),
  bidVersion: v.number(),
  state: v.picklist(impliedStates),
  revision: v.number(),
  lots: v.array(v.number()),
  receivedAt: v.string(),
  receiptHash: v.string(),
  /** What the openings read of it, from the end of each opening on. */
  opened: v.exactOptional(v.record(v.string(), OpenedLotView)),
});

export const BidView = v.pipe(
  v.variant("view", [OwnBid, v.strictObject({ view: v.literal("opened"), tender: v.string(), ...opened })]),
  v.metadata({ ref: "Bid" }),
);
export type BidView = v.InferOutput<typeof BidView>;

/**
 * The bidder sees its own bid, sealed as it is. Those who follow the openings of the body see what finished openings
 * revealed, an evaluator of the case its quality alone; before that, and to everybody else always, there is no bid.
 */
export function viewBid(
  bid: Bid | undefined,
  tender: Tender,
  vendor: string,
  by: Caller,
  at: string,
): BidView | undefined {
  const shown = shownOf(tender, vendor);
  if (belongsTo(by, vendor)) return bid && ownView(bid, tender, shown, at);
  const open = followsOpenings(tender, by) ? shown : qualityFor(tender, vendor, by);
  return open && { view: "opened", tender: tender.id, ...open };
}

const shownOf = (tender: Tender, vendor: string): OpenedBid | undefined => {
  const bid = tender.bids[vendor];
  return bid && revealed(tender, bid);
};

/** What the evaluators gave is the bidder's to know once the lot is decided; that its price goes back, at once. */
const undecided: readonly LotState[] = ["scored", "priceOpened", "awardProposed"];
const told = (tender: Tender, lots: OpenedBid["lots"]): OpenedBid["lots"] =>
  Object.fromEntries(
    Object.entries(lots).map(([n, { technicalScore, ...lot }]) => {
      const early =
        tender.consensus.some((each) => String(each.lot) === n) &&
        undecided.includes(tender.lots[n]?.state ?? "scored");
      return [n, { ...lot, ...(early || technicalScore === undefined ? {} : { technicalScore }) }];
    }),
  );

function ownView(bid: Bid, tender: Tender, shown: OpenedBid | undefined, at: string): BidView {
  const { id, version, vendor, bidVersion, revision, lots, receivedAt, receiptHash } = bid;
  return {
    view: "own",
    ...{ id, version, tender: tender.id, vendor, bidVersion, state: bidStateAt(bid, tender, at), revision, lots },
    ...{ receivedAt, receiptHash },
    ...(shown ? { opened: told(tender, shown.lots) } : {}),
  };
}
