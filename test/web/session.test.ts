import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webClient } from "../../infra/local/issuer.ts";
import { actTexts } from "../../web/ui/act/texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { type Pages, settled, startPages } from "../harness/pages.ts";

describe.skipIf(browserProgram === undefined)("signing in, and its end", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await startPages();
  }, 60_000);
  afterAll(() => pages?.stop());

  it("leads from everybody's pages to the inbox, and a new tab knows the person without a question", async () => {
    const page = await pages.as("-", "/");
    await page.getByRole("link", { name: "ورود" }).click();
    await page.locator('button[value="prs_sara"]').click();
    await page.waitForURL("**/inbox");
    await page.getByRole("heading", { level: 1, name: "نیازمند اقدام شما" }).waitFor();

    const tab = await page.context().newPage();
    await tab.goto(`${pages.url}/profile`);
    await tab.getByRole("heading", { name: /سارا محمدی/ }).waitFor();
    expect(new URL(tab.url()).pathname).toBe("/profile");
    await page.context().close();
  }, 40_000);

  it("brings people to the page they were going to, and nobody else there", async () => {
    const page = await pages.as("-", "/");
    await page.goto(`${pages.url}/profile`);
    await page.locator('button[value="prs_farid"]').click();
    await page.waitForURL("**/profile");
    await page.getByRole("heading", { name: /فرید/ }).waitFor();
    await page.context().close();
  }, 40_000);

  it("says when it has ended, keeps what was typed, and goes on from there", async () => {
    const page = await pages.as("prs_sara", "/profile", { clicking: true });
    await page.getByLabel("زبان پیام‌ها").selectOption("en");
    // The issuer's keys have changed, say: the token is there and no longer good.
    await page.evaluate(() => {
      for (const name of Object.keys(sessionStorage).filter((each) => each.startsWith("oidc.user:"))) {
        const user = JSON.parse(sessionStorage.getItem(name) ?? "{}") as { access_token: string };
        sessionStorage.setItem(
          name,
          JSON.stringify({ ...user, access_token: `${user.access_token.slice(0, -8)}AAAAAAAA` }),
        );
      }
    });
    await page.getByRole("button", { name: "ذخیره" }).click();
    await page.getByRole("button", { name: "ورود دوباره" }).first().click();
    // The issuer still knows the person, so nobody is asked again.
    await page.getByRole("heading", { name: /سارا محمدی/ }).waitFor();
    await expect.poll(() => page.getByLabel("زبان پیام‌ها").inputValue()).toBe("en");
    await page.getByRole("button", { name: "ذخیره" }).click();
    await page.getByRole("status").filter({ hasText: actTexts.fa.done }).waitFor();
    await page.reload();
    await settled(page);
    await expect.poll(() => page.getByLabel("زبان پیام‌ها").inputValue()).toBe("en");

    // What another tab saves meanwhile is shown beside the draft, and not written over.
    await page.getByLabel("پیام‌ها به رایانامه هم فرستاده شود").click();
    await page.getByText("پیش‌نویس ذخیره شد").waitFor();
    const tab = await page.context().newPage();
    await tab.goto(`${pages.url}/inbox`);
    await settled(tab);
    await tab.evaluate(async () => {
      const name = Object.keys(sessionStorage).find((each) => each.startsWith("oidc.user:")) ?? "";
      const { access_token } = JSON.parse(sessionStorage.getItem(name) ?? "{}") as { access_token: string };
      const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
      const seen = await fetch("/api/v1/me/preferences", { headers });
      const { language: _, ...kept } = (await seen.json()) as { language: string; mail: boolean };
      await fetch("/api/v1/me/preferences", {
        method: "PUT",
        headers: { ...headers, "if-match": String(seen.headers.get("etag")) },
        body: JSON.stringify({ language: "fa", mail: kept.mail }),
      });
    });
    await page.reload();
    await settled(page);
    await page.getByRole("button", { name: "ذخیره" }).click();
    await page.getByText("کسی در این میان تغییری داده است").first().waitFor();
    await expect.poll(() => page.getByRole("status").filter({ hasText: actTexts.fa.done }).count()).toBe(0);
    await page.context().close();
  }, 40_000);

  it("ends in every tab and at the issuer when the person signs out", async () => {
    const page = await pages.as("prs_sara", "/inbox", { clicking: true });
    const tab = await page.context().newPage();
    await tab.goto(`${pages.url}/profile`);
    await tab.getByRole("heading", { name: /سارا محمدی/ }).waitFor();
    const renewing = (of: Page) =>
      of.evaluate(() => {
        const name = Object.keys(sessionStorage).find((each) => each.startsWith("oidc.user:")) ?? "";
        return (JSON.parse(sessionStorage.getItem(name) ?? "{}") as { refresh_token?: string }).refresh_token ?? "";
      });
    const tokens = [await renewing(page), await renewing(tab)];
    const renew = async (token: string) => {
      const form = { grant_type: "refresh_token", client_id: webClient, refresh_token: token };
      const answer = await fetch(`${pages.url}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
      return answer.status;
    };
    await tab.evaluate(() => sessionStorage.setItem("karsepar.receipt.prs_sara.x", "{}"));
    await page.getByText("بیشتر", { exact: true }).first().click();
    await page.getByRole("button", { name: "خروج" }).click();
    await page.waitForURL("**/oidc/session/end*");
    await page.getByRole("button", { name: /خارج می‌شوم/ }).click();
    await page.waitForURL(`${pages.url}/`);
    await tab.getByRole("heading", { level: 1, name: "خارج شده‌اید" }).waitFor();
    const kept = (of: Page) =>
      of.evaluate(() =>
        [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((each) =>
          /oidc\.user|signed-in|lately|receipt/.test(each),
        ),
      );
    expect(await kept(page)).toEqual([]);
    await expect.poll(() => kept(tab)).toEqual([]);
    expect(tokens).toEqual([expect.stringMatching(/.{20}/), expect.stringMatching(/.{20}/)]);
    for (const token of tokens) await expect.poll(() => renew(token)).toBe(400);
    // By signing in one comes back to where one was.
    await tab.getByRole("button", { name: "ورود دوباره" }).click();
    await tab.locator('button[value="prs_sara"]').click();
    await tab.waitForURL("**/profile");
    await tab.getByRole("heading", { name: /سارا محمدی/ }).waitFor();
    await page.context().close();
  }, 40_000);
});
