import { isDate } from "../../../shared/day.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { same } from "../../lib/paths.ts";
import { fieldId } from "../form.ts";
import { Button, Notice } from "../parts.tsx";
import type { Failure } from "./outcome.ts";
import { actTexts } from "./texts.ts";
import type { Values } from "./use-form.ts";

type Given = {
  failure: Failure;
  again: () => void;
  mine: Values;
  theirs: Values;
  labels: Record<string, string>;
  takeTheirs: () => void;
};

/** Why an act was not done, and what to do about it. */
export function FailureNotice({ failure, again, mine, theirs, labels, takeTheirs }: Given) {
  const t = useTexts(actTexts);
  switch (failure.kind) {
    case "fields": {
      const { title, detail, rule, errors } = failure;
      return (
        <Notice title={title} {...(rule === undefined ? {} : { rule })}>
          {detail === "" ? null : <p>{detail}</p>}
          <ul>
            {Object.entries(errors).map(([path, message]) => (
              <li key={path}>
                <a href={`#${fieldId(path)}`} onClick={(event) => leadTo(event, path)}>
                  {labels[path] ? `${labels[path]}: ` : ""}
                  {message}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      );
    }
    case "changed":
      // Without anything of one's own to lose, what is on record is looked at where it stands.
      if (Object.keys(theirs).length === 0) {
        return (
          <Notice title={t.changed} action={[t.again, again]}>
            {t.changedLook}
          </Notice>
        );
      }
      return <Conflict mine={mine} theirs={theirs} labels={labels} keepMine={again} takeTheirs={takeTheirs} />;
    case "signedOut":
      return <Notice title={t.signedOut}>{t.signedOutHelp}</Notice>;
    case "unreached":
      return (
        <Notice title={t.unreached} action={[t.again, again]}>
          {t.unreachedHelp}
        </Notice>
      );
    case "fault":
      return (
        <Notice title={t.fault} action={[t.again, again]}>
          {t.faultHelp({ reference: failure.reference })}
        </Notice>
      );
    case "refused": {
      const { title, detail, rule } = failure;
      return (
        <Notice title={title} {...(rule === undefined ? {} : { rule })}>
          {detail}
        </Notice>
      );
    }
  }
}

/** Into the field itself: the address of a page names steps, not fields. */
function leadTo(event: { preventDefault(): void }, path: string): void {
  event.preventDefault();
  // Rows of a field that draws them itself have no place of their own; the field has.
  for (const steps = path.split("."); steps.length > 0; steps.pop()) {
    const id = fieldId(steps.join("."));
    const control = document.getElementById(id) ?? document.querySelector(`[id^="${id}"]`);
    if (!(control instanceof HTMLElement)) continue;
    control.scrollIntoView({ block: "center" });
    control.focus();
    return;
  }
}

/** Both versions side by side, field by field. */
function Conflict(given: Omit<Given, "failure" | "again"> & { keepMine: () => void }) {
  const t = useTexts(actTexts);
  const show = useShown();
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
                  <td>{show(given.mine[name])}</td>
                  <td>{show(given.theirs[name])}</td>
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

/** Any value of a form in a cell. */
function useShown() {
  const t = useTexts(actTexts);
  const { language, format } = useLanguage();
  const show = (value: unknown): string => {
    if (value === undefined || value === null || value === "") return t.missing;
    if (typeof value === "number") return format.number(value);
    if (typeof value === "boolean") return value ? t.yes : t.no;
    if (typeof value === "string") return showText(value);
    if (Array.isArray(value)) return format.list(value.map(show));
    if (typeof value === "object") return Object.values(value).map(show).join(" / ");
    return String(value);
  };
  const showText = (text: string): string => {
    if (isDate(text)) return format.day(text);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? format.dateTime(text) : termOf(text, language);
  };
  return show;
}
