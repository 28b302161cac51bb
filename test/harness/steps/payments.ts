/** Invoices, payments and ratings as a person does them in the browser. */
import type { Page } from "playwright-core";
import { financeTexts } from "../../../web/features/payments/texts/finance.ts";
import { invoiceTexts } from "../../../web/features/payments/texts/invoice.ts";
import { ratingTexts } from "../../../web/features/payments/texts/rating.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { opened, recorded, typeDate } from "./typing.ts";

type Language = "fa" | "en";

const next = (page: Page, language: Language) => page.getByRole("button", { name: actTexts[language].next }).click();

const idOf = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

/** Drafts an invoice as it is filled in; amounts by deliverable are typed over, an empty one leaves it out. Answers its id. */
export async function draftInvoice(
  page: Page,
  contract: string,
  number: string,
  amounts: Readonly<Record<string, string>> = {},
  language: Language = "fa",
): Promise<string> {
  const { draft } = invoiceTexts[language];
  await opened(page, `/contracts/${contract}/invoices/new`);
  await page.getByRole("textbox", { name: draft.number }).fill(number);
  for (const [path, amount] of Object.entries(amounts)) await page.locator(`[id="field-${path}"]`).fill(amount);
  await page.getByRole("button", { name: draft.submit }).click();
  await page.waitForURL(/\/invoices\/inv_/);
  await page.getByRole("heading", { level: 1, name: invoiceTexts[language].title({ number }) }).waitFor();
  return idOf(page);
}

async function toStep(
  page: Page,
  invoice: string,
  step: keyof typeof invoiceTexts.fa.steps,
  language: Language,
): Promise<void> {
  const name = invoiceTexts[language].steps[step];
  await opened(page, `/invoices/${invoice}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

export async function submitInvoice(page: Page, invoice: string, language: Language = "fa"): Promise<void> {
  await toStep(page, invoice, "submit", language);
  await recorded(page, invoiceTexts[language].submit.submit, language);
}

/** The head orders; with the last instalment the insurer's letter may be named. */
export async function orderPayment(
  page: Page,
  invoice: string,
  clearance?: { number: string; date: string },
  language: Language = "fa",
): Promise<void> {
  const { order } = invoiceTexts[language];
  await toStep(page, invoice, "order", language);
  if (clearance) {
    await page.getByLabel(order.clearanceNumber).fill(clearance.number);
    await typeDate(page, "clearance-date", clearance.date);
  }
  await next(page, language);
  await recorded(page, order.submit, language);
}

export async function checkInvoice(page: Page, invoice: string, language: Language = "fa"): Promise<void> {
  const { check } = invoiceTexts[language];
  await toStep(page, invoice, "check", language);
  await page.getByRole("button", { name: check.submit }).click();
  await recorded(page, check.submit, language);
}

/** Records what the bank paid; the amount stands there already and is typed over where one is given. */
export async function recordPayment(
  page: Page,
  invoice: string,
  { paidOn, reference, amount }: { paidOn: string; reference: string; amount?: string },
  language: Language = "fa",
): Promise<void> {
  const { pay } = invoiceTexts[language];
  await toStep(page, invoice, "pay", language);
  if (amount !== undefined) await page.getByLabel(pay.amount).fill(amount);
  await typeDate(page, "paidOn", paidOn);
  await page.getByLabel(pay.reference).fill(reference);
  await next(page, language);
  await recorded(page, pay.submit, language);
}

export async function returnInvoice(
  page: Page,
  invoice: string,
  reason: string,
  language: Language = "fa",
): Promise<void> {
  const words = invoiceTexts[language].return;
  await toStep(page, invoice, "return", language);
  await page.getByLabel(words.reason).fill(reason);
  await page.getByRole("button", { name: words.submit, exact: true }).click();
  await page.waitForURL((url) => url.pathname === `/invoices/${invoice}`);
}

/** Answers the id of the rating. */
export async function proposeRating(
  page: Page,
  contract: string,
  { judgement, comment }: { judgement: string; comment: string },
  language: Language = "fa",
): Promise<string> {
  const { propose, toRating } = ratingTexts[language];
  await opened(page, `/contracts/${contract}/rating`);
  await page.getByLabel(propose.judgement).fill(judgement);
  await page.getByLabel(propose.comment).fill(comment);
  await next(page, language);
  await recorded(page, propose.submit, language);
  await page.getByRole("link", { name: toRating }).click();
  await page.waitForURL(/\/ratings\/rtg_[^/]+$/);
  return idOf(page);
}

async function toRatingStep(page: Page, rating: string, name: string): Promise<void> {
  await opened(page, `/ratings/${rating}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

export async function replyToRating(
  page: Page,
  rating: string,
  text: string,
  language: Language = "fa",
): Promise<void> {
  const { steps, answer } = ratingTexts[language];
  await toRatingStep(page, rating, steps.reply);
  await page.getByRole("textbox", { name: answer.text }).fill(text);
  await next(page, language);
  await recorded(page, answer.submit, language);
}

/** Without another judgement the proposed one stands. */
export async function reviewRating(
  page: Page,
  rating: string,
  { judgement, text }: { judgement?: string; text: string },
  language: Language = "fa",
): Promise<void> {
  const { steps, revise } = ratingTexts[language];
  await toRatingStep(page, rating, steps.review);
  if (judgement !== undefined) await page.getByLabel(revise.judgement).fill(judgement);
  await page.getByLabel(revise.text).fill(text);
  await next(page, language);
  await recorded(page, revise.submit, language);
}

/** Asks for the board of a year as a file and waits until it can be fetched. */
export async function exportBoard(page: Page, language: Language = "fa"): Promise<void> {
  const { exports: words } = financeTexts[language];
  await opened(page, "/exports");
  await page.getByRole("button", { name: words.submit }).click();
  await page.waitForURL(/\/exports\/exp_/);
  await page.getByText(words.ready).waitFor({ timeout: 30_000 });
}
