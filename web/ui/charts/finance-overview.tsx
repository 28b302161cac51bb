import { type FinanceRow, financeFinding, type Layer, largest, layers, totalOf } from "./findings.ts";
import { Picture, useSay } from "./picture.tsx";
import { bar } from "./scale.ts";
import "./money.css";

/** How far into the bar each layer lies. */
const heights: Record<Layer, number> = { committed: 28, accepted: 20, invoiced: 12, paid: 6 };
const most = 8;

/** Per contract or category: what is committed, and how much of it is accepted, invoiced and paid. */
export function FinanceOverview({ rows }: { rows: readonly FinanceRow[] }) {
  const say = useSay();
  const { t, format, rtl } = say;
  const shown = largest(rows, most, say);
  const longest = Math.max(1, ...shown.flatMap((row) => layers.map((layer) => row[`${layer}Minor`])));
  const cells = (name: string, of: (layer: Layer) => number) => [
    name,
    ...layers.map((layer) => format.number(of(layer))),
  ];
  return (
    <Picture
      finding={financeFinding(rows, say)}
      numbers={{
        head: [t.finance.row, ...layers.map((layer) => t.finance[layer])],
        note: `${t.inRial}${t.and}${t.burnDown.note}`,
        rows: [
          ...rows.map((row) => ({ key: row.key, cells: cells(row.name, (layer) => row[`${layer}Minor`]) })),
          { key: "total", cells: cells(t.finance.total, (layer) => totalOf(rows, layer)) },
        ],
      }}
    >
      <div className="money">
        {shown.map((row) => (
          <div key={row.key}>
            <b>
              <bdi>{row.name}</bdi>
            </b>
            <svg aria-hidden="true">
              {layers.map((layer) => (
                <rect
                  key={layer}
                  data-of={layer}
                  y={1 + (28 - heights[layer]) / 2}
                  height={heights[layer]}
                  {...bar((row[`${layer}Minor`] / longest) * 100, rtl)}
                />
              ))}
            </svg>
            <div>
              {layers.map((layer) => (
                <span key={layer}>
                  <svg aria-hidden="true">
                    <rect data-of={layer} x="1" y={8 - heights[layer] / 4} width="12" height={heights[layer] / 2} />
                  </svg>
                  {t.finance[layer]} <b>{format.rialShort(row[`${layer}Minor`])}</b>
                </span>
              ))}
            </div>
          </div>
        ))}
      </div>
    </Picture>
  );
}
