import { belongsTo, type Caller, platformParty, plays, roles } from "../people/role.ts";
import { holdsAt, isSuspended, type Licence, standingAt, type Vendor, vendorState, wasApproved } from "./vendor.ts";
import type { PublicVendor, VendorCard, VendorView } from "./view-schema.ts";

/**
 * A vendor's own members and the overseer see everything, members of bodies the register once it was sent in, everybody
 * else nothing.
 */
export function viewVendor(vendor: Vendor, by: Caller, at: string): VendorView | undefined {
  if (belongsTo(by, vendor.id)) return { view: "own", ...wholeView(vendor, at, false) };
  if (plays(by, platformParty, "overseer")) {
    const { appliedBy } = vendor;
    return { view: "check", ...wholeView(vendor, at, true), ...(appliedBy === undefined ? {} : { appliedBy }) };
  }
  if (!inSomeBody(by) || !wasSent(vendor)) return undefined;
  const admittedBy = Object.keys(vendor.admissions ?? {})
    .filter((body) => belongsTo(by, body))
    .sort();
  return { view: "register", ...registerView(vendor, at), licences: vendor.licences.map(named), admittedBy };
}

/** Entered as checked, or handed in for its check. */
const wasSent = (vendor: Vendor): boolean => wasApproved(vendor) || vendor.submittedAt !== undefined;

const inSomeBody = (by: Caller): boolean =>
  by.memberships.some((membership) => membership.roles.some((role) => roles[role] === "body"));

/** Whoever sees the register at all. */
export const seesRegister = (by: Caller): boolean => inSomeBody(by) || plays(by, platformParty, "overseer");

const named = ({ category, number, validUntil }: Licence) => ({ category, number, validUntil });
const withFile = ({ file, ...licence }: Licence) => ({ ...named(licence), ...(file === undefined ? {} : { file }) });

const checkOf = ({ status, checkBy }: Pick<Vendor, "status" | "checkBy">, at: string) =>
  status === "underCheck" && checkBy !== undefined ? { checkBy, overdue: at > checkBy } : {};

function registerView(vendor: Vendor, at: string) {
  const { id, version, kind, name, registeredAt, suspendedUntil } = vendor;
  return {
    ...{ id, version, kind, name, registeredAt, state: vendorState(vendor, at) },
    ...(vendor.kind === "company" ? { legalEntityId: vendor.legalEntityId } : {}),
    ...(isSuspended(vendor, at) && suspendedUntil !== undefined ? { suspendedUntil } : {}),
    ...checkOf(vendor, at),
  };
}

/** @param withNames of the overseer's people; the vendor's own are named to both */
function wholeView(vendor: Vendor, at: string, withNames: boolean) {
  const { iban, idNote, contact, declarations, change, returned, warning, suspension, newLicences = [] } = vendor;
  const official = <Did extends { by: string }>({ by, ...did }: Did) => (withNames ? { by, ...did } : did);
  const appealOf = ({ decided, ...appeal }: NonNullable<NonNullable<typeof suspension>["appeal"]>) => ({
    ...appeal,
    ...(decided ? { decided: official(decided) } : {}),
  });
  return {
    ...registerView(vendor, at),
    licences: vendor.licences.map(withFile),
    newLicences: newLicences.map(withFile),
    iban,
    admittedBy: Object.keys(vendor.admissions ?? {}).sort(), // the store keeps no order of names
    ...(vendor.kind === "person" ? { personId: vendor.personId } : {}),
    ...(idNote === undefined ? {} : { idNote }),
    ...(contact ? { contact } : {}),
    ...(declarations ? { declarations } : {}),
    ...(change ? { change } : {}),
    ...(returned ? { returned: official(returned) } : {}),
    ...(warning ? { warning: official(warning) } : {}),
    ...(suspension && isSuspended(vendor, at)
      ? {
          suspension: {
            ...official(suspension),
            ...(suspension.appeal ? { appeal: appealOf(suspension.appeal) } : {}),
          },
        }
      : {}),
  };
}

/** What a list keeps of a vendor: enough to say its state at the moment of reading. */
export type KeptCard = Pick<VendorCard, "id" | "kind" | "name" | "legalEntityId" | "licences" | "checkBy"> &
  Pick<Vendor, "status" | "suspendedUntil"> & { warned?: true };

export function keptCard(vendor: Vendor): KeptCard {
  const { id, kind, name, status, suspendedUntil, checkBy, warning, licences } = vendor;
  return {
    ...{ id, kind, name, licences: licences.map(({ category, validUntil }) => ({ category, validUntil })) },
    ...(vendor.kind === "company" ? { legalEntityId: vendor.legalEntityId } : {}),
    ...(status === undefined ? {} : { status }),
    ...(suspendedUntil === undefined ? {} : { suspendedUntil }),
    ...(checkBy === undefined ? {} : { checkBy }),
    ...(warning ? { warned: true } : {}),
  };
}

export function viewCard(card: KeptCard, at: string): VendorCard {
  const { id, kind, name, legalEntityId, licences } = card;
  return {
    ...{ id, kind, name, licences, state: standingAt(card, at) },
    ...(legalEntityId === undefined ? {} : { legalEntityId }),
    ...checkOf(card, at),
  };
}

const holding = (licences: readonly Pick<Licence, "validUntil">[], at: string) =>
  licences.some((licence) => holdsAt(licence, at)) ? "active" : "lapsed";

/** A warning, and a change that is being checked, stand between vendor and overseer. */
export function viewPublicVendor(vendor: Vendor, at: string): PublicVendor | undefined {
  if (!wasApproved(vendor)) return undefined;
  const { id, kind, name, licences, registeredAt, suspendedUntil } = vendor;
  const suspended = isSuspended(vendor, at);
  return {
    ...{ id, kind, name, registeredAt },
    state: suspended ? "suspended" : holding(licences, at),
    ...(suspended && suspendedUntil !== undefined ? { suspendedUntil } : {}),
    licences: licences.map(({ category, validUntil }) => ({ category, validUntil })),
  };
}
