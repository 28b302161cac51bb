import { type Act, type Acts, may } from "../act.ts";
import { addDays, addWorkingDays } from "../calendar.ts";
import { type File, usable } from "../files/file.ts";
import { normaliseIdentifier } from "../identifiers.ts";
import { type Moment, stamp } from "../moment.ts";
import { belongsTo, platformParty } from "../people/role.ts";
import { type KnownPerson, onBothSides, withinLimits } from "../people/roster-acts.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { openChange } from "./evolve.ts";
import { wrongForm } from "./form.ts";
import {
  type AddLicence,
  type AdmitVendor,
  type ChangeVendor,
  mostLicences,
  type RegisterVendor,
  type ReturnVendor,
  type VendorState,
  type VerifyLicence,
} from "./schema.ts";
import {
  holdsAt,
  type Licence,
  lastMoment,
  type Vendor,
  type VendorEvent,
  vendorState,
  wasApproved,
} from "./vendor.ts";

const checked = ["active", "warned", "suspended", "lapsed"] as const;

export const vendorActs = {
  /** Whoever is signed in: the firm's own person or the natural person, who becomes its first signatory. */
  registerVendor: { by: [], from: [] },
  changeVendor: { by: ["signatory"], from: ["applied", "returned", "active", "lapsed"] },
  addLicence: { by: ["vendorMember", "signatory"], from: ["applied", "underCheck", "returned", ...checked] },
  submitVendor: { by: ["signatory"], from: ["applied", "returned"] },
  approveVendor: { by: ["overseer"], from: ["underCheck"] },
  returnVendor: { by: ["overseer"], from: ["underCheck"] },
  verifyLicence: { by: ["overseer"], from: ["underCheck", "returned", ...checked] },
  admitVendor: { by: ["head"], from: ["underCheck"] },
  warnVendor: { by: ["overseer"], from: ["active", "lapsed"] },
  replyToWarning: { by: ["vendorMember", "signatory"], from: ["warned"] },
  suspendVendor: { by: ["overseer"], from: ["warned"] },
  reinstateVendor: { by: ["overseer"], from: ["warned", "suspended"] },
  appealSuspension: { by: ["signatory"], from: ["suspended"] },
  decideAppeal: { by: ["overseer"], from: ["suspended"] },
} as const satisfies Acts<VendorState>;

export const mayOwn = (act: Act<VendorState>, vendor: Vendor, { by, at }: Moment): Refused | undefined =>
  may(act, by, vendor.id, vendorState(vendor, at));

/** The overseer, but nobody who belongs to the vendor or asked for its registration. */
export function mayOversee(act: Act<VendorState>, vendor: Vendor, { by, at }: Moment): Refused | undefined {
  const no = may(act, by, platformParty, vendorState(vendor, at));
  if (no) return no;
  const own = belongsTo(by, vendor.id) || vendor.appliedBy === by.person;
  return own ? refuse("own-vendor", {}) : undefined;
}

/** In this many working days the overseer is to have answered. */
const checkByOf = ({ at, policy }: Moment): string =>
  addWorkingDays(at, policy.registrationWorkingDays.value, workCalendar(policy));

/** A licence as it is kept, with the day of its reminder. */
function kept(licence: AddLicence, { policy }: Moment): Licence {
  return { ...licence, remindAt: addDays(lastMoment(licence), -policy.licenceReminderDays.value) };
}

const over = (licences: readonly AddLicence[], at: string): Refused | undefined => {
  const ended = licences.find((licence) => !holdsAt(licence, at));
  return ended ? refuse("licence-over", { category: ended.category, validUntil: lastMoment(ended) }) : undefined;
};

/** Identifiers are kept as they are compared and paid to; everything else as it was typed. */
const written = <Input extends ChangeVendor>(input: Input): Input => ({
  ...input,
  ...(input.legalEntityId === undefined ? {} : { legalEntityId: normaliseIdentifier(input.legalEntityId) }),
  ...(input.personId === undefined ? {} : { personId: normaliseIdentifier(input.personId) }),
  ...(input.iban === undefined ? {} : { iban: normaliseIdentifier(input.iban) }),
});

/** @param known the record of whoever asks; without one there is nobody to be the vendor's first member */
export function registerVendor(
  id: string,
  input: RegisterVendor,
  known: KnownPerson | undefined,
  moment: Moment,
): Decision<VendorEvent> {
  const { person } = moment.by;
  if (!known) return refuse("person-unknown", { person });
  const no =
    onBothSides(known.memberships, id, ["vendorMember", "signatory"], moment.at) ??
    withinLimits({ members: {}, deputies: [] }, id, known.memberships) ??
    wrongForm(input, moment) ??
    over(input.licences, moment.at);
  if (no) return no;
  const vendor = { ...written(input), licences: input.licences.map((licence) => kept(licence, moment)) };
  return accept({ type: "VendorApplied", ...stamp(moment), id, vendor });
}

/** Before the first check it is simply corrected; after it, what others rely on is checked anew. */
export function changeVendor(vendor: Vendor, input: ChangeVendor, moment: Moment): Decision<VendorEvent> {
  const no = mayOwn(vendorActs.changeVendor, vendor, moment);
  if (no) return no;
  const change = written(input);
  if ((vendor.kind === "company" ? change.personId : change.legalEntityId) !== undefined) {
    return refuse("vendor-kind-fixed", { kind: vendor.kind });
  }
  const { contact: _contact, declarations: _declarations, ...identity } = change;
  const wrong = wrongForm({ ...vendor, ...vendor.change, ...change }, moment);
  if (wrong) return wrong;
  if (Object.keys(change).length === 0) return accept();
  const again = wasApproved(vendor) && openChange(vendor, identity) !== undefined;
  return accept({ type: "VendorChanged", ...stamp(moment), change, ...(again ? { checkBy: checkByOf(moment) } : {}) });
}

/** @param file the scan as it was found, when one is named */
export function addLicence(
  vendor: Vendor,
  input: AddLicence,
  file: File | undefined,
  moment: Moment,
): Decision<VendorEvent> {
  const no = mayOwn(vendorActs.addLicence, vendor, moment) ?? over([input], moment.at);
  if (no) return no;
  const { newLicences = [], licences } = vendor;
  if (licences.length + newLicences.length >= mostLicences) return refuse("too-many-licences", { limit: mostLicences });
  const wrong =
    wrongForm({ ...vendor, licences: [...licences, input] }, moment) ??
    (input.file === undefined ? undefined : usable(file, vendor.id));
  return wrong ?? accept({ type: "LicenceAdded", ...stamp(moment), licence: kept(input, moment) });
}

export function submitVendor(vendor: Vendor, moment: Moment): Decision<VendorEvent> {
  const no = mayOwn(vendorActs.submitVendor, vendor, moment) ?? wrongForm({ ...vendor, ...vendor.change }, moment);
  return no ?? accept({ type: "VendorSubmitted", ...stamp(moment), checkBy: checkByOf(moment) });
}

export function approveVendor(vendor: Vendor, moment: Moment): Decision<VendorEvent> {
  const no = mayOversee(vendorActs.approveVendor, vendor, moment);
  return no ?? accept({ type: "VendorApproved", ...stamp(moment) });
}

export function returnVendor(vendor: Vendor, { comment }: ReturnVendor, moment: Moment): Decision<VendorEvent> {
  const no = mayOversee(vendorActs.returnVendor, vendor, moment);
  return no ?? accept({ type: "VendorReturned", ...stamp(moment), comment });
}

/** Of a licence that came after the first check: it admits from now on, or is thrown away. */
export function verifyLicence(vendor: Vendor, input: VerifyLicence, moment: Moment): Decision<VendorEvent> {
  const no = mayOversee(vendorActs.verifyLicence, vendor, moment);
  if (no) return no;
  const { category, number } = input;
  const waits = (vendor.newLicences ?? []).some((each) => each.category === category && each.number === number);
  if (!waits) return refuse("licence-not-waiting", { category, number });
  return accept(
    input.holds
      ? { type: "LicenceVerified", ...stamp(moment), category, number }
      : { type: "LicenceRefused", ...stamp(moment), category, number, reason: input.reason },
  );
}

/** By letter of its head a body works with a vendor that is being checked for the first time. */
export function admitVendor(vendor: Vendor, { body, letter }: AdmitVendor, moment: Moment): Decision<VendorEvent> {
  const no = may(vendorActs.admitVendor, moment.by, body, vendorState(vendor, moment.at));
  if (no) return no;
  if (belongsTo(moment.by, vendor.id) || vendor.appliedBy === moment.by.person) return refuse("own-vendor", {});
  if (wasApproved(vendor)) return refuse("vendor-change-waits", {});
  if (vendor.admissions?.[body]) return accept();
  if (Object.keys(vendor.admissions ?? {}).length >= 50) return refuse("too-many-admissions", { limit: 50 });
  return accept({ type: "VendorAdmitted", ...stamp(moment), body, letter });
}
