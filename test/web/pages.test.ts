import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserProgram } from "../harness/browser.ts";
import { type Pages, startPages } from "../harness/pages.ts";

beforeAll(() => {
  execFileSync(process.execPath, ["scripts/web.ts", "if-needed"], { stdio: "inherit" });
}, 120_000);

it("the page carries nothing inline, as its policy allows nothing", () => {
  const html = readFileSync("dist/web/index.html", "utf8");
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toContain("style=");
  expect(html).not.toContain("<style");
});

describe.skipIf(browserProgram === undefined)("the pages in a real browser", () => {
  let pages: Pages;
  let open: string;

  beforeAll(async () => {
    pages = await startPages();
    const list = (await (await fetch(`${pages.url}/api/v1/public/tenders`)).json()) as { items: { id: string }[] };
    open = String(list.items[0]?.id);
  }, 90_000);
  afterAll(() => pages?.stop());

  /** What a first visit fetches of our own files, zipped as they are sent, in kB. */
  async function firstLoad(page: Page, path: string): Promise<{ script: number; style: number }> {
    const names = new Set<string>();
    page.on("request", (request) => names.add(new URL(request.url()).pathname));
    await page.goto(`${pages.url}${path}`);
    await page.waitForLoadState("networkidle");
    const zipped = (end: string) =>
      [...names]
        .filter((name) => name.startsWith("/assets/") && name.endsWith(end))
        .reduce((sum, name) => sum + gzipSync(readFileSync(join("dist/web", name))).length, 0) / 1000;
    return { script: Math.round(zipped(".js")), style: Math.round(zipped(".css")) };
  }

  const loads: readonly (readonly [name: string, person: string, path: () => string, most: number])[] = [
    ["home", "-", () => "/", 130],
    ["a public case", "-", () => `/tenders/${open}`, 130],
    ["the inbox", "prs_farid", () => "/inbox", 190],
  ];
  it.each(loads)(
    "%s stays small at its first load",
    async (name, person, path, most) => {
      const page = await pages.as(person, person === "-" ? "/check-receipt" : "/inbox");
      const { script, style } = await firstLoad(page, path());
      console.log(`${name}: ${script} kB of script, ${style} kB of style, zipped`);
      expect(script).toBeLessThanOrEqual(most);
      expect(style).toBeLessThanOrEqual(25);
      await page.context().close();
    },
    40_000,
  );

  it("shows the bar and a skeleton before any script has come", async () => {
    const page = await (await pages.browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(`${pages.url}/tenders/${open}`);
    expect(await page.getByRole("link", { name: "کارسپار" }).isVisible()).toBe(true);
    expect(await page.locator("main .bones").isVisible()).toBe(true);
    await page.context().close();
  }, 40_000);

  it("says what it needs where there is no JavaScript, and promises nothing", async () => {
    const context = await pages.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${pages.url}/`);
    expect(await page.locator("noscript").isVisible()).toBe(true);
    expect(await page.locator("main .bones").isVisible()).toBe(false);
    await context.close();
  }, 40_000);

  it("says so when it could not begin", async () => {
    const page = await (await pages.browser.newContext()).newPage();
    await page.route(/\/assets\/fa-/, (route) => route.abort());
    await page.goto(`${pages.url}/tenders?category=publications`);
    // The page tries once more by itself.
    await page.getByRole("alert").getByRole("link", { name: "دوباره تلاش کنید" }).waitFor();
    await page.unroute(/\/assets\/fa-/);
    await page.getByRole("link", { name: "try again" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(page.url()).toBe(`${pages.url}/tenders?category=publications`);
    await page.context().close();
  }, 40_000);

  it.each(["open", "missing"])(
    "asks once for a case that is %s",
    async (kind) => {
      const id = kind === "open" ? open : "tnd_01aaaaaaaaaaaaaaaaaaaaaaaa";
      const page = await pages.as("-", "/check-receipt");
      const asked: string[] = [];
      page.on("request", (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith("/api/")) asked.push(pathname);
      });
      await page.goto(`${pages.url}/tenders/${id}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      expect(asked).toEqual([`/api/v1/public/tenders/${id}`]);
      await page.context().close();
    },
    40_000,
  );

  it("never stands empty while a page is on its way", async () => {
    const page = await (await pages.browser.newContext()).newPage();
    await page.addInitScript(() => {
      const seen = { empty: 0, frames: 0 };
      Object.assign(globalThis, { seen });
      const look = () => {
        const root = document.getElementById("root");
        seen.frames += root ? 1 : 0;
        seen.empty += root?.childElementCount === 0 ? 1 : 0;
        requestAnimationFrame(look);
      };
      look();
    });
    await page.route(/\/assets\/home-/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await page.goto(`${pages.url}/`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const seen = await page.evaluate(() => (globalThis as never as { seen: { empty: number; frames: number } }).seen);
    expect(seen.frames).toBeGreaterThan(5);
    expect(seen.empty).toBe(0);
    await page.context().close();
  }, 40_000);

  it("shows content or its own skeleton within 300 ms of its script", async () => {
    const page = await pages.as("-", "/tenders");
    await page.goto(`${pages.url}/tenders/${open}`);
    await page.waitForSelector("article");
    const ms = await page.evaluate(async () => {
      const link = document.querySelector<HTMLAnchorElement>("header a[href='/tenders']");
      const began = performance.now();
      link?.click();
      while (!document.querySelector("main .bones, main .cards")) await new Promise(requestAnimationFrame);
      return performance.now() - began;
    });
    expect(ms).toBeLessThan(300);
    await page.context().close();
  }, 40_000);

  it("goes from home to a case and to the other language, and back", async () => {
    const page = await pages.as("-", "/");
    const readNext = () => page.evaluate(() => [document.activeElement?.tagName, document.title]);
    const heading = async () => `${(await page.textContent("main h1"))?.trim()} · کارسپار`;
    // The first page is left to the browser; every other begins at its heading and bears its name.
    expect(await readNext()).toEqual(["BODY", await heading()]);
    await page.getByRole("link", { name: "همه فراخوان‌ها" }).click();
    await page.waitForURL("**/tenders");
    await expect.poll(readNext).toEqual(["H1", "فراخوان‌های باز · کارسپار"]);
    await page.getByRole("combobox").focus();
    await page.getByRole("combobox").selectOption({ label: "انتشارات" });
    await page.waitForURL("**/tenders?category=publications");
    // Another choice on the same page is no other page.
    expect(await readNext()).toEqual(["SELECT", "فراخوان‌های باز · کارسپار"]);
    await page.getByRole("link", { name: /کتابچه/ }).click();
    await page.waitForSelector("article");
    await expect.poll(readNext).toEqual(["H1", await heading()]);
    expect(await page.textContent("article")).toMatch(/استعلام بها.*[۰-۹]/s);
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForSelector("html[lang=en] article");
    expect(await page.textContent("article")).toContain("quotation");
    await page.goBack();
    await page.waitForURL("**/tenders?category=publications");
    await page.context().close();
  }, 40_000);
});
