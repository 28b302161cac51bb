import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { policyTables } from "../../functions/policy/store.ts";
import { personAt } from "../../shared/people/people.example.ts";
import { setBodyPolicyTable, setPolicyTable } from "../../shared/policy/acts.ts";
import { bodyMaySet, policyOfBody } from "../../shared/policy/of-body.ts";
import {
  begunPolicy,
  changedPolicy,
  comingRow,
  everybody,
  initialRows,
  noBodyPolicy,
  policyAtDay,
} from "../../shared/policy/policy.example.ts";
import { type PolicyName, policies, policyAt, policyNames, SetPolicyTable } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { showValue } from "../../shared/policy/show.ts";
import { apart, evolvePolicy, mostRecentBytes, type PolicyTables } from "../../shared/policy/tables.ts";
import type { Decision } from "../../shared/refusal.ts";
import { inputMessage } from "../../shared/refusals/input.ts";
import { fill } from "../../shared/refusals/render.ts";

const overseer = personAt("prs_overseer", policyAtDay);
const head = personAt("prs_head", policyAtDay);
type Rows = SetPolicyTable["rows"];

const set = (table: PolicyName, rows: Rows, tables = begunPolicy) => setPolicyTable(tables, table, { rows }, overseer);
const moved = (tables: PolicyTables, decision: Decision<Parameters<typeof evolvePolicy>[1]>) => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events.reduce<PolicyTables>(
    (now, event) => ({ ...evolvePolicy(now, event), version: now.version + 1 }),
    tables,
  );
};
/** Paths and codes of what is wrong. */
const wrong = (decision: Decision<unknown>) =>
  decision.ok ? [] : (decision.refusal.fields ?? []).map(({ path, code }) => `${path} ${code}`);
const messages = (decision: Decision<unknown>, lang: "fa" | "en") =>
  decision.ok
    ? []
    : (decision.refusal.fields ?? []).map(({ code, facts }) => fill(inputMessage(code, lang), facts ?? {}, lang));

const small = initialRows("smallLimitRial");
const [first] = small as [Rows[number]];

describe("setting a table", () => {
  it("belongs to the overseer, a body's to its head, and to nobody else", () => {
    for (const moment of everybody) {
      const own = setPolicyTable(begunPolicy, "splitWindowDays", { rows: [comingRow(60)] }, moment);
      const ofBody = setBodyPolicyTable(noBodyPolicy, "urgentLimitRial", { rows: [comingRow(1)] }, [], moment);
      const { person } = moment.by;
      expect([person, own.ok || own.refusal.code !== "not-allowed"]).toEqual([
        person,
        ["prs_overseer", "prs_overseer2"].includes(person),
      ]);
      expect([person, ofBody.ok || ofBody.refusal.code !== "not-allowed"]).toEqual([
        person,
        ["prs_head", "prs_head2", "prs_everything"].includes(person),
      ]);
    }
  });

  it("keeps what has begun and takes what comes, with its letter", () => {
    const decision = set("smallLimitRial", [first, comingRow(2_000_000_000)]);
    expect(decision).toMatchObject({
      ok: true,
      events: [
        { type: "PolicyBegun", party: "plt_platform" },
        { type: "PolicyTableSet", table: "smallLimitRial", kept: 1, by: "prs_overseer" },
      ],
    });
    const tables = moved(begunPolicy, decision);
    expect(policyAt(tables.rows, policyAtDay).smallLimitRial.value).toBe(1_450_000_000);
    const later = policyAt(tables.rows, "2027-03-21T00:00:00.000Z");
    expect(later.smallLimitRial).toMatchObject({ value: 2_000_000_000, letter: { number: "1405/9000/12" } });
    expect(later.vatBp).toEqual(policyAt(initialPolicy, policyAtDay).vatBp);
    // What comes may still be taken back.
    const back = setPolicyTable(tables, "smallLimitRial", { rows: small }, overseer);
    expect(policyAt(moved(tables, back).rows, "2030-01-01T00:00:00.000Z").smallLimitRial.value).toBe(1_450_000_000);
  });

  it("says nothing when nothing changes, and lets an end be told as well as left out", () => {
    expect(set("smallLimitRial", small)).toEqual({ ok: true, events: [] });
    const coming = comingRow(2_000_000_000);
    expect(set("smallLimitRial", [{ ...first, until: coming.from }, coming]).ok).toBe(true);
  });

  it("brings rows of a table that the store has none of with its event", () => {
    const older = { ...changedPolicy, rows: changedPolicy.rows.filter(({ policy }) => policy !== "smallLimitRial") };
    const decision = set("smallLimitRial", [first, comingRow(2_000_000_000)], older);
    expect(decision.ok && decision.events.map((event) => event.type === "PolicyTableSet" && event.kept)).toEqual([0]);
    expect(moved(older, decision).rows.filter(({ policy }) => policy === "smallLimitRial")).toHaveLength(2);
  });
});

describe("a table that does not hold", () => {
  const coming = comingRow(2_000_000_000);
  const later = comingRow(3_000_000_000, "2028-03-20T00:00:00.000Z");
  const noon = "2027-01-01T12:00:00.000Z";

  it.each<[string, Rows, string[]]>([
    ["a gap", [{ ...first, until: noon }, coming], ["rows.1.from policy.gap"]],
    ["an overlap", [first, { ...coming, until: "2029-01-01T00:00:00.000Z" }, later], ["rows.2.from policy.overlap"]],
    ["rows out of order", [first, later, coming], ["rows.2.from policy.unsorted"]],
    ["a start that stands twice", [first, coming, { ...coming, value: 1 }], ["rows.2.from policy.twice"]],
    ["a last row that ends", [first, { ...coming, until: later.from }], ["rows.1.until policy.last-ends"]],
    ["an end before the start", [first, { ...coming, until: noon }, later], ["rows.1.until policy.ends-before"]],
    ["a value of another shape", [first, { ...coming, value: "much" }], ["rows.1.value policy.value"]],
    ["a fraction", [first, { ...coming, value: 0.5 }], ["rows.1.value policy.value"]],
    ["no value", [first, { ...coming, value: null }], ["rows.1.value policy.value"]],
    ["history left out", [coming], ["rows.0.from policy.begun-changed"]],
    ["history with another value", [{ ...first, value: 1 }], ["rows.0.value policy.begun-changed"]],
    ["history with another reason", [{ ...first, rule: { fa: "ـ ب", en: "b" } }], ["rows.0.rule policy.begun-changed"]],
    ["history with a letter", [{ ...first, letter: coming.letter! }], ["rows.0.letter policy.begun-changed"]],
    ["a start in the past", [first, comingRow(1, "2026-11-22T09:59:59.000Z")], ["rows.1.from policy.too-soon"]],
    ["a start at this moment", [first, comingRow(1, policyAtDay)], ["rows.1.from policy.too-soon"]],
    ["a start within the second", [first, comingRow(1, "2026-11-22T10:00:00.999Z")], ["rows.1.from policy.too-soon"]],
    [
      "two faults",
      [
        { ...first, value: 1 },
        { ...coming, value: -1 },
      ],
      ["rows.0.value policy.begun-changed", "rows.1.value policy.value"],
    ],
  ])("is refused for %s, with the row named", (_, rows, expected) => {
    const decision = set("smallLimitRial", rows);
    expect(decision).toMatchObject({ ok: false, refusal: { code: "policy-table-wrong" } });
    expect(wrong(decision)).toEqual(expected);
    for (const lang of ["fa", "en"] as const) {
      for (const message of messages(decision, lang)) expect(message).not.toMatch(/[{}]|undefined/);
    }
  });

  it("names history that is missing behind what was sent", () => {
    const two = moved(changedPolicy, set("smallLimitRial", [first, coming], changedPolicy));
    const at = "2027-06-01T00:00:00.000Z";
    const decision = setPolicyTable(two, "smallLimitRial", { rows: [first] }, personAt("prs_overseer", at));
    expect(wrong(decision)).toEqual(["rows.1 policy.begun-missing"]);
  });

  it("may begin from the next second on", () => {
    expect(set("smallLimitRial", [first, comingRow(1_500_000_000, "2026-11-22T10:00:01.000Z")]).ok).toBe(true);
  });

  it("says which two rows and which days, in both languages", () => {
    const decision = set(
      "smallLimitRial",
      [first, { ...coming, until: noon }, later].toSpliced(1, 1, { ...coming, until: "2027-06-01T00:00:00.000Z" }),
    );
    expect(messages(decision, "en")).toEqual([
      "Row 2 ends on 1 June 2027, 03:30 Tehran time and row 3 begins on 20 March 2028, 03:30 Tehran time; no row holds in between. The end of one must be the start of the next.",
    ]);
    expect(messages(decision, "fa")[0]).toContain("ردیف ۲ در ۱۱ خرداد ۱۴۰۶ ساعت ۰۳:۳۰ پایان می‌یابد و ردیف ۳");
  });

  it.each<[PolicyName, unknown, string[]]>([
    [
      "ratingWeights",
      { onTime: 50, firstPass: 20, price: 10, responsiveness: 10, judgement: 25 },
      ["rows.1.value policy.weights"],
    ],
    [
      "ratingWeights",
      { onTime: 35, firstPass: 20, price: 10, responsiveness: 4, judgement: 31 },
      ["rows.1.value.judgement policy.value"],
    ],
    ["weekend", [1, 2, 3, 4, 5, 6, 7], ["rows.1.value policy.no-working-day"]],
    ["weekend", [8], ["rows.1.value.0 policy.value"]],
    ["holidays", ["1405-01-01"], ["rows.1.value.0 date.gregorian"]],
    ["holidays", ["2026-02-31"], ["rows.1.value.0 policy.value"]],
    ["holidays", Array.from({ length: 151 }, () => "2026-03-21"), ["rows.1.value policy.value"]],
    ["tenderWindowSeconds", 366 * 86_400, ["rows.1.value policy.value"]],
  ])("is refused for a value of %s that makes no sense", (table, value, expected) => {
    const found = wrong(set(table, [...initialRows(table), comingRow(value)]));
    expect(found.slice(0, 1).map((each) => each.replace("input.iso_date", "policy.value"))).toEqual(expected);
  });
});

describe("tables beside each other", () => {
  it.each<[PolicyName, number, string]>([
    ["smallLimitRial", 14_500_000_000, "policy.not-below"],
    ["mediumLimitRial", 1_450_000_000, "policy.not-below"],
    ["smallLimitRial", 200_000_000, "policy.above"],
    ["urgentLimitRial", 1_450_000_001, "policy.above"],
    ["callOffLimitRial", 14_500_000_001, "policy.above"],
    ["quotationWindowSeconds", 11 * 86_400, "policy.above"],
    ["tenderWindowSeconds", 86_400, "policy.above"],
    ["delayDamagesPerDayBp", 1_001, "policy.above"],
    ["retentionBp", 9_500, "policy.more-than-all"],
  ])("must make sense: %s %d does not", (table, value, code) => {
    expect(wrong(set(table, [...initialRows(table), comingRow(value)]))).toEqual([`rows.1.value ${code}`]);
  });

  it("are compared at every moment to come, not only at the start of a row", () => {
    const lower = moved(
      begunPolicy,
      set("mediumLimitRial", [...initialRows("mediumLimitRial"), comingRow(2_000_000_000, "2029-01-01T00:00:00.000Z")]),
    );
    const high = { rows: [first, comingRow(3_000_000_000)] };
    const decision = setPolicyTable(lower, "smallLimitRial", high, overseer);
    expect(wrong(decision)).toEqual(["rows.1.value policy.not-below"]);
    expect(messages(decision, "en")[0]).toContain("From 1 January 2029");
    const ends = { rows: [first, comingRow(3_000_000_000), comingRow(1_000_000_000, "2029-01-01T00:00:00.000Z")] };
    expect(setPolicyTable(lower, "smallLimitRial", ends, overseer).ok).toBe(true);
  });

  it("that clashed before hold up no other change", () => {
    const odd = {
      ...begunPolicy,
      rows: initialPolicy.map((row) => (row.policy === "mediumLimitRial" ? { ...row, value: 1 } : row)),
    };
    expect(set("smallLimitRial", [first, comingRow(0)], { ...odd, rows: odd.rows }).ok).toBe(false);
    expect(set("vatBp", [...initialRows("vatBp"), comingRow(900)], odd).ok).toBe(true);
  });
});

describe("the tables of a body", () => {
  const own = (table: PolicyName, rows: Rows, overseers = initialPolicy) =>
    setBodyPolicyTable(noBodyPolicy, table, { rows }, overseers, head);

  it.each(Object.entries(bodyMaySet) as [keyof typeof bodyMaySet, string][])(
    "%s: %s what the overseer says",
    (table, direction) => {
      const limit = initialRows(table)[0]!.value as number;
      const step = direction === "atMost" ? 1 : -1;
      expect(own(table, [comingRow(limit)]).ok).toBe(true);
      expect(own(table, [comingRow(limit - step)]).ok).toBe(true);
      const decision = own(table, [comingRow(limit + step)]);
      expect(wrong(decision)).toEqual(["rows.0.value policy.looser"]);
      const [message = ""] = messages(decision, "en");
      expect(message).toContain(showValue(table, limit).en);
      expect(message).toContain(showValue(table, limit + step).en);
      expect(!decision.ok && decision.refusal.rule).toEqual(initialRows(table)[0]!.rule);
    },
  );

  it("are no others", () => {
    const others = policyNames.filter((name) => !Object.hasOwn(bodyMaySet, name));
    expect(others.length).toBeGreaterThan(30);
    for (const table of others) {
      expect(own(table, [comingRow(initialRows(table)[0]!.value)])).toMatchObject({
        ok: false,
        refusal: { code: "policy-not-delegated" },
      });
    }
  });

  it("are compared with every row of the overseer that holds meanwhile", () => {
    const strict = moved(
      begunPolicy,
      set("urgentLimitRial", [...initialRows("urgentLimitRial"), comingRow(1_000, "2028-01-01T00:00:00.000Z")]),
    );
    expect(wrong(own("urgentLimitRial", [comingRow(2_000)], strict.rows))).toEqual(["rows.0.value policy.looser"]);
    const until = [comingRow(2_000), comingRow(1_000, "2028-01-01T00:00:00.000Z")];
    expect(own("urgentLimitRial", until, strict.rows).ok).toBe(true);
  });

  it("count while they are the stricter of the two", () => {
    const at = "2027-06-01T00:00:00.000Z";
    const rows = moved(noBodyPolicy, own("urgentLimitRial", [comingRow(100_000_000)])).rows;
    const overseers = policyAt(initialPolicy, at);
    expect(policyOfBody(overseers, rows, policyAtDay)).toEqual(overseers);
    expect(policyOfBody(overseers, rows, at).urgentLimitRial).toMatchObject({
      value: 100_000_000,
      rule: { en: "decision of 1406" },
    });
    const stricter = { ...overseers, urgentLimitRial: { ...overseers.urgentLimitRial, value: 5 } };
    expect(policyOfBody(stricter, rows, at)).toEqual(stricter);
  });
});

describe("what every act reads", () => {
  it("holds what is in force, what comes and what ended within a year, and stays small", () => {
    let tables = changedPolicy;
    const rows = [...initialRows("vatBp")];
    for (let year = 2027; year < 2047; year++) {
      const at = `${year}-01-01T00:00:00.000Z`;
      rows.push(comingRow(1_000 + (year % 2), `${year}-03-21T00:00:00.000Z`));
      tables = moved(tables, setPolicyTable(tables, "vatBp", { rows: [...rows] }, personAt("prs_overseer", at)));
    }
    const { recent, ended } = apart(tables);
    expect(recent.filter(({ policy }) => policy === "vatBp").map(({ from }) => from.slice(0, 4))).toEqual([
      "2044",
      "2045",
      "2046",
    ]);
    expect(ended.filter(({ policy }) => policy === "vatBp")).toHaveLength(18);
    expect(JSON.stringify(recent).length).toBeLessThan(30_000);
    const stored = policyTables.toRows(tables);
    const back = policyTables.fromRows(new Map(Object.entries(stored).map(([sk, { data }]) => [sk, data])));
    expect(back).toEqual(tables);
  });

  it("is refused when it would cost every act too much", () => {
    const long = { fa: "م".repeat(300), en: "m".repeat(300) };
    const rows = Array.from({ length: 99 }, (_, i) => ({
      ...comingRow(i, `2027-01-01T00:00:${String(i % 60).padStart(2, "0")}.${String(100 + i)}Z`),
      rule: long,
    })).sort((a, b) => (a.from < b.from ? -1 : 1));
    const decision = set("splitWindowDays", [...initialRows("splitWindowDays"), ...rows]);
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: "policy-too-large", facts: { maxBytes: mostRecentBytes } },
    });
  });
});

describe("words", () => {
  it("there are for every table and its value, in both languages", () => {
    const at = policyAt(initialPolicy, policyAtDay);
    for (const name of policyNames) {
      const { fa, en } = showValue(name, at[name].value);
      expect([name, /[۰-۹]|[آ-ی]/.test(fa), /[\w]/.test(en)]).toEqual([name, true, true]);
    }
  });

  it.each<[PolicyName, unknown, string, string]>([
    ["smallLimitRial", 1_450_000_000, "1,450,000,000 rial", "۱٬۴۵۰٬۰۰۰٬۰۰۰ ریال"],
    ["standstillSeconds", 3 * 86_400, "3 days", "۳ روز"],
    ["standstillSeconds", 90_061, "1 day 1 hour 1 minute 1 second", "۱ روز و ۱ ساعت و ۱ دقیقه و ۱ ثانیه"],
    ["standstillSeconds", 0, "0 days", "۰ روز"],
    ["delayDamagesPerDayBp", 10, "0.1 %", "۰٫۱ درصد"],
    ["signingWorkingDays", 1, "1 working day", "۱ روز کاری"],
    ["weekend", [4, 5], "Thursday, Friday", "پنجشنبه، جمعه"],
    ["holidays", [], "none", "هیچ"],
    ["holidays", ["2027-03-21"], "21 Mar 2027", "۱۴۰۶/۰۱/۰۱"],
  ])("say %s %j as %s and %s", (table, value, en, fa) => {
    expect(v.is(policies[table], value)).toBe(true);
    const shown = showValue(table, value);
    expect([shown.en, shown.fa].map((text) => text.replace(/\u00a0/g, " "))).toEqual([en, fa]);
  });
});

it("the form of a table takes written instants and reasons alone", () => {
  const row = comingRow(1);
  const issues = (rows: unknown) =>
    v.safeParse(SetPolicyTable, { rows }).issues?.map((issue) => `${v.getDotPath(issue)} ${issue.message}`);
  expect(issues([row])).toBeUndefined();
  expect(issues([row, { ...row, from: "2027-03-21" }])?.[0]).toBe("rows.1.from time.written");
  expect(issues([{ ...row, from: "2027-02-31T00:00:00.000Z" }])?.[0]).toBe("rows.0.from time.written");
  expect(issues([{ ...row, rule: { fa: " ", en: "x" } }])?.[0]).toBe("rows.0.rule.fa text.empty");
  expect(issues([{ ...row, rule: { fa: "ماده" } }])?.[0]).toMatch(/^rows\.0\.rule\.en /);
  expect(issues([])).toHaveLength(1);
  expect(issues(Array.from({ length: 101 }, () => row))).toHaveLength(1);
});
