import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quickPolicy } from "../../infra/local/journey/world.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, type Pages, settled, startPages } from "../harness/pages.ts";
import { type Api, apiOf, evaluators, sealedQuotation, sealedTwoStage } from "../harness/sealed-cases.ts";
import {
  consensus,
  decideAll,
  declareNoConflict,
  lockScores,
  notifyAward,
  postPresence,
  refuseAward,
  scoreAll,
  signMinutes,
  startOpening,
  voteAward,
} from "../harness/steps/meetings.ts";

const members = ["prs_mina", "prs_farid", "prs_navid"] as const;
const secretary = "prs_roya";

describe.skipIf(browserProgram === undefined)("meetings, evaluation and awards in a browser", () => {
  let pages: Pages;
  let api: Api;
  const desk = (person: string, language: "fa" | "en" = "fa"): Promise<Page> => pages.desk(person, { language });
  beforeAll(async () => {
    pages = await startPages(quickPolicy(2));
    api = apiOf(pages.url);
  }, 120_000);
  afterAll(async () => {
    await pages?.stop();
  });

  const fits = async (page: Page) => {
    const { violations, wider } = await faultsOf(page);
    expect({ at: page.url(), violations, wider }).toEqual({ at: page.url(), violations: [], wider: 0 });
  };

  it("opens a quotation: no quorum, presence, envelopes, a rejection, signed minutes, votes, notification, refusal", async () => {
    // The second is cheapest by far and is rejected at the meeting.
    const id = await sealedQuotation(api, [
      [1_000_000_000, 4_000_000],
      [500_000_000, 1_000_000],
      [1_100_000_000, 4_200_000],
    ]);
    const roya = await desk(secretary);
    await postPresence(roya, id, "BC");
    await postPresence(await desk(members[0]), id, "BC");
    await roya.reload();
    await settled(roya);
    expect(await roya.locator("main").textContent()).toContain("جلسه به حد نصاب نرسیده است");
    expect(await roya.getByRole("link", { name: "بازگشایی پاکت‌ها" }).count()).toBe(0);
    for (const person of members.slice(1)) await postPresence(await desk(person), id, "BC");
    await startOpening(roya, id, "BC");

    const why = "سابقه کار ناکافی است";
    const mina = await desk(members[0]);
    await mina.goto(`${pages.url}/tenders/${id}/openings/BC`);
    await mina.getByRole("link", { name: "تصمیم درباره پاکت‌ها" }).click();
    await fits(mina);
    // A draft outlives a reload; a rejection without a reason is not taken.
    const second = mina.locator("form section.cell", { hasText: "نگاه" });
    await second.getByRole("radio", { name: "رد", exact: true }).check();
    await mina.getByRole("button", { name: "ادامه و بازبینی" }).click();
    await mina.locator(".notice[role=alert]").waitFor();
    await mina.reload();
    await settled(mina);
    expect(await second.getByRole("radio", { name: "رد", exact: true }).isChecked()).toBe(true);
    for (const person of members) {
      await decideAll(await desk(person), id, "BC", { reject: [{ name: "نگاه", reason: why }] });
    }
    for (const person of [...members, secretary]) {
      const dissent = person === "prs_navid" ? { dissent: "مهلت بررسی کوتاه بود" } : {};
      await signMinutes(await desk(person), id, "BC", dissent);
    }
    await roya.goto(`${pages.url}/tenders/${id}/openings/BC`);
    await roya.getByRole("heading", { name: "گام بعد" }).waitFor();
    const minutes = (await roya.locator(".minutes").textContent()) ?? "";
    expect(minutes).toContain(why);
    expect(minutes).toContain("مهلت بررسی کوتاه بود");
    const { body } = await api.ask(secretary, "GET", `/tenders/${id}/openings`);
    expect(minutes).toContain(body.items[0].minutesHash);
    for (const { receiptHash } of body.items[0].minutes.bids) expect(minutes).toContain(receiptHash);
    await fits(roya);

    await mina.goto(`${pages.url}/tenders/${id}/lots/1/ranking`);
    await settled(mina);
    // 1,000,000,000 + 1000 × 4,000,000, in the digits of the page.
    expect(await mina.locator(".formula").first().textContent()).toBe("C = ۵٬۰۰۰٬۰۰۰٬۰۰۰");
    expect(await mina.locator("main").textContent()).toContain("ردشده در بازگشایی");
    await fits(mina);
    await voteAward(mina, id, 1, { against: "قیمت بالاست" });
    for (const person of members.slice(1)) await voteAward(await desk(person), id, 1);
    const award = await notifyAward(await desk("prs_davood"), id, 1);
    const mehri = await desk("prs_mehri");
    await refuseAward(mehri, award, "توان انجام کار را نداریم");
    await mina.goto(`${pages.url}/awards/${award}`);
    await settled(mina);
    expect(await mina.locator("main").textContent()).toContain("قیمت بالاست");
    expect(await mina.locator("main").textContent()).toContain("توان انجام کار را نداریم");
    await fits(mina);
  }, 300_000);

  it("scores a two-stage tender blind, marks what lies apart, returns a price unopened and works the ranking out", async () => {
    const id = await sealedTwoStage(api, [
      [8_000_000_000, 9_000_000],
      [8_600_000_000, 9_200_000],
      [5_100_000_000, 7_000_000],
    ]);
    const meet = async (stage: "A" | "B" | "C") => {
      for (const person of [...members, secretary]) await postPresence(await desk(person), id, stage);
      await startOpening(await desk(secretary), id, stage);
      for (const person of members) await decideAll(await desk(person), id, stage);
      for (const person of [...members, secretary]) await signMinutes(await desk(person), id, stage);
    };
    await meet("A");
    await meet("B");

    const [chair, second, third] = evaluators;
    const yasaman = await desk(chair);
    await declareNoConflict(yasaman, id, 1);
    await fits(yasaman);
    // Persian, Arabic and Latin digits; typed and not sent, it survives a reload.
    const own = { مهر: ["۸۲", "79"], نگاه: ["٩١", "93"], راستا: ["50", "۴۰٫۵"] };
    await yasaman.locator("form section.cell", { hasText: "مهر" }).locator("input").first().fill("۸۲");
    await yasaman.reload();
    await settled(yasaman);
    expect(await yasaman.locator("form section.cell", { hasText: "مهر" }).locator("input").first().inputValue()).toBe(
      "۸۲",
    );
    await scoreAll(yasaman, id, 1, own);
    await lockScores(yasaman, id, 1);
    const peyman = await desk(second);
    await declareNoConflict(peyman, id, 1);
    expect(await peyman.locator("main").textContent()).not.toContain("۴۰٫۵");
    await scoreAll(peyman, id, 1, { مهر: ["80", "81"], نگاه: ["90", "95"], راستا: ["55", "45"] });
    await lockScores(peyman, id, 1);
    const taraneh = await desk(third);
    await declareNoConflict(taraneh, id, 1);
    // 35 points under the chair's: the chair has to say what counts.
    await scoreAll(taraneh, id, 1, { مهر: ["47", "80"], نگاه: ["93", "91"], راستا: ["48", "50"] });
    await lockScores(taraneh, id, 1);

    await yasaman.goto(`${pages.url}/tenders/${id}/lots/1/scores`);
    await yasaman.getByText("پراکندگی امتیازها").first().waitFor();
    expect(await yasaman.locator("tr.outlier").count()).toBe(1);
    await fits(yasaman);
    await consensus(yasaman, id, 1, [{ points: "۸۰", reason: "برنامه زمان‌بندی دارد" }]);

    await meet("C");
    const roya = await desk(secretary);
    await roya.goto(`${pages.url}/tenders/${id}/openings/C`);
    await roya.getByText("قیمت‌هایی که بازنشده بازگردانده می‌شود").waitFor();
    await roya.goto(`${pages.url}/tenders/${id}/lots/1/ranking`);
    await settled(roya);
    const { body } = await api.ask(secretary, "GET", `/tenders/${id}/lots/1/ranking`);
    const [first] = body.ranked;
    const digits = new Intl.NumberFormat("fa-IR", { maximumFractionDigits: 20 });
    const write = (text: string) => digits.format(text as `${number}`);
    expect(await roya.locator(".formula").first().textContent()).toBe(
      `L = ۱۰۰ × ${write(String(first.priceMinor))} ÷ (۱۰۰ − ۰٫۳ × (۱۰۰ − ${write(`${first.technicalScore}e-2`)}))`,
    );
    expect(await roya.locator("main").textContent()).toContain(write(first.shown));
    await fits(roya);
    // An evaluator sees no price, whatever address is asked for.
    for (const place of [`tenders/${id}/lots/1/ranking`, `tenders/${id}/openings/C`]) {
      await yasaman.goto(`${pages.url}/${place}`);
      await settled(yasaman);
      expect(await yasaman.locator("main").textContent()).not.toContain(write(String(first.priceMinor)));
    }
  }, 400_000);
});
