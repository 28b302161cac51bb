import { may } from "../../../shared/act.ts";
import { belongsTo, type Caller, platformParty, type Role } from "../../../shared/people/role.ts";
import { vendorActs } from "../../../shared/vendors/acts.ts";
import type { AnyVendor } from "./queries.ts";

/** The pages of acts on a vendor, each named like its operation's last word. */
const pages = {
  submit: "submitVendor",
  change: "changeVendor",
  licence: "addLicence",
  reply: "replyToWarning",
  appeal: "appealSuspension",
  approve: "approveVendor",
  return: "returnVendor",
  "verify-licence": "verifyLicence",
  warn: "warnVendor",
  suspend: "suspendVendor",
  reinstate: "reinstateVendor",
  "decide-appeal": "decideAppeal",
  admit: "admitVendor",
} as const satisfies Record<string, keyof typeof vendorActs>;

export type ActPage = keyof typeof pages;
export const actPages = Object.keys(pages) as ActPage[];
export const isActPage = (text: string): text is ActPage => Object.hasOwn(pages, text);

/** Whose roles count: the vendor's own, the platform's, or those of a body. */
function partyOf(page: ActPage, vendor: AnyVendor, by: Caller): string | undefined {
  const [role] = vendorActs[pages[page]].by as readonly Role[];
  if (role === "overseer") return platformParty;
  if (role !== "head") return vendor.id;
  return by.memberships.find(({ roles }) => roles.includes("head"))?.party;
}

/** Whether this person can do it now, as far as the page knows; the server decides. */
export function isOpen(page: ActPage, vendor: AnyVendor, by: Caller, at: string): boolean {
  const party = partyOf(page, vendor, by);
  if (party === undefined || may(vendorActs[pages[page]], by, party, vendor.state)) return false;
  const oversees = party === platformParty;
  if (oversees && (belongsTo(by, vendor.id) || (vendor.view === "check" && vendor.appliedBy === by.person)))
    return false;
  if (page === "admit") return vendor.admittedBy.every((body) => body !== party);
  if (vendor.view === "register") return false;
  const { warning, suspension, newLicences } = vendor;
  switch (page) {
    case "reply":
      return warning !== undefined && warning.reply === undefined && at <= warning.replyBy;
    case "appeal":
      return suspension !== undefined && suspension.appeal === undefined;
    case "verify-licence":
      return newLicences.length > 0;
    case "suspend":
      return warning !== undefined && warning.by !== by.person && (warning.reply !== undefined || at > warning.replyBy);
    case "decide-appeal":
      return suspension?.appeal !== undefined && suspension.appeal.decided === undefined && suspension.by !== by.person;
    default:
      return true;
  }
}

/** Who warned or suspended is not who decides next: somebody else of the overseer's people is needed. */
export function needsAnotherOverseer({ view, ...vendor }: AnyVendor, by: Caller): boolean {
  if (view !== "check" || !("iban" in vendor)) return false;
  const { warning, suspension } = vendor;
  const decides = suspension?.appeal !== undefined && suspension.appeal.decided === undefined;
  return warning?.by === by.person || (decides && suspension.by === by.person);
}

/** The one act that this person is asked for first; none when nothing presses. */
export function primaryOf(vendor: AnyVendor, by: Caller, at: string): ActPage | undefined {
  const pressing: readonly ActPage[] = [
    ...(["reply", "appeal", "submit"] as const),
    ...(["decide-appeal", "suspend", "approve", "verify-licence", "admit"] as const),
  ];
  return pressing.find((page) => isOpen(page, vendor, by, at));
}

/** The name of an act for drafts, keys and receipts. */
export const actName = (page: ActPage, id: string): string => `${page}.${id}`;
