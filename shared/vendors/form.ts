import { checkLegalEntityId } from "../identifiers.ts";
import type { Moment } from "../moment.ts";
import { type Refused, type Rule, refuse } from "../refusal.ts";
import type { AddLicence, Declarations } from "./schema.ts";

/** What a vendor says of itself, as far as it can bar it. */
type Form = {
  legalEntityId?: string;
  idNote?: string;
  licences: readonly Pick<AddLicence, "category">[];
  declarations?: Declarations;
};

const agencies: Rule = {
  fa: "آیین‌نامه تأسیس و نظارت بر کانون‌های آگهی و تبلیغاتی",
  en: "Regulation on advertising agencies",
};

/** What speaks against a vendor by its own words: a doubtful number without a note, or a conflict of interest. */
export const wrongForm = (form: Form, moment: Moment): Refused | undefined =>
  doubtfulId(form) ?? (form.declarations && (ownedByOfficials(form.declarations, moment) ?? agency(form)));

function doubtfulId({ legalEntityId, idNote }: Form): Refused | undefined {
  if (legalEntityId === undefined || idNote !== undefined || checkLegalEntityId(legalEntityId) === "ok")
    return undefined;
  return refuse("legal-entity-id-doubtful", { legalEntityId });
}

function ownedByOfficials({ officials }: Declarations, { policy }: Moment): Refused | undefined {
  const { officialShareOneBp: one, officialShareSeveralBp: several } = policy;
  const shares = officials.map(({ shareBp }) => shareBp);
  const all = shares.reduce((sum, each) => sum + each, 0);
  const largest = Math.max(0, ...shares);
  if (largest >= one.value) {
    return refuse("vendor-of-one-official", { share: largest / 100, limit: one.value / 100 }, one.rule);
  }
  return shares.length > 1 && all >= several.value
    ? refuse("vendor-of-officials", { share: all / 100, limit: several.value / 100 }, several.rule)
    : undefined;
}

/** An advertising agency names its responsible manager, who is nobody's civil servant. */
function agency({ licences, declarations }: Form): Refused | undefined {
  if (!licences.some(({ category }) => category === "advertising")) return undefined;
  const manager = declarations?.agencyManager;
  if (!manager) return refuse("agency-manager-missing", {}, agencies);
  return manager.publiclyEmployed ? refuse("agency-manager-employed", {}, agencies) : undefined;
}
