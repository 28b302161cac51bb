import { addWorkingDays } from "../calendar.ts";
import type { Contract, ContractEvent, DeliverableVersion } from "../contracts/state.ts";
import type { File } from "../files/file.ts";
import { type Moment, stamp } from "../moment.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { deliverableActs, partOf } from "./acts.ts";
import { lateDaysAt } from "./lateness.ts";
import type { AddVersion } from "./schema.ts";

/** @param files as they are kept, in the order of the input */
export function addVersion(
  contract: Contract,
  n: number,
  { note }: AddVersion,
  files: readonly (File | undefined)[],
  moment: Moment,
): Decision<ContractEvent> {
  const part = partOf(contract, n, deliverableActs.addVersion, contract.vendor, moment);
  if (!part.ok) return part;
  const named = files.flatMap((file) => (file && isOnItsWay(file, contract.vendor) ? [file] : []));
  if (named.length < files.length) return refuse("file-not-ready", {});
  const version: DeliverableVersion = {
    v: (part.deliverable.versions.at(-1)?.v ?? 0) + 1,
    files: named.map(({ id, name, sha256, size, mediaType }) => ({ id, name, sha256, size, mediaType })),
    ...(note === undefined ? {} : { note }),
    createdAt: moment.at,
  };
  return accept({ type: "VersionAdded", ...stamp(moment), deliverable: n, version });
}

/** A version may be put together while its files are still being checked; submitting it may not. */
const isOnItsWay = ({ owner, state }: File, vendor: string) =>
  owner === vendor && state !== "rejected" && state !== "expired";

/**
 * The vendor hands it over; whether its files are clean is a condition of the same transaction. What is worthless when
 * late is rejected at once.
 */
export function submitVersion(contract: Contract, n: number, v: number, moment: Moment): Decision<ContractEvent> {
  const part = partOf(contract, n, deliverableActs.submitVersion, contract.vendor, moment);
  if (!part.ok) return part;
  const { deliverable, terms } = part;
  const version = deliverable.versions.at(-1);
  if (version?.v !== v) return refuse("not-found", {});
  if (version.submittedAt !== undefined) return refuse("version-submitted", { v });

  const { at, policy } = moment;
  const reviewBy = addWorkingDays(at, contract.policy.reviewWorkingDays, workCalendar(policy));
  const lateDays = lateDaysAt(deliverable, at);
  const submitted: ContractEvent = {
    type: "VersionSubmitted",
    ...stamp(moment),
    deliverable: n,
    v,
    reviewBy,
    lateDays,
  };
  if (!terms.rejectedWhenLate || at <= deliverable.dueAt) return accept(submitted);
  const review = { by: "system", at, outcome: "rejected" as const };
  return accept<ContractEvent>(submitted, { type: "VersionReviewed", at, by: "system", deliverable: n, v, review });
}
