import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import { type FieldProps, fieldId } from "../form.ts";
import { century, dayOf, wrong, yearOf } from "./dates.ts";
import { DayControl } from "./day-control.tsx";
import { FieldLabel } from "./frame.tsx";
import { useFieldTexts } from "./texts.ts";

/** Days as Gregorian dates, both inside. */
export type DayRange = { min?: string; max?: string };

/** What is wrong with a day for a range, in words. */
export function useDayFault({ min = century.first, max = century.last }: DayRange) {
  const { language, format } = useLanguage();
  const t = useFieldTexts();
  return (day: string | undefined): string | undefined => {
    if (day === undefined) return undefined;
    if (day < century.first || day > century.last) {
      const [first, last] = [yearOf(century.first, language), yearOf(century.last, language)];
      return t.date.year({ min: first, max: last });
    }
    if (day < min) return t.date.before({ min: format.day(min) });
    return day > max ? t.date.after({ max: format.day(max) }) : undefined;
  };
}

/** A date in the reader's calendar; the form holds a Gregorian one, yyyy-mm-dd. */
export function DateField(props: FieldProps & DayRange) {
  const { of, at, label, help, required, disabled, min = century.first, max = century.last } = props;
  const t = useFieldTexts();
  const faultOf = useDayFault({ min, max });
  const held = of.get(at);
  const [typed, setTyped] = useState<{ day: string | undefined; partly: boolean; meant: unknown }>();
  const current = typed && Object.is(typed.meant, held) ? typed : { day: dayOf(held), partly: held === wrong() };
  const put = (day: string | undefined, partly: boolean) => {
    const meant = partly || faultOf(day) !== undefined ? wrong(day) : day;
    setTyped({ day, partly, meant });
    of.set(at, meant);
  };
  return (
    <DayControl
      id={fieldId(at)}
      label={<FieldLabel label={label} {...(required === undefined ? {} : { required })} />}
      help={help}
      error={current.partly ? t.date.incomplete : (faultOf(current.day) ?? of.error(at))}
      day={current.day}
      min={min}
      max={max}
      required={required !== false}
      disabled={disabled ?? false}
      onDay={(day) => put(day, false)}
      onLeave={(partly) => {
        if (partly !== current.partly) put(partly ? undefined : current.day, partly);
      }}
    />
  );
}
