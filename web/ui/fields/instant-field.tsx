import { TextInput } from "@mantine/core";
import { useState } from "react";
import { persianDigits } from "../../../shared/text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { type FieldProps, fieldId } from "../form.ts";
import { useDayFault } from "./date-field.tsx";
import { century, instantOf, tehranOf, wrong, wrongHalves } from "./dates.ts";
import { DayControl } from "./day-control.tsx";
import { FieldGroup, FieldLabel } from "./frame.tsx";
import { readTime } from "./numbers.ts";
import { useFieldTexts } from "./texts.ts";

type Typed = { day: string | undefined; partly: boolean; time: string };

/** A moment by date and time in Tehran; the form holds an instant, "2026-11-22T10:00:00.000Z". `min` and `max` are instants too. */
export function InstantField(props: FieldProps & { min?: string; max?: string }) {
  const { of, at, label, help, required, disabled, min, max } = props;
  const { language, format } = useLanguage();
  const t = useFieldTexts();
  const dayFault = useDayFault({});
  const held = of.get(at);
  const [kept, setKept] = useState<Typed & { meant: unknown }>();
  const [left, setLeft] = useState(true);
  const written = (time: string) => (language === "fa" ? persianDigits(time) : time);
  const shown = tehranOf(held);
  const found = shown ? { ...shown, time: written(shown.time) } : wrongHalves(held);
  const current: Typed =
    kept && Object.is(kept.meant, held) ? kept : { day: found?.day, partly: held === wrong(), time: found?.time ?? "" };

  const momentOf = ({ day, time }: Typed): string | undefined => {
    const read = readTime(time);
    return day === undefined || read === undefined ? undefined : instantOf(day, read);
  };
  const faults = (typed: Typed): { day?: string; time?: string; unfinished?: boolean } => {
    const { day, partly, time } = typed;
    const fault = dayFault(day);
    if (partly) return { day: t.date.incomplete };
    if (fault !== undefined) return { day: fault };
    if (time.trim() !== "" && readTime(time) === undefined) return { time: t.date.wrongTime };
    if (day !== undefined && time.trim() === "") return { time: t.date.noTime, unfinished: true };
    if (day === undefined) return time.trim() === "" ? {} : { day: t.date.noDay, unfinished: true };
    const moment = momentOf(typed) ?? "";
    if (min !== undefined && moment < min) return { day: t.date.before({ min: format.dateTime(min) }) };
    return max !== undefined && moment > max ? { day: t.date.after({ max: format.dateTime(max) }) } : {};
  };
  const put = (change: Partial<Typed>) => {
    const next = { ...current, ...change };
    const meant = Object.keys(faults(next)).length === 0 ? momentOf(next) : wrong(next.day, next.time);
    setKept({ ...next, meant });
    of.set(at, meant);
  };

  const fault = faults(current);
  // The other half may still come while the person is here.
  const told = fault.unfinished && !left ? {} : fault;
  const id = fieldId(at);
  const given = required === undefined ? {} : { required };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only sees the focus pass, and takes part in nothing
    <div
      onFocus={() => setLeft(false)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setLeft(true);
      }}
    >
      <FieldGroup
        id={`${id}-group`}
        label={<FieldLabel label={label} {...given} />}
        help={help}
        error={told.day || told.time ? undefined : of.error(at)}
      >
        <div className="moment">
          <DayControl
            id={id}
            label={t.date.day}
            error={told.day}
            day={current.day}
            min={min === undefined ? century.first : (tehranOf(min)?.day ?? century.first)}
            max={max === undefined ? century.last : (tehranOf(max)?.day ?? century.last)}
            required={required !== false}
            disabled={disabled ?? false}
            onDay={(day) => put({ day, partly: false })}
            onLeave={(partly) => {
              if (partly !== current.partly) put({ partly });
            }}
          />
          <TextInput
            id={`${id}-time`}
            className="time"
            label={t.date.time}
            inputMode="numeric"
            autoComplete="off"
            attributes={{ input: { dir: "ltr" } }}
            aria-required={required !== false}
            disabled={disabled ?? false}
            value={current.time}
            error={told.time}
            onChange={(event) => put({ time: event.currentTarget.value })}
            onBlur={() => {
              const read = readTime(current.time);
              if (read !== undefined && written(read) !== current.time) put({ time: written(read) });
            }}
          />
        </div>
      </FieldGroup>
    </div>
  );
}
