import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Voice } from "../../infra/local/journey/voice.ts";
import { minutesToTell } from "../../web/features/bids/countdown.tsx";
import { isSpent } from "../../web/features/bids/drafts.ts";
import { acceptName, addendaSince } from "../../web/features/bids/offer.ts";
import type { Notice } from "../../web/features/bids/queries.ts";
import { bidTexts } from "../../web/features/bids/texts.ts";
import { checkTexts } from "../../web/features/check/texts.ts";
import { amendCase, openCase, openStage, rivalBids } from "../harness/bid-desk.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, settled, startPages } from "../harness/pages.ts";
import {
  acceptDocuments,
  checkReceipt,
  declareBid,
  fillGuarantee,
  priceFields,
  sealBid,
  submitBid,
  submitBidByKeyboard,
  withdrawBid,
} from "../harness/steps/bids.ts";

const t = bidTexts.fa;
const vendor = "vnd_mehr";

/** Windows of a second: the cases of this file close when its tests say. */
const policy = ["quotationWindowSeconds", "tenderWindowSeconds"].map((name) => ({
  policy: name,
  value: 1,
  from: "2023-03-21T00:00:00.000Z",
  rule: { fa: "آزمون: مهلت‌ها کوتاه است", en: "test: times are short" },
}));

/** Everything a page says to a server: addresses and bodies. */
function listenTo(page: Page): string[] {
  const said: string[] = [];
  page.on("request", (request) =>
    said.push(`${request.method()} ${decodeURI(request.url())} ${request.postData() ?? ""}`),
  );
  return said;
}

/** All that a browser and one of its tabs keep. */
const keptBy = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

it("tells how many minutes are left in the last ten alone, and nothing in between", () => {
  expect([600_001, 600_000, 540_001, 540_000, 1, 0].map(minutesToTell)).toEqual([undefined, 10, 10, 9, 1, undefined]);
});

it("keeps what was handed in until it can be replaced no more or that version was taken back", () => {
  const bids = (["submitted", "needsReconfirm", "sealed", "lapsed", "withdrawn"] as const).map((state) => ({ state }));
  expect(bids.map((each) => isSpent(2, { ...each, bidVersion: 2 }))).toEqual([false, false, true, true, true]);
  expect(isSpent(2, { state: "withdrawn", bidVersion: 1 })).toBe(false);
});

it("has the documents accepted once more for each addendum that came after", () => {
  const addenda = [1, 2, 3].map((n) => ({ n })) as NonNullable<Notice["addenda"]>;
  const accepts = { [acceptName({ addenda: addenda.slice(0, 1) })]: true };
  expect(addendaSince({ addenda }, { accepts }).map(({ n }) => n)).toEqual([2, 3]);
  expect(addendaSince({ addenda }, { accepts: { ...accepts, [acceptName({ addenda })]: true } })).toEqual([]);
  expect(addendaSince({ addenda }, {})).toEqual([]);
  expect(addendaSince({ addenda: addenda.slice(0, 1) }, { accepts: { [acceptName({})]: true } })).toEqual([{ n: 1 }]);
});

describe.skipIf(browserProgram === undefined)("a vendor's bids in the browser", () => {
  let pages: Pages;
  let voice: Voice;
  /** Closes while the other tests run, and is opened by the last. */
  let short: { tender: string; closesAt: string };
  let long: { tender: string; closesAt: string };
  /** Keeps what was handed in for the short one. */
  let mehri: Page;

  beforeAll(async () => {
    pages = await startPages(policy);
    voice = new Voice(pages.url);
    short = await openCase(voice, { seconds: 60 });
    await rivalBids(voice, short.tender);
    long = await openCase(voice, { seconds: 36_000 });
  }, 120_000);
  afterAll(async () => pages?.stop());

  it("takes prices in three kinds of digits, keeps them over a reload, sends what the other tab wrote last, and says no plain price to anybody", async () => {
    const page = await pages.as("prs_mehri", `/tenders/${short.tender}/bid/lots/1`);
    const said = listenTo(page);
    const [proof, copies] = [priceFields(page).nth(0), priceFields(page).nth(1)];
    await page.getByLabel(t.statement).fill("چاپ افست با کاغذ ایرانی");
    await proof.fill("دوازده میلیون");
    await page.getByRole("button", { name: t.save }).click();
    await page.getByText("تنها رقم بنویسید").waitFor();
    expect(page.url()).toContain("/lots/1");
    expect(await proof.inputValue()).toBe("دوازده میلیون");
    await proof.fill("۱٬۰۹۸٬۷۶۵٬۴۳۱ ریال");
    await copies.fill("٣٤٥٦٧");
    await page.getByText("۱٬۱۳۳٬۳۳۲٬۴۳۱").waitFor();
    await page.reload();
    await settled(page);
    expect(await proof.inputValue()).toBe("۱٬۰۹۸٬۷۶۵٬۴۳۱");
    await copies.fill("34,000");
    const [other] = await Promise.all([
      page.context().waitForEvent("page"),
      page.evaluate(() => void open("/inbox", "_blank")),
    ]);
    const saidThere = listenTo(other);
    await declareBid(other, short.tender);
    await other.getByText("۱٬۱۳۲٬۷۶۵٬۴۳۱").waitFor();
    await copies.fill("34,567");
    await other.getByText("۱٬۱۳۳٬۳۳۲٬۴۳۱").waitFor();
    await sealBid(other);
    // What the first tab shows is what was handed in, and no draft to be sent once more.
    await page.getByText("پیش‌نویس ذخیره شد").waitFor({ state: "detached" });
    await expect.poll(() => copies.inputValue()).toBe("۳۴٬۵۶۷");
    expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => /draft.*\.bid\./.test(name)))).toEqual([
      `karsepar.draft.prs_mehri.sent.bid.${short.tender}.${vendor}`,
    ]);
    said.push(...saidThere);
    const sent = said.filter((each) => each.startsWith("PUT "));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain('"jwe"');
    const plain = ["1098765431", "34567", "34567000", "1133332431", "۱٬۰۹۸٬۷۶۵٬۴۳۱", "چاپ افست"];
    const all = said.join("\n").replaceAll(",", "");
    expect(plain.filter((each) => all.includes(each))).toEqual([]);
    // Nor does the tab keep it beside the copy that the page speaks of.
    const kept = await other.evaluate(() => JSON.stringify({ ...sessionStorage }));
    expect(plain.filter((each) => kept.includes(each))).toEqual([]);
    await other.close();
    await page.goto(`${pages.url}/inbox`);
    mehri = page;
  }, 60_000);

  it("is done by keyboard alone, and taken back", async () => {
    const page = await pages.as("prs_nima", "/opportunities");
    await submitBidByKeyboard(page, long.tender, {
      prices: { 1: ["900000000", "۱۰۰"] },
      statement: "Our own press and binders",
    });
    // The copy to replace it with can be thrown away at once; the receipt stays.
    expect(await keptBy(page)).toContain("900000000");
    await page.getByRole("button", { name: t.discard }).click();
    await page.getByText(t.discarded).waitFor();
    await page.getByText(t.signatureOk).waitFor();
    expect(await keptBy(page)).not.toContain("900000000");
    await page.goto(`${pages.url}/tenders/${long.tender}/bid/lots/9`);
    await page.getByText(t.noSuchLot).waitFor();
    await withdrawBid(page, long.tender);
    const { body } = await voice.ask("prs_nima", "GET", `/tenders/${long.tender}/bids/vnd_negah`);
    expect(body).toMatchObject({ state: "withdrawn", bidVersion: 1 });
    // Its receipt stays when the bid is read anew.
    await page.reload();
    await page.getByText(t.withdrawn).waitFor();
    await page.context().close();
  }, 60_000);

  it("asks for a guarantee and lets choose lots; an addendum asks for the bid again; receipts prove themselves", async () => {
    const { tender } = await openCase(voice, {
      ...{ seconds: 36_000, procedure: "twoStageTender", lots: 2, estimateRial: 20_000_000_000 },
    });
    const page = await pages.as("prs_majid", `/tenders/${tender}/bid`);
    await fillGuarantee(page, tender, {
      ...{ kind: "ضمانت‌نامه بانکی", number: "G-77", issuer: "بانک ملی" },
      ...{ amount: "100", validUntil: "1413/12/29" },
    });
    await page.getByRole("link", { name: t.guarantee }).click();
    await page.getByText(t.tooSmall).waitFor();
    await page.getByLabel(t.amount).fill("2,000,000,000");
    await page.getByText(t.tooSmall).waitFor({ state: "detached" });
    const form = { prices: { 2: ["5000000000", "2000000"] }, statement: "برنامه کار ما" };
    const receipt = await submitBid(page, tender, form);
    await page.getByRole("link", { name: t.backToBid }).click();
    await page.getByText(t.handedIn).waitFor();
    expect(await faultsOf(page)).toEqual(noFaults);

    // What was handed in is still there, so that it only has to be declared again.
    await declareBid(page, tender);
    await amendCase(voice, tender, "شمارگان هزار و دویست شد");
    await page.getByRole("button", { name: t.submit }).click();
    await page.getByText(t.notSent.title).waitFor();
    await page.getByText("شمارگان هزار و دویست شد").waitFor();
    await page.getByText(t.reconfirm).waitFor();
    expect(await page.getByLabel(t.noConflict).isChecked()).toBe(true);
    expect(await page.getByLabel(t.acceptsTerms).isChecked()).toBe(false);
    expect(await faultsOf(page)).toEqual(noFaults);
    await acceptDocuments(page);
    await sealBid(page);
    const { body } = await voice.ask("prs_majid", "GET", `/tenders/${tender}/bids/${vendor}`);
    expect(body).toMatchObject({ state: "submitted", bidVersion: 2, revision: 2, lots: [2] });
    await page.getByRole("link", { name: t.allReceipts }).click();
    await expect.poll(() => page.getByText(t.signatureOk).count()).toBe(2);
    await page.goto(`${pages.url}/bids`);
    await page.getByText(t.bidStates.submitted).first().waitFor();
    expect(await faultsOf(page)).toEqual(noFaults);
    expect(await keptBy(page)).toContain("5000000000");
    await page.getByText("بیشتر", { exact: true }).first().click();
    await page.getByRole("button", { name: "خروج" }).click();
    await page.waitForURL("**/oidc/session/end*");
    expect(await keptBy(page)).not.toContain("5000000000");
    await page.context().close();

    const anybody = await pages.as("-", "/check-receipt", { width: 390 });
    await checkReceipt(anybody, `${receipt.slice(0, 90)}\n${receipt.slice(90)}`, checkTexts.fa.right);
    await anybody.getByText(tender).waitFor();
    const other = receipt.at(-20) === "A" ? "B" : "A";
    await checkReceipt(anybody, `${receipt.slice(0, -20)}${other}${receipt.slice(-19)}`, checkTexts.fa.why.signature);
    await checkReceipt(anybody, "این رسید نیست", checkTexts.fa.why.format);
    expect(await faultsOf(anybody)).toEqual(noFaults);
    await anybody.goto(`${pages.url}/check/contract/ctr_1/${"0".repeat(64)}`);
    await anybody.getByText(checkTexts.fa.unknown).waitFor();
    await anybody.context().close();
  }, 90_000);

  it("shows the server's clock when the deadline passes over an open form, and keeps what was typed", async () => {
    const page = await pages.as("prs_rasta", "/opportunities");
    const { tender } = await openCase(voice, { seconds: 7 });
    await page.goto(`${pages.url}/tenders/${tender}/bid/lots/1`);
    await priceFields(page).nth(0).fill("73519864");
    await page.getByText(t.overDraft).waitFor();
    await page.goto(`${pages.url}/tenders/${tender}/bid/submit`);
    await page.getByRole("button", { name: "ادامه و بازبینی" }).waitFor();
    expect(await page.getByRole("button", { name: "ادامه و بازبینی" }).isDisabled()).toBe(true);
    await page.goto(`${pages.url}/tenders/${tender}/bid/lots/1`);
    await settled(page);
    expect(await priceFields(page).nth(0).inputValue()).toBe("۷۳٬۵۱۹٬۸۶۴");
    await page.goto(`${pages.url}/tenders/${tender}/bid`);
    await page.getByRole("button", { name: t.discard }).click();
    await page.getByText(t.discarded).waitFor();
    expect(await keptBy(page)).not.toContain("73519864");
    await page.context().close();
  }, 60_000);

  it("opens to exactly the prices that were typed", async () => {
    await openStage(voice, short.tender, short.closesAt, "BC");
    const { body } = await voice.ask("prs_mehri", "GET", `/tenders/${short.tender}/bids/${vendor}`);
    expect(body.opened[1]).toMatchObject({
      technical: { statement: "چاپ افست با کاغذ ایرانی" },
      price: {
        statedMinor: 1_133_332_431,
        lines: [
          { deliverable: 1, quantity: 1, unitMinor: 1_098_765_431, totalMinor: 1_098_765_431 },
          { deliverable: 2, quantity: 1000, unitMinor: 34_567, totalMinor: 34_567_000 },
        ],
        corrections: [],
      },
    });
    const page = await pages.as("prs_mehri", `/tenders/${short.tender}/bid`, { language: "en", width: 390 });
    await page.getByText("1,133,332,431").waitFor();
    expect(await faultsOf(page)).toEqual(noFaults);
    await page.context().close();
    expect(await keptBy(mehri)).toContain("34567");
    await mehri.goto(`${pages.url}/bids`);
    await expect.poll(() => keptBy(mehri)).not.toContain("34567");
    await mehri.context().close();
  }, 90_000);
});
