import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Telling } from "../../infra/local/journey/telling.ts";
import { upload } from "../../infra/local/journey/upload.ts";
import { Voice } from "../../infra/local/journey/voice.ts";
import { invoiceTexts } from "../../web/features/payments/texts/invoice.ts";
import { browserProgram } from "../harness/browser.ts";
import { demoContract } from "../harness/demo-contract.ts";
import { faultsOf, noFaults, type Pages, settled, startPages } from "../harness/pages.ts";
import { terminateAfterRejection } from "../harness/steps/deliverables.ts";
import {
  checkInvoice,
  draftInvoice,
  exportBoard,
  orderPayment,
  proposeRating,
  recordPayment,
  replyToRating,
  returnInvoice,
  reviewRating,
  submitInvoice,
} from "../harness/steps/payments.ts";
import { opened, typeDate } from "../harness/steps/typing.ts";

/** Today in the Persian calendar as one types it. */
const today = (() => {
  const format = new Intl.DateTimeFormat("en-u-ca-persian", {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "Asia/Tehran",
  });
  const parts = format.formatToParts(new Date());
  return ["year", "month", "day"].map((name) => parts.find(({ type }) => type === name)?.value).join("/");
})();

describe.skipIf(browserProgram === undefined)("money and rating by clicking", () => {
  let pages: Pages;
  let contract: string;
  const desk = (person: string, language: "fa" | "en" = "fa"): Promise<Page> => pages.desk(person, { language });

  beforeAll(async () => {
    pages = await startPages();
    contract = await demoContract(pages.url);
    // Two deliverables are accepted and a third one is rejected, so that there is money to pay and an end to rate.
    const tell = new Telling(new Voice(pages.url), "");
    for (const n of [1, 2, 3]) {
      const file = await upload(tell, "prs_nima", "/vendors/vnd_negah/files", `work-${n}`);
      const path = `/contracts/${contract}/deliverables/${n}/versions`;
      await tell.step("prs_nima", "adds a version", "POST", path, { files: [file] });
      await tell.step("prs_nima", "submits it", "POST", `${path}/1/submit`, {});
      const fault = { criteria: ["duration"], remarks: "مدت نیمی از سفارش است." };
      await tell.step(
        "prs_omid",
        "judges it",
        "POST",
        `${path}/1/${n === 3 ? "reject" : "accept"}`,
        n === 3 ? fault : {},
      );
    }
  }, 180_000);
  afterAll(() => pages?.stop());

  it("goes from accepted work to the bank, with four eyes and the amounts of the server", async () => {
    const vendor = await desk("prs_nima");
    // As they come from keyboards and clipboards: Persian with separators, Arabic, Latin with a word.
    await opened(vendor, `/contracts/${contract}/invoices/new`);
    const first = vendor.locator('[id="field-lines.0.amountMinor"], [id="field-lines-0-amountMinor"]');
    for (const typed of ["۱۰۰٬۰۰۰٬۰۰۰", "١٠٠٠٠٠٠٠٠", "100,000,000"]) {
      await first.fill(typed);
      await vendor.getByText("صد میلیون ریال").first().waitFor();
    }
    await first.fill("صد میلیون");
    await vendor.getByRole("textbox", { name: invoiceTexts.fa.draft.number }).fill("الف-۱");
    await vendor.getByRole("button", { name: invoiceTexts.fa.draft.submit }).click();
    await vendor.getByRole("alert").first().waitFor();
    expect(await first.inputValue()).toBe("صد میلیون");

    const invoice = await draftInvoice(vendor, contract, "الف-۱", {
      "lines-0-amountMinor": "۱۱۵٬۰۰۰٬۰۰۰",
      "lines-1-amountMinor": "",
    });
    await submitInvoice(vendor, invoice);
    const finance = await desk("prs_farid");
    await returnInvoice(finance, invoice, "شماره قرارداد را بنویسید.");
    await opened(vendor, `/invoices/${invoice}`);
    await vendor.getByText("شماره قرارداد را بنویسید.").first().waitFor();
    await submitInvoice(vendor, invoice);

    const head = await desk("prs_davood", "en");
    await orderPayment(head, invoice, undefined, "en");
    await head.goto(`${pages.url}/invoices/${invoice}/check`);
    await head.getByText("This cannot be done now").waitFor();

    await opened(finance, `/invoices/${invoice}?tab=deductions`);
    const worked = await finance.getByRole("table", { name: "از ناخالص تا خالص" }).textContent();
    // 115 M − 10 % retention − 5 % social security + 10 % VAT.
    expect(worked).toMatch(/سپرده حسن انجام کار.*۱۰٪.*۱۱٬۵۰۰٬۰۰۰/s);
    expect(worked).toMatch(/بیمه.*۵٪.*۵٬۷۵۰٬۰۰۰/s);
    expect(worked).toMatch(/ارزش افزوده.*۱۰٪.*۱۱٬۵۰۰٬۰۰۰/s);
    expect(worked).toMatch(/خالص پرداختی.*۱۰۹٬۲۵۰٬۰۰۰/s);
    await checkInvoice(finance, invoice);

    const second = await desk("prs_leila");
    await opened(second, `/invoices/${invoice}/pay`);
    await second.getByLabel(invoiceTexts.fa.pay.amount).fill("١٠٩٬٢٥٠٬٠٠١");
    await typeDate(second, "paidOn", today);
    await second.getByLabel(invoiceTexts.fa.pay.reference).fill("BANK-1");
    await second.getByRole("button", { name: "ادامه و بازبینی" }).click();
    await second.getByRole("button", { name: invoiceTexts.fa.pay.submit }).click();
    await second
      .getByRole("alert")
      .getByText(/۱۰۹٬۲۵۰٬۰۰۰/)
      .first()
      .waitFor();
    await second.goBack();
    await second.reload();
    await settled(second);
    expect(await second.getByLabel(invoiceTexts.fa.pay.reference).inputValue()).toBe("BANK-1");
    await recordPayment(second, invoice, { paidOn: today, reference: "BANK-1", amount: "109250000" });
    await opened(vendor, `/invoices/${invoice}`);
    await vendor
      .getByText(/۱۰۹٬۲۵۰٬۰۰۰.ریال در .* پرداخت شد/)
      .first()
      .waitFor();
  }, 240_000);

  it("shows finance where the money stands, every number a way to what makes it, and gives it as a file", async () => {
    const finance = await desk("prs_farid");
    await opened(finance, "/contract-status");
    const table = finance.getByRole("table", { name: "قراردادها" });
    await table.getByRole("link", { name: "۱۰۹٬۲۵۰٬۰۰۰" }).click();
    await finance.waitForURL(`**/contracts/${contract}/position`);
    await finance.getByRole("link", { name: "الف-۱" }).waitFor();
    await opened(finance, "/contract-status?state=cancelled");
    await finance.getByText(/با این پالایه قراردادی نیست/).waitFor();
    await exportBoard(finance);
    const file = finance.waitForEvent("download");
    await finance.getByRole("button", { name: /دریافت contract-status/ }).click();
    expect((await file).suggestedFilename()).toMatch(/^contract-status-\d{4}\.csv$/);
    const member = await desk("prs_navid");
    await member.goto(`${pages.url}/contract-status`);
    await member.getByRole("alert").waitFor();
  }, 240_000);

  it("ends a contract after a rejection, and rates its vendor with a reply and a review", async () => {
    const head = await desk("prs_davood");
    await terminateAfterRejection(head, contract, 3, "نسخه نهایی به سفارش نمی‌رسد.");
    const manager = await desk("prs_omid");
    const rating = await proposeRating(manager, contract, { judgement: "۷۰", comment: "دو قلم خوب و به‌موقع." });
    await opened(head, `/ratings/${rating}/review`);
    await head.getByText(/بازبینی پس از پاسخ او/).waitFor();
    const vendor = await desk("prs_nima");
    await replyToRating(vendor, rating, "مدت را با شما هماهنگ کرده بودیم.");
    await reviewRating(head, rating, { judgement: "٨٠", text: "پاسخ پذیرفته شد." });
    await opened(vendor, `/ratings/${rating}`);
    await vendor.getByText("پاسخ پذیرفته شد.").waitFor();
    await opened(vendor, "/vendors/vnd_negah/score?category=audiovisual");
    await vendor
      .getByText(/قرارداد/)
      .first()
      .waitFor();

    const places = ["/contract-status", `/contracts/${contract}/position`, `/ratings/${rating}`, "/exports"];
    for (const language of ["fa", "en"] as const) {
      const page = await desk("prs_farid", language);
      await page.setViewportSize({ width: language === "fa" ? 390 : 1280, height: 900 });
      for (const place of places) {
        await opened(page, place);
        expect({ place, ...(await faultsOf(page)) }).toEqual({ place, ...noFaults });
      }
    }
  }, 240_000);
});
