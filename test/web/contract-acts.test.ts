import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mehr } from "../../infra/local/journey/full/firms.ts";
import { payFor } from "../../infra/local/journey/full/life.ts";
import { contractOf, plan } from "../../infra/local/journey/full/steps.ts";
import { Telling } from "../../infra/local/journey/telling.ts";
import { upload } from "../../infra/local/journey/upload.ts";
import { Voice } from "../../infra/local/journey/voice.ts";
import { cast, quickPolicy, todayInTehran } from "../../infra/local/journey/world.ts";
import { callOffTexts } from "../../web/features/contracts/texts/calloffs.ts";
import { courseTexts } from "../../web/features/contracts/texts/course.ts";
import { pageTexts } from "../../web/features/contracts/texts/page.ts";
import { settlementTexts } from "../../web/features/contracts/texts/settlement.ts";
import { deliverableTexts } from "../../web/features/deliverables/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, startPages } from "../harness/pages.ts";
import { pdf } from "../harness/sample-files.ts";
import { awardsOf } from "../harness/short-award.ts";
import {
  answerNotice,
  approveCallOff,
  callGuarantee,
  cancelContract,
  declineCallOff,
  downloadBy,
  draftAdvance,
  giveNotice,
  grantExtraRound,
  guaranteeCard,
  hasReceipt,
  recordGuarantee,
  releaseGuarantee,
  returnSettlement,
  signOnPaper,
  terminateContract,
} from "../harness/steps/contract-acts.ts";
import { checkSettlement, settleContract } from "../harness/steps/contracts.ts";
import { judgeVersion } from "../harness/steps/deliverables.ts";
import { submitInvoice } from "../harness/steps/payments.ts";
import { opened } from "../harness/steps/typing.ts";

const rights = "همه حقوق با تأیید نهایی به دستگاه می‌رسد.";
const load = 2;
const scanned = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(pdf(name)) });
const units = [100_000_000, 1_000_000] as const;
const frameUnits = [40_000_000, 900_000] as const;

describe.skipIf(browserProgram === undefined)("acts on a contract that do not come every day", () => {
  let pages: Pages;
  let tell: Telling;
  /** On paper, with an advance. */
  let id: string;
  /** Drawn up and offered by nobody yet. */
  let unsigned: string;
  let frame: string;

  beforeAll(async () => {
    pages = await startPages(quickPolicy(load));
    tell = new Telling(new Voice(pages.url), "");
    const booklets = ["کتابچه زمستان", "کتابچه بهار"].map((title) => ({ title, units, estimateRial: 1_200_000_000 }));
    const ceilingRial = 12_000_000_000;
    const printing = [{ title: "قرارداد چارچوبی چاپ", units: frameUnits, estimateRial: ceilingRial }];
    const [[paper = "", second = ""], [framework = ""]] = await Promise.all([
      awardsOf(tell, booklets, load),
      awardsOf(tell, printing, load, { framework: { ceilingRial, months: 12 } }),
    ]);
    const drafted = async (award: string) =>
      String((await tell.step(cast.manager, "drafts the contract", "POST", `/awards/${award}/contract`, {})).body.id);
    [id, unsigned, frame] = await Promise.all([drafted(paper), drafted(second), contractOf(tell, framework, mehr)]);
    const draft = await tell.step(cast.manager, "reads the draft", "GET", `/contracts/${id}`);
    const terms = { supervisor: cast.manager, rightsClause: rights, advanceBp: 1000 };
    await tell.step(cast.manager, "completes it", "PATCH", `/contracts/${id}`, terms, { ifMatch: draft.etag });
    await tell.step(cast.manager, "offers it on paper", "POST", `/contracts/${id}/offer`, { signing: "wetInk" });
  }, 240_000);
  afterAll(async () => pages?.stop());

  it("is signed on paper by the head with the letter and the scan, and by nobody else", async () => {
    const manager = await pages.as("prs_sara", `/contracts/${id}/sign-wet-ink`);
    const waits = pageTexts.fa.waits({ who: "رئیس دستگاه", act: "ثبت نسخه امضاشده روی کاغذ" });
    await manager.getByText(waits).waitFor();
    await manager.context().close();

    const head = await pages.as("prs_davood");
    await signOnPaper(head, id, "۱۴۰۵/۲۱۰", scanned("امضاشده.pdf"));
    await opened(head, `/contracts/${id}`);
    await head.locator(".tag", { hasText: "جاری" }).waitFor();
    await head
      .getByText(/شماره ۱۴۰۵\/۲۱۰/)
      .first()
      .waitFor();
    await head
      .getByText(/ثبت نسخه امضاشده در .* به دست/)
      .first()
      .waitFor();
    expect(await downloadBy(head, pageTexts.fa.scan)).toBe("امضاشده.pdf");
    await head.context().close();
  }, 240_000);

  it("keeps what finance records as a guarantee, and gives back what is not needed", async () => {
    const finance = await pages.as("prs_farid");
    const bank = { issuer: "بانک ملی", validUntil: "1420/01/15" };
    const cash = { ...bank, form: "cash", number: "و-۷", amount: "۵۰٬۰۰۰٬۰۰۰" } as const;
    await recordGuarantee(finance, id, { ...cash, kind: "performance", scan: scanned("واریز.pdf") });
    const paper = { ...bank, form: "bankGuarantee", number: "ض-۸", amount: "١١٠٠٠٠٠٠٠" } as const;
    await recordGuarantee(finance, id, { ...paper, kind: "advance" });
    await releaseGuarantee(finance, id, "performance", "۱۴۰۵/۲۲۰");
    await opened(finance, `/contracts/${id}?tab=guarantees`);
    await guaranteeCard(finance, "performance").locator(".tag", { hasText: "آزادشده" }).waitFor();
    await guaranteeCard(finance, "performance")
      .getByText(/آزادشده با نامه ۱۴۰۵\/۲۲۰/)
      .waitFor();
    await guaranteeCard(finance, "advance")
      .getByText(/۱۱۰٬۰۰۰٬۰۰۰/)
      .waitFor();
    expect(await faultsOf(finance)).toEqual(noFaults);
    await finance.context().close();
  }, 240_000);

  it("pays an advance that the vendor asks for, once", async () => {
    const vendor = await pages.as("prs_mehri", `/contracts/${id}`);
    await vendor.getByRole("link", { name: pageTexts.fa.acts["askAdvance"] ?? "" }).waitFor();
    const invoice = await draftAdvance(vendor, id, "پ-۱");
    await submitInvoice(vendor, invoice);
    await opened(vendor, `/contracts/${id}?tab=payments`);
    await vendor.getByRole("link", { name: "پ-۱ (پیش‌پرداخت)" }).waitFor();
    expect(await vendor.getByRole("link", { name: pageTexts.fa.payments.make }).count()).toBe(0);
    await vendor.context().close();

    const at = `/invoices/${invoice}`;
    await tell.step(cast.head, "orders the advance", "POST", `${at}/order`, {});
    await tell.step(cast.finance, "checks it", "POST", `${at}/check`, {});
    const { body } = await tell.step(cast.finance, "reads the net", "GET", at);
    const payment = { paidOn: todayInTehran(), reference: "ADV-1", amountMinor: body.ordered.netMinor };
    await tell.step(cast.secondFinance, "pays it", "POST", `${at}/payments`, payment);
  }, 240_000);

  it("takes a part of what was delivered, and lets what was rejected go on", async () => {
    for (const n of [1, 2]) {
      const file = await upload(tell, mehr.member, `/vendors/${mehr.vendor}/files`, `work-${n}`);
      const path = `/contracts/${id}/deliverables/${n}/versions`;
      await tell.step(mehr.member, "adds a version", "POST", path, { files: [file] });
      await tell.step(mehr.member, "hands it over", "POST", `${path}/1/submit`, {});
    }
    const manager = await pages.as("prs_sara");
    const remarks = "نمونه در نیمی از صفحه‌ها پذیرفته است.";
    await opened(manager, `/contracts/${id}/deliverables/1/versions/1/review`);
    expect(await faultsOf(manager)).toEqual(noFaults);
    await judgeVersion(manager, id, 1, "partlyByValue", { acceptedMinor: "۲۰۰٬۰۰۰٬۰۰۰", remarks });
    await hasReceipt(manager, id);
    await opened(manager, `/contracts/${id}/deliverables/1?tab=versions`);
    await manager.locator(".tag", { hasText: "بخشی پذیرفته" }).first().waitFor();
    await manager
      .getByText(/۲۰۰٬۰۰۰٬۰۰۰/)
      .first()
      .waitFor();
    expect(await downloadBy(manager, deliverableTexts.fa.paper)).toMatch(/\.pdf$/);
    await judgeVersion(manager, id, 2, "rejected", { criteria: ["شمارگان کامل"], remarks: "نیمی از شمارگان نیست." });
    await manager.goto(`${pages.url}/contracts/${id}/deliverables/2/resolve`);
    await manager.getByText(deliverableTexts.fa.notNow).waitFor();
    await manager
      .getByText(/رئیس دستگاه/)
      .first()
      .waitFor();
    await manager.context().close();

    const head = await pages.as("prs_davood");
    const reason = "چاپخانه باقی شمارگان را آماده دارد.";
    await grantExtraRound(head, id, 2, { date: "1406/12/10", time: "12:00", reason });
    await opened(head, `/contracts/${id}/deliverables/2`);
    await head.getByText(reason).first().waitFor();
    await head
      .getByText(/۱۰ اسفند ۱۴۰۶/)
      .first()
      .waitFor();
    await head.context().close();
  }, 240_000);

  it("gives itself as a PDF, asked for anew at every click; a failed one is explained", async () => {
    const vendor = await pages.as("prs_mehri", `/contracts/${id}`);
    const addresses: string[] = [];
    vendor.on("response", async (response) => {
      if (response.url().includes(`/contracts/${id}/paper`)) addresses.push((await response.json()).url);
    });
    expect(await downloadBy(vendor, pageTexts.fa.pdf)).toMatch(/\.pdf$/);
    await vendor.waitForTimeout(1100);
    expect(await downloadBy(vendor, pageTexts.fa.pdf)).toMatch(/\.pdf$/);
    await expect.poll(() => new Set(addresses).size).toBe(2);
    await vendor.context().setOffline(true);
    await vendor.getByRole("button", { name: pageTexts.fa.pdf, exact: true }).click();
    await vendor.getByRole("alert").waitFor();
    await vendor.context().close();
  }, 240_000);

  it("is terminated after a notice that the vendor answered, on a ground with its letter", async () => {
    await payFor(tell, id, mehr, {});
    const manager = await pages.as("prs_sara");
    await giveNotice(manager, id, "کاری تحویل نمی‌شود.", "۱۴۰۵/۳۱۰");
    await manager.goto(`${pages.url}/contracts/${id}/terminate`);
    const { title } = courseTexts.fa.terminate;
    await manager.getByText(pageTexts.fa.waits({ who: "رئیس دستگاه", act: title })).waitFor();
    await manager.context().close();

    const vendor = await pages.as("prs_mehri");
    await answerNotice(vendor, id, "کاغذ در گمرک مانده است.");
    await vendor.context().close();

    const head = await pages.as("prs_davood");
    await opened(head, `/contracts/${id}?tab=course`);
    await head.getByText(/کاغذ در گمرک مانده است/).waitFor();
    const why = { ground: "breach", reason: "باقی شمارگان نرسید.", letter: "۱۴۰۵/۳۲۰" } as const;
    await terminateContract(head, id, why);
    await opened(head, `/contracts/${id}?tab=course`);
    await head.locator(".tag", { hasText: "فسخ‌شده" }).first().waitFor();
    await head.getByText(courseTexts.fa.grounds.breach).waitFor();
    await head.getByText(/۱۴۰۵\/۳۲۰/).waitFor();
    expect(await faultsOf(head)).toEqual(noFaults);

    await callGuarantee(head, id, "advance", { amount: "۹۰٬۰۰۰٬۰۰۰", letter: "۱۴۰۵/۳۳۰" });
    await opened(head, `/contracts/${id}?tab=guarantees`);
    await guaranteeCard(head, "advance").locator(".tag", { hasText: "ضبط‌شده" }).waitFor();
    await guaranteeCard(head, "advance")
      .getByText(/۹۰٬۰۰۰٬۰۰۰.*ضبط شده با نامه ۱۴۰۵\/۳۳۰/)
      .waitFor();
    await head.context().close();
  }, 240_000);

  it("is settled once finance has sent the account back for its clearance", async () => {
    const t = settlementTexts.fa;
    const head = await pages.as("prs_davood", `/contracts/${id}/settle`);
    expect(await faultsOf(head)).toEqual(noFaults);
    await settleContract(head, id);
    const finance = await pages.as("prs_farid");
    await opened(finance, `/contracts/${id}/settle`);
    await finance.getByText(pageTexts.fa.waits({ who: "رئیس دستگاه", act: t.settle.title })).waitFor();
    await returnSettlement(finance, id, "مفاصاحساب نوشته نشده است.");
    await opened(head, `/contracts/${id}?tab=course`);
    await head.getByText("مفاصاحساب نوشته نشده است.").waitFor();
    await settleContract(head, id, "۱۲۴/ت");
    await opened(head, `/contracts/${id}?tab=course`);
    await head.getByText(/۱۲۴\/ت/).waitFor();
    await head.getByRole("rowheader", { name: t.kinds["socialSecurityReleased"] ?? "" }).waitFor();
    await head.getByRole("rowheader", { name: t.kinds["guaranteeCalled"] ?? "" }).waitFor();
    await head.context().close();
    await checkSettlement(finance, id);
    await opened(finance, `/contracts/${id}?tab=course`);
    await finance.locator(".tag", { hasText: "رسیدگی‌شده" }).waitFor();
    expect(await faultsOf(finance)).toEqual(noFaults);
    await finance.context().close();
  }, 240_000);

  it("is cancelled before it is signed, by a head", async () => {
    const manager = await pages.as("prs_sara", `/contracts/${unsigned}/cancel`);
    await manager.getByText(pageTexts.fa.waits({ who: "رئیس دستگاه", act: "لغو قرارداد" })).waitFor();
    await manager.context().close();
    const head = await pages.as("prs_davood");
    await cancelContract(head, unsigned, "بودجه برداشته شد.");
    await opened(head, `/contracts/${unsigned}`);
    await head.locator(".tag", { hasText: "لغوشده" }).waitFor();
    await head.getByText("بودجه برداشته شد.").first().waitFor();
    await head.context().close();
  }, 240_000);

  it("lets the vendor decline an order, and the head approve one above the manager's limit", async () => {
    const t = callOffTexts.fa;
    const order = async (title: string, quantity: number) => {
      const input = { tasks: [await plan(tell, title)], lines: [{ rate: 2, quantity }], dueOn: "2027-02-01" };
      await tell.step(cast.manager, `orders ${quantity}`, "POST", `/contracts/${frame}/call-offs`, input);
    };
    await order("پوستر اسفند", 100);
    await order("کتاب سال", 2000);
    const vendor = await pages.as("prs_mehri");
    await declineCallOff(vendor, frame, 1, "دستگاه چاپ در تعمیر است.");
    await opened(vendor, `/contracts/${frame}/call-offs/1`);
    await vendor.locator(".tag", { hasText: "نپذیرفته" }).waitFor();
    await vendor.getByText("دستگاه چاپ در تعمیر است.").waitFor();
    expect(await faultsOf(vendor)).toEqual(noFaults);

    const manager = await pages.as("prs_sara", `/contracts/${frame}/call-offs/2/approve`);
    await manager.getByText(pageTexts.fa.waits({ who: "رئیس دستگاه", act: t.approve.title })).waitFor();
    await manager.context().close();
    const head = await pages.as("prs_davood", `/contracts/${frame}/call-offs/2`);
    await head.locator(".tag", { hasText: "در انتظار رئیس" }).waitFor();
    await approveCallOff(head, frame, 2);
    await opened(head, `/contracts/${frame}?tab=callOffs`);
    await head.locator(".tag", { hasText: "در انتظار پاسخ پیمانکار" }).waitFor();
    await head.context().close();
    await opened(vendor, `/contracts/${frame}`);
    await vendor.getByRole("link", { name: pageTexts.fa.acts["answerCallOff"] ?? "" }).waitFor();
    await vendor.context().close();
  }, 240_000);
});
