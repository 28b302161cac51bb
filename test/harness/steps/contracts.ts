/** The acts on a contract as people do them in the browser, each up to its visible result. */
import type { Page } from "playwright-core";
import { persianDate } from "../../../shared/calendar.ts";
import { amendmentTexts } from "../../../web/features/contracts/texts/amendments.ts";
import { callOffTexts } from "../../../web/features/contracts/texts/calloffs.ts";
import { courseTexts } from "../../../web/features/contracts/texts/course.ts";
import { settlementTexts } from "../../../web/features/contracts/texts/settlement.ts";
import { signingTexts } from "../../../web/features/contracts/texts/signing.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { settled } from "../pages.ts";
import { opened, typeDate } from "./typing.ts";

type Language = "fa" | "en";

/** Today in Tehran as it is typed in Persian. */
export function todayTyped(): string {
  const { year, month, day } = persianDate(new Date().toISOString());
  return `${year}/${month}/${day}`;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** From the form over the check to the receipt. */
async function confirm(page: Page, submit: string, language: Language = "fa"): Promise<void> {
  const act = actTexts[language];
  const next = button(page, act.next);
  // An act without fields of its own goes to its check by its own name.
  await ((await next.count()) > 0 ? next : button(page, submit)).click();
  await page.getByText(act.check).waitFor();
  await button(page, submit).click();
  await page.getByText(`✓ ${act.receipt}`).waitFor();
}

/** Number and date of a letter, of today. */
async function typeLetter(page: Page, number: string, at = "letter"): Promise<void> {
  await page.locator(`[id="field-${at}-number"]`).fill(number);
  await typeDate(page, `${at}-date`, todayTyped());
}

/** Draws up the contract of an award and comes to its page; answers its id. */
export async function draftContract(page: Page, award: string): Promise<string> {
  await opened(page, `/awards/${award}/contract`);
  await button(page, signingTexts.fa.draft.submit).click();
  await page.waitForURL(/\/contracts\/ctr_[^/]+$/);
  await settled(page);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

export type DraftTerms = { supervisor: string; rights: string; amounts?: readonly string[] };

/** Types what the author settles, without saving it. */
export async function typeTerms(page: Page, id: string, { supervisor, rights, amounts = [] }: DraftTerms) {
  const t = signingTexts.fa.edit;
  await opened(page, `/contracts/${id}/edit`);
  await page.getByLabel(t.supervisor).selectOption(supervisor);
  await page.getByLabel(t.rights).fill(rights);
  for (const [i, amount] of amounts.entries()) {
    await page.locator(`[id="field-deliverables-${i}-amountMinor"]`).fill(amount);
  }
}

/** Settles supervisor, rights and amounts. */
export async function completeDraft(page: Page, id: string, terms: DraftTerms): Promise<void> {
  await typeTerms(page, id, terms);
  await button(page, signingTexts.fa.edit.submit).click();
  await page.waitForURL(`**/contracts/${id}`);
  await settled(page);
}

export async function offerContract(page: Page, id: string): Promise<void> {
  await opened(page, `/contracts/${id}/offer`);
  await confirm(page, signingTexts.fa.offer.submit);
}

/** Reads the text, with its fingerprint computed again by the browser, and signs it. */
export async function signContract(page: Page, id: string, language: Language = "fa"): Promise<void> {
  const t = signingTexts[language];
  await opened(page, `/contracts/${id}/sign`);
  await page.getByText(t.text.checked).waitFor();
  await confirm(page, t.sign.submit, language);
}

/** The signatory of the vendor, first. */
export async function signAsVendor(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await signContract(page, id, language);
  await page.getByText(signingTexts[language].sign.nextVendor).waitFor();
}

/** A head of the body, second: the contract is in force. */
export async function signAsHead(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await signContract(page, id, language);
  await page.getByText(signingTexts[language].sign.nextBody).waitFor();
}

export type AmendmentTyped = { reason: string; text: string; amounts: Record<number, string> };

/** Types a proposal; `amounts` by the row of a deliverable that still waits. */
export async function typeAmendment(page: Page, id: string, { reason, text, amounts }: AmendmentTyped): Promise<void> {
  const t = amendmentTexts.fa;
  await opened(page, `/contracts/${id}/amendments/new`);
  await page.getByLabel(t.reason).selectOption(reason);
  await page.getByLabel(t.text).fill(text);
  for (const [row, amount] of Object.entries(amounts)) {
    await page.locator(`[id="field-rows-${row}-amountMinor"]`).fill(amount);
  }
}

export async function proposeAmendment(page: Page, id: string, typed: AmendmentTyped): Promise<void> {
  await typeAmendment(page, id, typed);
  await confirm(page, amendmentTexts.fa.propose.submit);
}

/** The head's yes, the vendor's signature, or the no of either. */
export async function answerAmendment(page: Page, id: string, n: number, verb: "approve" | "sign"): Promise<void> {
  const t = amendmentTexts.fa[verb];
  await opened(page, `/contracts/${id}/amendments/${n}`);
  await page.getByRole("link", { name: t.action }).click();
  await page.waitForURL(`**/amendments/${n}/${verb}`);
  await settled(page);
  await confirm(page, t.submit);
}

export async function suspendContract(page: Page, id: string, reason: string, letter: string): Promise<void> {
  const t = courseTexts.fa;
  await opened(page, `/contracts/${id}/suspend`);
  await page.getByLabel(t.reason).fill(reason);
  await typeLetter(page, letter);
  await confirm(page, t.suspend.submit);
}

export async function resumeContract(page: Page, id: string): Promise<void> {
  await opened(page, `/contracts/${id}/resume`);
  await confirm(page, courseTexts.fa.resume.submit);
}

/** The head draws up the final account, with the insurer's clearance where there is one. */
export async function settleContract(page: Page, id: string, clearance?: string): Promise<void> {
  await opened(page, `/contracts/${id}/settle`);
  if (clearance !== undefined) await typeLetter(page, clearance, "clearance");
  await confirm(page, settlementTexts.fa.settle.submit);
}

/** Finance checks the final account, by another hand than it was drawn up. */
export async function checkSettlement(page: Page, id: string): Promise<void> {
  await opened(page, `/contracts/${id}/settlement/check`);
  await confirm(page, settlementTexts.fa.check.submit);
}

export async function paySettlement(page: Page, id: string, reference: string): Promise<void> {
  await opened(page, `/contracts/${id}/settlement/pay`);
  await page.getByLabel(settlementTexts.fa.reference).fill(reference);
  await confirm(page, settlementTexts.fa.pay.submit);
}

/** The letter of the final handing over closes the contract. */
export async function closeContract(page: Page, id: string, letter: string): Promise<void> {
  await opened(page, `/contracts/${id}/close`);
  await typeLetter(page, letter, "finalAcceptance");
  await confirm(page, settlementTexts.fa.close.submit);
}

export type OrderTyped = { quantities: Record<number, string>; task: string; dueOn: string };

/** Types an order from a framework; `quantities` by the row of the rate card. */
export async function typeCallOff(page: Page, id: string, { quantities, task, dueOn }: OrderTyped): Promise<void> {
  await opened(page, `/contracts/${id}/call-offs/new`);
  for (const [row, quantity] of Object.entries(quantities)) {
    await page.locator(`[id="field-rows-${row}-quantity"]`).fill(quantity);
  }
  await page.getByLabel(new RegExp(task)).check();
  await typeDate(page, "dueOn", dueOn);
}

export async function placeCallOff(page: Page, id: string, typed: OrderTyped): Promise<void> {
  await typeCallOff(page, id, typed);
  await confirm(page, callOffTexts.fa.place.submit);
}

/** The vendor takes the order. */
export async function acceptCallOff(page: Page, id: string, n: number): Promise<void> {
  await opened(page, `/contracts/${id}/call-offs/${n}/accept`);
  await confirm(page, callOffTexts.fa.accept.submit);
}
