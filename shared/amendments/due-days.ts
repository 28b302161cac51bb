import { daysBetween } from "../calendar.ts";
import type { Contract } from "../contracts/state.ts";

/** Calendar days in Tehran from the activation of the contract to a due date, as the first terms count them. */
export const dueDaysOf = ({ activeAt }: Contract, dueAt: string): number =>
  activeAt === undefined ? 0 : Math.max(0, daysBetween(activeAt, dueAt));
