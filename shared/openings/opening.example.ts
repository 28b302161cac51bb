import type { Machine } from "../machine.example.ts";
import type { Moment } from "../moment.ts";
import { accept } from "../refusal.ts";
import { asking, caseEvents, closedCase, everyone, lot, moment, voters } from "../tenders/closed-case.example.ts";
import { evolveTender } from "../tenders/evolve.ts";
import type { OpenedBid, OpenedLot, Opening, OpeningStage, Tender, TenderEvent } from "../tenders/state.ts";
import { replayed as replay, after as then } from "../tenders/tender.example.ts";
import { openingActs } from "./acts.ts";
import { bidsOpened, finishOpening, postPresence, startOpening } from "./opening.ts";
import { lotsAt } from "./plan.ts";
import type { DecideEnvelopes } from "./schema.ts";
import { type Digest, decideEnvelopes, signMinutes } from "./signing.ts";

export const balanced = { kind: "balancedPrice", impactBp: 3000 } as const;

export const present = (tender: Tender, stage: OpeningStage, ...persons: string[]): Tender =>
  persons.reduce((now, person) => then(now, postPresence(now, stage, moment(person))), tender);

export const start = (
  tender: Tender,
  stage: OpeningStage,
  submitted: [number, number][] = [[1, 3]],
  by: string | Moment = "prs_secretary",
) => startOpening(tender, { stage, gatesShut: true, submitted: new Map(submitted) }, asking(by));

export const price = (unitMinor: number): NonNullable<OpenedLot["price"]> => ({
  statedMinor: unitMinor * 1000,
  correctedMinor: unitMinor * 1000,
  lines: [{ deliverable: 1, quantity: 1000, unitMinor, totalMinor: unitMinor * 1000 }],
  corrections: [],
});

export const bid = (
  vendor: string,
  lots: Record<string, OpenedLot>,
  receivedAt = `2026-11-20T10:00:00.000Z`,
): OpenedBid => ({
  vendor,
  vendorName: { en: vendor },
  bidVersion: 1,
  receivedAt,
  receiptHash: `hash of ${vendor}`,
  lots,
});

export const three = ["vnd_alpha", "vnd_beta", "vnd_gamma"];
export const bothOf = (vendor: string) =>
  bid(vendor, { 1: { technical: { statement: vendor }, price: price(1000 + three.indexOf(vendor)) } });

export const accepting = (vendors = three, lots = [1]): DecideEnvelopes => ({
  decisions: vendors.flatMap((vendor) => lots.map((n) => ({ vendor, lot: n, outcome: "accepted" as const }))),
});
export const rejecting: DecideEnvelopes = {
  decisions: three.map((vendor) => ({ vendor, lot: 1, outcome: "rejected", reason: "no licence" })),
};

/** A meeting that opens quality and price together, begun. */
export const begun = (tender = closedCase(), submitted?: [number, number][]): Tender => {
  const quorate = present(tender, "BC", ...everyone);
  return then(quorate, start(quorate, "BC", submitted));
};

/** Steps of a meeting, under a way to hash its minutes. */
export function meetingBy(digest: Digest) {
  const finish = (tender: Tender, stage: OpeningStage, left = 0, by: string | Moment = "prs_secretary") =>
    finishOpening(tender, { stage, left }, asking(by), digest);

  const decide = (tender: Tender, by: string | Moment, input: DecideEnvelopes, stage: OpeningStage = "BC") =>
    decideEnvelopes(tender, stage, input, asking(by), digest);

  const sign = (tender: Tender, by: string | Moment, stage: OpeningStage = "BC") =>
    signMinutes(tender, stage, { hash: tender.openings[stage]?.minutesHash ?? "0".repeat(64) }, asking(by));

  /** With three bids, everything open. */
  const deciding = (bids = three.map(bothOf), from = begun()): Tender => {
    const read = replay([bidsOpened("BC", bids, moment("prs_secretary"))], from);
    return then(read, finish(read, "BC"));
  };
  const signing = (input = accepting(), members: readonly string[] = voters, from = deciding()): Tender =>
    members.reduce((tender, person) => then(tender, decide(tender, person, input)), from);
  const closed = (tender = signing(), persons: readonly string[] = everyone): Tender =>
    persons.reduce((now, person) => then(now, sign(now, person)), tender);

  /** A quality meeting: alpha 80 and 81 and 82.01, beta rejected by two of three, gamma scored nothing. */
  function qualityDone() {
    let tender = present(closedCase({ lots: [lot(1, balanced)] }), "B", ...voters);
    tender = then(tender, start(tender, "B"));
    const read = three.map((vendor) => bid(vendor, { 1: { technical: { statement: vendor } } }));
    tender = replay([bidsOpened("B", read, moment("prs_secretary"))], tender);
    const unfinished = tender;
    tender = then(tender, finish(tender, "B"));
    const opened = tender;
    const words = [
      { alpha: 8000, beta: "rejected" as const },
      { alpha: 8100, beta: "rejected" as const },
      { alpha: 8201, beta: "accepted" as const },
    ];
    voters.forEach((person, i) => {
      const { alpha, beta } = words[i] as (typeof words)[number];
      const decisions: DecideEnvelopes["decisions"] = [
        { vendor: "vnd_alpha", lot: 1, outcome: "accepted", score: alpha },
        beta === "rejected"
          ? { vendor: "vnd_beta", lot: 1, outcome: beta, reason: "no samples", score: 1000 }
          : { vendor: "vnd_beta", lot: 1, outcome: beta, score: 5000 },
        { vendor: "vnd_gamma", lot: 1, outcome: "accepted", score: 0 },
      ];
      tender = then(tender, decide(tender, person, { decisions }, "B"));
    });
    const drawnUp = tender;
    for (const person of voters) tender = then(tender, sign(tender, person, "B"));
    return { unfinished, opened, drawnUp, tender };
  }
  return { finish, decide, sign, deciding, signing, closed, qualityDone };
}

/** Meetings whose minutes nobody reads. */
export const sampleMeeting = meetingBy(() => "d".repeat(64));
const { finish, decide, sign, deciding, signing, closed } = sampleMeeting;
const allButLast = voters.slice(0, 2);
const allButLastSigners = [...allButLast, "prs_secretary"];

/** Every envelope is read; the last act of the opening is still to come. */
export const allRead = replay([bidsOpened("BC", three.map(bothOf), moment("prs_secretary"))], begun());

/** Of two lots the second had too few bids and was left for a further session. */
const twoLots = begun(closedCase({ lots: [lot(1), lot(2)] }), [
  [1, 3],
  [2, 1],
]);
const lotLeft = signing(accepting(), voters, deciding(three.map(bothOf), twoLots));

const [drafted, published, caseClosed] = caseEvents("tnd_x") as [TenderEvent, TenderEvent, TenderEvent];

/** The meeting of a case with one lot that opens quality and price together. */
export const openingMachine = {
  acts: openingActs,
  stateOf: (tender) => {
    const state = tender.openings.BC?.state ?? (tender.state === "closed" ? "gathering" : undefined);
    // A lot that was left makes a further session gather.
    return state === "closed" && lotsAt(tender, "BC").length > 0 ? "gathering" : state;
  },
  evolve: evolveTender,
  samples: {
    gathering: present(closedCase(), "BC", ...voters),
    opening: allRead,
    deciding: signing(accepting(), allButLast),
    signing: closed(signing(), allButLastSigners),
    closed: closed(),
  },
  variants: {
    "nobody is present": closedCase(),
    "nothing could be read": begun(),
    "nobody has decided": deciding(),
    "nobody has signed": signing(),
    "one signature is missing, a lot is left": closed(lotLeft, allButLastSigners),
    "a lot is left": closed(lotLeft),
  },
  begins: { "the case closes": { before: replay([drafted, published]), decision: accept(caseClosed) } },
  /** The last who is needed gives them. */
  commands: {
    postPresence: (tender, when) => postPresence(tender, "BC", when),
    startOpening: (tender, when) => start(tender, "BC", [[1, 3]], when),
    decideEnvelopes: (tender, when) => decide(tender, when, accepting()),
    signMinutes: (tender, when) => sign(tender, when),
  },
  ways: {
    "startOpening, too few bids": (tender, when) => start(tender, "BC", [[1, 2]], when),
    "startOpening, no bids": (tender, when) => start(tender, "BC", [], when),
    "startOpening, the last envelope": (tender, when) => finish(tender, "BC", 0, when),
  },
  by: {
    postPresence: moment("prs_secretary"),
    startOpening: moment("prs_secretary"),
    decideEnvelopes: moment("prs_technical"),
    signMinutes: moment("prs_technical"),
  },
} satisfies Machine<Opening["state"], Tender, TenderEvent>;
