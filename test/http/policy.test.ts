import { afterAll, describe, expect, it } from "vitest";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { startApp } from "../harness/app.ts";

/** A store as an earlier release left it: one row is missing, another has its own value. */
const policy = initialPolicy
  .filter(({ policy }) => policy !== "splitWindowDays")
  .map((row) => (row.policy === "smallLimitRial" ? { ...row, value: 1000 } : row));
const app = await startApp({ policy });
afterAll(app.stop);

const purchase = (amountRial: number) => ({
  subject: "بنر",
  category: "advertising",
  vendorName: "چاپ",
  amountRial,
  dueDate: "2026-12-20",
});

describe("the policy of a store", () => {
  it("is filled up with rows that came later, and its own rows go before", async () => {
    const officer = app.as("prs_officer");
    expect((await officer.post("/bodies/bdy_one/purchases", purchase(1000))).status).toBe(201);
    const above = await officer.post("/bodies/bdy_one/purchases", purchase(1001));
    expect(above.body).toMatchObject({ code: "small-limit-exceeded", rule: expect.stringContaining("Tenders Act") });
    const persian = await officer.post("/bodies/bdy_one/purchases", purchase(1001), { lang: "fa" });
    expect(persian.body.rule).toContain("قانون برگزاری مناقصات");
  });
});
