import { daysBetween } from "../../../shared/calendar.ts";
import type { Burning } from "../../../shared/contracts/burning.ts";
import type { VendorScore } from "../../../shared/ratings/schema.ts";
import type { Format } from "../../lib/format.ts";
import { accumulate, levelAt } from "./levels.ts";
import { type Payment, paymentSteps } from "./payment.ts";
import { type CaseStage, passed } from "./stages.ts";
import type { ChartTexts } from "./texts.ts";

/** How one reader is spoken to. */
export type Say = { t: ChartTexts; format: Format };

/** The parts that there are, as one sentence. */
const sentence = (t: ChartTexts, parts: readonly (string | undefined)[]): string =>
  `${parts.filter((part) => part !== undefined).join(t.and)}.`;

export type CaseCourse = {
  stages: readonly CaseStage[];
  now: string;
  /** When it ended before its last stage: cancelled, without success. */
  stoppedAt?: string | undefined;
};

/** By how many days a stage was reached later or earlier than planned. */
export function difference({ planned, actual }: CaseStage, { t, format }: Say): string | undefined {
  if (planned === undefined || actual === undefined) return undefined;
  const n = daysBetween(planned, actual);
  if (n === 0) return undefined;
  const said = { n: Math.abs(n), days: format.number(Math.abs(n)) };
  return n > 0 ? t.timeline.late(said) : t.timeline.early(said);
}

export function timelineFinding({ stages, now, stoppedAt }: CaseCourse, say: Say): string {
  const { t, format } = say;
  const done = passed(stages);
  const last = stages[done - 1];
  if (stoppedAt !== undefined) {
    const date = format.date(stoppedAt);
    return sentence(t, [last ? t.timeline.stopped({ date, name: t.quote(last) }) : t.timeline.stoppedFirst({ date })]);
  }
  const current = stages[done];
  const n = format.number(stages.length);
  if (!current) {
    const late = last && difference(last, say);
    const parts = [
      t.timeline.complete({ n, name: t.quote({ name: last?.name ?? "" }) }),
      last?.actual === undefined ? "" : t.timeline.completeOn({ date: format.date(last.actual) }),
      late === undefined ? "" : t.timeline.comparison({ late }),
    ];
    return sentence(t, [parts.join("")]);
  }
  return sentence(t, [
    t.timeline.at({ i: format.number(done + 1), n, name: t.quote(current) }),
    current.planned === undefined ? undefined : dueText(current.planned, now, say),
  ]);
}

function dueText(planned: string, now: string, { t, format }: Say): string {
  const [date, late] = [format.date(planned), daysBetween(planned, now)];
  return late > 0
    ? t.timeline.overdue({ n: late, days: format.number(late), date })
    : t.timeline.due({ date, away: format.away(planned, Date.parse(now)) });
}

export function burnDownFinding({ now, ceilingMinor, plan, line, steps, paid }: Burning, { t, format }: Say): string {
  const at = Date.parse(now);
  const [reached, spent, planned] = [steps, paid, plan].map((changes) => levelAt(accumulate(changes), at)) as [
    number,
    number,
    number,
  ];
  const gap = { gap: format.rialShort(Math.abs(planned - reached)) };
  const against =
    planned === reached ? t.burnDown.onPlan[line] : t.burnDown[planned > reached ? "behind" : "ahead"][line](gap);
  const ceiling = format.rialShort(ceilingMinor);
  return sentence(t, [
    reached === 0 && spent === 0
      ? t.burnDown.untouched[line]({ ceiling })
      : t.burnDown.stands[line]({ ceiling, line: format.rialShort(reached), paid: format.rialShort(spent) }),
    plan.length > 0 ? against : undefined,
    reached > ceilingMinor ? t.burnDown.over({ gap: format.rialShort(reached - ceilingMinor) }) : undefined,
  ]);
}

export type Score = Pick<
  VendorScore,
  "scoreHundredths" | "meanHundredths" | "lowHundredths" | "highHundredths" | "effectiveMicro" | "enough" | "contracts"
>;

/** Points with one decimal. */
export const points = (hundredths: number, { format }: Say): string => format.number(Math.round(hundredths / 10) / 10);

/** n_eff rounded down: what is not enough never reads as if it were. */
export const effective = (micro: number, { format }: Say): string => format.number(Math.floor(micro / 100_000) / 10);

export function scoreFinding(score: Score, say: Say): string {
  const { t, format } = say;
  const { scoreHundredths, meanHundredths, lowHundredths, highHundredths, effectiveMicro, enough, contracts } = score;
  if (contracts === 0) return sentence(t, [t.score.tooLittle, t.score.none]);
  const basis = t.score.basis({
    n: contracts,
    count: format.number(contracts),
    effective: effective(effectiveMicro, say),
  });
  if (!enough) return sentence(t, [t.score.tooLittle, basis]);
  const against =
    lowHundredths > meanHundredths ? t.score.above : highHundredths < meanHundredths ? t.score.below : t.score.alike;
  return sentence(t, [
    t.score.found({
      score: points(scoreHundredths, say),
      low: points(lowHundredths, say),
      high: points(highHundredths, say),
    }),
    against({ mean: points(meanHundredths, say) }),
    basis,
  ]);
}

export function paymentFinding({ amountMinor, steps, waiting, returned }: Payment, now: string, say: Say): string {
  const { t, format } = say;
  if (returned)
    return sentence(t, [
      t.payment.returned({ date: format.date(returned.at) }),
      // The sentence has its own end.
      t.payment.reason({ reason: returned.reason.trim().replace(/\.+$/, "") }),
    ]);
  const amount = format.rial(amountMinor);
  if (steps.paid) {
    const n = steps.sent ? daysBetween(steps.sent.at, steps.paid.at) : undefined;
    return sentence(t, [
      t.payment.paid({ amount, date: format.date(steps.paid.at) }),
      n === undefined ? undefined : t.payment.took({ n, days: format.number(n) }),
    ]);
  }
  const done = passed(paymentSteps.map((step) => ({ actual: steps[step]?.at })));
  const dueAt = waiting?.dueAt;
  return sentence(t, [
    t.payment.waits({
      i: format.number(done + 1),
      n: format.number(paymentSteps.length),
      amount,
      step: t.payment.names[paymentSteps[done] ?? "paid"],
    }),
    waiting && t.payment.turn(waiting),
    dueAt === undefined ? undefined : (dueAt < now ? t.payment.late : t.payment.until)({ date: format.date(dueAt) }),
  ]);
}

export type FinanceRow = {
  /** A contract's id or a category. */
  key: string;
  name: string;
  committedMinor: number;
  acceptedMinor: number;
  invoicedMinor: number;
  paidMinor: number;
};

export const layers = ["committed", "accepted", "invoiced", "paid"] as const;
export type Layer = (typeof layers)[number];

export const totalOf = (rows: readonly FinanceRow[], layer: Layer): number =>
  rows.reduce((sum, row) => sum + row[`${layer}Minor`], 0);

export function financeFinding(rows: readonly FinanceRow[], { t, format }: Say): string {
  const short = (layer: Layer) => format.rialShort(totalOf(rows, layer));
  if (totalOf(rows, "committed") === 0) return sentence(t, [t.finance.none]);
  const gapOf = ({ acceptedMinor, invoicedMinor }: FinanceRow) => acceptedMinor - invoicedMinor;
  const most = rows.reduce((found, row) => (gapOf(row) > gapOf(found) ? row : found));
  return sentence(t, [
    t.finance.found({ committed: short("committed"), accepted: short("accepted"), paid: short("paid") }),
    totalOf(rows, "accepted") === 0
      ? undefined
      : gapOf(most) > 0
        ? t.finance.waiting({ gap: format.rialShort(gapOf(most)), name: t.quote(most) })
        : t.finance.settled,
  ]);
}

/** The largest rows, the others summed up in one, so that a picture stays readable. */
export function largest(rows: readonly FinanceRow[], most: number, { t, format }: Say): FinanceRow[] {
  const sorted = rows.toSorted((a, b) => b.committedMinor - a.committedMinor);
  const rest = sorted.slice(most);
  if (rest.length < 2) return sorted;
  const sum = (layer: Layer) => totalOf(rest, layer);
  return [
    ...sorted.slice(0, most),
    {
      key: "rest",
      name: t.finance.rest({ count: format.number(rest.length) }),
      committedMinor: sum("committed"),
      acceptedMinor: sum("accepted"),
      invoicedMinor: sum("invoiced"),
      paidMinor: sum("paid"),
    },
  ];
}
