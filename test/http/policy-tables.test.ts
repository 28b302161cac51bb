import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { AuditEntry, VerificationView } from "../../functions/audit/routes.ts";
import { pageOf } from "../../functions/http/list.ts";
import { comingRow, initialRows } from "../../shared/policy/policy.example.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { BodyPolicyTableView, BodyPolicyView, PolicyTableView, PolicyView } from "../../shared/policy/view.ts";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);

const at = "2026-11-22T10:00:00.000Z";
const later = "2027-06-01T10:00:00.000Z";
const rows = (table: Parameters<typeof initialRows>[0], ...coming: ReturnType<typeof comingRow>[]) => ({
  rows: [...initialRows(table), ...coming],
});
const version = async (of = "plt_platform", path = "/policy", person = "prs_overseer") => {
  const { etag } = await app.as(person).get(path, { at });
  expect(etag).toMatch(new RegExp(`^"${of}:\\d+"$`));
  return etag as string;
};

describe("the tables of the overseer", () => {
  it("are read by everybody signed in, each with its words and today's value, at one store call", async () => {
    for (const person of ["prs_stranger", "prs_alpha", "prs_head", "prs_overseer"]) {
      const reply = await app.as(person).get("/policy", { at });
      expect(reply).toMatchObject({ status: 200, calls: 1 });
      const { tables } = v.parse(PolicyView, reply.body);
      expect(tables).toHaveLength(initialPolicy.length);
      expect(tables.find(({ table }) => table === "standstillSeconds")).toMatchObject({
        title: { fa: "مهلت درنگ پس از ابلاغ", en: "standstill after the notification" },
        unit: "seconds",
        delegated: "atLeast",
        today: { value: 259_200, shown: { fa: "۳ روز", en: "3 days" } },
      });
    }
    expect((await app.as(undefined).get("/policy")).status).toBe(401);
    expect((await app.as("prs_overseer").get("/policy/nothing")).status).toBe(404);
    expect((await app.as("prs_overseer").get("/policy/constructor")).status).toBe(404);
  });

  it("are set by the overseer, row by row, over the version that was seen, at two reads and one write", async () => {
    const etag = await version();
    const coming = comingRow(900);
    const set = await app.as("prs_overseer").put("/policy/vatBp", rows("vatBp", coming), { at, ifMatch: etag });
    expect(set).toMatchObject({ status: 200, calls: 3, body: { id: "plt_platform", version: 2, table: "vatBp" } });
    const reply = await app.as("prs_pm").get("/policy/vatBp", { at });
    expect(reply).toMatchObject({ status: 200, calls: 2, etag: '"plt_platform:2"' });
    expect(v.parse(PolicyTableView, reply.body)).toMatchObject({
      today: { value: 1000, shown: { en: "10 %", fa: "۱۰ درصد" } },
      rows: [
        { state: "inForce", until: coming.from, rule: { en: "Value Added Tax Act, article 7" } },
        { state: "coming", value: 900, letter: { number: "1405/9000/12", date: "2026-11-20" } },
      ],
    });
    const then = await app.as("prs_pm").get("/policy/vatBp", { at: later });
    expect(v.parse(PolicyTableView, then.body)).toMatchObject({
      today: { value: 900 },
      rows: [{ state: "past" }, { state: "inForce" }],
    });
    const all = v.parse(PolicyView, (await app.as("prs_pm").get("/policy", { at })).body);
    expect(all.tables.find(({ table }) => table === "vatBp")).toMatchObject({
      next: { value: 900, from: coming.from },
    });
  });

  it("are set by nobody else, and never blindly", async () => {
    const etag = await version();
    const body = rows("smallLimitRial", comingRow(2_000_000_000));
    for (const person of ["prs_admin", "prs_head", "prs_pm", "prs_alpha", "prs_stranger"]) {
      const reply = await app.as(person).put("/policy/smallLimitRial", body, { at, ifMatch: etag });
      expect([person, reply.status, reply.body.code]).toEqual([person, 403, "not-allowed"]);
    }
    const overseer = app.as("prs_overseer");
    expect(await overseer.put("/policy/smallLimitRial", body, { at })).toMatchObject({ status: 428 });
    expect(await overseer.put("/policy/smallLimitRial", body, { at, ifMatch: '"plt_platform:1"' })).toMatchObject({
      status: 412,
    });
    expect((await overseer.put("/policy/nothing", body, { at, ifMatch: etag })).status).toBe(404);
    expect(await version()).toBe(etag);
  });

  it("are refused with each row that does not hold, in the reader's language", async () => {
    const ifMatch = await version();
    const [first] = initialRows("smallLimitRial");
    const wrong = {
      rows: [first, { ...comingRow(5), until: "2027-06-01T00:00:00.000Z" }, comingRow(-1, "2028-01-01T00:00:00.000Z")],
    };
    const put = (body: unknown, lang: "fa" | "en" = "en") =>
      app.as("prs_overseer").put("/policy/smallLimitRial", body, { at, ifMatch, lang });
    const reply = await put(wrong);
    expect(reply).toMatchObject({
      status: 422,
      body: { code: "policy-table-wrong", type: "urn:karsepar:problem:policy-table-wrong" },
    });
    expect(reply.body.detail).toContain("“limit of a small purchase”");
    expect(reply.body.errors).toEqual([
      {
        path: "rows.2.from",
        code: "policy.gap",
        message:
          "Row 2 ends on 1 June 2027, 03:30 Tehran time and row 3 begins on 1 January 2028, 03:30 Tehran time; no row holds in between. The end of one must be the start of the next.",
      },
      {
        path: "rows.2.value",
        code: "policy.value",
        message: "This is no value of the table “limit of a small purchase”.",
      },
    ]);
    const persian = await put(wrong, "fa");
    expect(persian.body.errors[0].message).toContain("ردیف ۲ در ۱۱ خرداد ۱۴۰۶");
    const sense = await put({ rows: [first, comingRow(14_500_000_000)] });
    expect(sense.body.errors).toEqual([
      expect.objectContaining({
        path: "rows.1.value",
        code: "policy.not-below",
        message: expect.stringContaining(
          "“limit of a small purchase” would be 14,500,000,000\u00a0rial and “limit of a quotation” 14,500,000,000\u00a0rial",
        ),
      }),
    ]);
    for (const [body, path, code] of [
      [{ rows: [first, { ...comingRow(5), from: "2027-03-21" }] }, "rows.1.from", "time.written"],
      [{ rows: [first, { ...comingRow(5), rule: { fa: "", en: "x" } }] }, "rows.1.rule.fa", "text.empty"],
      [{ rows: [first, { ...comingRow(5), more: 1 }] }, "rows.1.more", "input.strict_object"],
      [{ rows: [] }, "rows", "input.min_length"],
    ] as const) {
      const invalid = await put(body);
      expect(invalid).toMatchObject({ status: 422, body: { code: "invalid-input", errors: [{ path, code }] } });
    }
    expect(await version()).toBe(ifMatch);
  });

  it("have a history that everybody may read and check", async () => {
    const history = await app.as("prs_stranger").get("/audit/policy/plt_platform", { at });
    const { items } = v.parse(pageOf(AuditEntry), history.body);
    expect(items.map(({ type, by }) => `${type} ${by}`)).toEqual(["PolicyBegun system", "PolicyTableSet prs_overseer"]);
    const check = await app.as("prs_pm").get("/audit/policy/plt_platform/verify", { at });
    expect(v.parse(VerificationView, check.body)).toMatchObject({ events: 2, chained: true, replayed: true });
    // Somebody changes the row that acts read, and not its history.
    const [item] = await app.store.get([{ pk: "POL#ALL", sk: "A#POLICY" }]);
    const data = item!["data"] as { rows: { policy: string; value: unknown }[] };
    const cheap = data.rows.map((row) => (row.policy === "vatBp" ? { ...row, value: 0 } : row));
    await app.put({ ...item!, data: { ...data, rows: cheap } });
    const found = await app.as("prs_pm").get("/audit/policy/plt_platform/verify", { at });
    expect(found.body).toMatchObject({ replayed: false, broken: "A#POLICY" });
    await app.put(item!);
  });

  it("are set once when the same request comes again, and one of two who race hears it", async () => {
    const ifMatch = await version();
    const body = rows("reviewWorkingDays", comingRow(8));
    const key = "policy-key-1";
    const one = await app.as("prs_overseer").put("/policy/reviewWorkingDays", body, { at, ifMatch, key });
    const again = await app.as("prs_overseer").put("/policy/reviewWorkingDays", body, { at, ifMatch, key });
    expect([one.status, again.status, again.body]).toEqual([200, 200, one.body]);
    const now = await version();
    const race = await Promise.all(
      ["prs_overseer", "prs_overseer2"].map((person, i) =>
        app
          .as(person)
          .put("/policy/signingWorkingDays", rows("signingWorkingDays", comingRow(3 + i)), { at, ifMatch: now }),
      ),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe("the tables of a body", () => {
  const path = "/bodies/bdy_one/policy";

  it("stand beside the overseer's, for its members and for those who delegated them", async () => {
    const reply = await app.as("prs_pm").get(path, { at });
    expect(reply).toMatchObject({ status: 200, calls: 1, etag: '"bdy_one:0"' });
    const { tables } = v.parse(BodyPolicyView, reply.body);
    expect(tables.map(({ table, delegated }) => `${table} ${delegated}`)).toContain("urgentLimitRial atMost");
    for (const person of ["prs_otherhead", "prs_alpha", "prs_stranger", "prs_admin"]) {
      expect((await app.as(person).get(path, { at })).status).toBe(404);
      expect((await app.as(person).get(`${path}/urgentLimitRial`, { at })).status).toBe(404);
    }
    expect((await app.as("prs_overseer").get("/bodies/bdy_nowhere/policy", { at })).status).toBe(404);
    await app.put({ pk: "PTY#bdy_one", sk: "PARTY", name: { en: "One" }, kind: "body" });
    expect((await app.as("prs_overseer").get(path, { at })).status).toBe(200);
    expect((await app.as("prs_pm").get(`${path}/vatBp`, { at })).status).toBe(404);
  });

  it("are set by the head, stricter than the overseer's only", async () => {
    const coming = comingRow(100_000_000, "2026-12-01T00:00:00.000Z");
    const put = (person: string, table: string, body: unknown, ifMatch = '"bdy_one:0"') =>
      app.as(person).put(`${path}/${table}`, body, { at, ifMatch });
    expect((await put("prs_otherhead", "urgentLimitRial", { rows: [coming] })).status).toBe(404);
    expect((await put("prs_overseer", "urgentLimitRial", { rows: [coming] })).status).toBe(404);
    expect((await put("prs_pm", "urgentLimitRial", { rows: [coming] })).body).toMatchObject({ code: "not-allowed" });
    expect(await put("prs_head", "vatBp", { rows: [coming] })).toMatchObject({
      status: 403,
      body: { code: "policy-not-delegated", detail: expect.stringContaining("limit of an urgent purchase") },
    });
    const lax = await put("prs_head", "urgentLimitRial", { rows: [{ ...coming, value: 300_000_001 }] });
    expect(lax).toMatchObject({
      status: 422,
      body: { code: "policy-table-wrong", rule: expect.stringContaining("urgent") },
    });
    expect(lax.body.errors).toEqual([
      {
        path: "rows.0.value",
        code: "policy.looser",
        message:
          "Row 1 says 300,000,001\u00a0rial, and the overseer says 300,000,000\u00a0rial from 21 March 2023, 03:30 Tehran time on; a body may only be stricter.",
      },
    ]);
    const set = await put("prs_head", "urgentLimitRial", { rows: [coming] });
    expect(set).toMatchObject({ status: 200, calls: 3, body: { id: "bdy_one", version: 2 } });
    expect((await put("prs_head", "urgentLimitRial", { rows: [coming] })).status).toBe(412);
    const then = await app.as("prs_officer").get(`${path}/urgentLimitRial`, { at: later });
    expect(v.parse(BodyPolicyTableView, then.body)).toMatchObject({
      today: { value: 100_000_000 },
      overseer: { value: 300_000_000 },
      rows: [{ state: "inForce", value: 100_000_000 }],
    });
    const check = await app.as("prs_auditor").get("/audit/policy/bdy_one/verify", { at });
    expect(v.parse(VerificationView, check.body)).toMatchObject({ events: 2, chained: true, replayed: true });
    expect((await app.as("prs_otherhead").get("/audit/policy/bdy_one", { at })).status).toBe(404);
  });
});
