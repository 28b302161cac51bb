/**
 * From a task in the plan to the rating of the firm that did it, by clicking and typing as each person in Persian; the
 * beginning of it in English too.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quickPolicy } from "../../infra/local/journey/world.ts";
import { browserProgram } from "../harness/browser.ts";
import { type Pages, startPages } from "../harness/pages.ts";
import { pdf } from "../harness/sample-files.ts";
import { submitBid, withdrawBid } from "../harness/steps/bids.ts";
import { confirmFunds, draftQuotation, publish } from "../harness/steps/cases.ts";
import {
  completeDraft,
  draftContract,
  offerContract,
  signAsHead,
  signAsVendor,
  todayTyped,
} from "../harness/steps/contracts.ts";
import { acceptVersion, submitVersion, uploadVersion } from "../harness/steps/deliverables.ts";
import {
  decideAll,
  notifyAward,
  postPresence,
  signMinutes,
  startOpening,
  voteAward,
} from "../harness/steps/meetings.ts";
import {
  checkInvoice,
  draftInvoice,
  orderPayment,
  proposeRating,
  recordPayment,
  replyToRating,
  reviewRating,
  submitInvoice,
} from "../harness/steps/payments.ts";
import { planTask } from "../harness/steps/plan.ts";
import { opened } from "../harness/steps/typing.ts";

const order = {
  category: "events" as const,
  brief: { work: "برگزاری همایش یک‌روزه روز محیط زیست برای دویست نفر" },
  budgetLine: "1405-602-30",
  split: "همایشی جداست و بخشی از کار دیگری نیست.",
};
/** The cheapest is the second firm's; digits of the three scripts. */
const bids = [
  ["prs_mehri", "۱٬۱۰۰٬۰۰۰٬۰۰۰"],
  ["prs_nima", "٩٥٠٠٠٠٠٠٠"],
  ["prs_rasta", "1,000,000,000"],
] as const;
const winner = "prs_nima";

/** The first whole minute at least so many seconds ahead: deadlines are typed to the minute. */
const minuteAfter = (seconds: number) => new Date(Math.ceil((Date.now() + seconds * 1000) / 60_000) * 60_000);

describe.skipIf(browserProgram === undefined)("the journey in the browser", () => {
  let pages: Pages;
  /** The tab of a person, as they left it. */
  const desk = (person: string, language: "fa" | "en" = "fa"): Promise<Page> =>
    pages.desk(person, { language, clicking: true });
  beforeAll(async () => {
    pages = await startPages(quickPolicy(1));
  }, 120_000);
  afterAll(async () => {
    await pages?.stop();
  });

  let tender: string;
  let closesAt: Date;
  let contract: string;

  it("goes from the plan to an open notice with three sealed bids", async () => {
    const sara = await desk("prs_sara");
    await planTask(sara, { title: "همایش روز محیط زیست", category: order.category, estimate: "۱٬۲۰۰٬۰۰۰٬۰۰۰" });
    tender = await draftQuotation(sara, { tasks: ["همایش روز محیط زیست"], ...order });
    await confirmFunds(await desk("prs_farid"), tender);
    // Before the clock starts everybody sits at their desk.
    for (const [person] of bids) await desk(person);
    closesAt = minuteAfter(75);
    await publish(await desk("prs_davood"), tender, closesAt);
    for (const [person, price] of bids) {
      await submitBid(await desk(person), tender, { prices: { 1: [price] }, statement: "با تیم کامل اجرا" });
    }
  }, 240_000);

  it("opens the bids, finds the cheapest and tells the firm", async () => {
    const [davood, farid, navid, roya] = [
      await desk("prs_davood"),
      await desk("prs_farid"),
      await desk("prs_navid"),
      await desk("prs_roya"),
    ];
    await roya.waitForTimeout(Math.max(0, closesAt.getTime() - Date.now()));
    for (const page of [davood, farid, navid, roya]) await postPresence(page, tender, "BC");
    await startOpening(roya, tender, "BC");
    for (const page of [davood, farid, navid]) await decideAll(page, tender, "BC");
    for (const page of [davood, farid, navid, roya]) await signMinutes(page, tender, "BC");
    await opened(davood, `/tenders/${tender}/lots/1/ranking`);
    expect(await davood.locator("main").textContent()).toContain("۹۵۰٬۰۰۰٬۰۰۰");
    for (const page of [davood, farid, navid]) await voteAward(page, tender, 1);
    const award = await notifyAward(await desk("prs_davood"), tender, 1);
    await desk("prs_davood").then((page) => page.waitForTimeout(3_000)); // the standstill of this world
    const sara = await desk("prs_sara");
    contract = await draftContract(sara, award);
    await completeDraft(sara, contract, { supervisor: "prs_sara", rights: "همه حقوق مادی اثر به دستگاه می‌رسد." });
    await offerContract(sara, contract);
    await signAsVendor(await desk(winner), contract);
    await signAsHead(await desk("prs_davood"), contract);
  }, 240_000);

  it("delivers, accepts, pays and rates", async () => {
    const [nima, sara, davood, farid] = [
      await desk(winner),
      await desk("prs_sara"),
      await desk("prs_davood"),
      await desk("prs_farid"),
    ];
    await uploadVersion(nima, contract, 1, {
      name: "گزارش.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(pdf()),
    });
    await submitVersion(nima, contract, 1);
    await acceptVersion(sara, contract, 1);
    const invoice = await draftInvoice(nima, contract, "۱۴۰۵-۱");
    await submitInvoice(nima, invoice);
    await orderPayment(davood, invoice);
    await checkInvoice(farid, invoice);
    await recordPayment(farid, invoice, { paidOn: todayTyped(), reference: "BNK-۷۷۱" });
    const rating = await proposeRating(sara, contract, { judgement: "۸۵", comment: "کار به‌هنگام و خوب بود." });
    await replyToRating(nima, rating, "از همکاری سپاسگزاریم.");
    await reviewRating(davood, rating, { text: "بررسی شد." });
    await opened(farid, "/contract-status");
    await farid.getByText("همایش روز محیط زیست").first().waitFor();

    const anybody = await pages.as("-", `/contracts/${contract}`);
    await anybody
      .getByText(/۹۵۰٬۰۰۰٬۰۰۰/)
      .first()
      .waitFor();
  }, 240_000);

  it("begins in English as well", async () => {
    const sara = await desk("prs_sara", "en");
    await planTask(sara, { title: "Open day", category: "training", estimate: "700,000,000" }, "en");
    const id = await draftQuotation(
      sara,
      {
        tasks: ["Open day"],
        category: "training",
        brief: { work: "A course for 20 people" },
        budgetLine: "1405-1",
        split: "A course of its own.",
      },
      "en",
    );
    await confirmFunds(await desk("prs_farid", "en"), id, "en");
    await publish(await desk("prs_davood", "en"), id, minuteAfter(600), "en");
    const rasta = await desk("prs_rasta", "en");
    await submitBid(rasta, id, { prices: { 1: ["650,000,000"] }, statement: "Two trainers" }, "en");
    await withdrawBid(rasta, id, "en");
  }, 240_000);
});
