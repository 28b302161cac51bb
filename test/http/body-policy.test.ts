import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load } from "../../functions/storage/objects.ts";
import { comingRow, initialRows } from "../../shared/policy/policy.example.ts";
import type { PolicyName } from "../../shared/policy/policy.ts";
import { startApp } from "../harness/app.ts";
import { succeed } from "../harness/drawn-contract.ts";
import { drafted, register, reviewed } from "../harness/quotation.ts";
import { storedEvents } from "../harness/stored-events.ts";

const app = await startApp();
afterAll(app.stop);
const { seedTender, award, stateOf } = storedEvents(app);

const day = 86_400;
const early = "2026-11-02T08:00:00.000Z";
/** From here on the body is stricter than the overseer. */
const tightened = "2026-11-20T00:00:00.000Z";
const late = "2026-11-22T12:00:00.000Z";
const afterwards = "2027-06-01T00:00:00.000Z";

const own: [PolicyName, number][] = [
  ["urgentLimitRial", 100_000_000],
  ["quotationWindowSeconds", 7 * day],
  ["standstillSeconds", 5 * day],
  ["acceptanceLimitRial", 1_000_000_000],
];

const setOwn = async (table: PolicyName, rows: unknown[], at: string) => {
  const ifMatch = (await app.as("prs_head").get("/bodies/bdy_one/policy", { at })).etag as string;
  await succeed(app.as("prs_head").put(`/bodies/bdy_one/policy/${table}`, { rows }, { at, ifMatch }));
};
const setAll = async (table: PolicyName, value: number, at: string) => {
  const ifMatch = (await app.as("prs_overseer").get("/policy", { at })).etag as string;
  const rows = [...initialRows(table), comingRow(value, "2027-03-21T00:00:00.000Z")];
  await succeed(app.as("prs_overseer").put(`/policy/${table}`, { rows }, { at, ifMatch }));
};

beforeAll(async () => {
  await register(app, ["vnd_alpha"]);
  for (const [table, value] of own) await setOwn(table, [comingRow(value, tightened)], early);
});

describe("what a body has tightened", () => {
  const urgent = async (amountRial: number, at: string) => {
    const form = {
      ...{ subject: "بنر", category: "media", vendorName: "چاپ", amountRial, dueDate: "2026-12-20" },
      splitJustification: "x",
    };
    const { splitJustification, ...asked } = form;
    const made = await succeed(app.as("prs_officer").post("/bodies/bdy_one/purchases", asked, { at }));
    return app
      .as("prs_officer")
      .post(`/purchases/${made.body.id}/order`, { urgentReason: "tomorrow", splitJustification }, { at });
  };

  it("binds an urgent order from its day on, at the same store calls", async () => {
    expect(await urgent(200_000_000, early)).toMatchObject({ status: 200, calls: 3 });
    const refused = await urgent(100_000_001, late);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "urgent-limit-exceeded", rule: "decision of 1406" },
    });
    expect(refused.body.detail).toContain("100,000,000");
    expect(await urgent(100_000_000, late)).toMatchObject({ status: 200, calls: 3 });
  });

  it("binds no other body", async () => {
    await app.put({
      pk: "PRS#prs_there",
      sk: "PERSON",
      name: {},
      memberships: [{ party: "bdy_two", roles: ["procurementOfficer"] }],
    });
    const form = {
      subject: "بنر",
      category: "media",
      vendorName: "چاپ",
      amountRial: 200_000_000,
      dueDate: "2026-12-20",
    };
    const there = app.as("prs_there");
    const made = await succeed(there.post("/bodies/bdy_two/purchases", form, { at: late }));
    const ordered = await there.post(`/purchases/${made.body.id}/order`, { urgentReason: "tomorrow" }, { at: late });
    expect(ordered.status).toBe(200);
  });

  let before = "";
  let after = "";

  it("binds a publication from its day on", async () => {
    const publish = (id: string, at: string, closesAt: string) =>
      app.as("prs_head").post(`/tenders/${id}/publish`, { closesAt }, { at });
    before = await reviewed(app);
    expect(await publish(before, early, "2026-11-10T10:00:00.000Z")).toMatchObject({ status: 200, calls: 3 });
    after = await reviewed(app);
    const soon = await publish(after, late, "2026-11-29T11:59:59.999Z");
    expect(soon).toMatchObject({ status: 409, body: { code: "window-too-short", rule: "decision of 1406" } });
    expect(await publish(after, late, "2026-11-29T12:00:00.000Z")).toMatchObject({ status: 200, calls: 3 });
    const terms = async (id: string) => (await load(app.store, tenders, id))?.state.published;
    expect((await terms(before))?.standstillSeconds).toBe(3 * day);
    expect(await terms(after)).toMatchObject({
      standstillSeconds: 5 * day,
      policyFrom: { standstillSeconds: tightened },
    });
  });

  let contract = "";

  it("is kept by a contract that is drafted under it", async () => {
    const tender = await seedTender([]);
    const { id } = await award(tender);
    const reply = await app.as("prs_pm").post(`/awards/${id}/contract`, {}, { at: "2026-11-22T12:02:00.000Z" });
    expect(reply).toMatchObject({ status: 201, calls: 4 });
    contract = reply.body.id;
    expect((await load(app.store, contracts, contract))?.state.policy).toMatchObject({
      acceptanceLimitRial: 1_000_000_000,
      rules: { acceptanceLimitRial: { en: "decision of 1406" } },
    });
  });

  it("reaches no case and no contract that is under way, and neither does the overseer", async () => {
    const kept = async () => [
      (await stateOf(tenders, before)).published,
      (await stateOf(tenders, after)).published,
      (await stateOf(contracts, contract)).policy,
    ];
    const were = await kept();
    await setOwn("standstillSeconds", [comingRow(5 * day, tightened), comingRow(9 * day)], late);
    await setOwn("acceptanceLimitRial", [comingRow(1_000_000_000, tightened), comingRow(7)], late);
    await setAll("standstillSeconds", 6 * day, late);
    await setAll("acceptanceLimitRial", 5, late);
    await setAll("signingWorkingDays", 1, late);
    expect(await kept()).toEqual(were);
    const shown = await app.as("prs_pm").get(`/tenders/${after}`, { at: afterwards });
    expect(JSON.stringify(shown.body)).toContain(`"standstillSeconds":${5 * day}`);
    const view = await app.as("prs_pm").get(`/contracts/${contract}`, { at: afterwards });
    expect(JSON.stringify(view.body)).toContain('"acceptanceLimitRial":1000000000');
    // An overseer who became stricter than the body since goes before.
    const today = await app.as("prs_pm").get("/bodies/bdy_one/policy/acceptanceLimitRial", { at: afterwards });
    expect(today.body).toMatchObject({ today: { value: 5 }, overseer: { value: 5 } });
  });
});

it("the moments of these tests are in order", () => {
  expect([drafted, early, tightened, late, afterwards].toSorted()).toEqual([
    drafted,
    early,
    tightened,
    late,
    afterwards,
  ]);
});
