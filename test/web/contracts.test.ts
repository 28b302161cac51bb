import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mehr } from "../../infra/local/journey/full/firms.ts";
import { accept, payFor } from "../../infra/local/journey/full/life.ts";
import { contractOf, plan } from "../../infra/local/journey/full/steps.ts";
import { Telling } from "../../infra/local/journey/telling.ts";
import { upload } from "../../infra/local/journey/upload.ts";
import { Voice } from "../../infra/local/journey/voice.ts";
import { cast, quickPolicy } from "../../infra/local/journey/world.ts";
import { amendmentTexts } from "../../web/features/contracts/texts/amendments.ts";
import { callOffTexts } from "../../web/features/contracts/texts/calloffs.ts";
import { courseTexts } from "../../web/features/contracts/texts/course.ts";
import { pageTexts } from "../../web/features/contracts/texts/page.ts";
import { signingTexts } from "../../web/features/contracts/texts/signing.ts";
import { deliverableTexts } from "../../web/features/deliverables/texts.ts";
import { financeTexts } from "../../web/features/payments/texts/finance.ts";
import { publicTexts } from "../../web/features/public/texts.ts";
import { actTexts } from "../../web/ui/act/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, settled, startPages } from "../harness/pages.ts";
import { awardsOf, type ShortLot } from "../harness/short-award.ts";
import {
  acceptCallOff,
  answerAmendment,
  checkSettlement,
  closeContract,
  completeDraft,
  draftContract,
  offerContract,
  paySettlement,
  placeCallOff,
  proposeAmendment,
  resumeContract,
  settleContract,
  signAsHead,
  signAsVendor,
  suspendContract,
  typeAmendment,
  typeCallOff,
  typeTerms,
} from "../harness/steps/contracts.ts";
import { judgeVersion } from "../harness/steps/deliverables.ts";
import { opened } from "../harness/steps/typing.ts";

const rights = "همه حقوق با تأیید نهایی به دستگاه می‌رسد.";
/** How many threads share the machine, as the journey counts: bids need time to be sealed. */
const load = 3;

const booklet: ShortLot = { title: "چاپ کتابچه استان", units: [100_000_000, 1_000_000], estimateRial: 1_200_000_000 };
const printing: ShortLot = {
  title: "قرارداد چارچوبی چاپ",
  units: [40_000_000, 900_000],
  estimateRial: 12_000_000_000,
};
const framework = { ceilingRial: 12_000_000_000, months: 12 };

describe.skipIf(browserProgram === undefined)("a contract in the browser", () => {
  let pages: Pages;
  let tell: Telling;
  let award: string;
  let id: string;
  let frame: string;

  beforeAll(async () => {
    pages = await startPages(quickPolicy(load));
    tell = new Telling(new Voice(pages.url), "");
    const [[booklets = ""], [prints = ""]] = await Promise.all([
      awardsOf(tell, [booklet], load),
      awardsOf(tell, [printing], load, { framework }),
    ]);
    award = booklets;
    frame = await contractOf(tell, prints, mehr);
  }, 240_000);
  afterAll(async () => pages?.stop());

  it("is drawn up, completed and offered; amounts that do not sum are told and refused, and nothing typed is lost", async () => {
    const t = signingTexts.fa.edit;
    const manager = await pages.as("prs_sara");
    id = await draftContract(manager, award);
    await manager.getByRole("link", { name: pageTexts.fa.acts["changeContract"] ?? "" }).waitFor();

    const terms = { supervisor: "prs_sara", rights };
    await typeTerms(manager, id, { ...terms, amounts: ["۵۰۰٬۰۰۰٬۰۰۰"] });
    await manager.getByText(/۶۰٬۰۰۰٬۰۰۰\sریال بیش از مبلغ قرارداد است/).waitFor();
    await manager.getByRole("button", { name: t.submit }).click();
    await manager
      .getByRole("alert")
      .getByText(/۱٬۱۶۰٬۰۰۰٬۰۰۰/)
      .waitFor();
    await manager.reload();
    await settled(manager);
    await manager.getByText(actTexts.fa.restored).waitFor();
    expect(await manager.getByLabel(t.rights).inputValue()).toBe(rights);
    await completeDraft(manager, id, { ...terms, amounts: ["٤٤٠٠٠٠٠٠٠", "660,000,000"] });

    const early = await pages.as("prs_mehri", `/contracts/${id}`);
    await early.getByText(publicTexts.fa.missing.contract).waitFor();
    await early.context().close();
    await offerContract(manager, id);
    expect(await faultsOf(manager)).toEqual(noFaults);
    await manager.context().close();
  }, 240_000);

  it("is signed by the vendor in English and by another head in Persian, over one text", async () => {
    const vendor = await pages.as("prs_mehri", `/contracts/${id}`, { language: "en", width: 390 });
    expect(await faultsOf(vendor)).toEqual(noFaults);
    await vendor.getByRole("link", { name: pageTexts.en.acts["signContract"] ?? "" }).click();
    await vendor.waitForURL("**/sign");
    await settled(vendor);
    expect(await faultsOf(vendor)).toEqual(noFaults);
    await signAsVendor(vendor, id, "en");
    const hash = await vendor.locator("dd .hash").first().textContent();
    await vendor.context().close();

    const manager = await pages.as("prs_sara", `/contracts/${id}`);
    await manager.getByText(pageTexts.fa.waiting).waitFor();
    expect(await manager.getByRole("link", { name: pageTexts.fa.acts["signContract"] ?? "" }).count()).toBe(0);
    await manager.context().close();

    const head = await pages.as("prs_davood", `/contracts/${id}`);
    await signAsHead(head, id);
    expect(await head.locator("dd .hash").first().textContent()).toBe(hash);
    await opened(head, `/contracts/${id}`);
    await head.locator(".tag", { hasText: "جاری" }).waitFor();
    await head.locator("figure.chart").waitFor();
    // The other side's signatory by name, as on the paper.
    const signatures = head.locator("section.card", { hasText: pageTexts.fa.signatures });
    await signatures
      .getByText(/امضا در/)
      .nth(1)
      .waitFor();
    expect(await signatures.textContent()).not.toContain("prs_");
    for (const tab of Object.values(pageTexts.fa.tabs).filter((name) => name !== pageTexts.fa.tabs.callOffs)) {
      const found = head.getByRole("tab", { name: tab });
      if ((await found.count()) === 0) continue;
      await found.click();
      await settled(head);
      expect({ tab, ...(await faultsOf(head)) }).toEqual({ tab, ...noFaults });
    }
    await head.context().close();
  }, 240_000);

  it("is amended within a quarter of its amount and not beyond it", async () => {
    const t = amendmentTexts.fa.propose;
    const change = { reason: "quantity", text: "شمارگان افزایش می‌یابد." };
    const manager = await pages.as("prs_sara");
    await typeAmendment(manager, id, { ...change, amounts: { 0: "۷۱۵٬۰۰۰٬۰۰۱" } });
    await manager.getByText(/این مبلغ بیرون از حد مجاز است/).waitFor();
    await manager.getByRole("button", { name: actTexts.fa.next }).click();
    await manager.getByRole("button", { name: t.submit }).click();
    // The rule itself answers, whatever the page has said before.
    await manager
      .getByRole("alert")
      .getByText(/۱٬۳۷۵٬۰۰۰٬۰۰۰/)
      .first()
      .waitFor();
    await manager.goBack();
    await manager.getByRole("button", { name: actTexts.fa.next }).waitFor();
    await proposeAmendment(manager, id, { ...change, amounts: { 0: "۵۵۰٬۰۰۰٬۰۰۰" } });
    await manager.context().close();

    const head = await pages.as("prs_davood");
    await answerAmendment(head, id, 1, "approve");
    await head.context().close();
    const vendor = await pages.as("prs_mehri");
    await answerAmendment(vendor, id, 1, "sign");
    await opened(vendor, `/contracts/${id}`);
    await vendor.locator("dd", { hasText: "۱٬۲۱۰٬۰۰۰٬۰۰۰" }).first().waitFor();
    await vendor.context().close();
  }, 240_000);

  it("stands still while it is suspended, and goes on", async () => {
    const head = await pages.as("prs_davood");
    await suspendContract(head, id, "سیل راه چاپخانه را بسته است.", "۱۴۰۵/۳۰۱");
    await opened(head, `/contracts/${id}`);
    await head.getByText(courseTexts.fa.suspendedHelp).waitFor();
    expect(await faultsOf(head)).toEqual(noFaults);
    await head.getByRole("link", { name: pageTexts.fa.acts["resumeContract"] ?? "" }).waitFor();
    await resumeContract(head, id);
    await opened(head, `/contracts/${id}`);
    await head.locator(".tag", { hasText: "جاری" }).waitFor();
    await head.context().close();

    const list = await pages.as("prs_mehri", "/contracts");
    await list.getByRole("link", { name: "چاپ کتابچه استان" }).waitFor();
    expect(await faultsOf(list)).toEqual(noFaults);
    await list.context().close();
  }, 240_000);

  it("is settled by three hands and closed once its work is paid and rated", async () => {
    await accept(tell, id, mehr, 1);
    await accept(tell, id, mehr, 2);
    await payFor(tell, id, mehr, {});
    const head = await pages.as("prs_davood");
    await settleContract(head, id, "۱۲۳/ت");
    await head.context().close();
    const finance = await pages.as("prs_farid");
    await checkSettlement(finance, id);
    const second = await pages.as("prs_leila");
    await paySettlement(second, id, "FINAL-1");
    await opened(second, `/contracts/${id}?tab=course`);
    await second.getByText("FINAL-1").waitFor();
    expect(await faultsOf(second)).toEqual(noFaults);
    await second.context().close();

    const opinion = { judgement: 85, comment: "کار خوب و به‌موقع." };
    const rating = await tell.step(cast.manager, "rates", "POST", `/contracts/${id}/rating`, opinion);
    const path = `/ratings/${rating.body.id}`;
    await tell.step(mehr.member, "replies", "POST", `${path}/reply`, { text: "سپاسگزاریم." });
    await tell.step(cast.head, "reviews", "POST", `${path}/review`, { text: "هر دو سو شنیده شد." });
    await closeContract(finance, id, "۱۴۰۵/۴۱۰");
    await opened(finance, `/contracts/${id}`);
    await finance.locator(".tag", { hasText: "بسته‌شده" }).waitFor();
    await finance.context().close();
  }, 240_000);

  it("takes orders from a framework within its ceiling, which the vendor accepts", async () => {
    const task = await plan(tell, "پوستر بهمن");
    const order = { task, dueOn: "1405/11/12" };
    const manager = await pages.as("prs_sara");
    await typeCallOff(manager, frame, { ...order, quantities: { 1: "۱۰۰۰۰۰" } });
    await manager.getByText(/بیش از مانده سقف است/).waitFor();
    expect(await faultsOf(manager)).toEqual(noFaults);
    await placeCallOff(manager, frame, { ...order, quantities: { 1: "۲۰۰" } });
    await manager.getByText(callOffTexts.fa.place.nextVendor).waitFor();
    await manager.context().close();
    const vendor = await pages.as("prs_mehri", `/contracts/${frame}`);
    await vendor.getByRole("link", { name: pageTexts.fa.acts["answerCallOff"] ?? "" }).waitFor();
    await acceptCallOff(vendor, frame, 1);
    await opened(vendor, `/contracts/${frame}?tab=deliverables`);
    await vendor
      .getByRole("cell", { name: /۱۸۰٬۰۰۰٬۰۰۰/ })
      .first()
      .waitFor();
    expect(await faultsOf(vendor)).toEqual(noFaults);
    await vendor.context().close();
    const finance = await pages.as("prs_farid", `/contracts/${frame}/position`);
    const picture = finance.getByRole("region", { name: financeTexts.fa.position.picture });
    await picture
      .getByText(/۱۸۰ میلیون/)
      .first()
      .waitFor();
    await finance.context().close();
  }, 240_000);

  it("pays what was called off by the piece for the pieces that were taken", async () => {
    const file = await upload(tell, mehr.member, `/vendors/${mehr.vendor}/files`, "posters");
    const path = `/contracts/${frame}/deliverables/1/versions`;
    await tell.step(mehr.member, "adds a version", "POST", path, { files: [file] });
    await tell.step(mehr.member, "hands it over", "POST", `${path}/1/submit`, {});
    const manager = await pages.as("prs_sara");
    const remarks = "پنجاه پوستر تاخورده است.";
    await judgeVersion(manager, frame, 1, "partlyByPieces", { quantity: "۱۵۰", remarks });
    await opened(manager, `/contracts/${frame}/deliverables/1`);
    await manager.locator("dd", { hasText: "۱۳۵٬۰۰۰٬۰۰۰" }).first().waitFor();
    await manager.getByRole("tab", { name: deliverableTexts.fa.versions }).click();
    await manager.getByText(remarks).waitFor();
    expect(await faultsOf(manager)).toEqual(noFaults);
    await manager.context().close();
  }, 240_000);
});
