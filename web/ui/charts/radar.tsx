import { useSay } from "./picture.tsx";

/** An axis of 0 to 5; `others` is the mean of those one compares with. */
export type Axis = { name: string; value: number; others?: number | undefined };

const [centre, radius, most] = [{ x: 160, y: 125 }, 80, 5];

/** A point of the n-th axis, the first one upwards, at a share of its length. */
export const cornerOf = (i: number, n: number, share: number): [x: number, y: number] => {
  const angle = (i / n) * 2 * Math.PI - Math.PI / 2;
  return [
    Math.round(centre.x + Math.cos(angle) * radius * share),
    Math.round(centre.y + Math.sin(angle) * radius * share),
  ];
};

const shape = (values: readonly number[]): string =>
  values.map((value, i) => cornerOf(i, values.length, value / most).join(",")).join(" ");

export function Radar({ axes }: { axes: readonly Axis[] }) {
  const { t, format } = useSay();
  const compared = axes.every(({ others }) => others !== undefined);
  return (
    <svg className="radar" viewBox="0 0 320 275" aria-hidden="true">
      {[1, 3, 5].map((ring) => (
        <polygon key={ring} className="radar-ring" points={shape(axes.map(() => ring))} />
      ))}
      {compared ? <polygon className="radar-others" points={shape(axes.map(({ others = 0 }) => others))} /> : null}
      <polygon className="radar-value" points={shape(axes.map(({ value }) => value))} />
      {axes.map(({ name, value }, i) => {
        const [x, y] = cornerOf(i, axes.length, 1.3);
        return (
          <text key={name} x={x} y={y} textAnchor="middle">
            {name}
            <tspan x={x} dy="1.3em">
              {format.number(value)}
            </tspan>
          </text>
        );
      })}
      {compared ? (
        <text className="radar-name" x={centre.x} y="270" textAnchor="middle">
          - - {t.score.others}
        </text>
      ) : null}
    </svg>
  );
}
