import { endOfDate } from "../calendar.ts";
import type { Category } from "../kits/category.ts";
import type { Happened } from "../moment.ts";
import { belongsTo, type Caller, roles } from "../people/role.ts";
import { type Refused, refuse } from "../refusal.ts";
import type { Texts } from "../text.ts";
import type { Licence, VendorState, VendorView } from "./schema.ts";

/** What a vendor enters the register with: a company by its legal-entity id, a natural person by the personal number. */
export type Registration = {
  name: Texts;
  iban: string;
  licences: Licence[];
} & ({ kind: "company"; legalEntityId: string } | { kind: "person"; personId: string });

/** A private firm or natural person in the register. `version` is the number of its last event. */
export type Vendor = Registration & {
  id: string;
  version: number;
  registeredAt: string;
  suspendedUntil?: string;
};

export type VendorEvent = Happened &
  (
    | { type: "VendorRegistered"; id: string; vendor: Registration }
    /** By order of the overseer, with the letter that says so; it ends by itself. */
    | { type: "VendorSuspended"; until: string; letter: string }
  );

export function evolveVendor(vendor: Vendor | undefined, event: VendorEvent): Vendor {
  if (event.type === "VendorRegistered") {
    return { ...event.vendor, id: event.id, version: 0, registeredAt: event.at };
  }
  if (!vendor) throw new Error(`${event.type} without a vendor`);
  switch (event.type) {
    case "VendorSuspended":
      return { ...vendor, suspendedUntil: event.until };
  }
}

/** A licence holds through its last day in Tehran, where noon UTC of a date falls on the same day. */
const lastMoment = ({ validUntil }: Licence): string => endOfDate(`${validUntil}T12:00:00.000Z`);
const holdsAt = (licence: Licence, at: string): boolean => at <= lastMoment(licence);

/** Suspended until its end, lapsed when no licence holds any more; both by time alone, so nothing is written. */
export function vendorState({ suspendedUntil, licences }: Vendor, at: string): VendorState {
  if (suspendedUntil !== undefined && at < suspendedUntil) return "suspended";
  return licences.some((licence) => holdsAt(licence, at)) ? "active" : "lapsed";
}

/**
 * Whether a vendor may bid in a category: not suspended now, admitted to the category, and with a licence that still
 * holds on the closing date.
 */
export function mayBid(vendor: Vendor, category: Category, closesAt: string, at: string): Refused | undefined {
  const { suspendedUntil, licences } = vendor;
  if (suspendedUntil !== undefined && at < suspendedUntil) {
    return refuse("vendor-suspended", { until: suspendedUntil });
  }
  const admitting = licences.filter((licence) => licence.category === category);
  if (admitting.length === 0) return refuse("vendor-not-in-category", { category });
  if (admitting.some((licence) => holdsAt(licence, closesAt))) return undefined;
  const ends = admitting.map(lastMoment).sort();
  return refuse("vendor-licence-expires", { category, validUntil: ends.at(-1) ?? "", closesAt });
}

/** A vendor's own members see everything, members of bodies the register, everybody else nothing. */
export function viewVendor(vendor: Vendor, by: Caller, at: string): VendorView | undefined {
  const { id, version, kind, name, licences, registeredAt, suspendedUntil } = vendor;
  const state = vendorState(vendor, at);
  const register = {
    id,
    version,
    kind,
    name,
    licences,
    registeredAt,
    state,
    ...(vendor.kind === "company" ? { legalEntityId: vendor.legalEntityId } : {}),
    ...(state === "suspended" && suspendedUntil !== undefined ? { suspendedUntil } : {}),
  };
  if (belongsTo(by, id)) {
    const personal = vendor.kind === "person" ? { personId: vendor.personId } : {};
    return { view: "own", ...register, ...personal, iban: vendor.iban };
  }
  return inSomeBody(by) ? { view: "register", ...register } : undefined;
}

const inSomeBody = (by: Caller): boolean =>
  by.memberships.some((membership) => membership.roles.some((role) => roles[role] === "body"));
