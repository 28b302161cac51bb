import * as v from "valibot";
import { BidGuarantee } from "../bids/view.ts";
import { MinorSchema } from "../money.ts";
import type { Caller } from "../people/role.ts";
import { shownVersion } from "../scoring/committee.ts";
import type { Opening, Tender } from "../tenders/state.ts";
import { textsSchema } from "../text.ts";
import { guaranteeAt, type Minutes, minutesOf } from "./minutes.ts";
import { asksScore, wordOf } from "./outcome.ts";
import { seatOf, seatsMissing, votersAt } from "./panel.ts";
import { envelopesOf, meetingsOf, openingPlan, openingStages } from "./plan.ts";
import { contest, unreadableAt } from "./progress.ts";
import { bidderOf, followsOpenings, revealed } from "./revealed.ts";

const stage = v.picklist(openingStages);
const outcome = v.picklist(["accepted", "rejected"]);
const seat = v.picklist(["head", "finance", "technicalMember", "secretary"]);
const here = v.strictObject({ person: v.string(), seat, at: v.string() });
const names = textsSchema(300);
const sums = v.strictObject({
  statedMinor: MinorSchema,
  correctedMinor: MinorSchema,
  corrections: v.array(v.string()),
});
/** Of envelope A; a finding names the policy row it was compared with, and the members decide what follows. */
const secured = {
  guarantee: v.exactOptional(BidGuarantee),
  findings: v.exactOptional(
    v.array(
      v.variant("code", [
        v.strictObject({
          code: v.literal("guaranteeTooSmall"),
          statedMinor: MinorSchema,
          neededMinor: MinorSchema,
          policy: v.literal("bidGuaranteeBp"),
          from: v.string(),
        }),
        v.strictObject({
          code: v.literal("guaranteeEndsEarly"),
          stated: v.string(),
          needed: v.string(),
          policy: v.literal("bidValidityDays"),
          from: v.string(),
        }),
      ]),
    ),
  ),
};
const word = { outcome, reason: v.exactOptional(v.string()), score: v.exactOptional(v.number()) };

export const MinutesView = v.pipe(
  v.strictObject({
    scheme: v.literal("minutes-1"),
    case: v.string(),
    title: textsSchema(200),
    stage,
    session: v.number(),
    startedAt: v.string(),
    openedAt: v.string(),
    present: v.array(here),
    lots: v.array(v.number()),
    bids: v.array(
      v.strictObject({
        vendor: v.string(),
        vendorName: names,
        bidVersion: v.number(),
        receivedAt: v.string(),
        receiptHash: v.string(),
        lots: v.array(
          v.strictObject({
            lot: v.number(),
            ...secured,
            price: v.exactOptional(sums),
            unreadable: v.array(v.string()),
            decisions: v.array(v.strictObject({ person: v.string(), ...word })),
            outcome,
            reasons: v.array(v.string()),
            technicalScore: v.exactOptional(v.number()),
          }),
        ),
      }),
    ),
  }),
  v.metadata({ ref: "Minutes" }),
);

const MeetingView = v.strictObject({
  stage,
  session: v.number(),
  state: v.picklist(["gathering", "opening", "deciding", "signing", "closed"]),
  present: v.array(here),
  /** Seats without which the meeting cannot begin. */
  missing: v.array(seat),
  startedAt: v.exactOptional(v.string()),
  startedBy: v.exactOptional(v.string()),
  openedAt: v.exactOptional(v.string()),
  lots: v.array(v.number()),
  /** What is to be decided, once everything is open; the asker's own words, and nobody else's before the minutes. */
  bids: v.array(
    v.strictObject({
      vendor: v.string(),
      vendorName: names,
      receivedAt: v.string(),
      receiptHash: v.string(),
      lot: v.number(),
      ...secured,
      price: v.exactOptional(sums),
      unreadable: v.array(v.string()),
      asksScore: v.boolean(),
      mine: v.exactOptional(v.strictObject(word)),
    }),
  ),
  /** Members present who have not spoken on every bid, or have not signed. */
  awaited: v.array(v.string()),
  minutes: v.exactOptional(MinutesView),
  /** SHA-256 of the canonical JSON of the whole minutes. */
  minutesHash: v.exactOptional(v.string()),
  /** The minutes shown leave out what concerns other bidders, so that the hash cannot be recomputed from them. */
  extract: v.boolean(),
  signatures: v.array(v.strictObject({ person: v.string(), at: v.string(), dissent: v.exactOptional(v.string()) })),
});
type MeetingView = v.InferOutput<typeof MeetingView>;

export const OpeningsView = v.pipe(
  v.strictObject({
    tender: v.string(),
    version: v.number(),
    /** The stages in which the case is opened. */
    plan: v.array(stage),
    items: v.array(MeetingView),
  }),
  v.metadata({ ref: "Openings" }),
);
export type OpeningsView = v.InferOutput<typeof OpeningsView>;

/**
 * The meetings of a case. Those of the body who follow its openings see them whole; a vendor who bid sees the closed
 * ones it took part in, with every receipt and its own result. Everybody else: `undefined`.
 */
export function viewOpenings(tender: Tender, by: Caller): OpeningsView | undefined {
  if (!tender.published) return undefined;
  const { id, published } = tender;
  const base = { tender: id, version: shownVersion(tender), plan: [...openingPlan(published)] };
  const all = meetingsOf(tender);
  if (followsOpenings(tender, by)) {
    return { ...base, items: all.map((meeting) => wholeMeeting(tender, meeting, by.person)) };
  }
  const vendor = bidderOf(tender, by);
  const attended = all.filter(
    (meeting) => meeting.state === "closed" && contest(tender, meeting).some(({ bid }) => bid.vendor === vendor),
  );
  if (vendor === undefined || attended.length === 0) return undefined;
  return { ...base, items: attended.map((meeting) => extractFor(vendor, wholeMeeting(tender, meeting, ""))) };
}

function wholeMeeting(tender: Tender, meeting: Opening, person: string): MeetingView {
  const { present, openedAt, startedAt, startedBy, minutesHash } = meeting;
  const panel = tender.published?.panel ?? { members: [], secretary: "" };
  const minutes = meeting.state === "signing" || meeting.state === "closed" ? minutesOf(tender, meeting) : undefined;
  return {
    stage: meeting.stage,
    session: meeting.session,
    state: meeting.state,
    present: present.map((one) => ({ ...one, seat: seatOf(panel, one.person) ?? "secretary" })),
    missing: meeting.state === "gathering" ? seatsMissing(meeting, panel, tender.published?.openingQuorum ?? 0) : [],
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(startedBy === undefined ? {} : { startedBy }),
    ...(openedAt === undefined ? {} : { openedAt }),
    lots: meeting.lots,
    bids: openedAt === undefined ? [] : bidsOf(tender, meeting, person),
    awaited: awaitedAt(tender, meeting),
    ...(minutes === undefined ? {} : { minutes }),
    ...(minutesHash === undefined ? {} : { minutesHash }),
    extract: false,
    signatures: meeting.signatures,
  };
}

const bidsOf = (tender: Tender, meeting: Opening, person: string): MeetingView["bids"] =>
  contest(tender, meeting).map((each) => {
    const { bid, lot, opened } = each;
    const price = envelopesOf(meeting.stage).includes("C") ? revealed(tender, bid)?.lots[lot]?.price : undefined;
    const word = wordOf(meeting, person, each);
    return {
      vendor: bid.vendor,
      vendorName: bid.vendorName,
      receivedAt: bid.receivedAt,
      receiptHash: bid.receiptHash,
      lot,
      ...guaranteeAt(opened, meeting.stage, tender.published),
      ...(price === undefined ? {} : { price: sumsOf(price) }),
      unreadable: unreadableAt(opened, meeting.stage),
      asksScore: asksScore(tender, meeting, lot),
      ...(word === undefined ? {} : { mine: mineOf(word) }),
    };
  });

const sumsOf = ({ statedMinor, correctedMinor, corrections }: v.InferOutput<typeof sums>) => ({
  statedMinor,
  correctedMinor,
  corrections,
});

const mineOf = ({ outcome, reason, score }: NonNullable<ReturnType<typeof wordOf>>) => ({
  outcome,
  ...(reason === undefined ? {} : { reason }),
  ...(score === undefined ? {} : { score }),
});

function awaitedAt(tender: Tender, meeting: Opening): string[] {
  const { present, signatures, state } = meeting;
  if (state === "signing") {
    return present.map(({ person }) => person).filter((person) => !signatures.some((one) => one.person === person));
  }
  if (state !== "deciding" || !tender.published) return [];
  const bids = contest(tender, meeting).filter(({ opened }) => unreadableAt(opened, meeting.stage).length === 0);
  return votersAt(meeting, tender.published.panel).filter((person) =>
    bids.some((each) => wordOf(meeting, person, each) === undefined),
  );
}

/** What a bidder reads: who met, every receipt, and its own result without the single members' words. */
function extractFor(vendor: string, { minutes, signatures, ...meeting }: MeetingView): MeetingView {
  const bids: Minutes["bids"] = (minutes?.bids ?? []).map((bid) => ({
    ...bid,
    lots: bid.vendor === vendor ? bid.lots.map((lot) => ({ ...lot, decisions: [] })) : [],
  }));
  return {
    ...meeting,
    bids: meeting.bids.filter((bid) => bid.vendor === vendor),
    ...(minutes === undefined ? {} : { minutes: { ...minutes, bids } }),
    extract: true,
    signatures: signatures.map(({ person, at }) => ({ person, at })),
  };
}
