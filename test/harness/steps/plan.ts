/** Acts on the plan as a person does them in the browser. */
import type { Page } from "playwright-core";
import type { Category } from "../../../shared/kits/category.ts";
import { planTexts } from "../../../web/features/plan/texts.ts";
import { opened, typeDate } from "./typing.ts";

export type TaskForm = { title: string; category: Category; estimate?: string; dueDate?: string };

/** Plans a task from the list of the plan and answers its id. */
export async function planTask(page: Page, form: TaskForm, language: "fa" | "en" = "fa"): Promise<string> {
  const { list, form: words } = planTexts[language];
  await opened(page, "/tasks");
  await page.getByRole("link", { name: list.plan }).click();
  await page.getByRole("heading", { level: 1, name: words.heading }).waitFor();
  await page.getByLabel(words.title, { exact: true }).fill(form.title);
  await page.getByLabel(words.category).selectOption(form.category);
  if (form.estimate !== undefined) await page.getByLabel(words.estimate).fill(form.estimate);
  if (form.dueDate !== undefined) await typeDate(page, "dueDate", form.dueDate);
  await page.getByRole("button", { name: words.submit }).click();
  await page.waitForURL(/\/tasks\/tsk_/);
  await page.getByRole("heading", { level: 1, name: form.title }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Records that the unit's own people did it. */
export async function doTaskInHouse(
  page: Page,
  id: string,
  personHours: string,
  language: "fa" | "en" = "fa",
): Promise<void> {
  const { page: words } = planTexts[language];
  await opened(page, `/tasks/${id}`);
  await page.getByLabel(words.hoursLabel).fill(personHours);
  await page.getByRole("button", { name: words.doSubmit }).click();
  await page.getByText(words.inHouse).waitFor();
}

/** Changes what is planned. */
export async function changeTask(
  page: Page,
  id: string,
  change: { title?: string; estimate?: string },
  language: "fa" | "en" = "fa",
): Promise<void> {
  const { page: words, form } = planTexts[language];
  await opened(page, `/tasks/${id}`);
  await page.getByRole("link", { name: words.change }).click();
  await page.getByRole("heading", { level: 1, name: form.change }).waitFor();
  if (change.title !== undefined) await page.getByLabel(form.title, { exact: true }).fill(change.title);
  if (change.estimate !== undefined) await page.getByLabel(form.estimate).fill(change.estimate);
  await page.getByRole("button", { name: form.changeSubmit }).click();
  await page.waitForURL((url) => url.pathname === `/tasks/${id}`);
}
