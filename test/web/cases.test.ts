import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actsFa } from "../../web/features/cases/acts/texts.ts";
import { actsEn } from "../../web/features/cases/acts/texts-en.ts";
import { caseTexts } from "../../web/features/cases/case-texts.ts";
import { draftFa } from "../../web/features/cases/draft/draft-texts.ts";
import { fa } from "../../web/i18n/fa.ts";
import { actTexts } from "../../web/ui/act/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, settled, startPages } from "../harness/pages.ts";
import {
  answerQuestion,
  askQuestion,
  beginCase,
  completeDraft,
  confirmFunds,
  openSection,
  publish,
  saveSection,
  submitForReview,
  typedMoment,
  typeMoment,
  writeAddendum,
} from "../harness/steps/cases.ts";
import { planTask } from "../harness/steps/plan.ts";
import { opened, typeDate } from "../harness/steps/typing.ts";

const film = {
  category: "audiovisual" as const,
  // In the digits that keyboards of here give.
  brief: {
    kind: "clip",
    minutes: "۱۲",
    resolution: "1920x1080",
    frameRate: "٢٥",
    languages: "فارسی",
    subtitles: true,
    rights: "همه حقوق بهره‌برداری",
  },
  budgetLine: "1405-602-30",
  split: "فیلم دیگری است و با کارهای دیگر این حوزه یک کار نیست.",
};

const digits = {
  fa: (text: string) => text.replace(/\d/g, (each) => String.fromCodePoint(0x06f0 + Number(each))),
  arabic: (text: string) => text.replace(/\d/g, (each) => String.fromCodePoint(0x0660 + Number(each))),
};

const inDays = (n: number) => new Date(Date.now() + n * 86_400_000);

describe.skipIf(browserProgram === undefined)("cases in the browser", () => {
  let pages: Pages;
  let manager: Page;
  beforeAll(async () => {
    pages = await startPages();
    manager = await pages.as("prs_sara", "/tasks");
    await planTask(manager, { title: "فیلم کوتاه جنگل", category: "audiovisual", estimate: "900000000" });
    await planTask(manager, { title: "گزارش تصویری سال", category: "audiovisual", estimate: "800000000" });
  }, 90_000);
  afterAll(() => pages?.stop());

  it("lead from a planned task to a published notice with an answered question and an addendum", async () => {
    const id = await completeDraft(manager, { tasks: ["فیلم کوتاه جنگل"], ...film });
    await opened(manager, `/tenders/${id}/draft`);
    expect(await manager.getByRole("status").first().textContent()).toContain("۷ از ۷");
    await submitForReview(manager, id);

    const finance = await pages.as("prs_farid");
    await confirmFunds(finance, id);
    const head = await pages.as("prs_davood", "/inbox", { language: "en" });
    await publish(head, id, undefined, "en");
    // The keys of both envelopes, and the link of the history.
    await head.locator(".receipt .hash").nth(2).waitFor();

    const vendor = await pages.as("prs_nima");
    await askQuestion(vendor, id, "آیا زیرنویس انگلیسی هم می‌خواهید؟");
    await answerQuestion(manager, id, 1, "بله، فارسی و انگلیسی.");
    await opened(vendor, `/tenders/${id}?tab=questions`);
    await vendor.getByText("بله، فارسی و انگلیسی.").waitFor();
    expect(await faultsOf(vendor)).toEqual(noFaults);

    // The head stands on the check page of an addendum that its writer replaces: nothing is issued unseen.
    await writeAddendum(manager, id, "مدت فیلم ۱۴ دقیقه است.", true);
    await opened(head, `/tenders/${id}/addenda/1/issue?step=check`);
    await head.getByText("مدت فیلم ۱۴ دقیقه است.").waitFor();
    await writeAddendum(manager, id, "مدت فیلم ۱۵ دقیقه است.", true);
    const send = head.getByRole("button", { name: actsEn.issue });
    await send.click();
    const told = head.getByRole("status").filter({ hasText: actsEn.changedTitle });
    await told.locator("del", { hasText: "۱۴" }).waitFor();
    await told.locator("ins", { hasText: "۱۵" }).waitFor();
    expect(await faultsOf(head)).toEqual(noFaults);
    await send.click();
    await head.getByText(actTexts.en.serverTime, { exact: true }).waitFor();
    await opened(vendor, `/tenders/${id}?tab=addenda`);
    await vendor.getByText("مدت فیلم ۱۵ دقیقه است.").waitFor();
    await vendor.getByText(caseTexts.fa.newRevision).waitFor();

    // Everybody reads it too, and comes back to this case by signing in.
    const anybody = await pages.as("-", `/tenders/${id}`, { width: 390 });
    for (const text of ["مدت فیلم ۱۵ دقیقه است.", "آیا زیرنویس انگلیسی هم می‌خواهید؟", "بله، فارسی و انگلیسی."]) {
      await anybody.getByText(text, { exact: true }).waitFor();
    }
    expect(await anybody.locator("main").textContent()).not.toMatch(/۱۴ دقیقه|vnd_/);
    expect(await faultsOf(anybody)).toEqual(noFaults);
    await anybody.getByRole("link", { name: fa.tender.bid }).click();
    await anybody.locator('button[value="prs_nima"]').click();
    await anybody.waitForURL((url) => url.pathname === `/tenders/${id}`);
    await anybody.getByRole("link", { name: caseTexts.fa.primary.bid }).waitFor();

    // Sealed: nothing of bids, not even to the body.
    await opened(manager, `/tenders/${id}?tab=bids`);
    await manager.getByText(caseTexts.fa.sealedTitle).waitFor();
    for (const path of ["", "?tab=questions", "?tab=addenda", "?tab=bids", "?tab=acts", "?tab=history"]) {
      await opened(manager, `/tenders/${id}${path}`);
      expect(await faultsOf(manager), path).toEqual(noFaults);
    }
    const phone = await pages.as("prs_davood", `/tenders/${id}/cancel`, { width: 390 });
    expect(await faultsOf(phone)).toEqual(noFaults);
    for (const each of [finance, head, vendor, anybody, phone]) await each.context().close();
  }, 180_000);

  it("an incomplete draft names what is missing and leads there", async () => {
    const id = await beginCase(manager, ["گزارش تصویری سال"]);
    await opened(manager, `/tenders/${id}/submit-for-review`);
    const send = manager.getByRole("button", { name: actsFa.send });
    expect(await send.isDisabled()).toBe(true);
    await manager.getByRole("link", { name: "ردیف اعتبار" }).click();
    await manager.getByRole("heading", { level: 1, name: draftFa.sections.money }).waitFor();
    const field = manager.getByRole("textbox", { name: draftFa.budgetLine });
    await manager.getByText(draftFa.missing).waitFor();
    await field.fill(film.budgetLine);
    await manager.getByText(draftFa.nothingMissing).waitFor();

    // Half typed, then a reload and the way back: nothing is lost.
    await manager.reload();
    await settled(manager);
    expect(await field.inputValue()).toBe(film.budgetLine);
    await manager.goBack();
    await settled(manager);
    await manager.goForward();
    await settled(manager);
    expect(await field.inputValue()).toBe(film.budgetLine);
    await saveSection(manager);
    await manager.getByText(draftFa.saved({ section: draftFa.sections.money })).waitFor();
    // What was written is taken away by clearing it.
    await openSection(manager, id, "money");
    await field.fill("");
    await saveSection(manager);
    await openSection(manager, id, "money");
    expect(await field.inputValue()).toBe("");
  }, 90_000);

  it("a reload in the middle of every section keeps what was typed", async () => {
    const id = await beginCase(manager, ["گزارش تصویری سال"]);
    const typed: Record<string, readonly [name: string, text: string]> = {
      need: [draftFa.description, "برای نمایش در همایش"],
      brief: ["زبان‌ها", "فارسی و انگلیسی"],
      lots: [draftFa.lotDescription, "همه قسمت‌ها"],
      money: [draftFa.split, film.split],
    };
    for (const [section, [name, text]] of Object.entries(typed)) {
      await openSection(manager, id, section as "need");
      const field = manager.getByRole("textbox", { name }).first();
      await field.fill(text);
      await manager.reload();
      await settled(manager);
      expect(await field.inputValue(), section).toBe(text);
      expect(await faultsOf(manager), section).toEqual(noFaults);
    }
    for (const section of ["way", "weights", "timetable", "people", "outside", "terms"] as const) {
      await openSection(manager, id, section);
      expect(await faultsOf(manager), section).toEqual(noFaults);
    }
  }, 120_000);

  it("a closing is read in Persian, Arabic and Latin digits, and never leaves less than the legal window", async () => {
    const id = await beginCase(manager, ["گزارش تصویری سال"]);
    const { date } = typedMoment(inDays(40));
    const time = "14:30";
    for (const write of [digits.fa, digits.arabic, (text: string) => text]) {
      await openSection(manager, id, "timetable");
      await typeMoment(manager, "closesAt", { date: write(date), time: write(time) });
      expect(await manager.locator("[id='field-closesAt-time']").inputValue()).toBe(digits.fa(time));
      await saveSection(manager);
      await openSection(manager, id, "timetable");
      expect(await manager.locator("main").textContent()).toContain("۱۴:۳۰");
    }
    await typeMoment(manager, "closesAt", { ...typedMoment(new Date(Date.now() + 3_600_000)) });
    await manager
      .getByText(/نباید پیش از|زودتر از|پیش از/)
      .first()
      .waitFor();
    await manager.getByRole("button", { name: draftFa.save }).click();
    await manager.getByText(actTexts.fa.problems).waitFor();
    expect(manager.url()).toContain("/draft/timetable");
    await typeDate(manager, "closesAt", date);
  }, 90_000);

  it("two tabs on one draft: the second hears of the first and keeps its own words", async () => {
    const id = await beginCase(manager, ["گزارش تصویری سال"]);
    const second = await pages.as("prs_omid", `/tenders/${id}/draft/need`);
    await openSection(manager, id, "need");
    const title = (page: Page) => page.getByRole("textbox", { name: draftFa.title, exact: true });
    await title(second).fill("عنوان امید");
    await title(manager).fill("عنوان سارا");
    await saveSection(manager);
    await second.getByRole("button", { name: draftFa.save }).click();
    await second.getByText(actTexts.fa.changedHelp).waitFor();
    const both = second.locator(".notice table");
    await both.getByText("عنوان امید").waitFor();
    // What is on record now is read anew first.
    await both.getByText("عنوان سارا").waitFor();
    await second.getByRole("button", { name: actTexts.fa.keepMine }).click();
    await second.waitForURL((url) => !url.pathname.endsWith("/need"));
    await opened(manager, `/tenders/${id}`);
    await manager.getByRole("heading", { level: 1, name: "عنوان امید" }).waitFor();
    await second.context().close();
  }, 90_000);
});
