/** Acts on a contract that are not everyday ones, as people do them in the browser, each up to its visible receipt. */
import type { Page } from "playwright-core";
import { callOffTexts } from "../../../web/features/contracts/texts/calloffs.ts";
import { courseTexts } from "../../../web/features/contracts/texts/course.ts";
import { guaranteeTexts } from "../../../web/features/contracts/texts/guarantees.ts";
import { pageTexts } from "../../../web/features/contracts/texts/page.ts";
import { settlementTexts } from "../../../web/features/contracts/texts/settlement.ts";
import { signingTexts } from "../../../web/features/contracts/texts/signing.ts";
import { deliverableTexts } from "../../../web/features/deliverables/texts.ts";
import { invoiceTexts } from "../../../web/features/payments/texts/invoice.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { faultsOf, settled } from "../pages.ts";
import { todayTyped } from "./contracts.ts";
import { type ChosenFile, chooseFiles } from "./deliverables.ts";
import { opened, typeDate } from "./typing.ts";

const act = actTexts.fa;
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Nothing keeps anybody out of the page, and everything on it fits: these are pages few people ever come by. */
async function faultless(page: Page): Promise<void> {
  const { violations, wider, spilling } = await faultsOf(page);
  if (violations.length + wider + spilling.length === 0) return;
  throw new Error(`${page.url()}: ${JSON.stringify({ violations, wider, spilling })}`);
}

/** To an act by its link on the object's page. */
export async function toAct(page: Page, from: string, link: string, to: string): Promise<void> {
  await opened(page, from);
  await page.getByRole("link", { name: link, exact: true }).first().click();
  await page.waitForURL(`**${to}`);
  await settled(page);
  await faultless(page);
}

/** From the form over the check to the receipt with the reference and the hash of the record. */
export async function confirmed(page: Page, submit: string, reference: string): Promise<void> {
  const next = button(page, act.next);
  await ((await next.count()) > 0 ? next : button(page, submit)).click();
  await page.getByText(act.check).waitFor();
  await faultless(page);
  await button(page, submit).click();
  await hasReceipt(page, reference);
}

/** The receipt on the page names its reference and the hash of the record. */
export async function hasReceipt(page: Page, reference: string): Promise<void> {
  const receipt = page.locator(".receipt");
  await receipt.getByText(reference).first().waitFor();
  await receipt.getByText(act.hash).waitFor();
  await receipt.locator(".hash").first().waitFor();
}

async function typeLetter(page: Page, number: string, at = "letter"): Promise<void> {
  await page.locator(`[id="field-${at}-number"]`).fill(number);
  await typeDate(page, `${at}-date`, todayTyped());
}

/** The head records the original that both signed on paper. */
export async function signOnPaper(page: Page, id: string, number: string, scan: ChosenFile): Promise<void> {
  const t = signingTexts.fa.paper;
  await toAct(page, `/contracts/${id}`, pageTexts.fa.acts["signContractOnPaper"] ?? "", "/sign-wet-ink");
  await page.getByLabel(t.number).fill(number);
  await typeDate(page, "letterDate", todayTyped());
  await chooseFiles(page, scan);
  await confirmed(page, t.submit, id);
}

/** A head who did not draw it up cancels a contract that is not signed yet. */
export async function cancelContract(page: Page, id: string, reason: string): Promise<void> {
  const t = signingTexts.fa.cancel;
  await toAct(page, `/contracts/${id}?tab=course`, pageTexts.fa.acts["cancelContract"] ?? "", "/cancel");
  await page.getByLabel(t.reason).fill(reason);
  await confirmed(page, t.submit, id);
}

export async function giveNotice(page: Page, id: string, reason: string, letter: string): Promise<void> {
  const t = courseTexts.fa;
  await toAct(page, `/contracts/${id}?tab=course`, pageTexts.fa.acts["giveNotice"] ?? "", "/formal-notice");
  await page.getByLabel(t.reason).fill(reason);
  await typeLetter(page, letter);
  await confirmed(page, t.giveNotice.submit, id);
}

export async function answerNotice(page: Page, id: string, text: string): Promise<void> {
  const t = courseTexts.fa.answerNotice;
  await toAct(page, `/contracts/${id}`, pageTexts.fa.acts["answerNotice"] ?? "", "/formal-notice/answer");
  await page.getByLabel(t.text).fill(text);
  await confirmed(page, t.submit, id);
}

export type Ground = keyof typeof courseTexts.fa.grounds;

export async function terminateContract(
  page: Page,
  id: string,
  { ground, reason, letter }: { ground: Ground; reason: string; letter: string },
): Promise<void> {
  const t = courseTexts.fa;
  await toAct(page, `/contracts/${id}?tab=course`, pageTexts.fa.acts["terminateContract"] ?? "", "/terminate");
  await page.getByLabel(t.ground).selectOption(ground);
  await page.getByLabel(t.reason, { exact: true }).fill(reason);
  await typeLetter(page, letter);
  await confirmed(page, t.terminate.submit, id);
}

export type GuaranteeTyped = {
  kind: keyof typeof guaranteeTexts.fa.kinds;
  form: keyof typeof guaranteeTexts.fa.forms;
  number: string;
  issuer: string;
  amount: string;
  validUntil: string;
  scan?: ChosenFile;
};

export async function recordGuarantee(page: Page, id: string, typed: GuaranteeTyped): Promise<void> {
  const t = guaranteeTexts.fa;
  const { kind, form, number, issuer, amount, validUntil, scan } = typed;
  await toAct(page, `/contracts/${id}?tab=guarantees`, pageTexts.fa.acts["recordGuarantee"] ?? "", "/guarantees/new");
  await page.getByLabel(t.kind, { exact: true }).selectOption(kind);
  await page.getByLabel(t.form, { exact: true }).selectOption(form);
  await page.getByLabel(t.number).fill(number);
  await page.getByLabel(t.issuer).fill(issuer);
  await page.getByLabel(t.amount, { exact: true }).fill(amount);
  await typeDate(page, "validUntil", validUntil);
  if (scan) await chooseFiles(page, scan);
  await confirmed(page, t.record.submit, id);
}

/** The card of one guarantee on the contract's page. */
export const guaranteeCard = (page: Page, kind: GuaranteeTyped["kind"]) =>
  page.getByRole("region", { name: guaranteeTexts.fa.kinds[kind] });

async function toGuarantee(page: Page, id: string, kind: GuaranteeTyped["kind"], verb: "release" | "call") {
  await opened(page, `/contracts/${id}?tab=guarantees`);
  await guaranteeCard(page, kind).getByRole("link", { name: guaranteeTexts.fa[verb].action, exact: true }).click();
  await page.waitForURL(`**/${verb}`);
  await settled(page);
  await faultless(page);
}

/** Finance gives a guarantee back to the vendor. */
export async function releaseGuarantee(page: Page, id: string, kind: GuaranteeTyped["kind"], letter: string) {
  await toGuarantee(page, id, kind, "release");
  await typeLetter(page, letter);
  await confirmed(page, guaranteeTexts.fa.release.submit, id);
}

/** The head has the issuer pay. */
export async function callGuarantee(
  page: Page,
  id: string,
  kind: GuaranteeTyped["kind"],
  { amount, letter }: { amount: string; letter: string },
): Promise<void> {
  const t = guaranteeTexts.fa.call;
  await toGuarantee(page, id, kind, "call");
  await page.getByLabel(t.amount).fill(amount);
  await typeLetter(page, letter);
  await confirmed(page, t.submit, id);
}

/** Finance sends the final account back to the head. */
export async function returnSettlement(page: Page, id: string, reason: string): Promise<void> {
  const t = settlementTexts.fa;
  await toAct(page, `/contracts/${id}?tab=course`, t.return.title, "/settlement/return");
  await page.getByLabel(t.reason).fill(reason);
  await confirmed(page, t.return.submit, id);
}

async function toCallOff(page: Page, id: string, n: number, verb: "approve" | "decline"): Promise<void> {
  await toAct(page, `/contracts/${id}/call-offs/${n}`, callOffTexts.fa[verb].action, `/${verb}`);
}

/** The head lets an order above the manager's limit go to the vendor. */
export async function approveCallOff(page: Page, id: string, n: number): Promise<void> {
  await toCallOff(page, id, n, "approve");
  await confirmed(page, callOffTexts.fa.approve.submit, id);
}

export async function declineCallOff(page: Page, id: string, n: number, reason: string): Promise<void> {
  await toCallOff(page, id, n, "decline");
  await page.getByLabel(callOffTexts.fa.reason).fill(reason);
  await confirmed(page, callOffTexts.fa.decline.submit, id);
}

/** The vendor asks for the advance of the contract; answers the invoice's id. */
export async function draftAdvance(page: Page, contract: string, number: string): Promise<string> {
  const t = invoiceTexts.fa;
  await toAct(page, `/contracts/${contract}?tab=payments`, pageTexts.fa.payments.make, "/invoices/new");
  await page.getByRole("textbox", { name: t.draft.number }).fill(number);
  await button(page, t.draft.submit).click();
  await page.waitForURL(/\/invoices\/inv_/);
  await page.getByRole("heading", { level: 1, name: t.title({ number }) }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** The head lets a rejected deliverable go on for another round. */
export async function grantExtraRound(
  page: Page,
  contract: string,
  n: number,
  { date, time, reason }: { date: string; time: string; reason: string },
): Promise<void> {
  const { steps, resolve } = deliverableTexts.fa;
  await toAct(page, `/contracts/${contract}/deliverables/${n}`, steps.resolve, "/resolve");
  await page.getByRole("radio", { name: resolve.exits.extraRound, exact: true }).check();
  await typeDate(page, "dueAt", date);
  await page.locator('[id="field-dueAt-time"]').fill(time);
  await page.getByLabel(resolve.reason, { exact: true }).fill(reason);
  await confirmed(page, resolve.submit, contract);
}

/** Clicks what is made to be printed or opened, and answers the name of the file that came. */
export async function downloadBy(page: Page, name: string): Promise<string> {
  const file = page.waitForEvent("download");
  await button(page, name).first().click();
  return (await file).suggestedFilename();
}
