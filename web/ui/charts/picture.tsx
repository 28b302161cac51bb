import type { ReactNode } from "react";
import { type Language, useLanguage } from "../../i18n/language.tsx";
import type { Say } from "./findings.ts";
import { side } from "./scale.ts";
import { chartTexts } from "./texts.ts";
import "./picture.css";

/** The reader's words and direction. */
export function useSay(): Say & { language: Language; rtl: boolean } {
  const { language, format } = useLanguage();
  return { t: chartTexts[language], format, language, rtl: language === "fa" };
}

export type Numbers = {
  head: readonly string[];
  /** The first cell names its row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  note?: string | undefined;
};

/**
 * What every picture is: its finding in words, the drawing, and the same numbers as a table. The drawing alone has the
 * role of an image, as nothing inside an image can be opened or read.
 */
export function Picture({ finding, numbers, children }: { finding: string; numbers: Numbers; children: ReactNode }) {
  const { t, rtl } = useSay();
  return (
    <figure className="chart" dir={rtl ? "rtl" : "ltr"}>
      <figcaption>{finding}</figcaption>
      <div role="img" aria-label={finding}>
        {children}
      </div>
      <details>
        <summary>{t.table}</summary>
        {/* biome-ignore lint/a11y/useSemanticElements: a set of fields it is not */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <div className="chart-table" role="group" tabIndex={0} aria-label={t.table}>
          <table>
            {numbers.note === undefined ? null : <caption>{numbers.note}</caption>}
            <thead>
              <tr>
                {numbers.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {numbers.rows.map(({ key, cells: [name, ...values] }) => (
                <tr key={key}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  {values.map((value, i) => (
                    <td key={numbers.head[i + 1]}>
                      <bdi>{value}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

/** Words at a place of the drawing, growing to where there is room. */
export function Label({ at, kind, children }: { at: number; kind: string; children: ReactNode }) {
  return (
    <span className={`chart-label ${kind}`} data-side={side(at)} style={{ left: `${at}%` }}>
      {children}
    </span>
  );
}
