/** Acts on deliverables as a person does them in the browser. */
import type { Page } from "playwright-core";
import type { Verdict } from "../../../web/features/deliverables/judgement.ts";
import { deliverableTexts } from "../../../web/features/deliverables/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { opened, recorded } from "./typing.ts";

type Language = "fa" | "en";
export type ChosenFile = { name: string; mimeType: string; buffer: Buffer };

/** To the page of a deliverable, as it is now. */
export const openDeliverable = (page: Page, contract: string, n: number): Promise<void> =>
  opened(page, `/contracts/${contract}/deliverables/${n}`);

/** Chooses files and waits until each was checked. */
export async function chooseFiles(page: Page, files: string | ChosenFile | ChosenFile[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(files);
  const count = Array.isArray(files) ? files.length : 1;
  await page
    .locator(".files [data-state=clean]")
    .nth(count - 1)
    .waitFor({ timeout: 60_000 });
}

/** Puts a version together; nobody else sees it yet. */
export async function uploadVersion(
  page: Page,
  contract: string,
  n: number,
  files: string | ChosenFile | ChosenFile[],
  { note, language = "fa" }: { note?: string; language?: Language } = {},
): Promise<void> {
  const words = deliverableTexts[language].upload;
  await openDeliverable(page, contract, n);
  await chooseFiles(page, files);
  if (note !== undefined) await page.getByLabel(words.note).fill(note);
  await page.getByRole("button", { name: words.submit }).click();
  await page.locator(".notice[data-tone=done]").waitFor();
}

/** Goes to an act by its link on the page of the deliverable. */
async function toStep(page: Page, contract: string, n: number, name: string): Promise<void> {
  await openDeliverable(page, contract, n);
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

const next = (page: Page, language: Language) => page.getByRole("button", { name: actTexts[language].next }).click();

/** Hands the latest version over for review. */
export async function submitVersion(page: Page, contract: string, n: number, language: Language = "fa"): Promise<void> {
  const words = deliverableTexts[language];
  await toStep(page, contract, n, words.steps.submit);
  await page.getByRole("button", { name: words.submit.submit }).click();
  await recorded(page, words.submit.submit, language);
}

type Judged = { remarks?: string; criteria?: readonly string[]; acceptedMinor?: string; quantity?: string };

/** Judges the version under review; criteria by the words of the contract. */
export async function judgeVersion(
  page: Page,
  contract: string,
  n: number,
  verdict: Verdict,
  { remarks, criteria = [], acceptedMinor, quantity }: Judged = {},
  language: Language = "fa",
): Promise<void> {
  const { steps, judge } = deliverableTexts[language];
  await toStep(page, contract, n, steps.review);
  await page.getByRole("radio", { name: judge.outcomes[verdict], exact: true }).check();
  for (const text of criteria) await page.getByRole("checkbox", { name: text }).check();
  if (acceptedMinor !== undefined) await page.getByLabel(judge.acceptedMinor).fill(acceptedMinor);
  if (quantity !== undefined) await page.getByLabel(judge.quantity).fill(quantity);
  if (remarks !== undefined) await page.getByRole("textbox", { name: judge.remarks }).fill(remarks);
  await next(page, language);
  await recorded(page, judge.submit, language);
}

export const acceptVersion = (page: Page, contract: string, n: number, language: Language = "fa"): Promise<void> =>
  judgeVersion(page, contract, n, "accepted", {}, language);

/** Asks for another version for the criteria named, or for the first one of the contract. */
export async function requestRevision(
  page: Page,
  contract: string,
  n: number,
  asked: { remarks: string; criteria: readonly string[] },
  language: Language = "fa",
): Promise<void> {
  await judgeVersion(page, contract, n, "revisionRequested", asked, language);
}

/** The head on an acceptance above the supervisor's limit; with a reason it is sent back. */
export async function decideAcceptance(
  page: Page,
  contract: string,
  n: number,
  declinedFor?: string,
  language: Language = "fa",
): Promise<void> {
  const { steps, decide } = deliverableTexts[language];
  await toStep(page, contract, n, steps.decide);
  const decision = declinedFor === undefined ? decide.approve : decide.decline;
  await page.getByRole("radio", { name: decision, exact: true }).check();
  if (declinedFor !== undefined) await page.getByLabel(decide.reason).fill(declinedFor);
  await next(page, language);
  await recorded(page, decide.submit, language);
}

type ShortExit = "priceReduction" | "descope" | "terminate";

/** The head decides what becomes of a rejected deliverable. */
export async function resolveRejection(
  page: Page,
  contract: string,
  n: number,
  { exit, reason, amountMinor }: { exit: ShortExit; reason: string; amountMinor?: string },
  language: Language = "fa",
): Promise<void> {
  const { steps, resolve } = deliverableTexts[language];
  await toStep(page, contract, n, steps.resolve);
  await page.getByRole("radio", { name: resolve.exits[exit], exact: true }).check();
  if (amountMinor !== undefined) await page.getByLabel(resolve.amountMinor).fill(amountMinor);
  await page.getByLabel(resolve.reason, { exact: true }).fill(reason);
  await next(page, language);
  await recorded(page, resolve.submit, language);
}

/** The head ends the contract over a rejected deliverable. */
export const terminateAfterRejection = (page: Page, contract: string, n: number, reason: string): Promise<void> =>
  resolveRejection(page, contract, n, { exit: "terminate", reason });
