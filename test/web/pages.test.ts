import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMachine } from "../../infra/local/journey/machine.ts";
import { signIn } from "../../infra/local/sign-in.ts";
import { browserProgram, launchBrowser } from "../harness/browser.ts";

beforeAll(() => {
  execFileSync(process.execPath, ["scripts/web.ts", "if-needed"], { stdio: "inherit" });
}, 60_000);

describe("the pages on their way to a browser", () => {
  const zipped = (pattern: string) =>
    globSync(`dist/web/assets/${pattern}`).reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);

  it("stay small: what everybody loads, both languages counted", () => {
    const [scripts, styles] = [zipped("*.js"), zipped("*.css")];
    console.log(
      `public pages: ${Math.round(scripts / 1000)} kB of script, ${Math.round(styles / 1000)} kB of style, zipped`,
    );
    expect(scripts).toBeLessThan(130_000);
    expect(styles).toBeLessThan(25_000);
  });

  it("carry nothing inline, as their policy allows nothing", () => {
    const html = readFileSync("dist/web/index.html", "utf8");
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toContain("style=");
  });
});

describe.skipIf(browserProgram === undefined)("in a real browser", () => {
  const base = mkdtempSync(join(tmpdir(), "karsepar-pages-"));
  let machine: Awaited<ReturnType<typeof startMachine>>;
  let browser: Browser;
  let open: string;
  let contract: string;

  beforeAll(async () => {
    const policyFile = join(base, "policy.json");
    writeFileSync(policyFile, "[]");
    machine = await startMachine({ folder: join(base, "data"), policyFile });
    browser = await launchBrowser();
    const list = (await (await fetch(`${machine.url}/api/v1/public/tenders`)).json()) as { items: { id: string }[] };
    open = String(list.items[0]?.id);
    const { access_token } = await signIn(machine.url, "prs_farid");
    const headers = { authorization: `Bearer ${access_token}` };
    const address = `${machine.url}/api/v1/bodies/bdy_alborz/contract-status?fiscalYear=1405`;
    const board = (await (await fetch(address, { headers })).json()) as { items: { id: string }[] };
    contract = String(board.items[0]?.id);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await machine?.stop();
    rmSync(base, { recursive: true });
  });

  const visit = async (path: string, language: "fa" | "en", width: number) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    // Chosen before the first page alone; what a test chooses later stays.
    await page.addInitScript((chosen) => {
      if (localStorage.getItem("karsepar.language") === null) localStorage.setItem("karsepar.language", chosen);
    }, language);
    await page.goto(`${machine.url}${path}`);
    await page.waitForSelector("main h1");
    await page.waitForSelector("[role=status]", { state: "detached" });
    return { page, faults };
  };

  const pages = (): Record<string, string> => ({
    home: "/",
    list: "/tenders",
    "an area without a notice": "/tenders?category=training",
    case: `/tenders/${open}`,
    "a case that is not there": "/tenders/tnd_nothing",
    contract: `/contracts/${contract}`,
    vendor: "/vendors/vnd_mehr",
    "no page": "/nowhere",
  });

  it.each([
    "home",
    "list",
    "an area without a notice",
    "case",
    "a case that is not there",
    "contract",
    "vendor",
    "no page",
  ])(
    "%s shuts nobody out, in both languages at both widths",
    async (name) => {
      for (const language of ["fa", "en"] as const) {
        for (const width of [390, 1280]) {
          const { page, faults } = await visit(pages()[name] ?? "", language, width);
          await page.evaluate(axe.source);
          const found = await page.evaluate(async () => {
            const { violations } = await (
              globalThis as never as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
            ).axe.run();
            return {
              violations: violations.map(({ id }) => id),
              wider: document.documentElement.scrollWidth - innerWidth,
              spilling: [...document.querySelectorAll("dd, li, h1, h2, h3, p")].filter(
                (each) => each.scrollWidth > each.clientWidth + 1,
              ).length,
            };
          });
          expect({ language, width, ...found, faults }).toEqual({
            language,
            width,
            violations: [],
            wider: 0,
            spilling: 0,
            faults: [],
          });
          expect(await page.evaluate(() => document.documentElement.dir)).toBe(language === "fa" ? "rtl" : "ltr");
          await page.context().close();
        }
      }
    },
    60_000,
  );

  it("goes from home to a case and to the other language, and back", async () => {
    const { page } = await visit("/", "fa", 1280);
    await page.getByRole("link", { name: "همه فراخوان‌ها" }).click();
    await page.getByRole("combobox").selectOption({ label: "انتشارات" });
    await page.waitForURL("**/tenders?category=publications");
    await page.getByRole("link", { name: /کتابچه/ }).click();
    await page.waitForSelector("article");
    expect(await page.textContent("article")).toMatch(/استعلام بها.*[۰-۹]/s);
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForSelector("html[lang=en] article");
    expect(await page.textContent("article")).toContain("quotation");
    await page.goBack();
    await page.waitForURL("**/tenders?category=publications");
    await page.context().close();
  }, 30_000);
});
