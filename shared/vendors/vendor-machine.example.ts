import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import type { Moment } from "../moment.ts";
import { platformParty } from "../people/role.ts";
import {
  addLicence,
  admitVendor,
  approveVendor,
  changeVendor,
  registerVendor,
  returnVendor,
  submitVendor,
  vendorActs,
  verifyLicence,
} from "./acts.ts";
import { evolveVendor } from "./evolve.ts";
import type { RegisterVendor, VendorState } from "./schema.ts";
import {
  appealSuspension,
  decideAppeal,
  onDueVendor,
  reinstateVendor,
  replyToWarning,
  suspendVendor,
  warnVendor,
} from "./standing.ts";
import { type Vendor, type VendorEvent, vendorState } from "./vendor.ts";

const id = "vnd_alpha";
const at = "2026-11-22T10:00:00.000Z";
const letter = { number: "۱۲/۳۴", date: "2026-11-22" };

/** What a printing house sends in. */
export const application: RegisterVendor = {
  kind: "company",
  name: { fa: "چاپ آلفا", en: "Alpha print" },
  legalEntityId: "10380284790",
  iban: "IR062960000000100324200001",
  contact: { phone: "026 34567890", address: "کرج" },
  licences: [{ category: "publications", number: "1", validUntil: "2028-03-19" }],
  declarations: { officials: [] },
};

export const signatory = momentOf("prs_alpha", at, id, "vendorMember", "signatory");
export const overseer = momentOf("prs_overseer", at, platformParty, "overseer");
export const otherOverseer = momentOf("prs_overseer2", at, platformParty, "overseer");
const head = momentOf("prs_head", at, "bdy_one", "head");
const founder: Moment = { ...signatory, by: { person: "prs_alpha", memberships: [] } };

const begun = registerVendor(id, application, { name: { en: "Founder" }, memberships: [] }, founder);

/** Plays events as the store does. */
export const playedVendor = (...events: VendorEvent[]): Vendor => {
  let vendor: Vendor | undefined;
  const all = [...(begun.ok ? begun.events : []), ...events];
  for (const [i, event] of all.entries()) vendor = { ...evolveVendor(vendor, event), version: i + 1 };
  if (!vendor) throw new Error("the sample application is refused");
  return vendor;
};

const did = (by: string) => ({ at: "2026-11-22T09:00:00.000Z", by });
const submitted: VendorEvent = { type: "VendorSubmitted", ...did("prs_alpha"), checkBy: "2026-11-29T20:29:59.999Z" };
const approved: VendorEvent = { type: "VendorApproved", ...did("prs_overseer") };
const returned: VendorEvent = { type: "VendorReturned", ...did("prs_overseer"), comment: "نام ناقص است" };
const renamed: VendorEvent = {
  ...{ type: "VendorChanged", ...did("prs_alpha"), change: { name: { en: "Alpha" } } },
  checkBy: "2026-11-29T20:29:59.999Z",
};
const warned: VendorEvent = {
  ...{ type: "VendorWarned", ...did("prs_overseer2"), reason: "تأخیر" },
  replyBy: "2026-11-29T20:29:59.999Z",
};
const replied: VendorEvent = { type: "WarningReplied", ...did("prs_alpha"), text: "کاغذ نبود" };
const suspended: VendorEvent = {
  ...{ type: "VendorSuspended", ...did("prs_overseer2"), letter, reason: "تأخیر دوباره" },
  until: "2027-01-31T20:29:59.999Z",
};
const added: VendorEvent = {
  ...{ type: "LicenceAdded", ...did("prs_alpha") },
  licence: { category: "media", number: "2", validUntil: "2028-03-19" },
};
const appealed: VendorEvent = { type: "SuspensionAppealed", ...did("prs_alpha"), text: "تأخیر از ما نبود" };

const lapsing = (vendor: Vendor): Vendor => ({
  ...vendor,
  licences: vendor.licences.map(({ remindAt: _none, ...licence }) => ({ ...licence, validUntil: "2026-10-01" })),
});

/** A vendor in every state. */
export const vendorSamples = {
  applied: playedVendor(),
  underCheck: playedVendor(submitted),
  returned: playedVendor(submitted, returned),
  active: playedVendor(submitted, approved, added),
  warned: playedVendor(submitted, approved, added, warned, replied),
  suspended: playedVendor(submitted, approved, added, suspended, appealed),
  lapsed: lapsing(playedVendor(submitted, approved, added)),
} satisfies Record<VendorState, Vendor>;

/** The same states under other circumstances. */
export const vendorVariants = {
  "a change of its name": playedVendor(submitted, approved, renamed),
  "its licence has ended meanwhile": lapsing(playedVendor(submitted)),
  "its change": playedVendor(submitted, approved, renamed, returned),
  "not answered yet": playedVendor(submitted, approved, warned),
  "warned, and its licence has ended meanwhile": lapsing(playedVendor(submitted, approved, added, warned)),
  "not appealed against": playedVendor(submitted, approved, suspended),
} satisfies Record<string, Vendor>;

export const vendorMachine = {
  acts: vendorActs,
  stateOf: (vendor) => vendorState(vendor, at),
  evolve: evolveVendor,
  samples: vendorSamples,
  variants: vendorVariants,
  begins: { registerVendor: { decision: begun } },
  commands: {
    changeVendor: (vendor, moment) => changeVendor(vendor, { name: { fa: "چاپ آلفای نو" } }, moment),
    addLicence: (vendor, moment) =>
      addLicence(vendor, { category: "events", number: "3", validUntil: "2028-03-19" }, undefined, moment),
    submitVendor,
    approveVendor,
    returnVendor: (vendor, moment) => returnVendor(vendor, { comment: "ناقص" }, moment),
    verifyLicence: (vendor, moment) => verifyLicence(vendor, { category: "media", number: "2", holds: true }, moment),
    admitVendor: (vendor, moment) => admitVendor(vendor, { body: "bdy_one", letter }, moment),
    warnVendor: (vendor, moment) => warnVendor(vendor, { reason: "تأخیر" }, moment),
    replyToWarning: (vendor, moment) => replyToWarning(vendor, { text: "پاسخ" }, moment),
    suspendVendor: (vendor, moment) => suspendVendor(vendor, { until: "2027-01-31", letter, reason: "تأخیر" }, moment),
    reinstateVendor: (vendor, moment) => reinstateVendor(vendor, { reason: "اشتباه" }, moment),
    appealSuspension: (vendor, moment) => appealSuspension(vendor, { text: "اعتراض" }, moment),
    decideAppeal: (vendor, moment) => decideAppeal(vendor, { upheld: true, reason: "وارد است" }, moment),
  },
  ways: {
    "changeVendor, the contact": (vendor, moment) =>
      changeVendor(vendor, { contact: { phone: "026 11111111", address: "کرج" } }, moment),
    "decideAppeal, dismissed": (vendor, moment) => decideAppeal(vendor, { upheld: false, reason: "وارد نیست" }, moment),
  },
  by: {
    changeVendor: signatory,
    addLicence: signatory,
    submitVendor: signatory,
    approveVendor: overseer,
    returnVendor: overseer,
    verifyLicence: overseer,
    admitVendor: head,
    warnVendor: overseer,
    replyToWarning: signatory,
    suspendVendor: overseer,
    reinstateVendor: overseer,
    appealSuspension: signatory,
    decideAppeal: overseer,
  },
  follows: {
    "its licence ends within thirty days": (vendor) => onDueVendor(vendor, "2028-02-20T00:00:00.000Z"),
  },
} satisfies Machine<VendorState, Vendor, VendorEvent>;
