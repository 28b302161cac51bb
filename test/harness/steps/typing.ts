/** What every step does: going to a page, from a check to a receipt, and dates as they are typed. */
import type { Page } from "playwright-core";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { settled } from "../pages.ts";

/** Goes to an address of the application, so that what others did since is seen, and waits for its page. */
export async function opened(page: Page, path: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}${path}`);
  await settled(page);
}

/** From the check page of an act with weight to its receipt. */
export async function recorded(page: Page, submit: string, language: "fa" | "en" = "fa"): Promise<void> {
  await page.getByText(actTexts[language].check).waitFor();
  await page.getByRole("button", { name: submit, exact: true }).click();
  await page.locator(".receipt h1").waitFor();
}

/** Types a date, "1405/10/15" in the reader's calendar and any digits, into the segments of a field. */
export async function typeDate(page: Page, path: string, date: string): Promise<void> {
  const [year = "", month = "", day = ""] = date.split("/");
  for (const [part, digits] of Object.entries({ year, month, day })) {
    await page.locator(`[id="field-${path}"] [role=spinbutton][data-type=${part}]`).click();
    await page.keyboard.type(digits);
  }
  await page.keyboard.press("Tab");
}
