import { Fragment, type ReactNode } from "react";
import { isDate } from "../../../shared/day.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { same } from "../../lib/paths.ts";
import { Button, Id, Notice } from "../parts.tsx";
import { Person } from "../person.tsx";
import { actTexts } from "./texts.ts";
import type { Values } from "./use-form.ts";

/** Both versions side by side, field by field. */
export function Conflict(given: {
  mine: Values;
  theirs: Values;
  labels: Record<string, string>;
  keepMine: () => void;
  takeTheirs: () => void;
}) {
  const t = useTexts(actTexts);
  const names = [...new Set([...Object.keys(given.mine), ...Object.keys(given.theirs)])];
  const different = names.filter((name) => !same(given.mine[name], given.theirs[name]));
  return (
    <Notice title={t.changed}>
      <p>{different.length > 0 ? t.changedHelp : t.changedSame}</p>
      {different.length > 0 ? (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t.field}</th>
                <th scope="col">{t.mine}</th>
                <th scope="col">{t.theirs}</th>
              </tr>
            </thead>
            <tbody>
              {different.map((name) => (
                <tr key={name}>
                  <th scope="row">{given.labels[name] ?? name}</th>
                  <td>
                    <Shown name={name} value={given.mine[name]} />
                  </td>
                  <td>
                    <Shown name={name} value={given.theirs[name]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <div className="row">
        <Button onClick={given.keepMine}>{t.keepMine}</Button>
        <Button tone="quiet" onClick={given.takeTheirs}>
          {t.takeTheirs}
        </Button>
      </div>
    </Notice>
  );
}

/** Any value of a form in a cell; the end of its name tells the unit of a number. */
function Shown({ name, value }: { name: string; value: unknown }): ReactNode {
  const t = useTexts(actTexts);
  const { language, format } = useLanguage();
  if (value === undefined || value === null || value === "") return t.missing;
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (typeof value === "number") {
    if (/Bp$/.test(name)) return format.percent(value);
    if (/(Minor|Rial)$/.test(name)) return format.rial(value);
    return format.number(/Hundredths$/.test(name) ? value / 100 : value);
  }
  if (typeof value === "string") {
    if (isDate(value)) return format.day(value);
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return format.dateTime(value);
    if (value.startsWith("prs_")) return <Person id={value} />;
    if (/^(upload|check):|^fil_/.test(value)) return t.file;
    return /^[a-z]{3}_\w+$/.test(value) ? <Id>{value}</Id> : termOf(value, language);
  }
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    return (
      <ol>
        {value.map((each: unknown, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a version, which stay as they are
          <li key={i}>
            <Shown name={name} value={each} />
          </li>
        ))}
      </ol>
    );
  }
  const parts = Object.entries(value).filter(([, each]) => each !== undefined && each !== null && each !== "");
  return parts.map(([part, each], i) => (
    <Fragment key={part}>
      {i > 0 ? " / " : ""}
      <Shown name={part} value={each} />
    </Fragment>
  ));
}
