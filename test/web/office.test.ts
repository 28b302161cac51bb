import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { policyTexts } from "../../web/features/office/policy-texts.ts";
import { browserProgram } from "../harness/browser.ts";
import { type Pages, settled, startPages } from "../harness/pages.ts";
import { addMember, changeRoles, fillDeputy, fillPolicy, nameDeputy, setPolicy } from "../harness/steps/office.ts";
import { opened } from "../harness/steps/typing.ts";

/** So many days from now in the Persian calendar, as one types it. */
const day = (ahead: number): string => {
  const format = new Intl.DateTimeFormat("en-u-ca-persian", {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "Asia/Tehran",
  });
  const parts = format.formatToParts(new Date(Date.now() + ahead * 86_400_000));
  return ["year", "month", "day"].map((name) => parts.find(({ type }) => type === name)?.value).join("/");
};

const body = "bdy_alborz";
const deputy = {
  person: "prs_omid",
  role: "head",
  from: [day(5), "08:00"],
  until: [day(9), "16:00"],
  letter: { number: "۱۲/۳۴۵", day: day(-1) },
} as const;

describe.skipIf(browserProgram === undefined)("the office in the browser", () => {
  let pages: Pages;
  beforeAll(async () => {
    pages = await startPages();
  }, 120_000);
  afterAll(async () => {
    await pages?.stop();
  });

  it("names the row before which a table has a gap, and takes the table without it", async () => {
    const page = await pages.as("prs_rahbar", "/policy");
    const said = { fa: "مصوبه آزمایشی", en: "trial decision" };
    const first = { from: [day(30), "00:00"], until: [day(60), "00:00"], value: "۱۱", ...said } as const;
    await fillPolicy(page, "/policy/vatBp", [first, { from: [day(90), "00:00"], value: "۱۲", ...said }]);
    await page.getByRole("button", { name: "ادامه و بازبینی" }).click();
    await page.getByRole("button", { name: "ثبت جدول", exact: true }).click();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    // Row 3 is where the gap ends; the link leads into its field, where the same is said.
    const told = alert.getByRole("link", { name: /ردیف ۳/ });
    expect(await told.count()).toBe(1);
    await told.click();
    const around = () =>
      [...document.querySelectorAll("fieldset:focus-within > legend")].map(({ textContent }) => textContent);
    expect(await page.evaluate(around)).toContain("ردیف ۳");

    await page.getByRole("button", { name: /دور انداختن/ }).click();
    await setPolicy(page, "vatBp", [{ from: [day(30), "00:00"], value: "۱۱", ...said }]);
    await opened(page, "/policy/vatBp");
    await page.getByRole("row").filter({ hasText: "۱۱ درصد" }).getByText("در راه").waitFor();
  }, 60_000);

  it("lets a body be stricter and never looser", async () => {
    const page = await pages.as("prs_davood", "/inbox");
    const path = `/bodies/${body}/policy/acceptanceLimitRial`;
    const said = { fa: "تصمیم رئیس دستگاه", en: "decision of the head" };
    // Whoever adds a row stands in it, and whoever takes it away at the button that adds another.
    await opened(page, path);
    const add = page.getByRole("button", { name: policyTexts.fa.add, exact: true });
    await add.click();
    await page.locator("fieldset:focus-within > legend", { hasText: "ردیف ۱" }).waitFor();
    await page.getByRole("button", { name: policyTexts.fa.remove({ n: "۱" }) }).click();
    await expect.poll(() => add.evaluate((each) => each === document.activeElement)).toBe(true);
    await fillPolicy(page, path, [{ from: [day(3), "00:00"], value: "۹۰۰٬۰۰۰٬۰۰۰٬۰۰۰", ...said }]);
    await page.getByRole("button", { name: "ادامه و بازبینی" }).click();
    await page.getByRole("button", { name: "ثبت جدول", exact: true }).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: /ردیف ۱/ })
      .waitFor();
  }, 60_000);

  it("changes the roles of members, and takes in somebody new", async () => {
    const page = await pages.as("prs_arman", "/inbox");
    await changeRoles(page, body, "prs_kian", ["procurementOfficer", "secretary"]);
    await opened(page, `/parties/${body}/members`);
    await page.getByRole("row").filter({ hasText: "prs_kian" }).getByText("دبیر").waitFor();
    await addMember(page, body, "prs_arash", ["auditor"]);
    await opened(page, `/parties/${body}/members`);
    await page.getByRole("row").filter({ hasText: "prs_arash" }).getByText("حسابرس").waitFor();
  }, 60_000);

  it("keeps what was typed over a reload, and shows a deputy as coming", async () => {
    const page = await pages.as("prs_davood", "/members");
    await fillDeputy(page, body, deputy);
    await page.reload();
    await settled(page);
    expect(await page.locator('[id="field-letter-number"]').inputValue()).toBe(deputy.letter.number);
    expect(await page.locator('[id="field-from-time"]').inputValue()).toBe("۰۸:۰۰");
    await page.getByRole("button", { name: /دور انداختن/ }).click();
    await nameDeputy(page, body, deputy);
    await opened(page, "/members");
    const row = page.getByRole("row").filter({ hasText: "prs_omid" }).filter({ hasText: "۱۲/۳۴۵" });
    await row.getByText("در راه").waitFor();
  }, 60_000);
});
