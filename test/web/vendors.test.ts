import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vendorFormTexts } from "../../web/features/vendors/form-texts.ts";
import { vendorTexts } from "../../web/features/vendors/texts.ts";
import { actTexts } from "../../web/ui/act/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { type Pages, settled, startPages } from "../harness/pages.ts";
import { png } from "../harness/sample-files.ts";
import { opened } from "../harness/steps/typing.ts";
import {
  addLicence,
  admitVendor,
  appealSuspension,
  approveVendor,
  attachScan,
  decideAppeal,
  enterPerson,
  fillFirm,
  registerFirm,
  replyToWarning,
  returnVendor,
  submitVendor,
  suspendVendor,
  verifyLicence,
  warnVendor,
} from "../harness/steps/vendors.ts";

const words = vendorFormTexts.fa;
const shown = vendorTexts.fa;

/** A day as people type it in the Persian calendar. */
const dayIn = (days: number): string => {
  const format = new Intl.DateTimeFormat("en-u-ca-persian", {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "Asia/Tehran",
  });
  const parts = format.formatToParts(new Date(Date.now() + days * 86_400_000));
  return ["year", "month", "day"].map((name) => parts.find(({ type }) => type === name)?.value).join("/");
};

const firm = {
  name: "کانون آفتاب",
  legalEntityId: "۱۴۰۰۳۲۱۰۹۸۹",
  iban: "IR 82 0540 1026 8002 0817 9090 02",
  phone: "۰۲۶-۳۲۵۰۰۰۰۰",
  address: "کرج، میدان آزادگان",
  licences: [
    { category: "publications" as const, number: "۱۲/۳", validUntil: dayIn(10) },
    { category: "events" as const, number: "۴۵", validUntil: dayIn(400) },
  ],
};

describe.skipIf(browserProgram === undefined)("vendors in the browser", () => {
  let pages: Pages;
  const desks = new Map<string, Page>();
  const desk = async (person: string): Promise<Page> => {
    const page = desks.get(person) ?? (await pages.as(person, "/profile"));
    desks.set(person, page);
    return page;
  };
  beforeAll(async () => {
    pages = await startPages();
  }, 120_000);
  afterAll(async () => {
    await pages?.stop();
  });

  const state = (page: Page) => page.locator("main header .tag").first().textContent();

  it("a firm enters itself with numbers in three scripts, is returned, admitted, checked and approved", async () => {
    const newcomer = await enterPerson(await desk("prs_arman"), "نگار تازه‌وارد");
    const own = await desk(newcomer);
    expect(await own.locator("header nav").textContent()).toContain("ثبت‌نام پیمانکار");

    await fillFirm(own, firm);
    const legalId = own.getByLabel(words.legalEntityId, { exact: true });
    const iban = own.getByLabel(words.iban, { exact: true });
    for (const [wrong, right] of [
      ["۱۰۳۸۰۲۸۴۷۹۱", "۱۰۸۶۱۶۷۷۵۴۲"],
      ["١٠٣٨٠٢٨٤٧٩١", "١٠٨٦١٦٧٧٥٤٢"],
      ["10380284791", "10861677542"],
    ] as const) {
      await legalId.fill(wrong);
      await own.getByText(words.idDoubtful).waitFor();
      // A doubtful number may be right: then it is explained.
      expect(await own.getByLabel(words.idNote).count()).toBe(1);
      await legalId.fill(right);
      await own.getByText(words.idDoubtful).waitFor({ state: "detached" });
    }
    for (const wrong of [
      "IR۰۷۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱",
      "IR٠٧٢٩٦٠٠٠٠٠٠٠١٠٠٣٢٤٢٠٠٠٠١",
      "ir07 2960 0000 0010 0324 2000 01",
    ]) {
      await iban.fill(wrong);
      await own.getByText(words.ibanWrong).waitFor();
    }
    await own.getByRole("button", { name: actTexts.fa.next }).click();
    expect(await own.locator(".notice[role=alert]").textContent()).toContain(words.iban);

    // What was typed survives a reload, and going back.
    await own.reload();
    await settled(own);
    expect(await own.getByLabel(words.name, { exact: true }).inputValue()).toBe(firm.name);
    expect(await iban.inputValue()).toContain("2960");
    await own.getByText(actTexts.fa.restored).waitFor();

    const id = await registerFirm(own, { ...firm, legalEntityId: "14006789136" });
    expect(id).toMatch(/^vnd_/);
    await opened(own, "/company");
    expect(await state(own)).toBe("تقاضا شده");
    // What ends soon stands first, with the days that are left.
    const ending = own.getByRole("table", { name: shown.papers.expiring });
    expect(await ending.textContent()).toContain("۱۰ روز مانده");
    expect(await ending.textContent()).not.toContain("۴۵");
    await attachScan(own, id, { name: "پروانه.png", mimeType: "image/png", buffer: png() });
    await submitVendor(own, id);
    await own.locator(".receipt .hash").waitFor();

    const head = await desk("prs_davood");
    await admitVendor(head, id, { number: "۱۲/۵۵", date: dayIn(0) });
    await opened(head, `/vendors/${id}`);
    await head.getByText(shown.admittedByUs).waitFor();
    expect(await head.locator("main").textContent()).not.toContain("IR82");

    const overseer = await desk("prs_rahbar");
    await opened(overseer, "/vendors");
    const waiting = overseer.getByRole("table", { name: shown.list.waiting });
    expect(await waiting.textContent()).toContain(firm.name);
    await returnVendor(overseer, id, "تصویر پروانه دوم لازم است");
    await opened(own, "/company");
    await own.getByText("تصویر پروانه دوم لازم است").first().waitFor();
    await submitVendor(own, id);
    await approveVendor(overseer, id);
    await opened(own, "/company");
    expect(await state(own)).toBe("جاری");

    await addLicence(own, id, { category: "media", number: "۷۷", validUntil: dayIn(500) });
    await verifyLicence(overseer, id);
    await opened(overseer, "/vendors?category=media");
    expect(await overseer.getByRole("table", { name: shown.list.register }).textContent()).toContain(firm.name);
  }, 120_000);

  it("warns, hears, suspends and hears again, each by another person", async () => {
    const id = "vnd_rasta";
    const [rahbar, mitra, own] = [await desk("prs_rahbar"), await desk("prs_mitra"), await desk("prs_rasta")];
    await warnVendor(rahbar, id, "دو تحویل پیاپی دیر رسید");
    await opened(own, "/company");
    expect(await state(own)).toBe("اخطار گرفته");
    await replyToWarning(own, id, "تأخیر از تأیید نشدن نمونه بود");
    // Who warned is told that somebody else decides.
    await opened(rahbar, `/vendors/${id}`);
    await rahbar.getByText(shown.another).waitFor();
    expect(await rahbar.getByRole("link", { name: shown.acts.suspend }).count()).toBe(0);
    await suspendVendor(mitra, id, {
      until: dayIn(60),
      letter: { number: "۱۴۰۵/۸۱", date: dayIn(0) },
      reason: "تکرار تأخیر",
    });
    await appealSuspension(own, id, "پیوست‌ها را ببینید");
    await decideAppeal(rahbar, id, true, "دلیل تأخیر پذیرفته است");
    await opened(own, "/company");
    expect(await state(own)).toBe("جاری");
  }, 120_000);
});
