import { addWorkingDays, endOfDate, noonOf } from "../calendar.ts";
import { type Moment, stamp } from "../moment.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { mayOversee, mayOwn, vendorActs } from "./acts.ts";
import type {
  AppealSuspension,
  DecideAppeal,
  ReinstateVendor,
  ReplyToWarning,
  SuspendVendor,
  WarnVendor,
} from "./schema.ts";
import type { Vendor, VendorEvent } from "./vendor.ts";

/*
 * Nobody is suspended without notice: a warning, time to reply, another overseer who decides, an end, and one appeal
 * that a third pair of eyes decides.
 */

export function warnVendor(vendor: Vendor, { reason }: WarnVendor, moment: Moment): Decision<VendorEvent> {
  const no = mayOversee(vendorActs.warnVendor, vendor, moment);
  if (no) return no;
  const { at, policy } = moment;
  const replyBy = addWorkingDays(at, policy.warningReplyWorkingDays.value, workCalendar(policy));
  return accept({ type: "VendorWarned", ...stamp(moment), reason, replyBy });
}

export function replyToWarning(vendor: Vendor, { text }: ReplyToWarning, moment: Moment): Decision<VendorEvent> {
  const no = mayOwn(vendorActs.replyToWarning, vendor, moment);
  if (no) return no;
  const { warning } = vendor;
  if (warning?.reply) return refuse("warning-replied", {});
  if (warning && moment.at > warning.replyBy) return refuse("too-late", { until: warning.replyBy });
  return accept({ type: "WarningReplied", ...stamp(moment), text });
}

export function suspendVendor(vendor: Vendor, input: SuspendVendor, moment: Moment): Decision<VendorEvent> {
  const no = mayOversee(vendorActs.suspendVendor, vendor, moment);
  if (no) return no;
  const { warning } = vendor;
  if (warning && !warning.reply && moment.at <= warning.replyBy) return refuse("too-early", { from: warning.replyBy });
  if (warning?.by === moment.by.person) return refuse("same-person", { first: "warnVendor", second: "suspendVendor" });
  const { until: lastDay, letter, reason } = input;
  // Noon UTC lies in the same Tehran day.
  const until = endOfDate(noonOf(lastDay));
  if (until <= moment.at) return refuse("suspension-over", { until });
  return accept({ type: "VendorSuspended", ...stamp(moment), until, letter, reason });
}

/** Takes a warning back, or ends a suspension before its time. */
export function reinstateVendor(vendor: Vendor, { reason }: ReinstateVendor, moment: Moment): Decision<VendorEvent> {
  const no = mayOversee(vendorActs.reinstateVendor, vendor, moment);
  return no ?? accept({ type: "VendorReinstated", ...stamp(moment), reason });
}

export function appealSuspension(vendor: Vendor, { text }: AppealSuspension, moment: Moment): Decision<VendorEvent> {
  const no = mayOwn(vendorActs.appealSuspension, vendor, moment);
  if (no) return no;
  if (vendor.suspension?.appeal) return refuse("appeal-made", {});
  return accept({ type: "SuspensionAppealed", ...stamp(moment), text });
}

export function decideAppeal(vendor: Vendor, { upheld, reason }: DecideAppeal, moment: Moment): Decision<VendorEvent> {
  const no = mayOversee(vendorActs.decideAppeal, vendor, moment);
  if (no) return no;
  const { suspension } = vendor;
  if (!suspension?.appeal || suspension.appeal.decided) return refuse("no-appeal", {});
  if (suspension.by === moment.by.person) {
    return refuse("same-person", { first: "suspendVendor", second: "decideAppeal" });
  }
  return accept({ type: "AppealDecided", ...stamp(moment), upheld, reason });
}

/** The next reminder of a licence that ends; none when all have been given. */
export const nextReminder = ({ licences }: Vendor): string | undefined =>
  licences.flatMap(({ remindAt }) => remindAt ?? []).sort()[0];

/** The clock asks; each licence is reminded of once. */
export const onDueVendor = ({ licences }: Vendor, at: string): VendorEvent[] =>
  licences
    .filter(({ remindAt }) => remindAt !== undefined && remindAt <= at)
    .map(({ category, number }) => ({ type: "LicenceReminded", at, by: "system", category, number }));
