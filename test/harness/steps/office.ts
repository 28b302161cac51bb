/** Acts of the office as a person does them in the browser: members, deputies and policy. */
import type { Page } from "playwright-core";
import type { Role } from "../../../shared/people/role.ts";
import type { PolicyName } from "../../../shared/policy/policy.ts";
import { termOf } from "../../../shared/terms.ts";
import { policyTexts } from "../../../web/features/office/policy-texts.ts";
import { officeTexts } from "../../../web/features/office/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { opened, typeDate } from "./typing.ts";

type Language = "fa" | "en";

/** On the form: goes on to the check page; there: does it and waits for the receipt. */
async function confirm(page: Page, submit: string, language: Language): Promise<void> {
  await page.getByRole("button", { name: actTexts[language].next }).click();
  await page.getByText(actTexts[language].check).waitFor();
  await page.getByRole("button", { name: submit, exact: true }).click();
  await page.getByText(actTexts[language].serverTime, { exact: true }).waitFor();
}

/** A moment in Tehran: "1405/10/15" in the reader's calendar, and "10:30". */
export type Moment = readonly [day: string, time: string];

async function typeMoment(page: Page, field: string, [day, time]: Moment): Promise<void> {
  await typeDate(page, field, day);
  await page.locator(`[id="field-${field}-time"]`).fill(time);
  await page.keyboard.press("Tab");
}

/** Chooses somebody by name where the list has them, else types the number. */
async function choosePerson(page: Page, person: string, language: Language): Promise<void> {
  const words = officeTexts[language].members;
  const list = page.getByRole("combobox", { name: words.choosePerson });
  const number = page.getByRole("textbox", { name: words.personId });
  await list.or(number).first().waitFor();
  if (await number.isVisible()) {
    await number.fill(person);
  } else if ((await list.locator(`option[value="${person}"]`).count()) > 0) {
    await list.selectOption(person);
  } else {
    await list.selectOption("other");
    await number.fill(person);
  }
}

const chooseRoles = async (page: Page, roles: readonly Role[], language: Language) => {
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  for (const role of roles) await page.getByRole("checkbox", { name: termOf(role, language), exact: true }).check();
};

/** Gives somebody roles in a party, from its page of members. */
export async function addMember(
  page: Page,
  party: string,
  person: string,
  roles: readonly Role[],
  language: Language = "fa",
): Promise<void> {
  const words = officeTexts[language].members;
  await opened(page, `/parties/${party}/members`);
  await page.getByRole("link", { name: words.add, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: words.add }).waitFor();
  await choosePerson(page, person, language);
  await chooseRoles(page, roles, language);
  await confirm(page, words.addSubmit, language);
}

/** Replaces the roles of a member by others. */
export async function changeRoles(
  page: Page,
  party: string,
  person: string,
  roles: readonly Role[],
  language: Language = "fa",
): Promise<void> {
  const words = officeTexts[language].members;
  await opened(page, `/parties/${party}/members`);
  await page.getByRole("row").filter({ hasText: person }).getByRole("link", { name: words.change }).first().click();
  await page.getByRole("heading", { level: 1, name: words.change }).waitFor();
  await chooseRoles(page, roles, language);
  await confirm(page, words.addSubmit, language);
}

export type DeputyForm = {
  person: string;
  role: Role;
  from: Moment;
  until: Moment;
  letter: { number: string; day: string };
};

/** Fills the form that names a deputy, without sending it. */
export async function fillDeputy(
  page: Page,
  party: string,
  form: DeputyForm,
  language: Language = "fa",
): Promise<void> {
  const words = officeTexts[language].members;
  await opened(page, `/parties/${party}/members`);
  await page.getByRole("link", { name: words.nameDeputy }).click();
  await page.getByRole("heading", { level: 1, name: words.nameDeputy }).waitFor();
  await page.getByRole("combobox", { name: words.role }).selectOption(form.role);
  await choosePerson(page, form.person, language);
  await typeMoment(page, "from", form.from);
  await typeMoment(page, "until", form.until);
  await page.locator('[id="field-letter-number"]').fill(form.letter.number);
  await typeDate(page, "letter-date", form.letter.day);
}

/** Names a deputy by letter. */
export async function nameDeputy(
  page: Page,
  party: string,
  form: DeputyForm,
  language: Language = "fa",
): Promise<void> {
  await fillDeputy(page, party, form, language);
  await confirm(page, officeTexts[language].members.deputySubmit, language);
}

export type PolicyRowForm = {
  from: Moment;
  until?: Moment;
  /** As it is typed into the one field of the value. */
  value: string;
  fa: string;
  en: string;
};

/** Adds rows to a table behind those it has, without sending it. */
export async function fillPolicy(
  page: Page,
  path: string,
  rows: readonly PolicyRowForm[],
  language: Language = "fa",
): Promise<void> {
  const words = policyTexts[language];
  await opened(page, path);
  for (const { from, until, value, fa, en } of rows) {
    await page.getByRole("button", { name: words.add, exact: true }).click();
    const id = await page.locator("[id^=field-rows-][id$=-value]").last().getAttribute("id");
    const row = id?.replace(/^field-(.*)-value$/, "$1");
    await typeMoment(page, `${row}-from`, from);
    await page.locator(`[id="${id}"]`).fill(value);
    await page.locator(`[id="field-${row}-rule-fa"]`).fill(fa);
    await page.locator(`[id="field-${row}-rule-en"]`).fill(en);
    if (until !== undefined) await typeMoment(page, `${row}-until`, until);
  }
}

/** Sets a table of the overseer, or of a body at its own path, by adding rows. */
export async function setPolicy(
  page: Page,
  table: PolicyName,
  rows: readonly PolicyRowForm[],
  language: Language = "fa",
): Promise<void> {
  await fillPolicy(page, `/policy/${table}`, rows, language);
  await confirm(page, policyTexts[language].submit, language);
}
