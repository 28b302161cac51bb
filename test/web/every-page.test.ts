/**
 * Every page by its route, in both languages at both widths, in a world where every procedure was gone through: nothing that
 * axe finds, nothing beyond the page's width, nothing cut off, no error of a script, nothing refused by the pages' policy.
 */
import { join } from "node:path";
import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fullJourney } from "../../infra/local/journey/full/main.ts";
import { quickPolicy } from "../../infra/local/journey/world.ts";
import { en } from "../../web/i18n/en.ts";
import { fa } from "../../web/i18n/fa.ts";
import { idsOf, patterns, visits } from "../harness/addresses.ts";
import { browserProgram } from "../harness/browser.ts";
import { faultsOf, noFaults, type Pages, settled, startPages } from "../harness/pages.ts";

type Tab = { page: Page; said: string[]; asked: Set<Request> };

it("every route has a visit, and every visit a route", () => {
  const visited = new Set(Object.keys(visits).map((name) => name.split("#")[0]));
  expect(patterns().filter((path) => !visited.has(path))).toEqual([]);
  expect([...visited].filter((path) => path !== "/nowhere" && !patterns().includes(String(path)))).toEqual([]);
});

describe.skipIf(browserProgram === undefined)("every page", () => {
  let pages: Pages;
  let ids: Awaited<ReturnType<typeof idsOf>>;
  const open = new Map<string, Tab>();

  beforeAll(async () => {
    pages = await startPages(quickPolicy(6));
    const { log } = console;
    console.log = () => {}; // the journey tells its steps
    await fullJourney(pages.url).finally(() => {
      console.log = log;
    });
    ids = await idsOf(pages.url);
  }, 300_000);
  afterAll(() => pages?.stop());

  /** One tab for each person and language; further pages are reached as links do. */
  async function tabOf(person: string, language: "fa" | "en") {
    const name = `${person} ${language}`;
    const known = open.get(name);
    if (known) return known;
    const page = await pages.as(person, person === "-" ? "/tenders" : "/inbox", { language });
    const tab: Tab = { page, said: [], asked: new Set() };
    page.on("request", (request) => tab.asked.add(request));
    page.on("requestfinished", (request) => tab.asked.delete(request));
    page.on("requestfailed", (request) => tab.asked.delete(request));
    page.on("pageerror", ({ message }) => tab.said.push(message));
    page.on("console", (message) => {
      // A page that is not there is asked for on purpose.
      if (message.type() === "error" && !/40[349]|Failed to load resource/.test(message.text()))
        tab.said.push(message.text());
    });
    open.set(name, tab);
    return tab;
  }

  /** With SHOTS, a folder, a picture of every page is kept there for whoever wants to see them all. */
  async function looked(page: Page, name: string) {
    const folder = process.env["SHOTS"];
    if (folder) await page.screenshot({ path: join(folder, `${name.replaceAll(/[/$]+/g, "_")}.png`), fullPage: true });
    return faultsOf(page);
  }

  for (const language of ["fa", "en"] as const) {
    it.each(Object.keys(visits))(
      `%s shuts nobody out, in ${language}`,
      async (name) => {
        const [person, pathOf] = visits[name] ?? ["-", () => "/"];
        const { page, said, asked } = await tabOf(person, language);
        said.length = 0;
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.evaluate((to) => history.pushState({}, "", to), pathOf(ids));
        await page.waitForTimeout(50);
        // An address may lead on to another, and a page asks for its parts in turns.
        for (let still = 0; still < 3; still = asked.size === 0 ? still + 1 : 0) await page.waitForTimeout(30);
        await settled(page);
        const wide = await looked(page, `${name}-${language}-desk`);
        await page.setViewportSize({ width: 390, height: 900 });
        const narrow = await looked(page, `${name}-${language}-phone`);
        expect({ wide, narrow, said }).toEqual({ wide: noFaults, narrow: noFaults, said: [] });
        expect(await page.locator("main h1").count()).toBe(1);
        // A visit to a page that is not there, or not this person's, would look at nothing.
        const missing = { fa, en }[language].errors.notFound;
        if (!name.includes("nowhere")) expect(await page.locator("main h1").textContent()).not.toBe(missing);
        expect(await page.evaluate(() => document.documentElement.dir)).toBe(language === "fa" ? "rtl" : "ltr");
      },
      60_000,
    );
  }
});
