import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buckets } from "../../shared/resources.ts";
import { purchaseActTexts } from "../../web/features/purchases/act-texts.ts";
import { actTexts } from "../../web/ui/act/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, settled, startPages } from "../harness/pages.ts";
import { png } from "../harness/sample-files.ts";
import { changeTask, doTaskInHouse, planTask } from "../harness/steps/plan.ts";
import {
  cancelPurchase,
  changePurchase,
  confirmPurchaseFunds,
  fillPurchase,
  orderPurchase,
  payPurchase,
  receivePurchase,
  requestPurchase,
  returnPurchase,
  toPurchaseAct,
} from "../harness/steps/purchases.ts";
import { opened, typeDate } from "../harness/steps/typing.ts";

const photo = png();
const proForma = { name: "پیش‌فاکتور.png", mimeType: "image/png", buffer: photo };

/** A day in the calendar of the language as one types it. */
const dayIn = (language: "fa" | "en", at: Date): string => {
  const calendar = language === "fa" ? "persian" : "gregory";
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "Asia/Tehran",
  });
  const parts = format.formatToParts(at);
  return ["year", "month", "day"].map((name) => parts.find(({ type }) => type === name)?.value).join("/");
};
const today = new Date();
const soon = new Date(today.getTime() + 40 * 86_400_000);

/** In Persian, Arabic and Latin digits, as they come from keyboards and clipboards. */
const posters = {
  subject: "چاپ ۲۰۰ پوستر هفته کتاب",
  category: "publications" as const,
  amount: "۱۸۰٬۰۰۰٬۰۰۰",
  dueDate: dayIn("fa", soon),
  vendorName: "چاپ محله",
  vendorId: "١٠٣٨٠٢٨٤٧٩٠",
  iban: "06 2960 0000 0010 0324 2000 01",
  budgetLine: "1405-602-18",
  priceReason: "کمترین قیمت از سه پیش‌فاکتور",
  proForma,
};

describe.skipIf(browserProgram === undefined)("small purchases in the browser", () => {
  let pages: Pages;
  const desk = (person: string): Promise<Page> => pages.desk(person);
  beforeAll(async () => {
    pages = await startPages();
  }, 120_000);
  afterAll(async () => {
    await pages?.stop();
  });

  const state = (page: Page) => page.locator("main header .tag").first().textContent();

  it("goes from a task to the bank by three persons, on one page of at most twelve inputs", async () => {
    const sara = await desk("prs_sara");
    const task = await planTask(sara, { title: "پوستر هفته کتاب", category: "publications", estimate: "٢٠٠٬٠٠٠٬٠٠٠" });
    await sara.getByRole("link", { name: "خرید کوچک" }).click();
    await sara.waitForURL(/\/purchases\/new\?task=/);
    await settled(sara);
    // What the plan knows stands there already.
    expect(await sara.getByLabel("موضوع خرید").inputValue()).toBe("پوستر هفته کتاب");
    expect(await sara.getByLabel("مبلغ").inputValue()).toBe("۲۰۰٬۰۰۰٬۰۰۰");
    expect(await inputsOf(sara)).toBe(11);
    await sara.evaluate(() => {
      const counted = globalThis as unknown as { clicks: number };
      counted.clicks = 0;
      const count = ({ isTrusted }: Event) => {
        if (isTrusted) counted.clicks++;
      };
      addEventListener("click", count, true);
    });
    const begun = Date.now();
    const id = await requestPurchase(sara, posters);
    const clicks = await sara.evaluate(() => (globalThis as unknown as { clicks: number }).clicks);
    console.log(
      `a small purchase: 11 inputs, ${clicks} clicks, ${((Date.now() - begun) / 1000).toFixed(1)} s of typing`,
    );
    expect(clicks).toBeLessThanOrEqual(16);
    await sara.getByText("لیلا صادقی").waitFor();
    expect(await sara.getByRole("tabpanel").textContent()).toMatch(/فرید نوری.*لیلا صادقی/s);
    expect(await sara.getByRole("tabpanel").textContent()).toContain("IR062960000000100324200001");

    const farid = await desk("prs_farid");
    await confirmPurchaseFunds(farid, id);
    await farid
      .locator(".receipt .hash")
      .getByText(/^[0-9a-f]{64}$/)
      .waitFor();
    await orderPurchase(sara, id);
    await receivePurchase(sara, id, "۲۰۰ برگ");
    // Who confirmed the funds is told why another pays, and who that is.
    await opened(farid, `/purchases/${id}`);
    expect(await farid.getByRole("link", { name: "ثبت پرداخت" }).count()).toBe(0);
    await farid.getByText("چرا شما نه؟").click();
    expect(await farid.getByRole("tabpanel").textContent()).toMatch(/لیلا صادقی.*سه دست/s);

    const leila = await desk("prs_leila");
    await opened(leila, `/purchases/${id}`);
    await leila.getByRole("link", { name: "ثبت پرداخت" }).click();
    await leila.getByLabel("شماره سند بانکی").fill("BANK-1");
    await typeDate(leila, "paidOn", dayIn("fa", today));
    await leila.getByRole("button", { name: actTexts.fa.next }).click();
    await leila.getByText(actTexts.fa.check).waitFor();
    // One step back and a reload lose nothing.
    await leila.goBack();
    await leila.reload();
    await settled(leila);
    expect(await leila.getByLabel("شماره سند بانکی").inputValue()).toBe("BANK-1");
    await leila.getByRole("button", { name: actTexts.fa.next }).click();
    await leila.getByRole("button", { name: "ثبت پرداخت" }).click();
    await leila.locator(".receipt h1").waitFor();
    await leila.reload();
    expect(await leila.locator(".receipt").textContent()).toContain("BANK-1");

    await opened(sara, `/purchases/${id}`);
    expect(await state(sara)).toBe("پرداخت‌شده");
    await sara.getByRole("tab", { name: "روند پرداخت" }).click();
    expect(await sara.locator("figcaption").textContent()).toMatch(/۱۸۰٬۰۰۰٬۰۰۰.*پرداخت شد/);
    await sara.getByRole("tab", { name: "تاریخچه" }).click();
    await sara.getByText("پرداخت ثبت شد").waitFor();
    // The task follows by itself.
    await expect
      .poll(async () => {
        await sara.goto(`${pages.url}/tasks/${task}`);
        await settled(sara);
        return state(sara);
      })
      .toBe("انجام‌شده");
  }, 120_000);

  it("takes nothing that is wrong, says why, and keeps what was typed", async () => {
    const kian = await desk("prs_kian");
    await opened(kian, "/purchases/new");
    const field = (name: string) => kian.getByRole("textbox", { name });
    // What is wrong with it, as it is read out with the field.
    const said = (name: string) => field(name).evaluate((each) => each.closest("[class*=root]")?.textContent ?? "");
    await kian.getByText("سقف خرید مستقیم امسال ۱٬۴۵۰٬۰۰۰٬۰۰۰ ریال").waitFor();
    await field("مبلغ").fill("180,000,000 تومان");
    expect(await said("مبلغ")).toContain("مبلغ به ریال است");
    await field("مبلغ").fill("۱۸۰ab");
    expect(await said("مبلغ")).toContain("تنها رقم بنویسید");
    expect(await field("مبلغ").inputValue()).toBe("۱۸۰ab");
    await field("مبلغ").fill("1,450,000,001 ریال");
    expect(await said("مبلغ")).toContain("از سقف خرید مستقیم");
    await field("مبلغ").fill("١٨٠٬٠٠٠٬٠٠٠");
    await kian.getByText("صد و هشتاد میلیون ریال").waitFor();

    await field("شناسه ملی یا کد ملی").fill("۱۰۳۸۰۲");
    await kian.getByText("۶ رقم از ۱۱").waitFor();
    await field("شناسه ملی یا کد ملی").fill("1234567890");
    expect(await said("شناسه ملی یا کد ملی")).toContain("رقم کنترل این کد ملی درست نیست");
    await field("شبا").fill("IR062960000000100324200002");
    expect(await said("شبا")).toContain("رقم کنترل شبا درست نیست");
    await field("شبا").fill("۰۶۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱");
    await kian.getByText("✓ شبا درست است").waitFor();
    expect(await field("شبا").inputValue()).toBe("IR062960000000100324200001");
    // A company's doubtful number is a warning that asks for a note: the twelfth input.
    await field("شناسه ملی یا کد ملی").fill("۱۰۳۸۰۲۸۴۷۹۱");
    await kian.getByText("رقم کنترل این شناسه ملی نمی‌خواند").waitFor();
    expect(await inputsOf(kian)).toBe(12);

    await typeDate(kian, "dueDate", "1405/01/01");
    await kian.getByText("تاریخ نباید پیش از").waitFor();
    const folder = mkdtempSync(join(tmpdir(), "karsepar-files-"));
    const large = join(folder, "large.pdf");
    writeFileSync(large, "%PDF-1.4");
    truncateSync(large, buckets.uploads.maxUploadBytes + 1);
    const input = kian.locator("input[type=file]");
    await input.setInputFiles({ name: "virus.exe", mimeType: "application/x-msdownload", buffer: photo });
    await kian.getByText(/virus\.exe.*از نوع پذیرفته نیست/).waitFor();
    await input.setInputFiles(large);
    await kian.getByText(/large\.pdf.*بزرگ‌تر از/).waitFor();
    rmSync(folder, { recursive: true });

    await kian.getByRole("button", { name: "ثبت خرید" }).click();
    const summary = kian.getByRole("alert").filter({ hasText: actTexts.fa.problems });
    expect(await summary.textContent()).toMatch(
      /موضوع خرید.*حوزه کار.*نام فروشنده.*موعد تحویل.*چرا این شناسه درست است/s,
    );
    await summary.getByRole("link", { name: /چرا این شناسه درست است/ }).click();
    expect(await field("چرا این شناسه درست است").evaluate((each) => each === document.activeElement)).toBe(true);

    await fillPurchase(kian, {
      subject: "بنر ورودی",
      category: "exhibitions",
      vendorName: "نقش آبی",
      dueDate: dayIn("fa", soon),
    });
    await field("چرا این شناسه درست است").fill("روزنامه رسمی ۲۱۸۹۰");
    await kian.reload();
    await settled(kian);
    await kian.getByText(actTexts.fa.restored).waitFor();
    expect(await field("موضوع خرید").inputValue()).toBe("بنر ورودی");
    expect(await field("مبلغ").inputValue()).toBe("۱۸۰٬۰۰۰٬۰۰۰");
    expect(await field("چرا این شناسه درست است").inputValue()).toBe("روزنامه رسمی ۲۱۸۹۰");
    expect(await faultsOf(kian)).toEqual(noFaults);
    const id = await requestPurchase(kian, {});
    // The papers that are missing are named, and the one act for this person is to bring them.
    expect(await kian.getByRole("tabpanel").textContent()).toMatch(/ردیف اعتبار.*دلیل مناسب بودن قیمت.*پیش‌فاکتور/s);
    expect(await kian.locator("main header").getByRole("link").textContent()).toBe("تکمیل و اصلاح پرونده");
    await changePurchase(kian, id, { budgetLine: "1405-1", priceReason: "یگانه فروشنده نزدیک", proForma });
    expect(await kian.locator("main header").getByRole("link").count()).toBe(0);
  }, 120_000);

  it("shows both versions when two people change one purchase", async () => {
    const sara = await desk("prs_sara");
    const kian = await desk("prs_kian");
    const id = await requestPurchase(sara, { ...posters, proForma: undefined as never, budgetLine: "1" });
    for (const page of [sara, kian]) await toPurchaseAct(page, id, "change");
    await fillPurchase(sara, { budgetLine: "نوشته سارا" });
    await fillPurchase(kian, { budgetLine: "نوشته کیان", vendorName: "فروشنده کیان" });
    await kian.getByRole("button", { name: "ذخیره پرونده" }).click();
    await kian.waitForURL((url) => url.pathname === `/purchases/${id}`);
    // Read anew meanwhile, as when a window comes to the front: what she began with is what counts.
    await sara.reload();
    await settled(sara);
    await sara.getByRole("button", { name: "ذخیره پرونده" }).click();
    const conflict = sara.getByRole("alert").filter({ hasText: actTexts.fa.changed });
    await conflict.getByText("فروشنده کیان").waitFor();
    expect(await conflict.textContent()).toMatch(/ردیف اعتبار.*نوشته سارا.*نوشته کیان/s);
    await conflict.getByRole("button", { name: actTexts.fa.keepMine }).click();
    await sara.waitForURL((url) => url.pathname === `/purchases/${id}`);
    await sara.getByText("نوشته سارا").waitFor();

    await cancelPurchase(sara, id, "دیگر نیازی نیست");
    expect(await state(sara)).toBe("لغوشده");
  }, 120_000);

  it("confirms no funds for terms that changed under the open page", async () => {
    const sara = await desk("prs_sara");
    const farid = await desk("prs_farid");
    const id = await requestPurchase(sara, { ...posters, subject: "پوستر دوم" });
    await toPurchaseAct(farid, id, "confirm-funds");
    await farid.getByRole("button", { name: actTexts.fa.next }).click();
    await farid.getByText(actTexts.fa.check).waitFor();
    await changePurchase(sara, id, { amount: "۱۹۰٬۰۰۰٬۰۰۰" });
    await farid.getByRole("button", { name: purchaseActTexts.fa.funds.submit }).click();
    await farid.getByRole("alert").filter({ hasText: actTexts.fa.changed }).waitFor();
    await farid.getByText("۱۹۰٬۰۰۰٬۰۰۰").first().waitFor();
    await opened(sara, `/purchases/${id}`);
    expect(await state(sara)).toBe("پیش‌نویس");
    await cancelPurchase(sara, id, "دیگر نیازی نیست");
  }, 120_000);

  it("orders in haste, explains a split, is returned and corrected, in English", async () => {
    const arash = await pages.as("prs_arash", "/purchases", { language: "en", width: 390 });
    const shirin = await pages.as("prs_shirin", "/purchases", { language: "en" });
    const babak = await pages.as("prs_babak", "/inbox", { language: "en" });
    const inEnglish = {
      subject: "Photographs of the visit",
      category: "events" as const,
      amount: "100,000,000",
      dueDate: dayIn("en", soon),
      vendorName: "Studio Aria",
    };
    const id = await requestPurchase(arash, inEnglish, "en");
    await orderPurchase(arash, id, { urgentReason: "The visit is tomorrow." }, "en");
    await opened(arash, `/purchases/${id}`);
    expect(await arash.textContent("main")).toMatch(/Urgent purchase.*File to be complete/s);
    expect(await faultsOf(arash)).toEqual(noFaults);
    const papers = {
      vendorId: "10380284790",
      iban: "IR062960000000100324200001",
      budgetLine: "7",
      priceReason: "usual",
    };
    await changePurchase(arash, id, { ...papers, proForma }, "en");
    await receivePurchase(arash, id, "", "en");
    await returnPurchase(shirin, id, "The budget line is wrong.", "en");
    await opened(arash, `/purchases/${id}`);
    await arash.getByText("The budget line is wrong.").waitFor();
    await changePurchase(arash, id, { budgetLine: "8" }, "en");
    await confirmPurchaseFunds(shirin, id, "en");
    await payPurchase(babak, id, { paidOn: dayIn("en", today), reference: "B-2" }, "en");

    const second = await requestPurchase(arash, { ...inEnglish, ...papers, amount: "1,400,000,000", proForma }, "en");
    await confirmPurchaseFunds(babak, second, "en");
    await orderPurchase(arash, second, { splitJustification: "Another event of another year." }, "en");
    await receivePurchase(arash, second, "", "en");
    await returnPurchase(arash, second, "Blurred", "en");
    await arash.getByText("What was delivered went back to the vendor").waitFor();
    await opened(arash, "/purchases");
    expect(await arash.getByRole("row").filter({ hasText: "urgent" }).count()).toBe(1);
    expect(await faultsOf(arash)).toEqual(noFaults);
  }, 120_000);

  it("keeps a plan: tasks are changed and done in house, and others may only read", async () => {
    const zahra = await pages.as("prs_zahra", "/tasks");
    const id = await planTask(zahra, { title: "بولتن هفتگی", category: "publications" });
    await changeTask(zahra, id, { title: "بولتن ماهانه", estimate: "۵۰٬۰۰۰٬۰۰۰" });
    await zahra.getByRole("heading", { level: 1, name: "بولتن ماهانه" }).waitFor();
    await doTaskInHouse(zahra, id, "٤٠");
    expect(await zahra.textContent("main")).toContain("۴۰ نفرساعت");
    expect(await faultsOf(zahra)).toEqual(noFaults);
    await opened(zahra, "/tasks");
    await zahra.getByLabel("سال مالی").selectOption("1402");
    await zahra.getByText("برای سال ۱۴۰۲ هنوز فعالیتی برنامه‌ریزی نشده است").waitFor();

    const iman = await pages.as("prs_iman", "/purchases");
    expect(await iman.getByRole("link", { name: "خرید کوچک تازه" }).count()).toBe(0);
    await iman.getByRole("link", { name: "پوستر" }).first().click();
    await iman.getByRole("tablist").waitFor();
    expect(await iman.locator("main header").getByRole("link").count()).toBe(0);
    const nima = await pages.as("prs_nima", "/purchases");
    expect(await nima.textContent("main")).toContain("از آن نقش دیگری است");
  }, 120_000);
});

/** What a person has to look at: one for each field, however many keys it takes. */
const inputsOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Set(
        [...document.querySelectorAll("main form [id]")]
          .map(({ id }) => /^field-([A-Za-z]+)$/.exec(id)?.[1])
          .filter(Boolean),
      ).size,
  );
