import type { Formula } from "../evaluation/ranking.ts";
import { closedCase, lot, moment, voters } from "../tenders/closed-case.example.ts";
import type { BidGuarantee, LotTerms, OpenedLot, OpeningStage, PublishedTerms, Tender } from "../tenders/state.ts";
import { replayed as replay, after as then } from "../tenders/tender.example.ts";
import { bid, present, price, sampleMeeting, start, three } from "./opening.example.ts";
import { bidsOpened } from "./opening.ts";
import type { DecideEnvelopes } from "./schema.ts";

const { finish, decide, sign } = sampleMeeting;

/** What every case of these samples asks for, to the rial and the day. */
export const guarantee: BidGuarantee = {
  kind: "bankGuarantee",
  number: "G-1",
  issuer: "Bank Melli",
  amountMinor: 150_000_000,
  validUntil: "2027-02-20",
};

const tenderTerms: Partial<PublishedTerms> = {
  bidGuaranteeRial: 150_000_000,
  bidsValidUntil: "2027-02-20",
  policyFrom: { bidGuaranteeBp: "2023-03-21T00:00:00.000Z", bidValidityDays: "2023-03-21T00:00:00.000Z" },
};

export const quality = {
  criteria: [
    { id: "samples", text: { en: "Samples of earlier work" }, weight: 60 },
    { id: "team", text: { en: "The team" }, weight: 40 },
  ],
  passHundredths: 6500,
};

export const oneStage: Partial<PublishedTerms> = { ...tenderTerms, procedure: "oneStageTender" };

export const scoredLot = (n: number, formula: Formula = { kind: "balancedPrice", impactBp: 3000 }): LotTerms => ({
  ...lot(n, formula),
  quality,
});

export const twoStage: Partial<PublishedTerms> = {
  ...tenderTerms,
  procedure: "twoStageTender",
  lots: [scoredLot(1)],
  committee: {
    chair: "prs_evaluator",
    evaluators: [
      { person: "prs_evaluator" },
      { person: "prs_evaluator2" },
      { person: "prs_evaluator3", deputy: "prs_evaluator4" },
    ],
  },
  minimumEvaluators: 3,
  scoringWorkingDays: 5,
};

const contents: Record<OpeningStage, (vendor: string) => OpenedLot> = {
  A: () => ({ guarantee }),
  B: (vendor) => ({ technical: { statement: vendor } }),
  C: (vendor) => ({ price: price(1000 + three.indexOf(vendor)) }),
  BC: (vendor) => ({ technical: { statement: vendor }, price: price(1000 + three.indexOf(vendor)) }),
};

/** A whole meeting: the members present, every envelope read, `out` rejected by all, the minutes signed. */
export function met(
  tender: Tender,
  stage: OpeningStage,
  { vendors = three, out = [] as readonly string[], lots = [1], read = contents[stage], signed = true } = {},
): Tender {
  let now = present(tender, stage, ...voters);
  now = then(
    now,
    start(
      now,
      stage,
      lots.map((n) => [n, vendors.length]),
    ),
  );
  const bids = vendors.map((vendor) => bid(vendor, Object.fromEntries(lots.map((n) => [n, read(vendor)]))));
  now = replay([bidsOpened(stage, bids, moment("prs_secretary"))], now);
  now = then(now, finish(now, stage));
  const decisions = vendors.flatMap((vendor) =>
    lots.map((n): DecideEnvelopes["decisions"][number] =>
      out.includes(vendor)
        ? { vendor, lot: n, outcome: "rejected", reason: "not as published" }
        : { vendor, lot: n, outcome: "accepted", reason: "as published" },
    ),
  );
  for (const person of voters) now = then(now, decide(now, person, { decisions }, stage));
  if (!signed) return now;
  for (const person of voters) now = then(now, sign(now, person, stage));
  return now;
}

/** A two-stage tender of three bids whose quality envelopes are open and whose minutes are signed: scoring begins. */
export const qualityOpen = (over: Partial<PublishedTerms> = {}): Tender =>
  met(met(closedCase({ ...twoStage, ...over }), "A"), "B");

/** A one-stage tender whose guarantees are settled. */
export const guaranteesSettled = (out: readonly string[] = [], over: Partial<PublishedTerms> = {}): Tender =>
  met(closedCase({ ...oneStage, ...over }), "A", { out });

/** A first round with too few bids. */
export const renewedCase = (over: Partial<PublishedTerms> = {}): Tender => {
  const quorate = present(closedCase({ ...oneStage, ...over }), "A", ...voters);
  return then(quorate, start(quorate, "A", [[1, 2]]));
};
