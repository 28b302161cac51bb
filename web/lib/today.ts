import { gregorianDate } from "../../shared/calendar.ts";
import { serverNow } from "./clock.ts";

/** Today in Tehran by the server's clock, as a Gregorian date yyyy-mm-dd. */
export const today = (): string => gregorianDate(new Date(serverNow()).toISOString());
