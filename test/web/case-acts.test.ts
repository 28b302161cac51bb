import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brief } from "../../infra/local/journey/full/steps.ts";
import { ownNotice } from "../../infra/local/journey/notice.ts";
import { cast, quickPolicy } from "../../infra/local/journey/world.ts";
import { caseTexts } from "../../web/features/cases/case-texts.ts";
import { draftFa } from "../../web/features/cases/draft/draft-texts.ts";
import { casesTexts } from "../../web/features/cases/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, settled, startPages } from "../harness/pages.ts";
import { png } from "../harness/sample-files.ts";
import { type Api, apiOf, sealedQuotation } from "../harness/sealed-cases.ts";
import {
  beginBy,
  cancelCase,
  chooseNotices,
  decideDirect,
  declineQuestion,
  fillOutside,
  fillWaiver,
  frame,
  importNotices,
  returnCase,
  voteOnBoard,
  writeExtension,
} from "../harness/steps/case-acts.ts";
import {
  issueAddendum,
  openSection,
  publish,
  saveSection,
  submitForReview,
  typedMoment,
} from "../harness/steps/cases.ts";
import { notifyAward } from "../harness/steps/meetings.ts";
import { opened } from "../harness/steps/typing.ts";

const mehr = "چاپ و نشر مهر (نمونه)";
const inDays = (n: number) => new Date(Date.now() + n * 86_400_000);

describe.skipIf(browserProgram === undefined)("rarer ways of a case in the browser", () => {
  let pages: Pages;
  let api: Api;
  const desk = (person: string): Promise<Page> => pages.desk(person);
  const plan = (title: string, estimateRial: number) =>
    api.ask(cast.manager, "POST", `/bodies/${cast.body}/tasks`, {
      title: { fa: title },
      category: "publications",
      fiscalYear: 1405,
      estimateRial,
    });
  /** What every case asks, as it was once typed. */
  const fillUsual = async (id: string) => {
    const { etag } = await api.ask(cast.manager, "GET", `/tenders/${id}`);
    const usual = { brief, budgetLine: "1405-602-17", splitJustification: "کار جداگانه‌ای است." };
    const { status } = await api.voice.ask(cast.manager, "PATCH", `/tenders/${id}`, usual, { ifMatch: etag });
    expect(status).toBe(200);
  };
  const confirm = (id: string) => api.ask(cast.finance, "POST", `/tenders/${id}/confirm-funds`, {});
  const read = async (id: string) => (await api.ask(cast.manager, "GET", `/tenders/${id}`)).body;
  const main = async (page: Page) => (await page.locator("main").textContent()) ?? "";

  beforeAll(async () => {
    pages = await startPages(quickPolicy(1));
    api = apiOf(pages.url);
  }, 120_000);
  afterAll(() => pages?.stop());

  it("waives the competition: a draft with its ground, a board that votes with reasons, and a notified award", async () => {
    await plan("اثر هنرمند یگانه", 15_000_000_000);
    const sara = await desk(cast.manager);
    const id = await beginBy(sara, { tasks: ["اثر هنرمند یگانه"], procedure: "waiver" });
    // Nothing is compared and nothing closes, so neither is asked.
    expect(await sara.getByRole("link", { name: draftFa.sections.timetable }).count()).toBe(0);
    await fillUsual(id);
    const reason = "تنها یک هنرمند این سبک را دارد و قیمت او با کارهای همانند می‌خواند.";
    await fillWaiver(sara, id, { ground: "artistic", reason, vendor: mehr, price: "۱۴٬۹۰۰٬۰۰۰٬۰۰۰" });
    await submitForReview(sara, id);
    await confirm(id);

    const davood = await desk(cast.head);
    await decideDirect(davood, id, "convene");
    await opened(davood, `/tenders/${id}`);
    expect(await main(davood)).toMatch(new RegExp(`${draftFa.grounds.artistic}.*${reason}.*۱۴٬۹۰۰٬۰۰۰٬۰۰۰`, "s"));
    expect(await faultsOf(davood)).toEqual(noFaults);
    const { panel: board } = await read(id);
    for (const { person } of board.members) {
      await voteOnBoard(await desk(person), id, 1, "رقابت ممکن نیست و قیمت منصفانه است.");
    }
    const award = await notifyAward(davood, id, 1);
    await opened(davood, `/awards/${award}`);
    expect(await main(davood)).toContain("رقابت ممکن نیست و قیمت منصفانه است.");
    expect((await read(id)).progress["1"].state).toBe("notified");
  }, 120_000);

  it("records what was decided outside, with the picture of its signed minutes", async () => {
    await plan("بروشور سفر", 3_000_000_000);
    const sara = await desk(cast.manager);
    const id = await beginBy(sara, { tasks: ["بروشور سفر"], procedure: "oneStageTender", outside: true });
    expect(new URL(sara.url()).pathname).toBe(`/tenders/${id}/draft/outside`);
    await fillOutside(sara, id, {
      channel: "setad",
      number: "۲۰۰۵۰۹۳۴۵۰۰۰۱۲۳",
      decidedOn: typedMoment(inDays(-3)).date,
      minutes: { name: "صورت‌جلسه.png", mimeType: "image/png", buffer: png() },
      vendor: mehr,
      price: "۱٬۳۰۰٬۰۰۰٬۰۰۰",
      bids: "۴",
    });
    await fillUsual(id);
    await submitForReview(sara, id);
    await confirm(id);
    const davood = await desk(cast.head);
    await decideDirect(davood, id, "record");
    expect((await read(id)).outside).toMatchObject({
      channel: "setad",
      winners: [{ lot: 1, priceMinor: 1_300_000_000 }],
    });

    const anybody = await pages.as("-", `/tenders/${id}`);
    expect(await main(anybody)).toContain("۲۰۰۵۰۹۳۴۵۰۰۰۱۲۳");
    await anybody.context().close();
    await opened(davood, `/tenders/${id}`);
    expect(await main(davood)).toContain("۲۰۰۵۰۹۳۴۵۰۰۰۱۲۳");
    expect(await davood.getByRole("link", { name: caseTexts.fa.primary.openings }).count()).toBe(0);
    expect(await faultsOf(davood)).toEqual(noFaults);
  }, 120_000);

  it("drafts a framework: a rate card under a ceiling, returned once and sent again", async () => {
    await plan("چاپ سالانه", 12_000_000_000);
    const sara = await desk(cast.manager);
    const id = await beginBy(sara, { tasks: ["چاپ سالانه"], procedure: "quotation" });
    await frame(sara, id, { ceiling: "۱۲٬۰۰۰٬۰۰۰٬۰۰۰", months: "۱۲" });
    await openSection(sara, id, "lots");
    // Orders say when and how much; the card has pieces alone.
    await sara.getByRole("textbox", { name: draftFa.quantity }).first().waitFor();
    for (const name of [draftFa.dueDays, draftFa.share]) {
      expect(await sara.getByRole("textbox", { name }).count(), name).toBe(0);
    }
    await sara.getByRole("textbox", { name: draftFa.quantity }).first().fill("۱٬۰۰۰");
    await saveSection(sara);
    await fillUsual(id);
    await submitForReview(sara, id);
    const comment = "مدت قرارداد از سال مالی بیرون نزند.";
    await returnCase(await desk(cast.finance), id, comment);
    await opened(sara, `/tenders/${id}`);
    await sara.getByText(comment).waitFor();
    await submitForReview(sara, id);
    await confirm(id);
    const davood = await desk(cast.head);
    await publish(davood, id, inDays(5));
    await opened(davood, `/tenders/${id}`);
    expect(await main(davood)).toMatch(/سقف ۱۲٬۰۰۰٬۰۰۰٬۰۰۰\sریال برای ۱۲ ماه/);
    expect(await faultsOf(davood)).toEqual(noFaults);
    const vendor = await desk("prs_nima");
    await opened(vendor, `/tenders/${id}`);
    expect(await main(vendor)).toContain("۱٬۰۰۰");
    for (const word of [caseTexts.fa.dueDays({ days: "" }), "٪"]) expect(await main(vendor)).not.toContain(word);
    expect(await faultsOf(vendor)).toEqual(noFaults);
  }, 120_000);

  it("drafts a two-stage tender of two lots, each compared in its own way, with a committee", async () => {
    await plan("کتاب مصور", 20_000_000_000);
    await plan("نمایشگاه کتاب", 16_000_000_000);
    const sara = await desk(cast.manager);
    const id = await beginBy(sara, {
      tasks: ["کتاب مصور", "نمایشگاه کتاب"],
      procedure: "twoStageTender",
      apart: true,
    });
    await openSection(sara, id, "weights");
    const second = sara.getByRole("region", { name: draftFa.lot({ n: "۲" }) });
    await second.getByRole("radio", { name: draftFa.formulas.weightedPoints[0] ?? "" }).check();
    const share = second.getByRole("textbox", { name: draftFa.qualityShare });
    await share.fill("۷۰");
    await saveSection(sara);
    await fillUsual(id);
    await submitForReview(sara, id);
    await confirm(id);
    const davood = await desk(cast.head);
    await publish(davood, id, inDays(14));
    await opened(davood, `/tenders/${id}`);
    for (const word of [
      caseTexts.fa.formulas.balancedPrice({ percent: "۳۰٪" }),
      caseTexts.fa.formulas.weightedPoints({ percent: "۷۰٪" }),
    ]) {
      expect(await main(davood)).toContain(word);
    }
    await davood.getByText("پیمان زارع").waitFor();
    expect(await faultsOf(davood)).toEqual(noFaults);
    const anybody = await pages.as("-", `/tenders/${id}`);
    expect(await main(anybody)).toMatch(/(کتاب مصور.*نمایشگاه کتاب)|(نمایشگاه کتاب.*کتاب مصور)/s);
    expect(await faultsOf(anybody)).toEqual(noFaults);
    await anybody.context().close();
  }, 120_000);

  it("lets bidders have more time by an addendum, leaves a question open with a reason, and is cancelled", async () => {
    const id = await sealedQuotation(api, [], 6 * 3600);
    const sara = await desk(cast.manager);
    const later = inDays(9);
    const text = "به درخواست پیمانکاران مهلت بیشتر شد.";
    await writeExtension(sara, id, text, typedMoment(later));
    const davood = await desk(cast.head);
    await issueAddendum(davood, id);
    const { closesAt } = await read(id);
    expect(Math.abs(Date.parse(closesAt) - later.getTime())).toBeLessThan(60_000);
    const vendor = await desk("prs_nima");
    await opened(vendor, `/tenders/${id}?tab=addenda`);
    await vendor.getByText(text).waitFor();
    // It changes no terms, so bids stay what they are.
    await vendor.getByText(caseTexts.fa.notMaterial, { exact: true }).waitFor();

    await api.ask("prs_nima", "POST", `/tenders/${id}/questions`, {
      vendor: "vnd_negah",
      text: { fa: "برآورد شما چند است؟" },
    });
    const secret = "برآورد محرمانه است و تا پایان کار گفته نمی‌شود.";
    await declineQuestion(davood, id, "۱", secret);
    await opened(vendor, `/tenders/${id}?tab=questions`);
    await vendor.getByText(secret).waitFor();

    const reason = "اعتبار این کار به سال آینده رفت.";
    await cancelCase(davood, id, { ground: "noFunds", reason });
    expect(await main(davood)).toContain(reason);
    await opened(davood, `/tenders/${id}`);
    expect(await main(davood)).toMatch(new RegExp(`${caseTexts.fa.turn.cancelled}.*${reason}`, "s"));
    expect(await faultsOf(davood)).toEqual(noFaults);
    await opened(vendor, `/tenders/${id}`);
    expect(await vendor.getByRole("link", { name: caseTexts.fa.primary.bid }).count()).toBe(0);
  }, 90_000);

  it("takes notices in once, says what is missing, and refuses what is none", async () => {
    const sara = await desk(cast.manager);
    const words = casesTexts.fa;
    await opened(sara, "/cases/import");
    await chooseNotices(sara, "نامه.json", "این JSON نیست");
    await sara.getByText(words.notJson).waitFor();
    expect(await sara.getByRole("button", { name: words.takeIn }).isDisabled()).toBe(true);
    await chooseNotices(sara, "دیگر.json", JSON.stringify({ hello: 1 }));
    await sara.getByText(words.notOcds).waitFor();

    const notice = { ...ownNotice, ocid: "ocds-karsepar-clicked", id: "clicked-1" };
    expect(await importNotices(sara, "فراخوان.json", notice)).toBe(words.report({ taken: "۱", known: "۰", left: "۰" }));
    expect(await main(sara)).toContain(draftFa.budgetLine);
    expect(await faultsOf(sara)).toEqual(noFaults);
    await sara.getByRole("link", { name: words.open }).click();
    await sara.getByRole("heading", { level: 1, name: notice.tender.title }).waitFor();
    const { pathname } = new URL(sara.url());
    expect(await importNotices(sara, "فراخوان.json", notice)).toBe(words.report({ taken: "۰", known: "۱", left: "۰" }));
    await sara.getByRole("link", { name: words.open }).click();
    await settled(sara);
    expect(new URL(sara.url()).pathname).toBe(pathname);
  }, 90_000);
});
