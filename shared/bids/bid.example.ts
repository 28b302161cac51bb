import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import { addendumActs, issueAddendum } from "../tenders/addendum.ts";
import { evolveTender } from "../tenders/evolve.ts";
import type { EnvelopeStage, Tender, TenderEvent } from "../tenders/state.ts";
import { tenderSamples } from "../tenders/tender.example.ts";
import { cancelTender, closeTender, tenderActs } from "../tenders/tender.ts";
import { printer } from "../vendors/vendor.example.ts";
import { type Bid, type BidEvent, bidActs, bidStateAt, evolveBid, submitBid, withdrawBid } from "./bid.ts";
import { type Envelope, sizeClass } from "./envelope.ts";
import type { BidState, SubmitBid } from "./schema.ts";

/** A bid lives by its case and by time, too. */
type Place = { bid?: Bid; tender: Tender; at: string };

const at = "2026-11-05T08:00:00.000Z";
const closing = "2026-11-10T10:00:10.000Z";
const vendor = "vnd_alpha";

/** Letters of base64url that stand for so many bytes. */
const bytes = (count: number) => "A".repeat(Math.ceil((count * 4) / 3));

/** Sealed for exactly this place as far as anybody can see before the opening; nobody could open it. */
function envelope(tender: Tender, version: number, stage: EnvelopeStage): Envelope {
  const header = {
    alg: "ECDH-ES+A256KW",
    enc: "A256GCM",
    epk: { kty: "EC", crv: "P-256", x: bytes(32), y: bytes(32) },
    kid: tender.published?.keys.find((key) => key.stage === stage)?.kid,
    ...{ tender: tender.id, revision: tender.published?.revision, lot: 1, vendor, version, stage },
  };
  const text = btoa(JSON.stringify(header)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return { jwe: [text, bytes(40), bytes(12), bytes(sizeClass), bytes(16)].join("."), commitment: "c".repeat(64) };
}

const digest = { hash: "h", commitment: "c" };

function submit({ bid, tender }: Place, moment: ReturnType<typeof momentOf>) {
  const version = (bid?.bidVersion ?? 0) + 1;
  const input: SubmitBid = {
    revision: tender.published?.revision ?? 1,
    version,
    lots: { 1: { B: envelope(tender, version, "B"), C: envelope(tender, version, "C") } },
    declarations: { noConflictOfInterest: true, acceptsTerms: true },
  };
  const receipted = { envelopes: { 1: { B: digest, C: digest } }, receipt: "jws", receiptHash: "rh" };
  return submitBid(bid, tender, printer, vendor, input, receipted, moment);
}

const member = (when: string) => momentOf("prs_alpha", when, vendor, "vendorMember");
/** The case the bid is handed in to; an addendum to it waits for its head. */
const addendum = { n: 1, text: { en: "1,200 copies are asked for" }, material: true };
const changing = evolveTender(tenderSamples.published, { type: "AddendumDrafted", at, by: "prs_pm", ...addendum });
const open: Place = { tender: changing, at };
const first = submit(open, member(at));

function evolve(place: Place | undefined, event: BidEvent | TenderEvent): Place {
  if (!place) throw new Error("a bid without a case");
  return event.type === "BidSubmitted" || event.type === "BidWithdrawn"
    ? { ...place, bid: evolveBid(place.bid, event), at: event.at }
    : { ...place, tender: evolveTender(place.tender, event), at: event.at };
}
const played = (place: Place, events: readonly (BidEvent | TenderEvent)[]) => events.reduce<Place>(evolve, place);

const submitted = played(open, first.ok ? first.events : []);
const issue = ({ tender }: Place, moment: ReturnType<typeof momentOf>) => issueAddendum(tender, 1, moment);
const issued = issue(submitted, momentOf("prs_head", at, "bdy_one", "head"));
const close = ({ tender }: Place) => closeTender(tender, closing);
const cancel = ({ tender }: Place, moment: ReturnType<typeof momentOf>) =>
  cancelTender(tender, { ground: "noFunds", reason: "r" }, moment);

/** A bid for the booklet; but for its withdrawal, its states are what its case and time make of it. */
export const bidMachine = {
  acts: {},
  others: { ...bidActs, issueAddendum: addendumActs.issueAddendum, cancelTender: tenderActs.cancelTender },
  stateOf: ({ bid, tender, at: now }) => bid && bidStateAt(bid, tender, now),
  evolve,
  samples: {
    submitted,
    needsReconfirm: played(submitted, issued.ok ? issued.events : []),
    sealed: played(submitted, close(submitted)),
    lapsed: played(submitted, [{ type: "TenderCancelled", at, by: "prs_head", ground: "noFunds", reason: "r" }]),
    withdrawn: played(submitted, [{ type: "BidWithdrawn", at, by: "prs_alpha" }]),
  },
  begins: { submitBid: { before: open, decision: first } },
  commands: {
    submitBid: submit,
    withdrawBid: ({ bid, tender }, moment) => withdrawBid(bid, tender, vendor, moment),
  },
  ways: { "issueAddendum, a material one": issue, "cancelTender, its case": cancel },
  by: {
    submitBid: ({ at: now }) => member(now),
    withdrawBid: ({ at: now }) => member(now),
    issueAddendum: ({ at: now }) => momentOf("prs_head", now, "bdy_one", "head"),
    cancelTender: ({ at: now }) => momentOf("prs_head", now, "bdy_one", "head"),
  },
  follows: { "the case closes": close },
} satisfies Machine<BidState, Place, BidEvent | TenderEvent>;
