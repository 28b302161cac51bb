import "./fields.css";
import { Input } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { inOtherCalendar } from "./dates.ts";
import { useFieldTexts } from "./texts.ts";

/** The calendar is heavy, and loaded when the first date is asked for. */
const DayPicker = lazy(async () => ({ default: (await import("./day-picker.tsx")).DayPicker }));

/** A date with its words: in the reader's calendar, with the other calendar's date below. */
export function DayControl(props: {
  id: string;
  label: ReactNode;
  help?: string | undefined;
  error?: string | undefined;
  day: string | undefined;
  min: string;
  max: string;
  required: boolean;
  disabled: boolean;
  onDay: (day: string | undefined) => void;
  /** On leaving: whether only a part of a date stands there. */
  onLeave: (partly: boolean) => void;
}) {
  const { id, label, help, error, day, ...picker } = props;
  const { language } = useLanguage();
  const t = useFieldTexts();
  const described = [help === undefined ? "" : `${id}-description`, error === undefined ? "" : `${id}-error`];
  return (
    <Input.Wrapper
      id={id}
      labelElement="div"
      label={label}
      description={help}
      error={error}
      tabIndex={-1}
      onFocus={(event) => {
        // An error summary leads here; what takes the digits is inside.
        if (event.target === event.currentTarget) first(event.currentTarget)?.focus();
      }}
      labelProps={{ onClick: () => first(document.getElementById(id))?.focus() }}
    >
      <Suspense
        fallback={
          <div className="day" role="status">
            <span className="unseen">{t.date.loading}</span>
          </div>
        }
      >
        <DayPicker
          {...picker}
          day={day}
          language={language}
          labelledBy={`${id}-label`}
          describedBy={described.join(" ").trim()}
          invalid={error !== undefined}
          openName={t.date.open}
        />
      </Suspense>
      <output className="echo">
        {day === undefined ? null : t.date.other({ date: inOtherCalendar(day, language) })}
      </output>
    </Input.Wrapper>
  );
}

const first = (within: HTMLElement | null) => within?.querySelector<HTMLElement>("[role=spinbutton]");
