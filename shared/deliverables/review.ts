import type { Act } from "../act.ts";
import type { Contract, ContractEvent, DeliverableState, DeliverableVersion } from "../contracts/state.ts";
import { type Moment, stamp } from "../moment.ts";
import { money, percentOf } from "../money.ts";
import { type Caller, plays } from "../people/role.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { deliverableActs, type Part, partOf, withCompletion } from "./acts.ts";
import { awaitsApproval } from "./progress.ts";
import type { AcceptPartly, AcceptWithRemarks, Decline, FindFault } from "./schema.ts";

type Review = NonNullable<DeliverableVersion["review"]>;
type Reviewing = Part & { version: DeliverableVersion };

/** The version under review, for whoever may decide on it: the named supervisor, after the review time the head too. */
function reviewing(
  contract: Contract,
  n: number,
  v: number,
  act: Act<DeliverableState>,
  moment: Moment,
): Reviewing | Refused {
  const part = partOf(contract, n, act, contract.body, moment);
  if (!part.ok) return part;
  const version = part.deliverable.versions.find((each) => each.v === v && each.submittedAt !== undefined);
  if (!version) return refuse("not-found", {});
  if (version !== part.deliverable.versions.at(-1)) return refuse("version-decided", { v });
  if (!mayReview(contract, version, moment.by)) return refuse("not-the-supervisor", {});
  if (awaitsApproval(part.deliverable)) return refuse("acceptance-awaits-head", {});
  return { ...part, version };
}

const mayReview = ({ body, terms }: Contract, version: DeliverableVersion, by: Caller): boolean =>
  (by.person === terms.supervisor && plays(by, body, "prManager")) ||
  (version.escalatedAt !== undefined && plays(by, body, "head"));

const reviewed = (
  contract: Contract,
  n: number,
  v: number,
  found: Omit<Review, "by" | "at">,
  moment: Moment,
): Decision<ContractEvent> => {
  const review: Review = { by: moment.by.person, at: moment.at, ...found };
  return withCompletion(contract, [{ type: "VersionReviewed", ...stamp(moment), deliverable: n, v, review }], moment);
};

export function acceptVersion(contract: Contract, n: number, v: number, moment: Moment): Decision<ContractEvent> {
  const part = reviewing(contract, n, v, deliverableActs.acceptVersion, moment);
  if (!part.ok) return part;
  return reviewed(contract, n, v, { outcome: "accepted", acceptedMinor: part.deliverable.amountMinor }, moment);
}

/** By pieces, a part of the value is their share of it, rounded half away from zero. */
export function acceptVersionPartly(
  contract: Contract,
  n: number,
  v: number,
  input: AcceptPartly,
  moment: Moment,
): Decision<ContractEvent> {
  const part = reviewing(contract, n, v, deliverableActs.acceptVersionPartly, moment);
  if (!part.ok) return part;
  const { amountMinor } = part.deliverable;
  const { quantity } = part.terms;
  const { remarks } = input;
  if ("quantity" in input) {
    if (input.quantity >= quantity) return refuse("part-not-below-whole", { whole: quantity });
    const acceptedMinor = percentOf(amountMinor, input.quantity, quantity);
    return reviewed(contract, n, v, { outcome: "acceptedPartly", remarks, acceptedMinor }, moment);
  }
  const { acceptedMinor } = input;
  if (acceptedMinor >= amountMinor) return refuse("part-not-below-whole", { whole: money(amountMinor) });
  return reviewed(contract, n, v, { outcome: "acceptedPartly", remarks, acceptedMinor }, moment);
}

export function acceptVersionWithRemarks(
  contract: Contract,
  n: number,
  v: number,
  { remarks }: AcceptWithRemarks,
  moment: Moment,
): Decision<ContractEvent> {
  const part = reviewing(contract, n, v, deliverableActs.acceptVersionWithRemarks, moment);
  if (!part.ok) return part;
  const { amountMinor: acceptedMinor } = part.deliverable;
  return reviewed(contract, n, v, { outcome: "acceptedWithRemarks", remarks, acceptedMinor }, moment);
}

/** Asks for another version; only for what the contract asks for, and only so many times. */
export function requestRevision(
  contract: Contract,
  n: number,
  v: number,
  input: FindFault,
  moment: Moment,
): Decision<ContractEvent> {
  const part = reviewing(contract, n, v, deliverableActs.requestRevision, moment);
  if (!part.ok) return part;
  const no = beyondContract(part, input);
  if (no) return no;
  const used = part.deliverable.versions.filter(({ review }) => review?.outcome === "revisionRequested").length;
  const rounds = contract.policy.revisionRounds;
  if (used >= rounds) return refuse("rounds-used-up", { rounds }, contract.policy.rules["revisionRounds"]);
  return reviewed(contract, n, v, { outcome: "revisionRequested", ...input }, moment);
}

export function rejectVersion(
  contract: Contract,
  n: number,
  v: number,
  input: FindFault,
  moment: Moment,
): Decision<ContractEvent> {
  const part = reviewing(contract, n, v, deliverableActs.rejectVersion, moment);
  if (!part.ok) return part;
  return beyondContract(part, input) ?? reviewed(contract, n, v, { outcome: "rejected", ...input }, moment);
}

/** Whoever asks for more than the criteria of the contract asks for an amendment. */
function beyondContract({ terms }: Part, { criteria }: FindFault): Refused | undefined {
  const others = criteria.filter((id) => terms.criteria.every((each) => each.id !== id));
  return others.length > 0 ? refuse("change-needs-amendment", { criteria: others }) : undefined;
}

/** The head's yes to an acceptance above the supervisor's limit: another person than supervisor and reviewer. */
export function approveAcceptance(contract: Contract, n: number, v: number, moment: Moment): Decision<ContractEvent> {
  const found = awaiting(contract, n, v, deliverableActs.approveAcceptance, moment);
  if (!found.ok) return found;
  if ([found.review.by, contract.terms.supervisor].includes(moment.by.person)) {
    return refuse("same-person", { first: "acceptVersion", second: "approveAcceptance" });
  }
  return withCompletion(contract, [{ type: "AcceptanceApproved", ...stamp(moment), deliverable: n, v }], moment);
}

/** Sends an acceptance back to the supervisor, who decides again. */
export function declineAcceptance(
  contract: Contract,
  n: number,
  v: number,
  { reason }: Decline,
  moment: Moment,
): Decision<ContractEvent> {
  const found = awaiting(contract, n, v, deliverableActs.declineAcceptance, moment);
  if (!found.ok) return found;
  return accept({ type: "AcceptanceDeclined", ...stamp(moment), deliverable: n, v, reason });
}

function awaiting(
  contract: Contract,
  n: number,
  v: number,
  act: Act<DeliverableState>,
  moment: Moment,
): { ok: true; review: Review } | Refused {
  const part = partOf(contract, n, act, contract.body, moment);
  if (!part.ok) return part;
  const version = part.deliverable.versions.find((each) => each.v === v && each.submittedAt !== undefined);
  if (!version) return refuse("not-found", {});
  if (version !== part.deliverable.versions.at(-1)) return refuse("version-decided", { v });
  return version.review ? { ok: true, review: version.review } : refuse("nothing-to-approve", {});
}
