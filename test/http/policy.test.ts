import { afterAll, describe, expect, it } from "vitest";
import { comingRow } from "../../shared/policy/policy.example.ts";
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

  it("gets its history with the first change, and keeps the rows it had", async () => {
    const at = "2026-11-22T10:00:00.000Z";
    const overseer = app.as("prs_overseer");
    const seen = await overseer.get("/policy/smallLimitRial", { at });
    expect(seen).toMatchObject({ status: 200, etag: '"plt_platform:0"', body: { today: { value: 1000 } } });
    expect((await overseer.get("/audit/policy/plt_platform", { at })).status).toBe(404);
    const [first] = policy.filter((row) => row.policy === "smallLimitRial").map(({ policy: _policy, ...row }) => row);
    const rows = [first, comingRow(300_000_000)];
    const set = await overseer.put("/policy/smallLimitRial", { rows }, { at, ifMatch: '"plt_platform:0"' });
    // The small limit of this store is below that of urgent purchases: what clashed before is nobody's doing now.
    expect(set).toMatchObject({ status: 200, body: { version: 2 } });
    const then = await overseer.get("/policy/smallLimitRial", { at: "2027-06-01T00:00:00.000Z" });
    expect(then.body.rows.map(({ value }: { value: number }) => value)).toEqual([1000, 300_000_000]);
    const check = await overseer.get("/audit/policy/plt_platform/verify", { at });
    expect(check.body).toMatchObject({ events: 2, chained: true, replayed: true });
    expect((await overseer.get("/policy/splitWindowDays", { at })).body.today.value).toBe(30);
  });

  it("that has none yet works under the rows of a new installation", async () => {
    const at = "2026-11-22T10:00:00.000Z";
    const items = await app.store.all({ partition: "POL#ALL" });
    await app.store.write(items.map(({ pk, sk }) => ({ delete: { pk, sk } })));
    expect((await app.as("prs_officer").post("/bodies/bdy_one/purchases", purchase(1001), { at })).status).toBe(201);
    const overseer = app.as("prs_overseer");
    expect(await overseer.get("/policy", { at })).toMatchObject({ status: 200, etag: '"plt_platform:0"' });
    const [first] = initialPolicy.filter((row) => row.policy === "vatBp").map(({ policy: _policy, ...row }) => row);
    const body = { rows: [first, comingRow(900)] };
    const set = await overseer.put("/policy/vatBp", body, { at, ifMatch: '"plt_platform:0"' });
    expect(set).toMatchObject({ status: 200, body: { version: 2 } });
    const check = await overseer.get("/audit/policy/plt_platform/verify", { at });
    expect(check.body).toMatchObject({ events: 2, chained: true, replayed: true });
  });
});
