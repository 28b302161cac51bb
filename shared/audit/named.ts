import type { Contract, ContractEvent } from "../contracts/state.ts";
import { belongsTo, type Caller, platformParty, plays } from "../people/role.ts";
import type { Vendor, VendorEvent } from "../vendors/vendor.ts";

/** Who stands in a history in the place of a person whose name is the other side's own. */
export type Side = "body" | "vendor" | "platform";

/** What people of the vendor do; a signature names its person to both sides, as the contract itself does. */
const ofContractor: readonly ContractEvent["type"][] = [
  "ContractSigned",
  "ContractNoticeAnswered",
  "VersionAdded",
  "VersionSubmitted",
  "InvoiceDrafted",
  "InvoiceSubmitted",
  "InvoiceCancelled",
  "RatingReplied",
  "CallOffAccepted",
  "CallOffDeclined",
  "AmendmentSigned",
];

/** Persons of the body are named to the body alone. `undefined` for whoever may be named. */
export const sideInContract = ({ body }: Contract, { type }: { type: string }, by: Caller): Side | undefined =>
  belongsTo(by, body) || ofContractor.some((each) => each === type) ? undefined : "body";

/** Steps on the way to a decision of the body, which the other side's views do not show before it stands. */
const ownSteps: ReadonlySet<string> = new Set<ContractEvent["type"]>([
  "VersionReviewed",
  "AcceptanceApproved",
  "AcceptanceDeclined",
  "ReviewEscalated",
  "CallOffPlaced",
  "AmendmentProposed",
  "AmendmentDeclined",
  "SettlementDrawn",
  "SettlementReturned",
  "SettlementChecked",
]);

/** What an entry is called for a reader; the chain stays whole, since the entry is there under another word. */
export const typeShown = (type: string, side: Side | undefined): string =>
  side === "body" && ownSteps.has(type) ? "internal" : type;

const ofRegistered: readonly VendorEvent["type"][] = [
  "VendorApplied",
  "VendorChanged",
  "LicenceAdded",
  "VendorSubmitted",
  "WarningReplied",
  "SuspensionAppealed",
];

/** The overseer reads every name, the vendor those of its own people, bodies none. */
export function sideInVendor({ id }: Vendor, { type }: { type: string }, by: Caller): Side | undefined {
  if (plays(by, platformParty, "overseer")) return undefined;
  if (ofRegistered.some((each) => each === type)) return belongsTo(by, id) ? undefined : "vendor";
  return type === "VendorAdmitted" ? "body" : "platform";
}
