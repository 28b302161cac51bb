import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cast, quickPolicy } from "../../infra/local/journey/world.ts";
import { actsFa } from "../../web/features/cases/acts/texts.ts";
import { caseTexts } from "../../web/features/cases/case-texts.ts";
import { scoringTexts } from "../../web/features/meetings/scoring-texts.ts";
import { meetingTexts } from "../../web/features/meetings/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { beginOpening } from "../harness/half-opened.ts";
import { faultsOf, noFaults, type Pages, startPages } from "../harness/pages.ts";
import { type Api, apiOf, evaluators, sealedQuotation, sealedTwoStage, type Units } from "../harness/sealed-cases.ts";
import {
  acceptFewer,
  declareConflict,
  goOnOpening,
  nameStandIn,
  renew,
  replaceEvaluator,
} from "../harness/steps/case-acts.ts";
import { typedMoment } from "../harness/steps/cases.ts";
import { declareNoConflict, postPresence, scoreAll, startOpening } from "../harness/steps/meetings.ts";
import { opened, typeDate } from "../harness/steps/typing.ts";

const members = [cast.secondHead, cast.finance, cast.technical] as const;
const { secretary } = cast;
const deputyOfFinance = cast.secondFinance;
const today = typedMoment(new Date()).date;

const three: Units = [
  [1_000_000_000, 4_000_000],
  [1_200_000_000, 4_100_000],
  [1_100_000_000, 4_200_000],
];
const [, second, third] = evaluators;
const deputies = {
  committee: {
    chair: evaluators[0],
    evaluators: [{ person: evaluators[0] }, { person: second, deputy: "prs_kaveh" }, { person: third }],
  },
};
const panel = {
  members: [
    { person: cast.secondHead, role: "head" },
    { person: cast.finance, role: "finance", deputy: deputyOfFinance },
    { person: cast.technical, role: "technicalMember" },
  ],
  secretary,
};

/** From publication to closing: time for the bids of all cases of this file, which then wait for their gates together. */
const seconds = 15;

describe.skipIf(browserProgram === undefined)("rarer acts at the meetings in a browser", () => {
  let pages: Pages;
  let api: Api;
  let scored: string;
  let short: string;
  let empty: string;
  let seated: string;
  const desk = (person: string): Promise<Page> => pages.desk(person);
  const main = async (page: Page) => (await page.locator("main").textContent()) ?? "";
  const read = async (id: string) => (await api.ask(cast.manager, "GET", `/tenders/${id}`)).body;

  const gather = async (id: string, stage: string, persons: readonly string[] = [...members, secretary]) => {
    await closed(id);
    for (const person of persons) await api.ask(person, "POST", `/tenders/${id}/openings/${stage}/presence`, {});
  };
  /** Waits until the clock has closed a case. */
  const closed = async (id: string) => {
    while ((await read(id)).state !== "closed") await sleep(300);
  };
  /** Opens a stage as soon as the clock, which may act on the case at the same moment, has shut the gates. */
  const start = async (id: string, stage: string) => {
    for (;;) {
      const { status, body } = await api.voice.ask(secretary, "POST", `/tenders/${id}/openings/${stage}/start`, {});
      if (status < 300) return body;
      if (!["gates-still-open", "changed-meanwhile"].includes(body?.code)) throw new Error(JSON.stringify(body));
      await sleep(300);
    }
  };
  /** A whole meeting in which everything is accepted. */
  const meet = async (id: string, stage: string) => {
    await gather(id, stage);
    await start(id, stage);
    const vendors = ["vnd_mehr", "vnd_negah", "vnd_rasta"];
    const decisions = vendors.map((vendor) => ({ vendor, lot: 1, outcome: "accepted" }));
    for (const person of members) {
      await api.ask(person, "POST", `/tenders/${id}/openings/${stage}/decisions`, { decisions });
    }
    const { body } = await api.ask(secretary, "GET", `/tenders/${id}/openings`);
    const hash = body.items.find((each: { stage: string }) => each.stage === stage).minutesHash;
    for (const person of [...members, secretary]) {
      await api.ask(person, "POST", `/tenders/${id}/openings/${stage}/sign`, { hash });
    }
  };

  beforeAll(async () => {
    pages = await startPages(quickPolicy(1));
    api = apiOf(pages.url);
    const fair: Units = [
      [8_000_000_000, 9_000_000],
      [8_600_000_000, 9_200_000],
      [8_100_000_000, 9_100_000],
    ];
    [scored, short, empty, seated] = await Promise.all([
      sealedTwoStage(api, fair, seconds, deputies),
      sealedQuotation(api, three.slice(0, 2), seconds),
      sealedQuotation(api, [], seconds),
      sealedQuotation(api, three, seconds, { panel }),
    ]);
  }, 180_000);
  afterAll(() => pages?.stop());

  it("an evaluator with a conflict stands aside, and a deputy named by letter begins anew", async () => {
    await meet(scored, "A");
    await meet(scored, "B");
    const words = scoringTexts.fa;
    const peyman = await desk(second);
    const why = "برادر من مدیر فروش این شرکت است.";
    await declareConflict(peyman, scored, 1, { bidder: "چاپ و نشر مهر (نمونه)", why });
    expect(await main(peyman)).toContain(words.asideNext);
    expect(await main(peyman)).toContain(why);
    await opened(peyman, `/tenders/${scored}/lots/1/scores`);
    await peyman.getByText(words.hidden).waitFor();

    const davood = await desk(cast.head);
    await opened(davood, `/tenders/${scored}/lots/1/scores`);
    await davood.getByText(words.conflictWith({ vendors: `چاپ و نشر مهر (نمونه) (${why})` })).waitFor();
    // Whoever judges in time stays.
    expect(await davood.getByRole("link", { name: words.replace, exact: true }).count()).toBe(1);
    expect(await faultsOf(davood)).toEqual(noFaults);
    const letter = { number: "۱۴۰۵/ن/۷۷", date: today };
    const reason = "با یکی از پیشنهاددهندگان خویشاوند است.";
    await replaceEvaluator(davood, scored, 1, { evaluator: "پیمان زارع", reason, letter });
    expect(await main(davood)).toContain("کاوه ملکی");
    expect(await faultsOf(davood)).toEqual(noFaults);
    await opened(davood, `/tenders/${scored}/lots/1/scores`);
    await davood.getByRole("heading", { name: words.replacements }).waitFor();
    expect(await main(davood)).toMatch(new RegExp(`${words.grounds.conflict}.*${reason}`, "s"));
    expect(await davood.getByRole("link", { name: words.replace, exact: true }).count()).toBe(0);

    const kaveh = await desk("prs_kaveh");
    await declareNoConflict(kaveh, scored, 1);
    await scoreAll(kaveh, scored, 1, { مهر: ["۸۰", "۷۰"], نگاه: ["۹۰", "۸۵"], راستا: ["۷۰", "۶۵"] });
  }, 120_000);

  it("too few bids stay sealed until the head goes on with them", async () => {
    await gather(short, "BC");
    expect(await start(short, "BC")).toMatchObject({ state: "gathering", short: [1] });
    const roya = await desk(secretary);
    await opened(roya, `/tenders/${short}/openings/BC`);
    await roya.getByText("کمتر از حد نصاب").first().waitFor();
    expect(await faultsOf(roya)).toEqual(noFaults);

    const davood = await desk(cast.head);
    const reason = "بازار این کار کوچک است و هر دو پیشنهاد رقابتی است.";
    await acceptFewer(davood, short, reason);
    expect(await main(davood)).toContain(reason);
    await opened(davood, `/tenders/${short}?tab=bids`);
    await davood.getByText(caseTexts.fa.fewerAccepted).waitFor();
    expect(await davood.getByRole("link", { name: caseTexts.fa.primary.acceptFewer }).count()).toBe(0);
    await startOpening(roya, short, "BC");
    expect((await read(short)).progress["1"].fewerAccepted).toMatchObject({ reason });
  }, 120_000);

  it("a deputy takes the seat of a member who is absent, and an opening that stopped goes on", async () => {
    await closed(seated);
    const davood = await desk(cast.head);
    // A letter of a day to come is not taken, and what was typed stays to be put right.
    await opened(davood, `/tenders/${seated}/stand-in`);
    await typeDate(davood, "letter-date", typedMoment(new Date(Date.now() + 2 * 86_400_000)).date);
    await davood.getByText(/تاریخ نباید پس از/).waitFor();
    await nameStandIn(davood, seated, "لیلا صادقی", { number: "۱۴۰۵/ج/۱۲", date: today });
    expect(await main(davood)).toContain("لیلا صادقی");
    await opened(davood, `/tenders/${seated}`);
    await davood.getByRole("heading", { name: caseTexts.fa.standIns }).waitFor();
    expect(await main(davood)).toContain("۱۴۰۵/ج/۱۲");
    // The seat is hers now, and his no more.
    const farid = await desk(cast.finance);
    await opened(farid, `/tenders/${seated}/openings/BC`);
    await farid.getByText(meetingTexts.fa.notYours).waitFor();
    expect(await farid.getByRole("button", { name: meetingTexts.fa.bePresent }).count()).toBe(0);
    await postPresence(await desk(deputyOfFinance), seated, "BC");
    await gather(seated, "BC", [cast.secondHead, cast.technical, secretary]);

    await beginOpening(pages.folder, seated, "BC", secretary);
    const navid = await desk(cast.technical);
    await goOnOpening(navid, seated, "BC");
    // What was read is shown only now, and to everybody.
    await navid.getByRole("heading", { name: "نگاه تصویر البرز" }).first().waitFor();
    await navid.getByRole("link", { name: meetingTexts.fa.decide }).waitFor();
    expect(await faultsOf(navid)).toEqual(noFaults);
    const leila = await desk(deputyOfFinance);
    await opened(leila, `/tenders/${seated}/openings/BC`);
    await leila.getByRole("link", { name: meetingTexts.fa.decide }).waitFor();
  }, 120_000);

  it("a case without a bid is renewed: the next round is a draft of its own", async () => {
    await gather(empty, "BC");
    await start(empty, "BC");
    const davood = await desk(cast.head);
    const next = await renew(davood, empty);
    expect(await main(davood)).toContain(actsFa.renewNext);
    await opened(davood, `/tenders/${empty}`);
    await davood.getByText(caseTexts.fa.turn.renewed).waitFor();
    const sara = await desk(cast.manager);
    await opened(sara, `/tenders/${next}`);
    await sara.getByRole("link", { name: caseTexts.fa.primary.draft }).waitFor();
    expect(await main(sara)).toContain(caseTexts.fa.round({ n: "۲" }));
    expect(await faultsOf(sara)).toEqual(noFaults);
  }, 120_000);
});
