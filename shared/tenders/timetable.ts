import { addWorkingDays, gregorianDate, isWorkingDay, noonOf, type WorkCalendar } from "../calendar.ts";
import { plusSeconds } from "./time.ts";

/** Working days that a proposed closing leaves for the review before the publication. */
const reviewWorkingDays = 3;

/** Two in the afternoon in Tehran, whose clocks know no summer time. */
const closingOf = (day: string): string => `${day}T10:30:00.000Z`;

/** A closing that a case written now can keep: after the review the whole legal window, then a working day. */
export function proposedClosing(at: string, windowSeconds: number, calendar: WorkCalendar): string {
  const reviewed = addWorkingDays(at, reviewWorkingDays, calendar);
  return closingOf(gregorianDate(addWorkingDays(plusSeconds(reviewed, windowSeconds), 1, calendar)));
}

/** What follows from a closing, for whoever fixes it. */
type Timetable = {
  /** Published later, the window would be shorter than the law asks for. */
  publishBy: string;
  questionsUntil: string;
  /** Whether the closing lies on a day on which nobody works. */
  closesOnDayOff: boolean;
  /** Official holidays between now and the closing, yyyy-mm-dd. */
  holidays: string[];
};

export function timetableOf(
  at: string,
  closesAt: string,
  { windowSeconds, questionsEndSeconds }: { windowSeconds: number; questionsEndSeconds: number },
  calendar: WorkCalendar,
): Timetable {
  return {
    publishBy: plusSeconds(closesAt, -windowSeconds),
    questionsUntil: plusSeconds(closesAt, -questionsEndSeconds),
    closesOnDayOff: !isWorkingDay(closesAt, calendar),
    holidays: calendar.holidays.filter((day) => at <= noonOf(day) && noonOf(day) <= closesAt).sort(),
  };
}
