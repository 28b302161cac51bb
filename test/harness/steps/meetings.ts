/** Acts at the meetings, of the evaluators and on awards, as a person does them in the browser. */
import type { Page } from "playwright-core";
import { awardTexts } from "../../../web/features/meetings/award-texts.ts";
import { scoringTexts } from "../../../web/features/meetings/scoring-texts.ts";
import { meetingTexts } from "../../../web/features/meetings/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { opened } from "./typing.ts";

type Language = "fa" | "en";
type Stage = "A" | "B" | "C" | "BC";

const meeting = (id: string, stage: Stage) => `/tenders/${id}/openings/${stage}`;
const ofLot = (id: string, lot: number, page: string) => `/tenders/${id}/lots/${lot}/${page}`;

const next = (page: Page, language: Language) => page.getByRole("button", { name: actTexts[language].next }).click();

/** Sends from the check page and waits for the receipt. */
async function sent(page: Page, submit: string, language: Language): Promise<void> {
  await page.getByText(actTexts[language].check).waitFor();
  await page.getByRole("button", { name: submit, exact: true }).click();
  await page.locator(".receipt h1").waitFor();
}

/** Is present at a meeting, as oneself; waits for the deadline of the bids where it has still to pass. */
export async function postPresence(page: Page, id: string, stage: Stage, language: Language = "fa"): Promise<void> {
  const words = meetingTexts[language];
  await opened(page, meeting(id, stage));
  const button = page.getByRole("button", { name: words.bePresent });
  await button.waitFor({ timeout: 30_000 });
  await button.click();
  await button.waitFor({ state: "detached" });
}

/** Opens the envelopes of a stage; waits until the bids are shut. */
export async function startOpening(page: Page, id: string, stage: Stage, language: Language = "fa"): Promise<void> {
  const words = meetingTexts[language];
  await opened(page, meeting(id, stage));
  await page.getByRole("link", { name: words.start }).click({ timeout: 30_000 });
  const button = page.getByRole("button", { name: words.start, exact: true });
  // The form waits for the gates by itself.
  await button.click({ timeout: 40_000 });
  await page.getByText(actTexts[language].check).waitFor();
  // The clock shuts the gates a moment after the deadline and its grace.
  for (let tries = 0; tries < 20; tries++) {
    await button.click();
    const came = await Promise.race([
      page
        .locator(".receipt h1")
        .waitFor()
        .then(() => "receipt"),
      page
        .locator(".notice[role=alert]")
        .waitFor()
        .then(() => "refused"),
    ]);
    if (came === "receipt") return;
    await page.waitForTimeout(500);
  }
  throw new Error(`${stage} of ${id} was not opened: ${await page.locator(".notice[role=alert]").textContent()}`);
}

export type Rejection = { name: string; reason: string };

/** Accepts every envelope of a meeting but those named, which are rejected with a reason; gives points where asked. */
export async function decideAll(
  page: Page,
  id: string,
  stage: Stage,
  { reject = [], points }: { reject?: readonly Rejection[]; points?: string } = {},
  language: Language = "fa",
): Promise<void> {
  const words = meetingTexts[language];
  await opened(page, meeting(id, stage));
  await page.getByRole("link", { name: words.decide }).click();
  await page.getByRole("heading", { level: 1, name: words.decide }).waitFor();
  const envelopes = page.locator("form section.cell");
  await envelopes.first().waitFor();
  const count = await envelopes.count();
  for (let i = 0; i < count; i++) {
    const envelope = envelopes.nth(i);
    const title = (await envelope.getByRole("heading").first().textContent()) ?? "";
    const against = reject.find(({ name }) => title.includes(name));
    await envelope.getByRole("radio", { name: against ? words.reject : words.accept, exact: true }).check();
    if (against) await envelope.getByRole("textbox", { name: words.reason }).fill(against.reason);
    if (points !== undefined) await envelope.getByLabel(words.score).fill(points);
  }
  await next(page, language);
  await sent(page, words.decide, language);
}

/** Signs the minutes of a meeting, with or without dissent. */
export async function signMinutes(
  page: Page,
  id: string,
  stage: Stage,
  { dissent }: { dissent?: string } = {},
  language: Language = "fa",
): Promise<void> {
  const words = meetingTexts[language];
  await opened(page, meeting(id, stage));
  await page.getByRole("link", { name: words.sign }).click({ timeout: 20_000 });
  await page.getByRole("heading", { level: 1, name: words.sign }).waitFor();
  if (dissent !== undefined) await page.getByLabel(words.dissent).fill(dissent);
  await next(page, language);
  await sent(page, words.sign, language);
}

/** Comes to the sheet of a lot, is asked for conflicts first, and has none. */
export async function declareNoConflict(page: Page, id: string, lot: number, language: Language = "fa"): Promise<void> {
  const words = scoringTexts[language];
  await page.goto(new URL(ofLot(id, lot, "scores"), page.url()).href);
  await page.getByRole("heading", { level: 1, name: words.conflicts }).waitFor();
  await page.getByRole("radio", { name: words.none }).check();
  await next(page, language);
  await sent(page, words.declare, language);
  await page.getByRole("link", { name: words.toScores }).click();
  await page.getByRole("heading", { name: words.sheet }).waitFor();
}

/** Gives points cell by cell, bid after bid as the page has them, and saves the sheet. */
export async function scoreAll(
  page: Page,
  id: string,
  lot: number,
  points: Readonly<Record<string, readonly string[]>>,
  language: Language = "fa",
): Promise<void> {
  const words = scoringTexts[language];
  await opened(page, ofLot(id, lot, "scores"));
  await page.getByRole("heading", { name: words.sheet }).waitFor();
  for (const [bidder, row] of Object.entries(points)) {
    const fields = page.locator("form section.cell", { hasText: bidder }).locator("input");
    for (const [i, each] of row.entries()) await fields.nth(i).fill(each);
  }
  await page.getByRole("button", { name: words.save }).click();
  await page.getByText(words.complete).waitFor();
}

export async function lockScores(page: Page, id: string, lot: number, language: Language = "fa"): Promise<void> {
  const words = scoringTexts[language];
  await opened(page, ofLot(id, lot, "scores"));
  await page.getByRole("link", { name: words.lock }).click();
  await page.getByRole("button", { name: words.lock, exact: true }).click();
  await sent(page, words.lock, language);
}

/** The chair settles a lot; where points lie far apart each cell gets these, in order. */
export async function consensus(
  page: Page,
  id: string,
  lot: number,
  own: readonly { points: string; reason: string }[] = [],
  language: Language = "fa",
): Promise<void> {
  const words = scoringTexts[language];
  await opened(page, ofLot(id, lot, "scores"));
  await page.getByRole("link", { name: words.consensus }).click({ timeout: 20_000 });
  await page.getByRole("heading", { level: 1, name: words.consensus }).waitFor();
  for (const [i, { points, reason }] of own.entries()) {
    const cell = page.locator("form section.cell").nth(i);
    await cell.getByLabel(words.points).fill(points);
    await cell.getByLabel(words.reason).fill(reason);
  }
  await next(page, language);
  await sent(page, words.consensus, language);
}

export type Vote = { against?: string; justification?: string };

/** Votes on a lot: for the first, or against it with a reason. */
export async function voteAward(
  page: Page,
  id: string,
  lot: number,
  { against, justification }: Vote = {},
  language: Language = "fa",
): Promise<void> {
  const words = awardTexts[language];
  await opened(page, ofLot(id, lot, "ranking"));
  await page.getByRole("link", { name: words.vote }).first().click();
  await page.getByRole("radio", { name: against === undefined ? words.yes : words.no }).check();
  if (against !== undefined) await page.getByLabel(words.reason).fill(against);
  if (justification !== undefined) await page.getByLabel(words.justification).fill(justification);
  await next(page, language);
  await sent(page, words.vote, language);
}

/** The head tells the winner of a lot; answers the award's id. */
export async function notifyAward(page: Page, id: string, lot: number, language: Language = "fa"): Promise<string> {
  const words = awardTexts[language];
  await opened(page, ofLot(id, lot, "ranking"));
  await page.getByRole("link", { name: words.toAward }).click();
  await page.getByRole("link", { name: words.notify }).click();
  await page.getByRole("button", { name: words.notify, exact: true }).click();
  await sent(page, words.notify, language);
  return new URL(page.url()).pathname.split("/").at(-2) ?? "";
}

/** The winner's signatory steps back. */
export async function refuseAward(page: Page, award: string, reason: string, language: Language = "fa"): Promise<void> {
  const words = awardTexts[language];
  await opened(page, `/awards/${award}`);
  await page.getByRole("link", { name: words.refuse }).click();
  await page.getByLabel(words.reason).fill(reason);
  await next(page, language);
  await sent(page, words.refuse, language);
}
