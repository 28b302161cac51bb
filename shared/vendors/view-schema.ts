import * as v from "valibot";
import { categories } from "../kits/category.ts";
import { LetterView } from "../letter.ts";
import { textsSchema } from "../text.ts";
import { vendorStates } from "./schema.ts";

const LicenceView = v.strictObject({
  category: v.picklist(categories),
  number: v.string(),
  /** Gregorian date, yyyy-mm-dd; it holds to the end of that day in Tehran. */
  validUntil: v.string(),
});
const OwnLicenceView = v.strictObject({ ...LicenceView.entries, file: v.exactOptional(v.string()) });

const register = {
  id: v.string(),
  version: v.number(),
  kind: v.picklist(["company", "person"]),
  name: textsSchema(200),
  /** شناسه ملی; a natural person's number is nobody else's business. */
  legalEntityId: v.exactOptional(v.string()),
  state: v.picklist(vendorStates),
  suspendedUntil: v.exactOptional(v.string()),
  registeredAt: v.string(),
  /** While it is being checked: until when that should be done, and whether it is late. */
  checkBy: v.exactOptional(v.string()),
  overdue: v.exactOptional(v.boolean()),
};

/** What bodies see: the register without bank details, personal numbers and what stands between vendor and overseer. */
const RegisterView = v.strictObject({
  view: v.literal("register"),
  ...register,
  licences: v.array(LicenceView),
  /** The reader's bodies that work with it while it is being checked. */
  admittedBy: v.array(v.string()),
});

const did = { at: v.string(), by: v.exactOptional(v.string()) };
const OfficialView = v.strictObject({ name: v.string(), shareBp: v.number() });

const whole = {
  ...register,
  licences: v.array(OwnLicenceView),
  personId: v.exactOptional(v.string()),
  idNote: v.exactOptional(v.string()),
  iban: v.string(),
  contact: v.exactOptional(
    v.strictObject({ phone: v.string(), email: v.exactOptional(v.string()), address: v.string() }),
  ),
  declarations: v.exactOptional(
    v.strictObject({
      officials: v.array(OfficialView),
      agencyManager: v.exactOptional(v.strictObject({ name: v.string(), publiclyEmployed: v.boolean() })),
    }),
  ),
  /** Licences that wait to be verified. */
  newLicences: v.array(OwnLicenceView),
  /** What is to replace the same fields once it is checked. */
  change: v.exactOptional(
    v.strictObject({
      name: v.exactOptional(textsSchema(200)),
      iban: v.exactOptional(v.string()),
      legalEntityId: v.exactOptional(v.string()),
      idNote: v.exactOptional(v.string()),
      personId: v.exactOptional(v.string()),
    }),
  ),
  returned: v.exactOptional(v.strictObject({ ...did, comment: v.string() })),
  admittedBy: v.array(v.string()),
  warning: v.exactOptional(
    v.strictObject({
      ...did,
      reason: v.string(),
      replyBy: v.string(),
      reply: v.exactOptional(v.strictObject({ ...did, text: v.string() })),
    }),
  ),
  suspension: v.exactOptional(
    v.strictObject({
      ...did,
      letter: v.union([LetterView, v.string()]),
      reason: v.exactOptional(v.string()),
      appeal: v.exactOptional(
        v.strictObject({
          ...did,
          text: v.string(),
          decided: v.exactOptional(v.strictObject({ ...did, upheld: v.boolean(), reason: v.string() })),
        }),
      ),
    }),
  ),
};

/** What a vendor's own members see; who of the overseer's people acted is not named. */
const OwnView = v.strictObject({ view: v.literal("own"), ...whole });

/** What the overseer sees. */
const CheckView = v.strictObject({ view: v.literal("check"), ...whole, appliedBy: v.exactOptional(v.string()) });

export const VendorView = v.pipe(v.variant("view", [RegisterView, OwnView, CheckView]), v.metadata({ ref: "Vendor" }));
export type VendorView = v.InferOutput<typeof VendorView>;

const Category = v.strictObject({ category: v.picklist(categories), validUntil: v.string() });

export const VendorCard = v.pipe(
  v.strictObject({
    id: v.string(),
    kind: v.picklist(["company", "person"]),
    name: textsSchema(200),
    legalEntityId: v.exactOptional(v.string()),
    state: v.picklist(vendorStates),
    licences: v.array(Category),
    checkBy: v.exactOptional(v.string()),
    overdue: v.exactOptional(v.boolean()),
  }),
  v.metadata({ ref: "VendorCard" }),
);
export type VendorCard = v.InferOutput<typeof VendorCard>;

/** What everybody may know of a vendor that has been checked: no number, account or person. */
export const PublicVendor = v.pipe(
  v.strictObject({
    id: v.string(),
    kind: v.picklist(["company", "person"]),
    name: textsSchema(200),
    state: v.picklist(["active", "suspended", "lapsed"]),
    suspendedUntil: v.exactOptional(v.string()),
    licences: v.array(Category),
    registeredAt: v.string(),
  }),
  v.metadata({ ref: "PublicVendor" }),
);
export type PublicVendor = v.InferOutput<typeof PublicVendor>;
