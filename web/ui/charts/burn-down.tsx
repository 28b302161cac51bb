import type { Burning } from "../../../shared/contracts/burning.ts";
import { burnDownFinding } from "./findings.ts";
import { accumulate, levelAt, stepPath, underPath } from "./levels.ts";
import { Label, Picture, useSay } from "./picture.tsx";
import { across, monthTicks, spread } from "./scale.ts";
import "./burn-down.css";

/** The height of the plot and of a label of two lines, as burn-down.css has them. */
const [height, labelHeight] = [240, 42];

/** What of a contract's ceiling is accepted and paid by now, against its plan. */
export function BurnDown(burning: Burning) {
  const say = useSay();
  const { t, format, language, rtl } = say;
  const { line, ceilingMinor } = burning;
  const [plan, steps, paid] = [burning.plan, burning.steps, burning.paid].map(accumulate) as [
    ReturnType<typeof accumulate>,
    ReturnType<typeof accumulate>,
    ReturnType<typeof accumulate>,
  ];
  const [from, now] = [Date.parse(burning.from), Date.parse(burning.now)];
  const to = Math.max(now, ...[plan, steps, paid].map((levels) => levels.at(-1)?.at ?? from));
  const top = Math.max(ceilingMinor, ...[plan, steps, paid].map((levels) => levels.at(-1)?.minor ?? 0));
  const x = across({ from, to, reversed: rtl });
  // A little air, so that the topmost line is whole.
  const y = across({ from: 0, to: top * 1.05, reversed: true });
  const paidLine = stepPath(paid, { from, until: now }, x, y);
  const series = [
    { of: "ceiling" as const, minor: ceilingMinor },
    ...(plan.length > 0 ? [{ of: "plan" as const, minor: levelAt(plan, to) }] : []),
    { of: line, minor: levelAt(steps, now) },
    { of: "paid" as const, minor: levelAt(paid, now) },
  ];
  const wanted = series.map(({ minor }) => (y(minor) / 100) * height);
  const places = spread(wanted, labelHeight, height);
  return (
    <Picture
      finding={burnDownFinding(burning, say)}
      numbers={{
        head: [t.burnDown.date, t.burnDown.plan, t.burnDown[line], t.burnDown.paid, t.burnDown.ceiling],
        note: `${t.inRial}${t.and}${t.burnDown.note}`,
        rows: momentsOf([plan, steps, paid], now).map((at) => ({
          key: String(at),
          cells: [
            `${format.date(new Date(at).toISOString())}${at === now ? ` (${t.today})` : ""}`,
            plan.length > 0 ? format.number(levelAt(plan, at)) : undefined,
            ...[steps, paid].map((levels) => (at > now ? undefined : format.number(levelAt(levels, at)))),
            format.number(ceilingMinor),
          ],
        })),
      }}
    >
      <div className="burn">
        <div className="burn-plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path className="burn-paid-area" d={underPath(paidLine, from, x, y)} />
            {[steps, paid].map((levels, i) => (
              <path
                key={series.at(i - 2)?.of}
                className="burn-lead"
                d={`M${x(now)} ${y(levelAt(levels, now))}H${rtl ? 0 : 100}`}
              />
            ))}
            <path className="burn-now" d={`M${x(now)} 0V100`} />
            <path className="burn-line" data-of="ceiling" d={`M${x(from)} ${y(ceilingMinor)}H${x(to)}`} />
            {plan.length > 0 ? (
              <path className="burn-line" data-of="plan" d={stepPath(plan, { from, until: to }, x, y)} />
            ) : null}
            <path className="burn-line" data-of={line} d={stepPath(steps, { from, until: now }, x, y)} />
            <path className="burn-line" data-of="paid" d={paidLine} />
          </svg>
          <Label at={x(now)} kind="burn-today">
            {t.today}
          </Label>
          {monthTicks(from, to, language).map(({ at, name, year }) => (
            <Label key={at} at={x(at)} kind="burn-tick">
              {name} <span>{year}</span>
            </Label>
          ))}
        </div>
        <div className="burn-names">
          {series.map(({ of, minor }, i) => (
            <span key={of} data-of={of} style={{ top: places[i] }}>
              <b>{t.burnDown[of]}</b>
              {format.rialShort(minor)}
            </span>
          ))}
        </div>
      </div>
    </Picture>
  );
}

/** Every moment at which something changes, and now. */
const momentsOf = (levels: readonly (readonly { at: number }[])[], now: number): number[] =>
  [...new Set([...levels.flatMap((each) => each.map(({ at }) => at)), now])].sort((a, b) => a - b);
