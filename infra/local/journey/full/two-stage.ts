import { waitForGates } from "../opening.ts";
import { expectThat, type Telling } from "../telling.ts";
import { cast } from "../world.ts";
import { type Bidder, mehr, negah, rasta } from "./firms.ts";
import {
  awardTo,
  deliverables,
  handIn,
  later,
  meeting,
  type Offer,
  plan,
  publish,
  sealed,
  totalOf,
  upToReview,
  type Word,
} from "./steps.ts";

const evaluators = ["prs_yasaman", "prs_peyman", "prs_taraneh"] as const;
const deputy = "prs_kaveh";

const quality = {
  criteria: [
    { id: "plan", text: { fa: "برنامه کار", en: "Plan of work" }, weight: 60 },
    { id: "record", text: { fa: "سابقه", en: "Record" }, weight: 40 },
  ],
  passHundredths: 6000,
};

/** Points in hundredths that the three sheets give, by firm: plan, record. */
type Sheet = Record<string, readonly [plan: number, record: number]>;

const half = (top: bigint, bottom: bigint): bigint => (2n * top + bottom) / (2n * bottom);

/** The technical score by our own arithmetic: the mean of the sheets, weighed 60 and 40, a half up at each step. */
function scoreOf(sheets: readonly Sheet[], vendor: string): number {
  const mean = (i: 0 | 1) =>
    half(
      sheets.reduce((sum, sheet) => sum + BigInt(sheet[vendor]?.[i] ?? 0), 0n),
      BigInt(sheets.length),
    );
  return Number(half(60n * mean(0) + 40n * mean(1), 100n));
}

/**
 * A two-stage tender with two lots and six firms: one fails on quality and gets its price back unopened, one withdraws,
 * one is late. Evaluators score blind; one of them has a conflict and is replaced.
 * @param sixth and `fifth` entered the register in this very run
 * @returns the awards of both lots, with who has won
 */
export async function twoStage(
  tell: Telling,
  fifth: Bidder,
  sixth: Bidder,
  load: number,
): Promise<{ tender: string; won: { lot: number; award: string; firm: Bidder; price: number }[] }> {
  const task = await plan(tell, "کتاب مصور استان");
  const lot = (title: string, formula: object) => ({
    title: { fa: title },
    tasks: [task],
    estimateRial: 20_000_000_000,
    formula,
    quality,
    deliverables,
  });
  const tender = await upToReview(tell, {
    title: { fa: "کتاب مصور استان، دو بسته" },
    procedure: "twoStageTender",
    closesAt: later(),
    lots: [
      lot("جلد نخست", { kind: "balancedPrice", impactBp: 3000 }),
      lot("جلد دوم", { kind: "weightedPoints", qualityPercent: 60 }),
    ],
    committee: {
      chair: evaluators[0],
      evaluators: [{ person: evaluators[0] }, { person: evaluators[1] }, { person: evaluators[2], deputy }],
    },
  });
  const notice = await publish(tell, tender, load + 4);
  const guarantee = {
    kind: "bankGuarantee" as const,
    number: "B-1",
    issuer: "بانک ملی",
    amountMinor: Number(notice.bidGuaranteeRial),
    validUntil: "2035-03-20",
  };
  const offer = (vendor: string, first: number, second: number): Offer => ({
    units: [first, second],
    statement: `${vendor}: plan of work and record`,
    guarantee,
  });
  const fourth: Bidder = { vendor: "vnd_sepid", signatory: "prs_sepideh", member: "prs_sepideh" };
  const offers: Record<string, Record<string, Offer>> = {
    [mehr.vendor]: { 1: offer("mehr", 8_000_000_000, 9_000_000), 2: offer("mehr", 7_500_000_000, 9_100_000) },
    [negah.vendor]: { 1: offer("negah", 8_600_000_000, 9_200_000), 2: offer("negah", 8_400_000_000, 9_300_000) },
    [rasta.vendor]: { 1: offer("rasta", 5_100_000_000, 7_000_000), 2: offer("rasta", 5_200_000_000, 7_000_000) },
    [fifth.vendor]: { 1: offer("fifth", 8_900_000_000, 9_900_000), 2: offer("fifth", 7_000_000_000, 9_000_000) },
    [fourth.vendor]: { 1: offer("sepid", 7_000_000_000, 8_000_000), 2: offer("sepid", 7_000_000_000, 8_000_000) },
  };
  const inRace = [mehr, negah, rasta, fifth];
  for (const firm of [...inRace, fourth]) await handIn(tell, notice, tender, firm, offers[firm.vendor] ?? {});
  await tell.step(
    fourth.signatory,
    "withdraws the bid",
    "POST",
    `/tenders/${tender}/bids/${fourth.vendor}/withdraw`,
    {},
  );
  const late = await sealed(notice, tender, sixth, 1, { 1: offer("late", 1_000_000_000, 1_000_000) });

  await waitForGates(tell, { tender, closesAt: notice.closesAt, stages: ["A"] });
  const bids = `/tenders/${tender}/bids/${sixth.vendor}`;
  await tell.refused(sixth.signatory, "hands in after the deadline", "too-late", "PUT", bids, late);

  const words = (firms: readonly Bidder[]): Word[] =>
    firms.flatMap(({ vendor }) => [1, 2].map((n) => ({ vendor, lot: n, outcome: "accepted" as const })));
  await meeting(tell, tender, "A", words(inRace));
  await meeting(tell, tender, "B", words(inRace));
  await score(tell, tender, inRace);

  const passed = inRace.filter((firm) => firm !== rasta);
  await meeting(tell, tender, "C", words(passed));
  const back = await tell.step(
    cast.head,
    "reads the bid that failed",
    "GET",
    `/tenders/${tender}/bids/${rasta.vendor}`,
  );
  for (const [n, opened] of Object.entries(
    back.body.lots as Record<string, { price?: object; returnedUnopened?: boolean }>,
  )) {
    expectThat(
      opened.price === undefined && opened.returnedUnopened === true,
      `the price of the failed bid for lot ${n} should go back unopened`,
      opened,
    );
  }

  const won = [];
  for (const n of [1, 2]) {
    const ranking = await tell.step(
      cast.manager,
      `reads the ranking of lot ${n}`,
      "GET",
      `/tenders/${tender}/lots/${n}/ranking`,
    );
    const order = ranking.body.ranked.map(({ vendor }: { vendor: string }) => vendor);
    const expected = expectedOrder(n, passed, offers);
    expectThat(
      JSON.stringify(order) === JSON.stringify(expected),
      `lot ${n} should be ranked ${expected}`,
      ranking.body.ranked,
    );
    const firm = passed.find(({ vendor }) => vendor === order[0]) ?? mehr;
    const low = (ranking.body.ranked[0].abnormallyLow as unknown[]).length > 0;
    const why = low ? { justification: "قیمت با برنامه کار پذیرفتنی است." } : {};
    const price = totalOf(offers[firm.vendor]?.[n] ?? { units: [] });
    won.push({ lot: n, award: await awardTo(tell, tender, n, firm.vendor, why), firm, price });
  }
  return { tender, won };
}

/** What the three sheets say; the third is the deputy's. */
const sheetsOf = (fifth: string): Sheet[] => [
  { [mehr.vendor]: [8200, 7900], [negah.vendor]: [9100, 9300], [rasta.vendor]: [5000, 4000], [fifth]: [7000, 7200] },
  { [mehr.vendor]: [8000, 8100], [negah.vendor]: [9000, 9500], [rasta.vendor]: [5500, 4500], [fifth]: [7100, 6800] },
  { [mehr.vendor]: [7900, 8000], [negah.vendor]: [9300, 9100], [rasta.vendor]: [4800, 5000], [fifth]: [6900, 7000] },
];

async function score(tell: Telling, tender: string, firms: readonly Bidder[]): Promise<void> {
  const fifth = firms[3]?.vendor ?? "";
  const sheets = sheetsOf(fifth);
  const [chair, second, conflicted] = evaluators;
  const declare = `/tenders/${tender}/conflict-declarations`;
  const own = (n: number) => `/tenders/${tender}/lots/${n}/scores`;
  const empty = await tell.step(chair, "reads the own empty sheet", "GET", own(1));
  const early = { marks: [] };
  await tell.refused(chair, "scores before a declaration", "declaration-missing", "PUT", own(1), early, {
    ifMatch: empty.etag,
  });
  await tell.step(chair, "declares no conflict", "POST", declare, { conflicts: [] });
  await tell.step(second, "declares no conflict", "POST", declare, { conflicts: [] });
  const conflict = [{ vendor: negah.vendor, reason: "برادرم در آن کار می‌کند." }];
  await tell.step(conflicted, "declares a conflict", "POST", declare, { conflicts: conflict });
  await tell.step(
    cast.head,
    "replaces the evaluator by the deputy",
    "POST",
    `/tenders/${tender}/evaluators/${conflicted}/replace`,
    {
      deputy,
      reason: "تعارض منافع",
      letter: { number: "۱۴۰۵/۲۲۱", date: new Date().toISOString().slice(0, 10) },
    },
  );
  await tell.step(deputy, "declares no conflict", "POST", declare, { conflicts: [] });
  for (const n of [1, 2]) {
    for (const [i, person] of [chair, second, deputy].entries()) {
      const marks = Object.entries(sheets[i] ?? {}).flatMap(([vendor, [planned, record]]) => [
        { vendor, criterion: "plan", points: planned },
        { vendor, criterion: "record", points: record },
      ]);
      const sheet = await tell.voice.ask(person, "GET", own(n));
      await tell.step(person, `scores lot ${n}`, "PUT", own(n), { marks }, { ifMatch: sheet.etag });
      const seen = await tell.step(person, `reads lot ${n} before the own lock`, "GET", own(n));
      const others = JSON.stringify(seen.body).includes(String(sheets[(i + 1) % 3]?.[mehr.vendor]?.[0]));
      expectThat(!others, "nobody should see the points of others before the own lock", seen.body);
      await tell.step(person, `locks lot ${n}`, "POST", `${own(n)}/lock`, {}, { ifMatch: seen.etag });
    }
    await tell.refused(
      second,
      "settles the consensus",
      "not-the-chair",
      "POST",
      `/tenders/${tender}/lots/${n}/consensus`,
      {},
    );
    await tell.step(chair, `settles the consensus of lot ${n}`, "POST", `/tenders/${tender}/lots/${n}/consensus`, {});
  }
}

/** Who should win, by fractions written apart from the product. */
function expectedOrder(n: number, firms: readonly Bidder[], offers: Record<string, Record<string, Offer>>): string[] {
  const sheets = sheetsOf(firms.at(-1)?.vendor ?? "");
  const all = firms.map(({ vendor }) => ({
    vendor,
    price: BigInt(totalOf(offers[vendor]?.[n] ?? { units: [] })),
    score: BigInt(scoreOf(sheets, vendor)),
  }));
  const [lowest = 0n] = all.map(({ price }) => price).toSorted((a, b) => (a < b ? -1 : 1));
  // L = 100·C / (100 − i·(100 − t)) is least first; 60·t + 40·Cmin/C is most first, so it is turned round.
  const figured = all.map(({ vendor, price, score: t }) =>
    n === 1
      ? { vendor, top: price, bottom: 10_000n * 10_000n - 3000n * (10_000n - t) }
      : { vendor, top: -(60n * t * price + 40n * 10_000n * lowest), bottom: price },
  );
  return figured.toSorted((a, b) => (a.top * b.bottom < b.top * a.bottom ? -1 : 1)).map(({ vendor }) => vendor);
}
