/** Rarer acts on cases as a person does them in the browser, in Persian. */
import type { Page } from "playwright-core";
import type { Procedure } from "../../../shared/tenders/state.ts";
import { termOf } from "../../../shared/terms.ts";
import { actsFa } from "../../../web/features/cases/acts/texts.ts";
import { caseTexts } from "../../../web/features/cases/case-texts.ts";
import { draftFa } from "../../../web/features/cases/draft/draft-texts.ts";
import { casesTexts } from "../../../web/features/cases/texts.ts";
import { awardTexts } from "../../../web/features/meetings/award-texts.ts";
import { scoringTexts } from "../../../web/features/meetings/scoring-texts.ts";
import { meetingTexts } from "../../../web/features/meetings/texts.ts";
import { actTexts } from "../../../web/ui/act/texts.ts";
import { settled } from "../pages.ts";
import { openSection, saveSection, typeMoment } from "./cases.ts";
import { opened, recorded, typeDate } from "./typing.ts";

const { primary, ...caseFa } = caseTexts.fa;
const casesFa = casesTexts.fa;
const awardFa = awardTexts.fa;
const scoringFa = scoringTexts.fa;
const meetingFa = meetingTexts.fa;
const actFa = actTexts.fa;

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const textbox = (page: Page, name: string) => page.getByRole("textbox", { name });

/** From the form to its check page, and from there to the receipt. */
async function sent(page: Page, submit: string): Promise<void> {
  await button(page, actFa.next).click();
  await recorded(page, submit);
}

export type Beginning = {
  /** Titles of planned tasks. */
  tasks: readonly string[];
  procedure: Procedure;
  /** A lot for each task, not one for all. */
  apart?: boolean;
  /** It was run elsewhere and is only recorded. */
  outside?: boolean;
};

/** Begins a case of any procedure from planned tasks; answers its id. */
export async function beginBy(page: Page, { tasks, procedure, apart, outside }: Beginning): Promise<string> {
  await opened(page, "/cases");
  await page.getByRole("link", { name: casesFa.begin, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: casesFa.newTitle }).waitFor();
  for (const title of tasks) await page.getByRole("checkbox", { name: title }).check();
  if (apart) await page.getByRole("radio", { name: casesFa.each }).check();
  await page.getByRole("radio", { name: termOf(procedure, "fa") }).check();
  if (outside) await page.getByRole("checkbox", { name: casesFa.outside }).check();
  await button(page, casesFa.create).click();
  await page.waitForURL(/\/tenders\/tnd_[^/]+\/draft/);
  await settled(page);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

export type DirectOffer = { vendor: string; price: string };

/** The ground of a waiver, and with whom at which price the one lot is done. */
export async function fillWaiver(
  page: Page,
  id: string,
  given: DirectOffer & { ground: keyof typeof draftFa.grounds; reason: string },
): Promise<void> {
  await openSection(page, id, "waiver");
  await page.getByRole("radio", { name: draftFa.grounds[given.ground] }).check();
  await textbox(page, draftFa.waiverReason).fill(given.reason);
  await page.getByRole("combobox", { name: draftFa.vendor }).selectOption({ label: given.vendor });
  await textbox(page, draftFa.price).fill(given.price);
  await saveSection(page);
}

export type OutsideResult = DirectOffer & {
  channel: "setad" | "paper";
  number: string;
  /** In the reader's calendar: "1405/08/24". */
  decidedOn: string;
  minutes: { name: string; mimeType: string; buffer: Buffer };
  bids: string;
};

/** What was decided elsewhere about the one lot, with the picture of its signed minutes. */
export async function fillOutside(page: Page, id: string, given: OutsideResult): Promise<void> {
  await openSection(page, id, "outside");
  await page.getByRole("radio", { name: termOf(given.channel, "fa") }).check();
  await textbox(page, draftFa.number).fill(given.number);
  await typeDate(page, "outside-decidedOn", given.decidedOn);
  await page.locator("input[type=file]").setInputFiles(given.minutes);
  await page.getByText("بررسی شد و آماده است").waitFor();
  await page.getByRole("combobox", { name: draftFa.vendor }).selectOption({ label: given.vendor });
  await textbox(page, draftFa.price).fill(given.price);
  await textbox(page, draftFa.bids).fill(given.bids);
  await saveSection(page);
}

/** Makes a draft a framework: a ceiling within which orders are placed for some months. */
export async function frame(page: Page, id: string, { ceiling, months }: { ceiling: string; months: string }) {
  await openSection(page, id, "way");
  await page.getByRole("checkbox", { name: draftFa.framed }).check();
  await textbox(page, draftFa.ceiling).fill(ceiling);
  await textbox(page, draftFa.months).fill(months);
  await saveSection(page);
}

/** The head decides on a reviewed case that takes no sealed bids: convenes its board, or records its result. */
export async function decideDirect(page: Page, id: string, way: "convene" | "record"): Promise<void> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: primary[way] }).click();
  await page.getByRole("heading", { level: 1, name: actsFa[`${way}Title`] }).waitFor();
  await sent(page, actsFa[way]);
}

/** A member of the board of a waiver votes for it; there each vote has a reason. */
export async function voteOnBoard(page: Page, id: string, lot: number, reason: string): Promise<void> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: primary.ranking }).click();
  await page.waitForURL((url) => url.pathname === `/tenders/${id}/lots/${lot}/ranking`);
  await page.getByRole("link", { name: awardFa.vote }).first().click();
  await page.getByRole("radio", { name: awardFa.yes }).check();
  await page.getByLabel(awardFa.reason).fill(reason);
  await sent(page, awardFa.vote);
}

/** Takes a file of notices in; answers what the report says in short. */
export async function importNotices(page: Page, name: string, content: unknown): Promise<string> {
  await opened(page, "/cases");
  await page.getByRole("link", { name: casesFa.import }).click();
  await page.getByRole("heading", { level: 1, name: casesFa.importTitle }).waitFor();
  await chooseNotices(page, name, JSON.stringify(content));
  await page.getByText(casesFa.chosen({ name, n: "" }).split(":")[0] ?? "").waitFor();
  await button(page, casesFa.takeIn).click();
  const report = page.locator("section", { has: page.getByRole("heading", { name: casesFa.reportTitle }) }).last();
  await report.waitFor();
  return (await report.locator("p").first().textContent()) ?? "";
}

/** Chooses a file on the page of the import. */
export const chooseNotices = (page: Page, name: string, text: string) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text, "utf8") });

/** The PR manager writes an addendum that lets more time, for the head to issue. */
export async function writeExtension(
  page: Page,
  id: string,
  text: string,
  closesAt: { date: string; time: string },
): Promise<void> {
  await opened(page, `/tenders/${id}?tab=addenda`);
  await page.getByRole("link", { name: caseFa.newAddendum }).click();
  await page.getByRole("textbox", { name: actsFa.text, exact: true }).fill(text);
  await typeMoment(page, "closesAt", closesAt);
  await sent(page, actsFa.addendum);
}

/** Finance or the head sends a case back to its author with what has to change. */
export async function returnCase(page: Page, id: string, comment: string): Promise<void> {
  await opened(page, `/tenders/${id}?tab=acts`);
  await page.getByRole("link", { name: caseFa.return }).click();
  await textbox(page, actsFa.comment).fill(comment);
  await sent(page, actsFa.return);
}

/** The head leaves a question without an answer, with the reason for everybody to read. */
export async function declineQuestion(page: Page, id: string, n: string, reason: string): Promise<void> {
  await opened(page, `/tenders/${id}?tab=questions`);
  const card = page.getByRole("region", { name: `${caseFa.tabs.questions} ${n}` });
  await card.getByRole("link", { name: caseFa.decline }).click();
  await textbox(page, actsFa.declineReason).fill(reason);
  await sent(page, actsFa.decline);
}

/** The head ends a case before any contract. */
export async function cancelCase(
  page: Page,
  id: string,
  { ground, reason }: { ground: keyof typeof actsFa.grounds; reason: string },
): Promise<void> {
  await opened(page, `/tenders/${id}?tab=acts`);
  await page.getByRole("link", { name: caseFa.cancel, exact: true }).click();
  await page.getByRole("radio", { name: actsFa.grounds[ground] }).check();
  await textbox(page, actsFa.reason).fill(reason);
  await sent(page, actsFa.cancel);
}

/** The head orders a further round of what came to nothing; answers the draft that follows. */
export async function renew(page: Page, id: string): Promise<string> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: primary.renew }).click();
  await page.getByRole("heading", { level: 1, name: actsFa.renewTitle }).waitFor();
  await button(page, actsFa.renew).click();
  await recorded(page, actsFa.renew);
  const to = await page.locator(".receipt").getByRole("link", { name: "tnd_" }).first().getAttribute("href");
  return to?.split("/").at(-1) ?? "";
}

export type Letter = { number: string; date: string };

/** The head puts a named deputy in the seat of an absent member. */
export async function nameStandIn(page: Page, id: string, deputy: string, letter: Letter): Promise<void> {
  await opened(page, `/tenders/${id}?tab=acts`);
  await page.getByRole("link", { name: caseFa.standInAct }).click();
  await page.getByRole("radio", { name: deputy }).check();
  await typeLetter(page, letter);
  await sent(page, actsFa.standIn);
}

async function typeLetter(page: Page, { number, date }: Letter): Promise<void> {
  await textbox(page, "شماره نامه").fill(number);
  await typeDate(page, "letter-date", date);
}

/** The head lets a lot go on with fewer bids than the minimum. */
export async function acceptFewer(page: Page, id: string, reason: string): Promise<void> {
  await opened(page, `/tenders/${id}`);
  await page.getByRole("link", { name: primary.acceptFewer }).click();
  await textbox(page, actsFa.reason).fill(reason);
  await sent(page, actsFa.fewer);
}

/** An evaluator comes to the sheet, is asked for conflicts first, and has one. */
export async function declareConflict(
  page: Page,
  id: string,
  lot: number,
  { bidder, why }: { bidder: string; why: string },
): Promise<void> {
  await page.goto(new URL(`/tenders/${id}/lots/${lot}/scores`, page.url()).href);
  await page.getByRole("heading", { level: 1, name: scoringFa.conflicts }).waitFor();
  await page.getByRole("radio", { name: scoringFa.some }).check();
  await button(page, scoringFa.add).click();
  await page.getByRole("combobox", { name: scoringFa.bidder }).selectOption({ label: bidder });
  await textbox(page, scoringFa.why).fill(why);
  await sent(page, scoringFa.declare);
}

/** The head puts a deputy in the place of an evaluator; without a name the one that was planned. */
export async function replaceEvaluator(
  page: Page,
  id: string,
  lot: number,
  given: { evaluator: string; deputy?: string; reason: string; letter: Letter },
): Promise<void> {
  await opened(page, `/tenders/${id}/lots/${lot}/scores`);
  const row = page.getByRole("row").filter({ hasText: given.evaluator });
  await row.getByRole("link", { name: scoringFa.replace }).click();
  await page.getByRole("heading", { level: 1, name: scoringFa.replaceOf({ name: given.evaluator }) }).waitFor();
  if (given.deputy !== undefined) {
    await page.getByRole("combobox", { name: scoringFa.deputyField }).selectOption({ label: given.deputy });
  }
  await textbox(page, scoringFa.reason).fill(given.reason);
  await typeLetter(page, given.letter);
  await sent(page, scoringFa.replace);
}

/** Somebody present takes an opening up where it stopped. */
export async function goOnOpening(page: Page, id: string, stage: "A" | "B" | "C" | "BC"): Promise<void> {
  await opened(page, `/tenders/${id}/openings/${stage}`);
  await page.getByText(meetingFa.underWay, { exact: true }).waitFor();
  await button(page, meetingFa.goOn).click();
  await page.getByText(meetingFa.underWay, { exact: true }).waitFor({ state: "detached" });
}
