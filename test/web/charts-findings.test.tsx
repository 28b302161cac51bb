import { describe, expect, it } from "vitest";
import {
  burnDownFinding,
  effective,
  financeFinding,
  largest,
  paymentFinding,
  scoreFinding,
  timelineFinding,
} from "../../web/ui/charts/findings.ts";
import { burning, course, languages, now, payment, rows, sayIn, score } from "./charts-samples.tsx";

const [fa, en] = languages.map(sayIn) as [ReturnType<typeof sayIn>, ReturnType<typeof sayIn>];
/** Marks that are not seen. */
const seen = (text: string) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replaceAll("\u00a0", " ");

describe("the finding of a case", () => {
  const english = course("en");
  const [first, , , , last] = english.stages;
  it.each([
    ["on its way", english, "Stage 3 of 5: “Opened”; it is planned for 26 November 2026 (in 4 days)."],
    [
      "behind its plan",
      { ...english, now: "2026-11-27T08:30:00.000Z" },
      "Stage 3 of 5: “Opened”; it is 1 day behind its plan (26 November 2026).",
    ],
    ["without a plan", { now, stages: [{ name: "Draft" }] }, "Stage 1 of 1: “Draft”."],
    [
      "that is complete, late",
      { now, stages: [first!, { ...last!, actual: "2026-12-23T08:30:00.000Z" }] },
      "All 2 stages are done; the last was “Contracted”, on 23 December 2026 (3 days later than planned).",
    ],
    ["that was stopped", { ...english, stoppedAt: now }, "It stopped on 22 November 2026, after the stage “Closed”."],
    ["that never began", { now, stages: [{ name: "x" }], stoppedAt: now }, /before the first stage\.$/],
  ])("%s", (_, told, finding) => {
    expect(seen(timelineFinding(told, en))).toEqual(
      typeof finding === "string" ? finding : expect.stringMatching(finding),
    );
  });

  it("in Persian", () => {
    expect(seen(timelineFinding(course("fa"), fa))).toBe(
      "مرحله ۳ از ۵: «بازگشایی»؛ برنامه آن ۵ آذر ۱۴۰۵ است (۴ روز دیگر).",
    );
  });
});

describe("the finding of a contract", () => {
  it("names the gap to its plan", () => {
    expect(seen(burnDownFinding(burning, fa))).toBe(
      "از سقف ۴٫۸۵ میلیارد ریال، ۲٫۱ میلیارد ریال پذیرفته و ۱٫۱۵ میلیارد ریال پرداخت شده است؛ پذیرش ۴۰۰ میلیون ریال از برنامه عقب است.",
    );
    expect(seen(burnDownFinding(burning, en))).toBe(
      "Of the ceiling of 4.85 billion rial, 2.1 billion rial is accepted and 1.15 billion rial is paid; acceptance is 400 million rial behind the plan.",
    );
  });

  const at = burning.from;
  it.each([
    ["ahead", { plan: [{ at: "2027-01-01", minor: 5 }], steps: [{ at, minor: 3 }] }, "is 3 rial ahead of the plan."],
    ["on plan", { plan: [{ at, minor: 3 }], steps: [{ at, minor: 3 }] }, "acceptance is on plan."],
    ["without a plan", { plan: [] }, "is paid."],
    ["above its ceiling", { plan: [], ceilingMinor: 2_000_000_000 }, "; 100 million rial is above the ceiling."],
    ["untouched", { plan: [], steps: [], paid: [] }, ", nothing is accepted or paid yet."],
    [
      "of a framework",
      { line: "committed" as const, plan: [] },
      "2.1 billion rial is ordered and 1.15 billion rial is paid.",
    ],
    [
      "that looks at today alone",
      { steps: [{ at: "2027-01-01", minor: 9 }], paid: [], plan: [] },
      ", nothing is accepted or paid yet.",
    ],
  ])("%s", (_, changed, end) => {
    expect(seen(burnDownFinding({ ...burning, ...changed }, en)).endsWith(end)).toBe(true);
  });
});

describe("the finding of a score", () => {
  it.each([
    [
      "clearly above",
      {},
      "نمره ۸۲٫۵ از ۱۰۰، با بازه ۷۱٫۳ تا ۹۳٫۶؛ بالاتر از میانگین دیگران (۶۸٫۱)؛ بر پایه ۶ قرارداد، هم‌وزن ۴٫۲ قرارداد کامل.",
      "A score of 82.5 of 100, within 71.3 to 93.6; above the mean of the others (68.1); from 6 contracts, weighing as much as 4.2 full ones.",
    ],
    ["clearly below", { meanHundredths: 9500 }, /پایین‌تر از میانگین دیگران/, /; below the mean of the others/],
    ["in between", { meanHundredths: 8000 }, /بدون تفاوت روشن/, /not clearly apart/],
    [
      "without enough history, however near",
      { enough: false, contracts: 1, effectiveMicro: 1_999_999 },
      "سابقه برای نمره کافی نیست؛ بر پایه ۱ قرارداد، هم‌وزن ۱٫۹ قرارداد کامل.",
      "There is not enough history for a score; from 1 contract, weighing as much as 1.9 full ones.",
    ],
    [
      "without any",
      { enough: false, contracts: 0, effectiveMicro: 0 },
      "سابقه برای نمره کافی نیست؛ هنوز قراردادی ارزیابی نشده است.",
      "There is not enough history for a score; no contract was rated yet.",
    ],
  ])("%s", (_, changed, persian, english) => {
    const like = (text: string | RegExp) => (typeof text === "string" ? text : expect.stringMatching(text));
    const told = { ...score, ...changed };
    expect([scoreFinding(told, fa), scoreFinding(told, en)].map(seen)).toEqual([like(persian), like(english)]);
  });

  it("never rounds history up", () => {
    expect([1_999_999, 2_000_000].map((micro) => effective(micro, en))).toEqual(["1.9", "2"]);
  });
});

describe("the finding of a payment", () => {
  const english = payment("en");
  const at = "2026-11-20T08:30:00.000Z";
  it.each([
    [
      "that waits",
      english,
      "Step 4 of 5: 1,150,000,000 rial is waiting to be checked; it is the turn of finance; until 25 November 2026.",
    ],
    ["that is late", { ...english, waiting: { by: "finance", dueAt: at } }, /; its time ended on 20 November 2026\.$/],
    ["that nobody was named for", { ...english, waiting: undefined }, /is waiting to be checked\.$/],
    [
      "that was made",
      { ...english, steps: { ...english.steps, paid: { at } } },
      "1,150,000,000 rial was paid on 20 November 2026; 10 days after it was sent.",
    ],
    [
      "that went back",
      { ...english, returned: { at, reason: "No IBAN." } },
      "The invoice was returned on 20 November 2026; reason: No IBAN.",
    ],
  ])("%s", (_, told, finding) => {
    expect(seen(paymentFinding(told, now, en))).toEqual(
      typeof finding === "string" ? finding : expect.stringMatching(finding),
    );
  });

  it("in Persian", () => {
    expect(seen(paymentFinding(payment("fa"), now, fa))).toBe(
      "گام ۴ از ۵: ۱٬۱۵۰٬۰۰۰٬۰۰۰ ریال در انتظار رسیدگی است؛ نوبت ذی‌حساب؛ تا ۴ آذر ۱۴۰۵.",
    );
  });
});

describe("the finding of a body's money", () => {
  it("names where most accepted work waits for an invoice", () => {
    expect(seen(financeFinding(rows("fa"), fa))).toBe(
      "از ۱۹٫۳۵ میلیارد ریال تعهد، ۱۱٫۵ میلیارد ریال پذیرفته و ۹٫۲۵ میلیارد ریال پرداخت شده است؛ بیشترین کار پذیرفته بی‌صورت‌حساب در «انتشارات» است: ۹۰۰ میلیون ریال.",
    );
    expect(seen(financeFinding(rows("en"), en))).toBe(
      "Of 19.35 billion rial committed, 11.5 billion rial is accepted and 9.25 billion rial is paid; most accepted work without an invoice is in “Publications”: 900 million rial.",
    );
  });

  it("says that all is invoiced, that nothing is accepted, and that there is nothing", () => {
    const exhibitions = rows("en").slice(1, 2);
    expect(financeFinding(exhibitions, en)).toMatch(/; all accepted work is invoiced\.$/);
    expect(financeFinding([{ ...exhibitions[0]!, acceptedMinor: 0, invoicedMinor: 0 }], en)).toMatch(/is paid\.$/);
    expect(financeFinding([], en)).toBe("Nothing is committed yet.");
  });

  it("keeps the largest rows and sums up the others, unless it is one alone", () => {
    const names = (most: number) => largest(rows("en"), most, en).map(({ name }) => name);
    expect(names(2)).toEqual(["Exhibitions", "Publications", "Audiovisual"]);
    expect(names(1)).toEqual(["Exhibitions", "2 more"]);
    expect(largest(rows("en"), 1, en)[1]).toMatchObject({ committedMinor: 6_850_000_000, paidMinor: 1_150_000_000 });
  });
});
