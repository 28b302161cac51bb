import { type CalendarDate, GregorianCalendar, parseDate, toCalendar } from "@internationalized/date";
import { use, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarStateContext,
} from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Popover } from "react-aria-components/Popover";
import { normaliseDigits } from "../../../shared/text.ts";
import { speakPersian } from "./aria-persian.ts";

// React Aria would write a style element, which the pages' policy forbids; its one rule stands in fields.css.
const pressable = "react-aria-pressable-style";
if (!document.getElementById(pressable)) {
  document.head.append(Object.assign(document.createElement("meta"), { id: pressable }));
}

/** Digits of three scripts are taken by this one; with a numbering system named in it, only that one's would be. */
const locales = { fa: "fa-IR-u-ca-persian", en: "en-GB" } as const;

/** A date by segments or from a calendar; days come and go as Gregorian dates. */
export function DayPicker(props: {
  language: "fa" | "en";
  labelledBy: string;
  describedBy: string;
  openName: string;
  day: string | undefined;
  min: string;
  max: string;
  required: boolean;
  disabled: boolean;
  invalid: boolean;
  onDay: (day: string | undefined) => void;
  onLeave: (partly: boolean) => void;
}) {
  const { language, day } = props;
  useState(() => language === "fa" && speakPersian());
  const segments = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In English React Aria knows Latin and Arabic digits, and lets Persian ones fall silently.
    const latin = (event: InputEvent) => {
      const { data, target, inputType } = event;
      const read = normaliseDigits(data ?? "");
      if (data === null || read === data) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const again = { data: read, inputType, bubbles: true, cancelable: true };
      target?.dispatchEvent(new InputEvent("beforeinput", again));
    };
    const place = segments.current;
    place?.addEventListener("beforeinput", latin, { capture: true });
    return () => place?.removeEventListener("beforeinput", latin, { capture: true });
  }, []);
  const onLeave = () => {
    const all = segments.current?.querySelectorAll("[role=spinbutton]") ?? [];
    const open = [...all].filter((each) => each.hasAttribute("data-placeholder"));
    props.onLeave(open.length > 0 && open.length < all.length);
  };
  return (
    <I18nProvider locale={locales[language]}>
      <DatePicker
        aria-labelledby={props.labelledBy}
        {...(props.describedBy === "" ? {} : { "aria-describedby": props.describedBy })}
        value={day === undefined ? null : parseDate(day)}
        minValue={parseDate(props.min)}
        maxValue={parseDate(props.max)}
        isRequired={props.required}
        isDisabled={props.disabled}
        isInvalid={props.invalid}
        validationBehavior="aria"
        firstDayOfWeek="sat"
        shouldForceLeadingZeros
        onChange={(value: CalendarDate | null) =>
          props.onDay(value === null ? undefined : toCalendar(value, new GregorianCalendar()).toString())
        }
        onBlur={onLeave}
      >
        <Group className="day" ref={segments}>
          <DateInput className="segments">
            {(segment) => <DateSegment className="segment" segment={segment} />}
          </DateInput>
          <Button className="icon" aria-label={props.openName}>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor">
              <path strokeWidth="1.5" d="M3 5.5h14v11H3zM3 9h14M6.5 3v4M13.5 3v4" />
            </svg>
          </Button>
        </Group>
        <Popover className="calendar-popover" placement="bottom start">
          <Dialog>
            <Calendar firstDayOfWeek="sat">
              <header className="calendar-head">
                <Button slot="previous" className="icon">
                  <Arrow back />
                </Button>
                <Month language={language} />
                <Button slot="next" className="icon">
                  <Arrow />
                </Button>
              </header>
              <CalendarGrid className="calendar" weekdayStyle="narrow">
                <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
                <CalendarGridBody>{(date) => <CalendarCell className="calendar-day" date={date} />}</CalendarGridBody>
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
}

/** Month and year formatted apart: together, browsers put the Persian year first. The calendar names itself to screen readers. */
function Month({ language }: { language: "fa" | "en" }) {
  const state = use(CalendarStateContext);
  if (!state) return null;
  const at = state.visibleRange.start.toDate("UTC");
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { ...options, timeZone: "UTC" }).format(at);
  return (
    <span className="calendar-month" aria-hidden="true">
      {part({ month: "long" })} {part({ year: "numeric" })}
    </span>
  );
}

const Arrow = ({ back = false }: { back?: boolean }) => (
  <svg
    className="arrow"
    viewBox="0 0 20 20"
    width="20"
    height="20"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
  >
    <path strokeWidth="1.75" d={back ? "M12.5 4.5 7 10l5.5 5.5" : "M7.5 4.5 13 10l-5.5 5.5"} />
  </svg>
);
