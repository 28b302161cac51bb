import type { ChangeVendor } from "./schema.ts";
import { type Identity, type Licence, type Vendor, type VendorEvent, wasApproved } from "./vendor.ts";

export function evolveVendor(vendor: Vendor | undefined, event: VendorEvent): Vendor {
  const { by, at } = event;
  if (event.type === "VendorRegistered") {
    return { ...event.vendor, id: event.id, version: 0, registeredAt: at };
  }
  if (event.type === "VendorApplied") {
    return { ...event.vendor, id: event.id, version: 0, registeredAt: at, status: "applied", appliedBy: by };
  }
  if (!vendor) throw new Error(`${event.type} without a vendor`);
  const did = { by, at };
  switch (event.type) {
    case "VendorChanged":
      return wasApproved(vendor) ? changedAfterCheck(vendor, event) : changedBeforeCheck(vendor, event.change);
    case "LicenceAdded":
      return licenceAdded(vendor, event.licence);
    case "VendorSubmitted":
      return { ...without(vendor, "returned"), status: "underCheck", submittedAt: at, checkBy: event.checkBy };
    case "VendorApproved": {
      const { change = {}, ...rest } = without(vendor, "returned", "admissions", "checkBy");
      // A change only ever names the number of the vendor's own kind.
      return { ...rest, ...change, status: "active", approvedAt: at } as Vendor;
    }
    case "VendorReturned": {
      const returned = { ...did, comment: event.comment };
      return { ...without(vendor, "admissions", "checkBy"), status: "returned", returned };
    }
    case "LicenceVerified": {
      const verified = vendor.newLicences?.find(named(event));
      const licences = vendor.licences.filter((each) => !named(event)(each));
      return { ...notNew(vendor, event), licences: verified ? [...licences, verified] : licences };
    }
    case "LicenceRefused":
      return notNew(vendor, event);
    case "VendorAdmitted": {
      const admission = { ...did, letter: event.letter };
      return { ...vendor, admissions: { ...vendor.admissions, [event.body]: admission } };
    }
    case "VendorWarned":
      return { ...vendor, warning: { ...did, reason: event.reason, replyBy: event.replyBy } };
    case "WarningReplied":
      return vendor.warning
        ? { ...vendor, warning: { ...vendor.warning, reply: { ...did, text: event.text } } }
        : vendor;
    case "VendorSuspended": {
      const { until: suspendedUntil, letter, reason } = event;
      const suspension = { ...did, letter, ...(reason === undefined ? {} : { reason }) };
      return { ...without(vendor, "warning"), suspendedUntil, suspension };
    }
    case "VendorReinstated":
      return without(vendor, "warning", "suspendedUntil", "suspension");
    case "SuspensionAppealed": {
      const { suspension } = vendor;
      return suspension ? { ...vendor, suspension: { ...suspension, appeal: { ...did, text: event.text } } } : vendor;
    }
    case "AppealDecided": {
      const { suspension } = vendor;
      const { upheld, reason } = event;
      if (upheld || !suspension?.appeal) return without(vendor, "suspendedUntil", "suspension");
      const appeal = { ...suspension.appeal, decided: { ...did, upheld, reason } };
      return { ...vendor, suspension: { ...suspension, appeal } };
    }
    case "LicenceReminded":
      return { ...vendor, licences: vendor.licences.map((each) => (named(event)(each) ? reminded(each) : each)) };
  }
}

function without<Key extends keyof Vendor>(vendor: Vendor, ...keys: Key[]): Vendor {
  const rest = { ...vendor };
  for (const key of keys) delete rest[key];
  return rest;
}

const named =
  ({ category, number }: Pick<Licence, "category" | "number">) =>
  (licence: Licence) =>
    licence.category === category && licence.number === number;

const reminded = ({ remindAt: _past, ...licence }: Licence): Licence => ({ ...licence, reminded: true });

function notNew(vendor: Vendor, which: Pick<Licence, "category" | "number">): Vendor {
  const left = (vendor.newLicences ?? []).filter((each) => !named(which)(each));
  const { newLicences: _old, ...rest } = vendor;
  return left.length > 0 ? { ...rest, newLicences: left } : rest;
}

/** In an application it is checked with the rest; beside what is checked already it waits for its own check. */
function licenceAdded(vendor: Vendor, licence: Licence): Vendor {
  const others = (list: readonly Licence[] = []) => list.filter((each) => !named(licence)(each));
  if (vendor.status === "applied" || (vendor.status === "returned" && !wasApproved(vendor))) {
    return { ...without(vendor, "returned"), status: "applied", licences: [...others(vendor.licences), licence] };
  }
  return { ...vendor, newLicences: [...others(vendor.newLicences), licence] };
}

/** What stays as it was when nothing of it is named. */
const changedBeforeCheck = (vendor: Vendor, change: ChangeVendor): Vendor =>
  ({ ...without(vendor, "returned"), ...change, status: "applied" }) as Vendor;

/** What was checked stays in force until the change is checked too; how to reach the vendor changes at once. */
function changedAfterCheck(
  vendor: Vendor,
  { change: { contact, declarations, ...asked }, checkBy, at }: Extract<VendorEvent, { type: "VendorChanged" }>,
): Vendor {
  const change = openChange(vendor, asked);
  const rest = {
    ...without(vendor, "returned", "change", "checkBy"),
    ...(contact ? { contact } : {}),
    ...(declarations ? { declarations } : {}),
  };
  if (!change) return { ...rest, ...(vendor.status === undefined ? {} : { status: "active" as const }) };
  const check = checkBy === undefined ? {} : { checkBy };
  return {
    ...rest,
    approvedAt: vendor.approvedAt ?? vendor.registeredAt,
    status: "underCheck",
    submittedAt: at,
    change,
    ...check,
  };
}

/**
 * What of a vendor's identity would differ from what was checked, with what was asked for before; none when it would
 * all be as it is.
 */
export function openChange(vendor: Vendor, asked: Identity): Identity | undefined {
  const wanted: Identity = { ...vendor.change, ...asked };
  const now: Identity = vendor;
  const open = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(sorted(value)) !== JSON.stringify(sorted(now[name as keyof Identity])),
  );
  return open.some(([name]) => name !== "idNote") ? Object.fromEntries(open) : undefined;
}

/** Texts are the same in whatever order their languages stand. */
const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value;
