/** Acts on cases as a person does them in the browser. */
import type { Page } from "playwright-core";
import type { Category } from "../../../shared/kits/category.ts";
import { type Brief, kits } from "../../../shared/kits/kit.ts";
import { actsFa } from "../../../web/features/cases/acts/texts.ts";
import { actsEn } from "../../../web/features/cases/acts/texts-en.ts";
import { caseTexts } from "../../../web/features/cases/case-texts.ts";
import { draftFa } from "../../../web/features/cases/draft/draft-texts.ts";
import { draftEn } from "../../../web/features/cases/draft/draft-texts-en.ts";
import type { Section } from "../../../web/features/cases/draft/sections.ts";
import { casesTexts } from "../../../web/features/cases/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { settled } from "../pages.ts";
import { opened, recorded, typeDate } from "./typing.ts";

type Language = "fa" | "en";

const acts = { fa: actsFa, en: actsEn };
const drafts = { fa: draftFa, en: draftEn };

/** A moment as it is typed in Tehran, in the calendar of the language. */
export function typedMoment(instant: Date, language: Language = "fa"): { date: string; time: string } {
  const calendar = language === "fa" ? "persian" : "gregory";
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    timeZone: "Asia/Tehran",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(instant);
  const of = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
  return { date: `${of("year")}/${of("month")}/${of("day")}`, time: `${of("hour")}:${of("minute")}` };
}

/** Types date and time of a moment into a field. */
export async function typeMoment(page: Page, path: string, { date, time }: { date: string; time: string }) {
  await typeDate(page, path, date);
  const clock = page.locator(`[id="field-${path}-time"]`);
  await clock.fill(time);
  await clock.press("Tab");
}

/** The form of an act with weight is sent on to its check page. */
const toCheck = (page: Page, language: Language) =>
  page.getByRole("button", { name: actTexts[language].next, exact: true }).click();

/** Begins a case from tasks of the plan, named by their titles; answers its id and leaves its list of sections open. */
export async function beginCase(page: Page, taskTitles: readonly string[], language: Language = "fa"): Promise<string> {
  const words = casesTexts[language];
  await opened(page, "/cases");
  await page.getByRole("link", { name: words.begin, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: words.newTitle }).waitFor();
  for (const title of taskTitles) await page.getByRole("checkbox", { name: title }).check();
  await page.getByRole("button", { name: words.create }).click();
  await page.waitForURL(/\/tenders\/tnd_[^/]+\/draft/);
  await settled(page);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** Opens one section of a draft from its list. */
export async function openSection(page: Page, id: string, section: Section, language: Language = "fa"): Promise<void> {
  const words = drafts[language];
  await opened(page, `/tenders/${id}/draft`);
  await page.getByRole("link", { name: words.sections[section], exact: true }).click();
  await page.getByRole("heading", { level: 1, name: words.sections[section] }).waitFor();
}

/** Saves the section that is open; the next one comes. */
export async function saveSection(page: Page, language: Language = "fa"): Promise<void> {
  const before = page.url();
  await page.getByRole("button", { name: drafts[language].save }).click();
  await page.waitForURL((url) => url.href !== before);
  await settled(page);
}

/** Answers the questions of a kit. */
export async function fillBrief(page: Page, category: Category, brief: Brief, language: Language = "fa") {
  for (const [name, field] of Object.entries(kits[category].brief)) {
    const value = brief[name];
    if (value === undefined) continue;
    const label = field.title[language];
    if (field.kind === "choice") await page.getByRole("combobox", { name: label }).selectOption(String(value));
    else if (field.kind === "flag") await page.getByRole("checkbox", { name: label }).setChecked(value === true);
    else if (field.kind === "date") await typeDate(page, `brief-${name}`, String(value));
    else await page.getByRole("textbox", { name: label }).fill(String(value));
  }
}

export type QuotationForm = {
  /** Titles of planned tasks. */
  tasks: readonly string[];
  category: Category;
  brief: Brief;
  budgetLine: string;
  /** Why it stands apart, where the body hands over more of the area. */
  split?: string;
};

/** From planned tasks to a draft with nothing missing: what is usual is there, the rest is typed. */
export async function completeDraft(page: Page, form: QuotationForm, language: Language = "fa"): Promise<string> {
  const words = drafts[language];
  const id = await beginCase(page, form.tasks, language);
  await openSection(page, id, "brief", language);
  await fillBrief(page, form.category, form.brief, language);
  await saveSection(page, language);
  await openSection(page, id, "money", language);
  await page.getByRole("textbox", { name: words.budgetLine }).fill(form.budgetLine);
  if (form.split !== undefined) await page.getByRole("textbox", { name: words.split }).fill(form.split);
  await saveSection(page, language);
  return id;
}

/** Sends a complete draft for review. */
export async function submitForReview(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: caseTexts[language].primary.submit }).click();
  await page.getByRole("button", { name: acts[language].send }).click();
  await recorded(page, acts[language].send, language);
}

/** From planned tasks to a case that waits for its review; answers its id. */
export async function draftQuotation(page: Page, form: QuotationForm, language: Language = "fa"): Promise<string> {
  const id = await completeDraft(page, form, language);
  await submitForReview(page, id, language);
  return id;
}

/** Finance confirms the funds of a case. */
export async function confirmFunds(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: caseTexts[language].primary.funds }).click();
  await page.getByRole("button", { name: acts[language].funds }).click();
  await recorded(page, acts[language].funds, language);
}

/** The head publishes a case; without a closing that of the draft is kept. */
export async function publish(page: Page, id: string, closesAt?: Date, language: Language = "fa"): Promise<void> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: caseTexts[language].primary.publish }).click();
  await page.getByRole("heading", { level: 1, name: acts[language].publishTitle }).waitFor();
  if (closesAt) await typeMoment(page, "closesAt", typedMoment(closesAt, language));
  await toCheck(page, language);
  await recorded(page, acts[language].publish, language);
}

/** A vendor asks about an open case. */
export async function askQuestion(page: Page, id: string, text: string, language: Language = "fa"): Promise<void> {
  await opened(page, `/tenders/${id}?tab=questions`);
  await page.getByRole("tabpanel").getByRole("link", { name: caseTexts[language].ask }).click();
  await page.getByRole("textbox", { name: acts[language].question, exact: true }).fill(text);
  await toCheck(page, language);
  await recorded(page, acts[language].ask, language);
}

/** The PR manager answers a question, for everybody to read. */
export async function answerQuestion(page: Page, id: string, n: number, text: string, language: Language = "fa") {
  const digits = new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en").format(n);
  const words = caseTexts[language];
  await opened(page, `/tenders/${id}?tab=questions`);
  const card = page.getByRole("region", { name: `${words.tabs.questions} ${digits}` });
  await card.getByRole("link", { name: words.answer }).click();
  await page.getByRole("textbox", { name: acts[language].answer, exact: true }).fill(text);
  await toCheck(page, language);
  await recorded(page, acts[language].answerSubmit, language);
}

/** The PR manager writes an addendum for the head. */
export async function writeAddendum(
  page: Page,
  id: string,
  text: string,
  material: boolean,
  language: Language = "fa",
): Promise<void> {
  await opened(page, `/tenders/${id}?tab=addenda`);
  await page.getByRole("link", { name: caseTexts[language].newAddendum }).click();
  await page.getByRole("textbox", { name: acts[language].text, exact: true }).fill(text);
  if (material) await page.getByRole("checkbox").check();
  await toCheck(page, language);
  await recorded(page, acts[language].addendum, language);
}

/** The head issues the addendum that waits. */
export async function issueAddendum(page: Page, id: string, language: Language = "fa"): Promise<void> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: caseTexts[language].primary.issue }).click();
  await page.getByRole("button", { name: acts[language].issue }).click();
  await recorded(page, acts[language].issue, language);
}
