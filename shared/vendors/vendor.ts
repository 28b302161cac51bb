import { endOfDate, noonOf } from "../calendar.ts";
import type { Category } from "../kits/category.ts";
import type { Letter } from "../letter.ts";
import type { Happened } from "../moment.ts";
import { type Refused, refuse } from "../refusal.ts";
import type { Texts } from "../text.ts";
import type { AddLicence, ChangeVendor, Contact, Declarations, VendorState } from "./schema.ts";

/** A licence admits a vendor to a category until the end of its last day, Tehran time. */
export type Licence = AddLicence & {
  /** When its vendor is to be reminded of its end; gone once that has happened. */
  remindAt?: string;
  reminded?: true;
};

type Did = { by: string; at: string };

/** What a vendor enters the register with: a company by its legal-entity id, a natural person by the personal number. */
export type Registration = {
  name: Texts;
  iban: string;
  licences: Licence[];
} & ({ kind: "company"; legalEntityId: string } | { kind: "person"; personId: string });

/** A registration as its vendor asks for it. */
export type Application = Registration & { idNote?: string; contact: Contact; declarations: Declarations };

/** What others rely on and the overseer has checked; a change of it waits beside it until it is checked too. */
export type Identity = Pick<ChangeVendor, "name" | "iban" | "legalEntityId" | "idNote" | "personId">;

export type Warning = Did & { reason: string; replyBy: string; reply?: Did & { text: string } };

export type Suspension = Did & {
  /** Older ones carry the letter's number alone, and no reason. */
  letter: Letter | string;
  reason?: string;
  appeal?: Did & { text: string; decided?: Did & { upheld: boolean; reason: string } };
};

/** A private firm or natural person in the register. `version` is the number of its last event. */
export type Vendor = Registration & {
  id: string;
  version: number;
  registeredAt: string;
  suspendedUntil?: string;
  /** Where its application or its last change stands; none when it was entered as checked, which is as good as active. */
  status?: "applied" | "underCheck" | "returned" | "active";
  idNote?: string;
  contact?: Contact;
  declarations?: Declarations;
  /** Who asked for the registration; never who approves it. */
  appliedBy?: string;
  approvedAt?: string;
  submittedAt?: string;
  /** Until when the overseer is to have checked it. */
  checkBy?: string;
  change?: Identity;
  /** Added since the first check; they admit nobody before they are verified. */
  newLicences?: Licence[];
  returned?: Did & { comment: string };
  /** Bodies that work with it while it is being checked, each by the letter of its head. */
  admissions?: Record<string, Did & { letter: Letter }>;
  warning?: Warning;
  suspension?: Suspension;
};

export type VendorEvent = Happened &
  /** Entered as checked. */
  (
    | { type: "VendorRegistered"; id: string; vendor: Registration }
    | { type: "VendorApplied"; id: string; vendor: Application }
    /** `checkBy` when it is to be checked again. */
    | { type: "VendorChanged"; change: ChangeVendor; checkBy?: string }
    | { type: "LicenceAdded"; licence: Licence }
    | { type: "VendorSubmitted"; checkBy: string }
    | { type: "VendorApproved" }
    | { type: "VendorReturned"; comment: string }
    | { type: "LicenceVerified"; category: Category; number: string }
    | { type: "LicenceRefused"; category: Category; number: string; reason: string }
    | { type: "VendorAdmitted"; body: string; letter: Letter }
    | { type: "VendorWarned"; reason: string; replyBy: string }
    | { type: "WarningReplied"; text: string }
    /** With the letter that says so; it ends by itself. */
    | { type: "VendorSuspended"; until: string; letter: Letter | string; reason?: string }
    | { type: "VendorReinstated"; reason: string }
    | { type: "SuspensionAppealed"; text: string }
    | { type: "AppealDecided"; upheld: boolean; reason: string }
    | { type: "LicenceReminded"; category: Category; number: string }
  );

/** Whether it has ever been checked and found right. */
export const wasApproved = ({ status, approvedAt }: Vendor): boolean =>
  status === undefined || approvedAt !== undefined;

/** A licence holds through its last day in Tehran, where noon UTC of a date falls on the same day. */
export const lastMoment = ({ validUntil }: Pick<Licence, "validUntil">): string => endOfDate(noonOf(validUntil));
export const holdsAt = (licence: Pick<Licence, "validUntil">, at: string): boolean => at <= lastMoment(licence);

export const isSuspended = ({ suspendedUntil }: Pick<Vendor, "suspendedUntil">, at: string): boolean =>
  suspendedUntil !== undefined && at < suspendedUntil;

/** What time implies is not written: a suspension ends by itself, and a vendor without a licence that holds has lapsed. */
export const vendorState = (vendor: Vendor, at: string): VendorState =>
  standingAt({ ...vendor, warned: vendor.warning !== undefined }, at);

/** The same from what a list keeps of a vendor. */
export function standingAt(
  {
    suspendedUntil,
    warned,
    status,
    licences,
  }: Pick<Vendor, "status" | "suspendedUntil"> & {
    warned?: boolean;
    licences: readonly Pick<Licence, "validUntil">[];
  },
  at: string,
): VendorState {
  if (isSuspended(suspendedUntil === undefined ? {} : { suspendedUntil }, at)) return "suspended";
  if (warned) return "warned";
  if (status !== undefined && status !== "active") return status;
  return licences.some((licence) => holdsAt(licence, at)) ? "active" : "lapsed";
}

/** What of a vendor decides whether work may be given to it; of its admissions, which bodies made one. */
type Standing = Pick<Vendor, "suspendedUntil" | "status"> & { admissions?: Readonly<Record<string, unknown>> };

/**
 * Whether new work may be given to a vendor at all: not while it is suspended, nor before it has been checked, unless
 * the head of this body admitted it for the time of the check.
 * @param body whose work it is; none means that no admission counts
 */
export function mayWork(vendor: Standing, at: string, body?: string): Refused | undefined {
  const { suspendedUntil, status, admissions = {} } = vendor;
  if (isSuspended(vendor, at)) return refuse("vendor-suspended", { until: suspendedUntil ?? "" });
  if (status === undefined || status === "active") return undefined;
  const admitted = status === "underCheck" && body !== undefined && admissions[body] !== undefined;
  return admitted ? undefined : refuse("vendor-not-approved", { is: status });
}

/**
 * Whether work that was awarded to a vendor may be contracted: what it changed since its check does not count before it
 * is checked too, so it hinders nothing.
 */
export const mayContract = (vendor: Vendor, at: string, body: string): Refused | undefined =>
  wasApproved(vendor) && !isSuspended(vendor, at) ? undefined : mayWork(vendor, at, body);

/**
 * Whether a vendor may bid in a category: it may be given work, is admitted to the category, and has a licence that
 * still holds on the closing date.
 */
export function mayBid(
  vendor: Standing & { licences: readonly Pick<Licence, "category" | "validUntil">[] },
  category: Category,
  closesAt: string,
  at: string,
  body?: string,
): Refused | undefined {
  const no = mayWork(vendor, at, body);
  if (no) return no;
  const admitting = vendor.licences.filter((licence) => licence.category === category);
  if (admitting.length === 0) return refuse("vendor-not-in-category", { category });
  if (admitting.some((licence) => holdsAt(licence, closesAt))) return undefined;
  const ends = admitting.map(lastMoment).sort();
  return refuse("vendor-licence-expires", { category, validUntil: ends.at(-1) ?? "", closesAt });
}
