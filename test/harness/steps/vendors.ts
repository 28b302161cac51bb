/** Acts of a vendor and of the overseer on the register, as a person does them in the browser. */
import type { Page } from "playwright-core";
import type { Category } from "../../../shared/kits/category.ts";
import { officeTexts } from "../../../web/features/office/texts.ts";
import { vendorActTexts } from "../../../web/features/vendors/act-texts.ts";
import { vendorFormTexts } from "../../../web/features/vendors/form-texts.ts";
import { vendorTexts } from "../../../web/features/vendors/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { opened, typeDate } from "./typing.ts";

type Language = "fa" | "en";

export type Firm = {
  name: string;
  legalEntityId: string;
  iban: string;
  phone: string;
  address: string;
  /** Dates in the reader's calendar, "1406/10/15". */
  licences: readonly { category: Category; number: string; validUntil: string }[];
};

/** Checks what was filled in, does it and waits for the receipt. */
async function confirm(page: Page, submit: string, language: Language): Promise<void> {
  const words = actTexts[language];
  await page.getByRole("button", { name: words.next }).click();
  await page.getByText(words.check).waitFor();
  await page.getByRole("button", { name: submit, exact: true }).click();
  await page.locator(".receipt h1").waitFor();
}

/** The same for an act without fields, which begins at its form. */
async function confirmPlain(page: Page, submit: string, language: Language): Promise<void> {
  await page.getByRole("button", { name: submit, exact: true }).click();
  await page.getByText(actTexts[language].check).waitFor();
  await page.getByRole("button", { name: submit, exact: true }).click();
  await page.locator(".receipt h1").waitFor();
}

/** Enters somebody, who can then sign in; answers the number. */
export async function enterPerson(page: Page, name: string, language: Language = "fa"): Promise<string> {
  const { people: words } = officeTexts[language];
  await opened(page, "/people/new");
  await page.getByLabel(words.name, { exact: true }).fill(name);
  await confirm(page, words.submit, language);
  return /prs_[0-9a-z]+/.exec((await page.locator(".receipt").textContent()) ?? "")?.[0] ?? "";
}

/** Fills the registration in without sending it. */
export async function fillFirm(page: Page, firm: Firm, language: Language = "fa"): Promise<void> {
  const words = vendorFormTexts[language];
  await opened(page, "/register-vendor");
  await page.getByLabel(words.name, { exact: true }).fill(firm.name);
  await page.getByLabel(words.legalEntityId, { exact: true }).fill(firm.legalEntityId);
  await page.getByLabel(words.iban, { exact: true }).fill(firm.iban);
  await page.getByLabel(words.phone, { exact: true }).fill(firm.phone);
  await page.getByLabel(words.address, { exact: true }).fill(firm.address);
  for (const [i, { category, number, validUntil }] of firm.licences.entries()) {
    // A draft that came back has its rows already.
    if ((await page.getByLabel(words.number, { exact: true }).count()) <= i) {
      await page.getByRole("button", { name: words.addLicence, exact: true }).click();
    }
    await page.getByLabel(words.category, { exact: true }).nth(i).selectOption(category);
    await page.getByLabel(words.number, { exact: true }).nth(i).fill(number);
    await typeDate(page, `licences-${i}-validUntil`, validUntil);
  }
}

/** A firm registers itself; answers its id. */
export async function registerFirm(page: Page, firm: Firm, language: Language = "fa"): Promise<string> {
  await fillFirm(page, firm, language);
  await confirm(page, vendorFormTexts[language].submitRegister, language);
  return /vnd_[0-9a-z]+/.exec((await page.locator(".receipt").textContent()) ?? "")?.[0] ?? "";
}

/** Adds a scan to the first licence of a registration, or hands a new licence in with it. */
export async function attachScan(
  page: Page,
  id: string,
  scan: { name: string; mimeType: string; buffer: Buffer },
  language: Language = "fa",
): Promise<void> {
  const { papers } = vendorTexts[language];
  const words = vendorFormTexts[language];
  await opened(page, `/vendors/${id}?tab=licences`);
  await page.getByRole("link", { name: papers.attach }).first().click();
  await page.locator('input[type="file"]').setInputFiles(scan);
  // A file that is not checked yet is refused at its field; the button is pressed again.
  for (let tries = 0; tries < 20 && page.url().includes("/licence"); tries++) {
    await page.getByRole("button", { name: words.submitLicence }).click();
    await page.waitForTimeout(500);
  }
  await page.waitForURL((url) => url.pathname === `/vendors/${id}`);
}

/** Hands the registration in for its check. */
export async function submitVendor(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await opened(page, `/vendors/${id}/submit`);
  await confirmPlain(page, vendorActTexts[language].submit.button, language);
}

/** The overseer approves a vendor from its page. */
export async function approveVendor(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await opened(page, `/vendors/${id}`);
  await page.getByRole("link", { name: vendorTexts[language].acts.approve }).click();
  await page.waitForURL(`**/vendors/${id}/approve`);
  await confirmPlain(page, vendorActTexts[language].approve.button, language);
}

/** The overseer returns a registration with a comment. */
export async function returnVendor(page: Page, id: string, comment: string, language: Language = "fa"): Promise<void> {
  const { return: words } = vendorActTexts[language];
  await opened(page, `/vendors/${id}/return`);
  await page.getByLabel(words.comment).fill(comment);
  await page.getByRole("button", { name: words.button, exact: true }).click();
  await page.waitForURL((url) => url.pathname === `/vendors/${id}`);
}

/** The head of a body admits a vendor that is being checked, by letter. */
export async function admitVendor(
  page: Page,
  id: string,
  letter: { number: string; date: string },
  language: Language = "fa",
): Promise<void> {
  await opened(page, `/vendors/${id}/admit`);
  await page.locator("#field-letter-number").fill(letter.number);
  await typeDate(page, "letter-date", letter.date);
  await confirm(page, vendorActTexts[language].admit.button, language);
}

/** The overseer warns a vendor. */
export async function warnVendor(page: Page, id: string, reason: string, language: Language = "fa"): Promise<void> {
  const words = vendorActTexts[language];
  await opened(page, `/vendors/${id}/warn`);
  await page.getByLabel(words.reason, { exact: true }).fill(reason);
  await confirm(page, words.warn.button, language);
}

/** The vendor answers the warning. */
export async function replyToWarning(page: Page, id: string, text: string, language: Language = "fa"): Promise<void> {
  const { reply: words } = vendorActTexts[language];
  await opened(page, `/vendors/${id}/reply`);
  await page.getByLabel(words.text).fill(text);
  await confirm(page, words.button, language);
}

/** Another overseer suspends the warned vendor. */
export async function suspendVendor(
  page: Page,
  id: string,
  given: { until: string; letter: { number: string; date: string }; reason: string },
  language: Language = "fa",
): Promise<void> {
  const words = vendorActTexts[language];
  await opened(page, `/vendors/${id}/suspend`);
  await typeDate(page, "until", given.until);
  await page.locator("#field-letter-number").fill(given.letter.number);
  await typeDate(page, "letter-date", given.letter.date);
  await page.getByLabel(words.reason, { exact: true }).fill(given.reason);
  await confirm(page, words.suspend.button, language);
}

/** The vendor appeals its suspension. */
export async function appealSuspension(page: Page, id: string, text: string, language: Language = "fa"): Promise<void> {
  const { appeal: words } = vendorActTexts[language];
  await opened(page, `/vendors/${id}/appeal`);
  await page.getByLabel(words.text).fill(text);
  await confirm(page, words.button, language);
}

/** The overseer decides the appeal. */
export async function decideAppeal(
  page: Page,
  id: string,
  upheld: boolean,
  reason: string,
  language: Language = "fa",
): Promise<void> {
  const words = vendorActTexts[language];
  await opened(page, `/vendors/${id}/decide-appeal`);
  await page.getByLabel(upheld ? words.decide.yes : words.decide.no).check();
  await page.getByLabel(words.reason, { exact: true }).fill(reason);
  await confirm(page, words.decide.button, language);
}

/** The vendor hands a further licence in; it waits for the overseer. */
export async function addLicence(
  page: Page,
  id: string,
  licence: { category: Category; number: string; validUntil: string },
  language: Language = "fa",
): Promise<void> {
  const words = vendorFormTexts[language];
  await opened(page, `/vendors/${id}/licence`);
  await page.getByLabel(words.category, { exact: true }).selectOption(licence.category);
  await page.getByLabel(words.number, { exact: true }).fill(licence.number);
  await typeDate(page, "validUntil", licence.validUntil);
  await page.getByRole("button", { name: words.submitLicence }).click();
  await page.waitForURL((url) => url.pathname === `/vendors/${id}`);
}

/** The overseer says that a new licence holds. */
export async function verifyLicence(page: Page, id: string, language: Language = "fa"): Promise<void> {
  const { verify: words } = vendorActTexts[language];
  await opened(page, `/vendors/${id}/verify-licence`);
  await page.getByLabel(words.yes).check();
  await page.getByRole("button", { name: actTexts[language].next }).click();
  await page.getByText(actTexts[language].check).waitFor();
  await page.getByRole("button", { name: words.button, exact: true }).click();
  await page.waitForURL((url) => url.pathname === `/vendors/${id}`);
}
