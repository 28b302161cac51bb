/** The pages as people use them: a host of its own, a real Chromium, and persons who sign in by clicking. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterEach } from "vitest";
import { scopes, webClient } from "../../infra/local/issuer.ts";
import { startMachine } from "../../infra/local/journey/machine.ts";
import { signIn, type Tokens } from "../../infra/local/sign-in.ts";
import { launchBrowser } from "./browser.ts";

export type Visit = {
  language?: "fa" | "en";
  width?: number;
  /** Through the issuer's pages as a person does; else the tab is given a token got by the same flow, which takes no time. */
  clicking?: boolean;
};

export type Pages = {
  url: string;
  /** The host's folder, to cut or look at what it keeps. */
  folder: string;
  browser: Browser;
  /** A page of somebody who is signed in and stands at `path`; of nobody with "-". */
  as(person: string, path?: string, visit?: Visit): Promise<Page>;
  /** The one tab in which a person works in a language, as they left it; it begins at the inbox. */
  desk(person: string, visit?: Visit): Promise<Page>;
  stop(): Promise<void>;
};

const tabs = new Set<Page>();

// Of a test that fails, what every open tab showed: a fault that comes once in fifty runs is found from this alone.
if (process.env["VITEST"]) {
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    for (const page of [...tabs].filter((each) => !each.isClosed())) {
      const shown = await page.evaluate(() => document.querySelector("main")?.textContent).catch(() => "gone");
      console.error(`\n${task.name}\n${page.url()}\n${shown}\n`);
    }
  });
}

/** Starts a host on an empty folder, with the demo people and cases. `policy` are rows that shorten times. */
export async function startPages(policy: readonly object[] = []): Promise<Pages> {
  execFileSync(process.execPath, ["scripts/web.ts", "if-needed"], { stdio: "inherit" });
  const base = mkdtempSync(join(tmpdir(), "karsepar-pages-"));
  const folder = join(base, "data");
  const policyFile = join(base, "policy.json");
  writeFileSync(policyFile, JSON.stringify(policy));
  const machine = await startMachine({ folder, policyFile });
  const browser = await launchBrowser();
  const tokens = new Map<string, Promise<Tokens>>();
  /** What a tab keeps of a sign-in. */
  async function sessionOf(person: string): Promise<[name: string, value: string][]> {
    const got = tokens.get(person) ?? signIn(machine.url, person);
    tokens.set(person, got);
    const { access_token, id_token, expires_in } = await got;
    const profile = { sub: person, iss: `${machine.url}/oidc`, aud: webClient };
    const expires_at = Math.floor(Date.now() / 1000) + expires_in - 300;
    const user = { access_token, id_token, token_type: "Bearer", scope: scopes.join(" "), profile, expires_at };
    return [
      [`oidc.user:${machine.url}/oidc:${webClient}`, JSON.stringify(user)],
      ["karsepar.signed-in", "yes"],
    ];
  }
  const desks = new Map<string, Promise<Page>>();
  const pages: Pages = {
    url: machine.url,
    folder,
    browser,
    desk(person, visit = {}) {
      const name = `${person} ${visit.language ?? "fa"}`;
      const page = desks.get(name) ?? pages.as(person, "/inbox", visit);
      desks.set(name, page);
      return page;
    },
    async as(person, path = "/inbox", { language = "fa", width = 1280, clicking = false } = {}) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      tabs.add(page);
      // Chosen before the first page alone; what a test chooses later stays.
      await page.addInitScript((chosen) => {
        if (localStorage.getItem("karsepar.language") === null) localStorage.setItem("karsepar.language", chosen);
      }, language);
      if (person !== "-" && !clicking) {
        await page.addInitScript(
          (items) => {
            for (const [name, value] of items)
              if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, value);
          },
          await sessionOf(person),
        );
      }
      if (person === "-" || !clicking) {
        await page.goto(`${machine.url}${path}`);
      } else {
        await page.goto(`${machine.url}/sign-in?to=${encodeURIComponent(path)}`);
        await page.locator(`button[value="${person}"]`).click();
        await page.waitForURL((url) => !/^\/(oidc|sign-in|signed-in)/.test(url.pathname));
      }
      await settled(page);
      return page;
    },
    async stop() {
      await browser.close();
      await machine.stop();
      rmSync(base, { recursive: true });
    },
  };
  return pages;
}

/** Waits until a page is there, with its heading and no skeleton; asked at every frame, while a selector is looked for twice a second. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    if (main?.getAttribute("aria-busy") === "true" || document.querySelector(".bones")) return false;
    return main?.querySelector("h1")?.checkVisibility();
  });
}

/** Of a page that keeps nobody out and fits. */
export const noFaults = { violations: [] as string[], wider: 0, spilling: [] as string[] };

/** What keeps somebody out of a page, or does not fit: ids of violations, pixels beyond the page's width, texts cut off. */
export async function faultsOf(page: Page): Promise<typeof noFaults> {
  await settled(page);
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as never as { axe: typeof axe }).axe.run({ resultTypes: ["violations"] });
    return {
      violations: violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0]?.target)}`),
      wider: document.documentElement.scrollWidth - innerWidth,
      spilling: [...document.querySelectorAll("dd, li, h1, h2, h3, p, td")]
        .filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
        .map((each) => `${each.tagName} ${each.textContent?.slice(0, 60)}`),
    };
  });
}
