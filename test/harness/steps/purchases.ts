/** Acts on small purchases as a person does them in the browser. */
import type { Page } from "playwright-core";
import type { Category } from "../../../shared/kits/category.ts";
import { purchaseActTexts } from "../../../web/features/purchases/act-texts.ts";
import { formTexts } from "../../../web/features/purchases/form-texts.ts";
import { purchaseTexts } from "../../../web/features/purchases/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { opened, recorded, typeDate } from "./typing.ts";

type Language = "fa" | "en";

/** What is typed; what is left out stays as the form has it. */
export type PurchaseForm = {
  subject?: string;
  category?: Category;
  amount?: string;
  /** In the reader's calendar: "1405/10/15". */
  dueDate?: string;
  vendorName?: string;
  vendorId?: string;
  vendorIdNote?: string;
  iban?: string;
  budgetLine?: string;
  priceReason?: string;
  proForma?: { name: string; mimeType: string; buffer: Buffer };
};

/** Types what is given, field by field in the order of the page. */
export async function fillPurchase(page: Page, form: PurchaseForm, language: Language = "fa"): Promise<void> {
  const words = formTexts[language];
  const type = async (label: string, text: string | undefined) => {
    if (text === undefined) return;
    const field = page.getByRole("textbox", { name: label });
    await field.click();
    await field.fill(text);
  };
  await type(words.subject, form.subject);
  if (form.category !== undefined) await page.getByLabel(words.category).selectOption(form.category);
  await type(words.amountRial, form.amount);
  if (form.dueDate !== undefined) await typeDate(page, "dueDate", form.dueDate);
  await type(words.vendorName, form.vendorName);
  await type(words.vendorId, form.vendorId);
  await type(words.vendorIdNote, form.vendorIdNote);
  await type(words.iban, form.iban);
  await type(words.budgetLine, form.budgetLine);
  await type(words.priceReason, form.priceReason);
  if (form.proForma !== undefined) {
    await page.locator("input[type=file]").setInputFiles(form.proForma);
    await page
      .locator(".files [data-state=clean], .files")
      .getByText(/بررسی شد و آماده است|Checked and ready/)
      .waitFor();
  }
}

/** Fills the one page and sends it; answers the id of the purchase. */
export async function requestPurchase(page: Page, form: PurchaseForm, language: Language = "fa"): Promise<string> {
  const words = formTexts[language];
  if (!new URL(page.url()).pathname.startsWith("/purchases/new")) {
    await opened(page, "/purchases");
    await page.getByRole("link", { name: purchaseTexts[language].list.request }).click();
  }
  await page.getByRole("heading", { level: 1, name: words.heading }).waitFor();
  await fillPurchase(page, form, language);
  await page.getByRole("button", { name: words.submit }).click();
  await page.waitForURL(/\/purchases\/pur_/);
  await page.getByText(purchaseTexts[language].page.made, { exact: true }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** From the page of the purchase to an act, by its link. */
export async function toPurchaseAct(
  page: Page,
  id: string,
  act: keyof typeof purchaseTexts.fa.acts,
  language: Language = "fa",
): Promise<void> {
  await opened(page, `/purchases/${id}`);
  const words = purchaseTexts[language];
  const name = act === "order" ? new RegExp(`^(${words.acts.order}|${words.page.urgentOrder})$`) : words.acts[act];
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.waitForURL(new RegExp(`/purchases/${id}/${act}`));
}

const next = (page: Page, language: Language) => page.getByRole("button", { name: actTexts[language].next }).click();

export async function confirmPurchaseFunds(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await toPurchaseAct(page, id, "confirm-funds", language);
  await next(page, language);
  await recorded(page, purchaseActTexts[language].funds.submit, language);
}

/** Orders; in haste with a reason, and with a justification where the server asks for one. */
export async function orderPurchase(
  page: Page,
  id: string,
  given: { urgentReason?: string; splitJustification?: string } = {},
  language: Language = "fa",
): Promise<void> {
  const { order } = purchaseActTexts[language];
  await toPurchaseAct(page, id, "order", language);
  if (given.urgentReason !== undefined) {
    await page.getByLabel(order.urgentReason).fill(given.urgentReason);
    await next(page, language);
  }
  await page.getByRole("button", { name: order.submit }).click();
  if (given.splitJustification !== undefined) {
    await page.getByLabel(order.split).fill(given.splitJustification);
    await next(page, language);
    await page.getByRole("button", { name: order.submit }).click();
  }
  await page.locator(".receipt h1").waitFor();
}

export async function receivePurchase(page: Page, id: string, note = "", language: Language = "fa"): Promise<void> {
  const words = purchaseActTexts[language];
  await toPurchaseAct(page, id, "receive", language);
  await page.getByLabel(words.note).fill(note);
  await page.getByRole("button", { name: words.receive.submit }).click();
  await page.waitForURL((url) => url.pathname === `/purchases/${id}`);
}

export async function payPurchase(
  page: Page,
  id: string,
  payment: { paidOn: string; reference: string },
  language: Language = "fa",
): Promise<void> {
  const { pay } = purchaseActTexts[language];
  await toPurchaseAct(page, id, "pay", language);
  await typeDate(page, "paidOn", payment.paidOn);
  await page.getByLabel(pay.reference).fill(payment.reference);
  await next(page, language);
  await recorded(page, pay.submit, language);
}

/** Returns the file as finance, the delivery as the others. */
export async function returnPurchase(page: Page, id: string, reason: string, language: Language = "fa"): Promise<void> {
  const words = purchaseActTexts[language].return;
  await toPurchaseAct(page, id, "return", language);
  await page.getByLabel(words.reason).fill(reason);
  await page.getByRole("button", { name: new RegExp(`${words.submit.file}|${words.submit.delivery}`) }).click();
  await page.waitForURL((url) => url.pathname === `/purchases/${id}`);
}

export async function cancelPurchase(page: Page, id: string, reason: string, language: Language = "fa"): Promise<void> {
  const words = purchaseActTexts[language].cancel;
  await toPurchaseAct(page, id, "cancel", language);
  await page.getByLabel(words.reason).fill(reason);
  await page.getByRole("button", { name: words.submit }).click();
  await page.waitForURL((url) => url.pathname === `/purchases/${id}`);
}

/** Corrects or completes the file. */
export async function changePurchase(
  page: Page,
  id: string,
  form: PurchaseForm,
  language: Language = "fa",
): Promise<void> {
  await toPurchaseAct(page, id, "change", language);
  await page.getByRole("heading", { level: 1, name: formTexts[language].change }).waitFor();
  await fillPurchase(page, form, language);
  await page.getByRole("button", { name: formTexts[language].changeSubmit }).click();
  await page.waitForURL((url) => url.pathname === `/purchases/${id}`);
}
