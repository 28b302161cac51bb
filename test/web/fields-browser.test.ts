import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMachine } from "../../infra/local/journey/machine.ts";
import { signIn } from "../../infra/local/sign-in.ts";
import { browserProgram, launchBrowser } from "../harness/browser.ts";
import { faultsOf, noFaults } from "../harness/pages.ts";

describe.skipIf(browserProgram === undefined)("fields in a real browser, under the policy of the pages", () => {
  const base = mkdtempSync(join(tmpdir(), "karsepar-fields-"));
  let machine: Awaited<ReturnType<typeof startMachine>>;
  let browser: Browser;
  let token: string;
  let policy: string;
  const assets = new Map<string, Buffer>();

  beforeAll(async () => {
    const policyFile = join(base, "policy.json");
    writeFileSync(policyFile, "[]");
    const bundle = build({
      entryPoints: [fileURLToPath(new URL("./fields-page.tsx", import.meta.url))],
      bundle: true,
      splitting: true,
      format: "esm",
      jsx: "automatic",
      minify: true,
      write: false,
      outdir: join(base, "assets"),
      assetNames: "[name]",
      loader: { ".woff2": "file" },
      define: { "process.env.NODE_ENV": '"production"' },
    });
    machine = await startMachine({ folder: join(base, "data"), policyFile });
    for (const { path, contents } of (await bundle).outputFiles) assets.set(basename(path), Buffer.from(contents));
    browser = await launchBrowser();
    policy = (await fetch(`${machine.url}/`)).headers.get("content-security-policy") ?? "";
    token = (await signIn(machine.url, "prs_farid")).access_token;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await machine?.stop();
    rmSync(base, { recursive: true });
  });

  const visit = async (language: "fa" | "en" = "fa", width = 1280) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 500 });
    // The page is brought by this test and not by the host, so a browser takes it for one from elsewhere.
    await context.grantPermissions(["local-network-access"]);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (said) => {
      if (said.type() === "error" && /Security Policy/.test(said.text())) faults.push(said.text());
    });
    await page.addInitScript(
      ([chosen, bearer]) => {
        localStorage.setItem("karsepar.language", String(chosen));
        sessionStorage.setItem("karsepar.signed-in", "yes");
        sessionStorage.setItem("token", String(bearer));
        sessionStorage.setItem("owner", "bdy_alborz");
      },
      [language, token],
    );
    const html = `<!doctype html><html><head><title>Fields</title><meta name="viewport" content="width=device-width">
      <link rel="stylesheet" href="/fields-assets/fields-page.css"></head><body>
      <script type="module" src="/fields-assets/fields-page.js"></script></body></html>`;
    await page.route(`${machine.url}/fields`, (route) =>
      route.fulfill({ body: html, contentType: "text/html", headers: { "content-security-policy": policy } }),
    );
    await page.route(`${machine.url}/fields-assets/*`, (route) => {
      const name = basename(new URL(route.request().url()).pathname);
      const contentType = { css: "text/css", js: "text/javascript" }[name.split(".").at(-1) ?? ""] ?? "font/woff2";
      return route.fulfill({ body: assets.get(name) ?? Buffer.from(""), contentType });
    });
    await page.goto(`${machine.url}/fields`);
    await page.waitForSelector("[role=spinbutton]");
    return { page, faults };
  };
  const held = async (page: Page) => JSON.parse((await page.textContent("#held")) ?? "{}") as Record<string, unknown>;
  const choose = async (
    page: Page,
    label: string,
    file: { name: string; mimeType: string; buffer: Buffer } | string,
  ) => {
    await page.locator(`input[type=file][aria-label="${label}"]`).setInputFiles(file);
  };
  const text = (name: string, bytes: number) => ({
    name,
    mimeType: "text/plain",
    buffer: Buffer.alloc(bytes, `${name} is a text of lines.\n`),
  });
  const quote = "پیش‌فاکتور Quote";

  it.each([
    ["fa", 390],
    ["fa", 1280],
    ["en", 390],
    ["en", 1280],
  ] as const)(
    "shut nobody out and fit, in %s at %d",
    async (language, width) => {
      const { page, faults } = await visit(language, width);
      await page.fill("#field-price", "4850000000");
      await page.fill("#field-n", "12a");
      await page.locator("#field-rows").click();
      await page.locator("#field-rows").click();
      if (process.env["SCREENS"]) {
        await page.screenshot({ path: `${process.env["SCREENS"]}/fields-${language}-${width}.png`, fullPage: true });
      }
      expect(await faultsOf(page)).toEqual(noFaults);
      await page.locator(".day button").first().click({ timeout: 5000 });
      await page.waitForSelector("[role=dialog] [role=grid]");
      if (process.env["SCREENS"]) {
        await page.screenshot({ path: `${process.env["SCREENS"]}/calendar-${language}-${width}.png` });
      }
      expect((await faultsOf(page)).violations).toEqual([]);
      const small = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            "main button, main input:not([type=file],[type=checkbox],[type=radio],[type=date]), select, .day",
          ),
        ]
          .filter((each) => each.getClientRects().length > 0 && each.getBoundingClientRect().height < 40)
          .map((each) => each.outerHTML.slice(0, 80)),
      );
      expect(small).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  it("write a Persian date with the year at its left end, as people do", async () => {
    const { page } = await visit("fa");
    const segments = page.locator("#field-day [role=spinbutton]");
    const order = async () => {
      const [year, day] = [await segments.first().boundingBox(), await segments.last().boundingBox()];
      return year && day && year.x + year.width <= day.x;
    };
    expect(await order()).toBe(true);
    await segments.first().click();
    await page.keyboard.type("14050901");
    expect((await held(page))["day"]).toBe("2026-11-22");
    expect(await order()).toBe(true);
    await page.context().close();
  }, 30_000);

  it("send a file, wait for its check and show it again after a reload", async () => {
    const { page, faults } = await visit();
    await choose(page, quote, text("شرح.txt", 50_000));
    await page.waitForSelector('.file[data-state="clean"]');
    const { file } = await held(page);
    expect(file).toMatch(/^fil_/);
    await page.reload();
    await page.waitForSelector('.file[data-state="clean"]');
    expect(await page.textContent(".file-name")).toBe("شرح.txt");
    expect((await held(page))["file"]).toBe(file);
    expect(faults).toEqual([]);
    await page.locator(".file .icon").click();
    expect((await held(page))["file"]).toBeUndefined();
    await page.context().close();
  }, 30_000);

  it("go on sending while another page is shown, and ask before the tab is closed", async () => {
    const { page } = await visit();
    await page.route("**/*X-Amz-Signature*", async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue();
    });
    await choose(page, quote, text("big.txt", 5_000_000));
    await page.waitForSelector('.file[data-state="sending"] progress');
    expect((await held(page))["file"]).toMatch(/^upload:/);
    await page.getByRole("button", { name: "leave" }).click();
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    await (await asked).dismiss();
    await page.waitForTimeout(3000);
    await page.getByRole("button", { name: "leave" }).click();
    await page.waitForSelector('.file[data-state="clean"]');
    await expect.poll(async () => (await held(page))["file"]).toMatch(/^fil_/);
    await page.context().close();
  }, 40_000);

  it("send again by themselves once when the connection is cut, then on request", async () => {
    const { page } = await visit("en");
    let cuts = 0;
    await page.route("**/*X-Amz-Signature*", (route) => {
      if (route.request().method() !== "PUT" || cuts >= 2) return route.continue();
      cuts++;
      return route.abort("connectionreset");
    });
    await choose(page, quote, text("cut.txt", 100_000));
    await page.waitForSelector('.file[data-state="resending"]');
    await page.waitForSelector('.file[data-state="cut"]');
    expect(cuts).toBe(2);
    expect((await held(page))["file"]).toMatch(/^upload:/);
    await page.getByRole("button", { name: "Send again" }).click();
    await page.waitForSelector('.file[data-state="clean"]');
    await page.context().close();
  }, 40_000);

  it("ask for a new address when the old one is taken no more", async () => {
    const { page } = await visit("en");
    let tries = 0;
    await page.route("**/*X-Amz-Signature*", (route) => {
      if (route.request().method() !== "PUT" || ++tries > 1) return route.continue();
      // What the object store says of an address that has expired.
      return route.continue({
        url: route
          .request()
          .url()
          .replace(/X-Amz-Date=\d{8}/, "X-Amz-Date=20200101"),
      });
    });
    await choose(page, quote, text("late.txt", 10_000));
    await page.waitForSelector('.file[data-state="clean"]');
    expect(tries).toBe(2);
    await page.context().close();
  }, 30_000);

  it("tell what is not taken, before it is sent and after", async () => {
    const { page } = await visit("en");
    await choose(page, quote, { name: "a.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") });
    expect(await page.textContent(".left-out li")).toBe(
      "“a.exe” is of a type that is not taken. Choose a file that ends in: pdf, txt.",
    );
    await choose(page, quote, { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.from("") });
    expect(await page.textContent(".left-out li")).toBe("“empty.txt” is empty.");
    await choose(page, quote, { name: "no.pdf", mimeType: "application/pdf", buffer: Buffer.from("no pdf at all") });
    await page.waitForSelector('.file[data-state="rejected"]');
    expect(await page.textContent(".file-state")).toBe(
      "Not accepted: The content is not what the ending of the name says. Save it in the right format.",
    );
    expect((await held(page))["file"]).toMatch(/^check:fil_/);
    expect((await faultsOf(page)).violations).toEqual([]);
    await page.context().close();
  }, 30_000);

  it("say that a file is too large before a byte of it is sent", async () => {
    const { page } = await visit("fa");
    const large = join(base, "large.pdf");
    writeFileSync(large, "");
    truncateSync(large, 250_000_001);
    await choose(page, quote, large);
    expect(await page.textContent(".left-out li")).toBe(
      "«\u2068large.pdf\u2069» بزرگ‌تر از ۲۵۰ مگابایت است. نسخه کوچک‌تری بسازید یا آن را بخش کنید.",
    );
    expect((await held(page))["file"]).toBeUndefined();
    await page.context().close();
  }, 30_000);

  it("send several, two at once, cancel one, and name what was broken off by a reload", async () => {
    const { page } = await visit("en");
    await page.route("**/*X-Amz-Signature*", async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      // What was cancelled goes nowhere.
      await route.continue().catch(() => {});
    });
    const annexes = page.locator('input[type=file][aria-label="پیوست‌ها Annexes"]');
    await annexes.setInputFiles(["a", "b", "c", "d"].map((name) => text(`${name}.txt`, 1000)));
    expect(await page.textContent(".left-out li")).toBe("There is room for 3 files; the others were not added.");
    await page.waitForSelector('.file[data-state="sending"]');
    expect(await page.locator('.file[data-state="waiting"]').count()).toBe(1);
    await page.getByRole("button", { name: "Cancel b.txt" }).click();
    await expect.poll(() => page.locator('.file[data-state="clean"]').count()).toBe(2);
    expect((await held(page))["files"]).toHaveLength(2);
    await annexes.setInputFiles(text("broken.txt", 1000));
    await page.waitForSelector('.file[data-state="sending"]');
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await page.waitForSelector('.file[data-state="lost"]');
    await expect.poll(() => page.locator('.file[data-state="clean"]').count()).toBe(2);
    await page.context().close();
  }, 40_000);
});
