import { useTexts } from "../../i18n/language.tsx";
import { fieldId } from "../form.ts";
import { Notice } from "../parts.tsx";
import { Conflict } from "./conflict.tsx";
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
