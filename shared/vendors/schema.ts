import * as v from "valibot";
import { categories } from "../kits/category.ts";
import { textsSchema } from "../text.ts";

/** A licence admits a vendor to a category until the end of its last day, Tehran time. */
const Licence = v.strictObject({
  category: v.picklist(categories),
  number: v.string(),
  /** Gregorian date, yyyy-mm-dd. */
  validUntil: v.string(),
});
export type Licence = v.InferOutput<typeof Licence>;

export const vendorStates = ["active", "suspended", "lapsed"] as const;
export type VendorState = (typeof vendorStates)[number];

const register = {
  id: v.string(),
  version: v.number(),
  kind: v.picklist(["company", "person"]),
  name: textsSchema(200),
  /** شناسه ملی; a natural person's number is nobody else's business. */
  legalEntityId: v.exactOptional(v.string()),
  licences: v.array(Licence),
  state: v.picklist(vendorStates),
  suspendedUntil: v.exactOptional(v.string()),
  registeredAt: v.string(),
};

/** What bodies see: the register without bank details and personal numbers. */
const RegisterView = v.strictObject({ view: v.literal("register"), ...register });

/** What a vendor's own members see. */
const OwnView = v.strictObject({
  view: v.literal("own"),
  ...register,
  personId: v.exactOptional(v.string()),
  iban: v.string(),
});

export const VendorView = v.pipe(v.variant("view", [RegisterView, OwnView]), v.metadata({ ref: "Vendor" }));
export type VendorView = v.InferOutput<typeof VendorView>;
