/** A vendor's acts on a bid as a person does them in the browser. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { bidTexts } from "../../../web/features/bids/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { settled } from "../pages.ts";
import { opened, typeDate } from "./typing.ts";

type Language = "fa" | "en";

export type BidForm = {
  /** By lot, as typed: a price for each deliverable in turn. */
  prices: Record<number, readonly string[]>;
  /** What is offered, where the case asks for it. */
  statement?: string;
  /** Where the case asks for a guarantee; its date in the reader's calendar, "1413/12/29". */
  guarantee?: { kind: string; number: string; issuer: string; amount: string; validUntil: string };
};

const bidPath = (tender: string) => `/tenders/${tender}/bid`;

/** The fields for prices on the page of a lot, in the order of its deliverables. */
export const priceFields = (page: Page, language: Language = "fa") =>
  page.getByLabel(language === "fa" ? /^قیمت.* به ریال/ : /^Price of .* in rial/);

/** Fills one lot in and returns to the list. */
export async function fillLot(
  page: Page,
  tender: string,
  lot: number,
  { prices, statement }: BidForm,
  language: Language = "fa",
): Promise<void> {
  const words = bidTexts[language];
  await opened(page, `${bidPath(tender)}/lots/${lot}`);
  const takePart = page.getByLabel(words.takePart);
  if ((await takePart.count()) > 0) await takePart.check();
  await priceFields(page, language).first().waitFor();
  const offered = page.getByLabel(words.statement);
  if (statement !== undefined && (await offered.count()) > 0) await offered.fill(statement);
  for (const [i, price] of (prices[lot] ?? []).entries()) await priceFields(page, language).nth(i).fill(price);
  await page.getByRole("button", { name: words.save }).click();
  await page.getByRole("heading", { level: 2, name: words.tasks }).waitFor();
}

/** Fills the guarantee in and returns to the list. */
export async function fillGuarantee(
  page: Page,
  tender: string,
  guarantee: NonNullable<BidForm["guarantee"]>,
  language: Language = "fa",
): Promise<void> {
  const words = bidTexts[language];
  await opened(page, `${bidPath(tender)}/guarantee`);
  await page.getByLabel(words.kind).selectOption({ label: guarantee.kind });
  await page.getByLabel(words.number, { exact: true }).fill(guarantee.number);
  await page.getByLabel(words.issuer).fill(guarantee.issuer);
  await page.getByLabel(words.amount).fill(guarantee.amount);
  await typeDate(page, "guarantee-validUntil", guarantee.validUntil);
  await page.getByRole("button", { name: words.save }).click();
  await page.getByRole("heading", { level: 2, name: words.tasks }).waitFor();
}

/** Declares what is filled in and goes on to the confirm page. */
export async function declareBid(page: Page, tender: string, language: Language = "fa"): Promise<void> {
  await opened(page, `${bidPath(tender)}/submit`);
  await page.getByLabel(bidTexts[language].noConflict).check();
  await acceptDocuments(page, language);
}

/** Accepts the documents that are shown, and goes on to the confirm page. */
export async function acceptDocuments(page: Page, language: Language = "fa"): Promise<void> {
  const act = actTexts[language];
  await page.getByLabel(bidTexts[language].acceptsTerms).check();
  await page.getByRole("button", { name: act.next }).click();
  await page.getByText(act.check).waitFor();
}

/** Declares, checks, seals and hands in what is filled in; waits for the receipt and its signature. Answers the receipt. */
async function handInBid(page: Page, tender: string, language: Language = "fa"): Promise<string> {
  await declareBid(page, tender, language);
  return sealBid(page, language);
}

/** Seals and hands in what the confirm page shows. Answers the receipt. */
export async function sealBid(page: Page, language: Language = "fa"): Promise<string> {
  const words = bidTexts[language];
  await page.getByRole("button", { name: words.submit }).click();
  await page.getByText(words.signatureOk).waitFor();
  return downloaded(page, words.download);
}

/** The text of the receipt file of the version on top. */
async function downloaded(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).first().click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A whole bid from its list to its receipt; answers the receipt. */
export async function submitBid(page: Page, tender: string, form: BidForm, language: Language = "fa"): Promise<string> {
  if (form.guarantee) await fillGuarantee(page, tender, form.guarantee, language);
  for (const lot of Object.keys(form.prices)) await fillLot(page, tender, Number(lot), form, language);
  return handInBid(page, tender, language);
}

/** Takes the bid back before the deadline. */
export async function withdrawBid(page: Page, tender: string, language: Language = "fa"): Promise<void> {
  const words = bidTexts[language];
  await opened(page, `${bidPath(tender)}/withdraw`);
  await page.getByRole("button", { name: words.withdraw }).click();
  await page.getByText(actTexts[language].check).waitFor();
  await page.getByRole("button", { name: words.withdraw }).click();
  await page.getByText(words.withdrawn).waitFor();
}

/** Checks a receipt as anybody can, and waits for the answer. */
export async function checkReceipt(page: Page, receipt: string, answer: string): Promise<void> {
  await opened(page, "/check-receipt");
  await page.locator("#receipt").fill(receipt);
  await page.locator("form button[type=submit]").click();
  await page.getByText(answer).waitFor();
}

/** Goes on by Tab until what has the focus is called so; the page must lead there. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const focused = await page.evaluate(() => {
      const control = document.activeElement?.closest<HTMLInputElement>("a, button, input, textarea, select, summary");
      return [control?.getAttribute("aria-label"), control?.labels?.[0]?.textContent, control?.textContent].join("\n");
    });
    if (focused.includes(name)) return;
    await page.keyboard.press("Tab");
  }
  expect.fail(`Tab leads to nothing called ${name}`);
}

/** The same bid as `submitBid` makes, with Tab, Space, Enter and typing alone, from the list of opportunities. */
export async function submitBidByKeyboard(page: Page, tender: string, form: BidForm): Promise<void> {
  const words = bidTexts.fa;
  const press = async (name: string, key: "Enter" | "Space") => {
    await tabTo(page, name);
    await page.keyboard.press(key);
  };
  await settled(page);
  for (let i = 0; ; i++) {
    await tabTo(page, words.toBid);
    const href = await page.evaluate(() => document.activeElement?.getAttribute("href"));
    if (href === bidPath(tender)) break;
    expect(i).toBeLessThan(30);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${bidPath(tender)}`);
  await settled(page);
  for (const [lot, prices] of Object.entries(form.prices)) {
    await press(words.lot({ n: Number(lot).toLocaleString("fa-IR"), title: "" }).trim(), "Enter");
    await page.waitForURL(`**/lots/${lot}`);
    await settled(page);
    await tabTo(page, words.statement);
    await page.keyboard.type(form.statement ?? "");
    for (const price of prices) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(price);
    }
    await press(words.save, "Enter");
    await page.waitForURL(`**${bidPath(tender)}`);
    await settled(page);
  }
  await press(words.submitLink, "Enter");
  await page.waitForURL(`**${bidPath(tender)}/submit`);
  await settled(page);
  await press(words.noConflict, "Space");
  await press(words.acceptsTerms, "Space");
  await press(actTexts.fa.next, "Enter");
  await page.getByText(actTexts.fa.check).waitFor();
  await press(words.submit, "Enter");
  await page.getByText(words.signatureOk).waitFor();
}
