import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kits } from "../../shared/kits/kit.ts";
import { buckets } from "../../shared/resources.ts";
import { browserProgram } from "../harness/browser.ts";
import { demoContract } from "../harness/demo-contract.ts";
import { faultsOf, noFaults, type Pages, startPages } from "../harness/pages.ts";
import {
  acceptVersion,
  chooseFiles,
  decideAcceptance,
  judgeVersion,
  openDeliverable,
  requestRevision,
  resolveRejection,
  submitVersion,
  uploadVersion,
} from "../harness/steps/deliverables.ts";

const paper = (name: string) => ({ name: `${name}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${name}\n`) });

/** The rule of the demonstration, from before its contract was drafted. */
const limit = {
  policy: "acceptanceLimitRial",
  value: 200_000_000,
  from: "2023-03-21T00:00:00.000Z",
  rule: { fa: "آزمون: سقف ناظر", en: "test: limit of the supervisor" },
};

/** Presses Tab until the focus is on what is wanted. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) === true, wanted)) return;
  }
  throw new Error(`the keyboard does not reach ${wanted}`);
}

describe.skipIf(browserProgram === undefined)("deliverables, handed over and judged by clicking", () => {
  let pages: Pages;
  let contract: string;
  let folder: string;
  let vendor: Page;
  let supervisor: Page;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "karsepar-uploads-"));
    pages = await startPages([limit]);
    contract = await demoContract(pages.url);
    [vendor, supervisor] = [await pages.as("prs_nima"), await pages.as("prs_omid")];
  }, 240_000);
  afterAll(async () => {
    await pages?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Answers the first attempt to send bytes in its own way; later ones go through. */
  const onFirstPut = async (page: Page, answer: (route: Route) => Promise<void>): Promise<() => number> => {
    let puts = 0;
    const storage = (url: URL) => !url.pathname.startsWith("/api/") && url.search.includes("X-Amz-Signature");
    await page.route(
      storage,
      (route) => {
        if (route.request().method() !== "PUT") return route.continue();
        puts += 1;
        return answer(route);
      },
      { times: 1 },
    );
    return () => puts;
  };

  it("sends 60 MB with its progress, again when the connection is cut", async () => {
    const big = join(folder, "rough-cut.txt");
    const file = openSync(big, "w");
    const piece = Buffer.alloc(1_000_000, "the same line of text again and again\n");
    for (let i = 0; i < 60; i++) writeSync(file, piece);
    closeSync(file);

    await openDeliverable(vendor, contract, 1);
    await vendor.evaluate(() => {
      const seen = { states: new Set<string>(), shares: new Set<number>() };
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        const state = document.querySelector(".files [data-state]")?.getAttribute("data-state");
        if (state) seen.states.add(state);
        const bar = document.querySelector<HTMLProgressElement>(".files progress");
        if (bar && bar.value > 0) seen.shares.add(bar.value / bar.max);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    const cut = await onFirstPut(vendor, (route) => route.abort("connectionreset"));
    await chooseFiles(vendor, big);
    const { states, shares } = await vendor.evaluate(() => {
      const { seen } = globalThis as never as { seen: { states: Set<string>; shares: Set<number> } };
      return { states: [...seen.states], shares: [...seen.shares] };
    });
    expect(cut()).toBe(1);
    expect(states).toEqual(expect.arrayContaining(["hashing", "resending", "checking", "clean"]));
    expect(Math.max(...shares)).toBeGreaterThan(0);

    // What was typed and sent survives a reload in the middle of the form.
    await vendor.getByLabel("یادداشت برای ناظر").fill("نسخه خام");
    await vendor.reload();
    await vendor.locator(".files [data-state=clean]").getByText("rough-cut.txt").waitFor();
    expect(await vendor.getByLabel("یادداشت برای ناظر").inputValue()).toBe("نسخه خام");
    await vendor.getByRole("button", { name: "ساخت نسخه" }).click();
    await vendor.getByText(/نسخه ۱ ساخته شد/).waitFor();
    await submitVersion(vendor, contract, 1);
  }, 180_000);

  it("keeps out what is of a wrong type or too large, in words, and asks for another address when one has expired", async () => {
    await openDeliverable(vendor, contract, 2);
    const input = vendor.locator("input[type=file]");
    await input.setInputFiles({ name: "setup.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") });
    await vendor.getByText(/setup\.exe.*از نوع پذیرفته نیست/).waitFor();
    const huge = join(folder, "master.mp4");
    closeSync(openSync(huge, "w"));
    truncateSync(huge, buckets.uploads.maxUploadBytes + 1);
    await input.setInputFiles(huge);
    await vendor.getByText(/master\.mp4.*بزرگ‌تر از ۲۵۰ مگابایت است/).waitFor();
    await input.setInputFiles({ name: "cut.pdf", mimeType: "application/pdf", buffer: Buffer.from("no pdf at all\n") });
    await vendor.getByText(/محتوای پرونده با پسوند نام آن یکی نیست/).waitFor();
    await vendor.getByRole("button", { name: "ساخت نسخه" }).click();
    await vendor.getByText("پرونده‌ای که آماده نیست را بردارید یا دوباره بفرستید.").first().waitFor();
    await vendor.getByRole("button", { name: /برداشتن .*cut\.pdf/ }).click();

    const expired = await onFirstPut(vendor, (route) =>
      route.fulfill({ status: 403, headers: { "access-control-allow-origin": "*" }, body: "Request has expired" }),
    );
    await uploadVersion(vendor, contract, 2, paper("cut-1"), { note: "نخستین تدوین" });
    expect(expired()).toBe(1);
    await submitVersion(vendor, contract, 2);
  }, 240_000);

  it("lets the supervisor accept by keyboard alone", async () => {
    await openDeliverable(supervisor, contract, 1);
    await tabTo(supervisor, 'a[href$="/review"]');
    await supervisor.keyboard.press("Enter");
    await supervisor.getByRole("heading", { level: 1, name: "بررسی نسخه" }).waitFor();
    await tabTo(supervisor, "#field-outcome");
    await supervisor.keyboard.press("Space");
    await tabTo(supervisor, "button[type=submit]");
    await supervisor.keyboard.press("Enter");
    await supervisor.getByText("پیش از ثبت بازبینی کنید").waitFor();
    await supervisor.getByText(/می‌تواند ۱۱۵٬۰۰۰٬۰۰۰.ریال را صورت‌حساب کند/).waitFor();
    await tabTo(supervisor, ".form .button:not([data-quiet])");
    await supervisor.keyboard.press("Enter");
    await supervisor.locator(".receipt h1").waitFor();
    await supervisor
      .locator(".receipt")
      .getByText(/SHA-256/)
      .waitFor();
    await supervisor.reload();
    await supervisor.locator(".receipt h1").waitFor();
  }, 240_000);

  it("goes through a revision to an acceptance that the head approves, in both languages", async () => {
    const asked = { remarks: "صحنه پایانی نیست.", criteria: ["روایت کامل است"] };
    await openDeliverable(supervisor, contract, 2);
    await supervisor.getByRole("link", { name: "بررسی نسخه" }).first().click();
    await supervisor.getByRole("radio", { name: "درخواست اصلاح", exact: true }).check();
    await supervisor.getByRole("button", { name: "ادامه و بازبینی" }).click();
    await supervisor
      .getByRole("alert")
      .getByText(/معیارهایی که برآورده نشده/)
      .waitFor();
    await requestRevision(supervisor, contract, 2, asked);

    await openDeliverable(vendor, contract, 2);
    await vendor.getByRole("tab", { name: "نسخه‌ها و پرونده‌ها" }).click();
    await vendor.getByText(asked.remarks).waitFor();
    const download = vendor.waitForEvent("download");
    await vendor.getByRole("button", { name: "دریافت cut-1.txt" }).click();
    expect((await download).suggestedFilename()).toBe("cut-1.txt");
    await uploadVersion(vendor, contract, 2, paper("cut-2"));
    await submitVersion(vendor, contract, 2);

    const reader = await pages.as("prs_omid", "/inbox", { language: "en", width: 390 });
    await acceptVersion(reader, contract, 2, "en");
    await reader.getByText(/The head has to approve/).waitFor();
    await openDeliverable(vendor, contract, 2);
    expect(await vendor.locator("header.card .tag").first().textContent()).toBe("تحویل‌شده");

    const head = await pages.as("prs_davood");
    await decideAcceptance(head, contract, 2, "صدا هنوز روشن نیست.");
    await openDeliverable(supervisor, contract, 2);
    await supervisor.getByRole("tab", { name: "نسخه‌ها و پرونده‌ها" }).click();
    await supervisor.getByText("صدا هنوز روشن نیست.").waitFor();
    await judgeVersion(supervisor, contract, 2, "acceptedWithRemarks", { remarks: "صدا روشن است." });
    await decideAcceptance(head, contract, 2);
    await openDeliverable(vendor, contract, 2);
    await vendor.getByText("پذیرفته با ملاحظه").first().waitFor();
    await vendor.getByRole("tab", { name: "نسخه‌ها و پرونده‌ها" }).click();
    const record = vendor.waitForEvent("download");
    await vendor.getByRole("button", { name: "صورت‌جلسه تحویل (PDF)" }).click();
    expect((await record).suggestedFilename()).toMatch(/\.pdf$/);

    for (const page of [reader, vendor]) {
      await openDeliverable(page, contract, 1);
      expect(await faultsOf(page)).toEqual(noFaults);
    }
    // Another's act: told whose it is, not shown a form.
    await vendor.goto(`${pages.url}/contracts/${contract}/deliverables/2/versions/2/review`);
    await vendor.getByText("اکنون نمی‌توان این کار را کرد").waitFor();
  }, 180_000);

  it("ends what was rejected with a lower price, or without it", async () => {
    const head = await pages.as("prs_davood");
    for (const n of [3, 4]) {
      await uploadVersion(vendor, contract, n, paper(`part-${n}`));
      await submitVersion(vendor, contract, n);
      const [criterion] = kits.audiovisual.deliverables[n - 1]?.criteria ?? [];
      const asked = { criteria: [String(criterion?.text.fa)], remarks: "به قرارداد نمی‌خواند." };
      await judgeVersion(supervisor, contract, n, "rejected", asked);
    }
    const [less, without] = ["با همین کیفیت و مبلغ کمتر می‌پذیریم.", "دیگر به کار نمی‌آید."];
    await openDeliverable(head, contract, 3);
    await head.getByRole("link", { name: "تعیین تکلیف قلم ردشده" }).first().click();
    await head.getByRole("radio", { name: "پذیرش با مبلغ کمتر", exact: true }).check();
    expect(await faultsOf(head)).toEqual(noFaults);
    await resolveRejection(head, contract, 3, { exit: "priceReduction", reason: less, amountMinor: "۱٬۰۰۰٬۰۰۰" });
    await resolveRejection(head, contract, 4, { exit: "descope", reason: without });

    await openDeliverable(vendor, contract, 3);
    await vendor.getByText(new RegExp(`پذیرش با مبلغ کمتر.*${less}`)).waitFor();
    await vendor.locator("dd", { hasText: "۱٬۰۰۰٬۰۰۰" }).first().waitFor();
    expect(await vendor.locator("header.card .tag").first().textContent()).toBe("بخشی پذیرفته");
    await vendor.getByRole("tab", { name: "سابقه" }).click();
    await vendor.locator(".tabpanel, [role=tabpanel]").getByText(/قلم/).first().waitFor();
    await openDeliverable(vendor, contract, 4);
    await vendor.getByText(new RegExp(`کنارگذاشتن قلم.*${without}`)).waitFor();
    expect(await faultsOf(vendor)).toEqual(noFaults);
  }, 180_000);
});
