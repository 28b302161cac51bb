import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
    await page.getByText("پیش‌نویس ذخیره شد").waitFor({ state: "detached" });
    await page.reload();
    await settled(page);
    await expect.poll(() => page.getByLabel("زبان پیام‌ها").inputValue()).toBe("en");
    await page.context().close();
  }, 40_000);

  it("ends here and at the issuer when the person signs out", async () => {
    const page = await pages.as("prs_sara", "/inbox", { clicking: true });
    await page.getByText("بیشتر", { exact: true }).first().click();
    await page.getByRole("button", { name: "خروج" }).click();
    await page.waitForURL("**/oidc/session/end*");
    await page.getByRole("button", { name: /خارج می‌شوم/ }).click();
    await page.waitForURL(`${pages.url}/`);
    expect(
      await page.evaluate(() =>
        [...Object.keys(sessionStorage), ...Object.keys(localStorage)].filter((each) =>
          /oidc\.user|signed-in|lately/.test(each),
        ),
      ),
    ).toEqual([]);
    await page.goto(`${pages.url}/inbox`);
    await page.locator('button[value="prs_sara"]').waitFor();
    await page.context().close();
  }, 40_000);
});
