import type { WorkCalendar } from "../calendar.ts";
import type { Policy } from "./policy.ts";

/** The days that are worked under a policy: the one place where its tables become a calendar. */
export const workCalendar = ({ weekend, holidays }: Pick<Policy, "weekend" | "holidays">): WorkCalendar => ({
  weekend: weekend.value,
  holidays: holidays.value,
});
