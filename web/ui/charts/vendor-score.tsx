import { effective, points, type Score, scoreFinding } from "./findings.ts";
import { Label, Picture, useSay } from "./picture.tsx";
import { type Axis, Radar } from "./radar.tsx";
import { across, bar } from "./scale.ts";
import "./score.css";

/** A part of the score in the reader's words; without `hundredths` there was no evidence for it. */
export type ScorePart = { name: string; hundredths?: number | undefined; weightPercent?: number | undefined };

/** The score of a vendor in a category with what it is made of; a radar where three axes or more are known. */
export function VendorScore({
  score,
  parts = [],
  axes = [],
}: {
  score: Score;
  parts?: readonly ScorePart[];
  axes?: readonly Axis[];
}) {
  const say = useSay();
  const { t, format } = say;
  const { scoreHundredths, meanHundredths, lowHundredths, highHundredths, effectiveMicro, enough, contracts } = score;
  const range = { low: points(lowHundredths, say), high: points(highHundredths, say) };
  const weight = ({ weightPercent }: ScorePart) =>
    weightPercent === undefined ? undefined : format.percent(weightPercent * 100);
  const facts = [
    ...(enough
      ? [
          [t.score.score, t.score.of100({ score: format.number(scoreHundredths / 100) })],
          [t.score.interval, t.score.range(range)],
        ]
      : []),
    [t.score.others, format.number(meanHundredths / 100)],
    [t.score.contracts, format.number(contracts)],
    [t.score.effective, effective(effectiveMicro, say)],
  ].map(([name, value]) => ({ key: String(name), cells: [name, value, undefined] }));
  return (
    <Picture
      finding={scoreFinding(score, say)}
      numbers={{
        head: [t.score.measure, t.score.value, t.score.weight],
        rows: [
          ...facts,
          ...parts.map((part) => ({
            key: part.name,
            cells: [
              part.name,
              part.hundredths === undefined ? undefined : format.number(part.hundredths / 100),
              weight(part),
            ],
          })),
          ...(axes.length < 3 ? [] : axes).map(({ name, value, others }) => ({
            key: name,
            cells: [
              name,
              others === undefined
                ? format.number(value)
                : `${format.number(value)} (${t.score.others}: ${format.number(others)})`,
              undefined,
            ],
          })),
        ],
      }}
    >
      <div className="score">
        <Gauge score={score} />
        <Parts parts={parts} />
        {axes.length < 3 ? null : <Radar axes={axes} />}
      </div>
    </Picture>
  );
}

/** In the place of a score without enough history stands that there is none. */
function Gauge({ score }: { score: Score }) {
  const { scoreHundredths, meanHundredths, lowHundredths, highHundredths, enough } = score;
  const say = useSay();
  const { t, format, rtl } = say;
  const x = across({ from: 0, to: 10_000, reversed: rtl });
  const band = [x(lowHundredths), x(highHundredths)];
  const range = { low: points(lowHundredths, say), high: points(highHundredths, say) };
  return (
    <div className="gauge">
      <span>{format.number(0)}</span>
      <div className="gauge-plot">
        <svg aria-hidden="true">
          <rect className="gauge-track" width="100%" height="8" y="34" rx="4" />
          {enough ? (
            <rect
              className="gauge-band"
              x={`${Math.min(...band)}%`}
              width={`${Math.abs((band[1] ?? 0) - (band[0] ?? 0)).toFixed(2)}%`}
              y="30"
              height="16"
              rx="4"
            />
          ) : null}
          <line className="gauge-mean" x1={`${x(meanHundredths)}%`} x2={`${x(meanHundredths)}%`} y1="26" y2="56" />
          {enough ? <circle className="gauge-score" cx={`${x(scoreHundredths)}%`} cy="38" r="8" /> : null}
        </svg>
        {enough ? (
          <Label at={x(scoreHundredths)} kind="gauge-value">
            <b>{points(scoreHundredths, say)}</b> ({t.score.range(range)})
          </Label>
        ) : (
          <Label at={50} kind="gauge-value">
            {t.score.tooLittle}
          </Label>
        )}
        <Label at={x(meanHundredths)} kind="gauge-others">
          {t.score.others} {points(meanHundredths, say)}
        </Label>
      </div>
      <span>{format.number(100)}</span>
    </div>
  );
}

function Parts({ parts }: { parts: readonly ScorePart[] }) {
  const say = useSay();
  return (
    <div className="parts">
      {parts.map(({ name, hundredths, weightPercent }) => (
        <div key={name}>
          <span>
            {name}
            {weightPercent === undefined ? null : <i> {say.format.percent(weightPercent * 100)}</i>}
          </span>
          <svg aria-hidden="true">
            <rect className="gauge-track" width="100%" height="8" rx="4" />
            <rect className="parts-bar" height="8" rx="4" {...bar((hundredths ?? 0) / 100, say.rtl)} />
          </svg>
          <b>{hundredths === undefined ? "–" : points(hundredths, say)}</b>
        </div>
      ))}
    </div>
  );
}
