import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { checkIban, checkLegalEntityId, checkPersonId } from "../identifiers.ts";
import { idPattern } from "../ids.ts";
import { categories } from "../kits/category.ts";
import { LetterSchema } from "../letter.ts";
import { textSchema, textsSchema } from "../text.ts";

export const vendorStates = ["applied", "underCheck", "returned", "active", "warned", "suspended", "lapsed"] as const;
export type VendorState = (typeof vendorStates)[number];

const identifier = v.pipe(v.string(), v.maxLength(60));
/** A doubtful control digit is a warning, which the decision asks a note for; all else is wrong. */
const legalEntityId = v.pipe(
  identifier,
  v.check((text) => checkLegalEntityId(text) !== "malformed", "legalEntityId.wrong"),
);
const personId = v.pipe(
  identifier,
  v.check((text) => checkPersonId(text) === "ok", "personId.wrong"),
);
const iban = v.pipe(
  identifier,
  v.check((text) => checkIban(text) === "ok", "iban.wrong"),
);

const category = v.picklist(categories);
const licenceName = { category, number: textSchema(60) };
const licenceTerms = { ...licenceName, validUntil: dateSchema };

/** Its scan is added once the vendor has files of its own. */
const LicenceInput = v.strictObject(licenceTerms);

/** So many of one vendor, so that its item stays small. */
export const mostLicences = 30;

const licenceList = v.pipe(
  v.array(LicenceInput),
  v.minLength(1),
  v.maxLength(mostLicences),
  v.check(
    (list) => new Set(list.map((each) => `${each.category}#${each.number}`)).size === list.length,
    "licences.twice",
  ),
);

/** How the register reaches the vendor; for the vendor and the overseer alone. */
const Contact = v.strictObject({
  phone: v.pipe(v.string(), v.maxLength(40), v.regex(/^[+\d۰-۹٠-٩][\d۰-۹٠-٩ ()-]{4,}$/, "phone.wrong")),
  email: v.exactOptional(v.pipe(v.string(), v.maxLength(200), v.email())),
  address: textSchema(500),
});
export type Contact = v.InferOutput<typeof Contact>;

/** What the law asks a vendor to say about itself; each word of it is the vendor's. */
const Declarations = v.strictObject({
  /** Officials who own a part of it; none is said by an empty list. */
  officials: v.pipe(
    v.array(
      v.strictObject({
        name: textSchema(100),
        shareBp: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
      }),
    ),
    v.maxLength(20),
  ),
  /** Of an advertising agency: who is responsible, and whether a ministry, state company or municipality employs them. */
  agencyManager: v.exactOptional(v.strictObject({ name: textSchema(100), publiclyEmployed: v.boolean() })),
});
export type Declarations = v.InferOutput<typeof Declarations>;

const idNote = v.exactOptional(textSchema(300));

const form = {
  name: textsSchema(200),
  iban,
  contact: Contact,
  licences: licenceList,
  declarations: Declarations,
};

export const RegisterVendor = v.variant("kind", [
  v.strictObject({
    kind: v.literal("company"),
    /** شناسه ملی */
    legalEntityId,
    /** Why a number with a wrong control digit is right all the same. */
    idNote,
    ...form,
  }),
  /** کد ملی */
  v.strictObject({ kind: v.literal("person"), personId, ...form }),
]);
export type RegisterVendor = v.InferOutput<typeof RegisterVendor>;

/** What is not named stays. Licences are added by themselves. */
export const ChangeVendor = v.strictObject({
  name: v.exactOptional(form.name),
  iban: v.exactOptional(iban),
  legalEntityId: v.exactOptional(legalEntityId),
  idNote,
  personId: v.exactOptional(personId),
  contact: v.exactOptional(Contact),
  declarations: v.exactOptional(Declarations),
});
export type ChangeVendor = v.InferOutput<typeof ChangeVendor>;

export const AddLicence = v.strictObject({
  ...licenceTerms,
  /** The uploaded scan. */
  file: v.exactOptional(v.pipe(v.string(), v.regex(idPattern("file")))),
});
export type AddLicence = v.InferOutput<typeof AddLicence>;

export const VerifyLicence = v.variant("holds", [
  v.strictObject({ ...licenceName, holds: v.literal(true) }),
  v.strictObject({ ...licenceName, holds: v.literal(false), reason: textSchema(1000) }),
]);
export type VerifyLicence = v.InferOutput<typeof VerifyLicence>;

export const ReturnVendor = v.strictObject({ comment: textSchema(2000) });
export type ReturnVendor = v.InferOutput<typeof ReturnVendor>;

export const AdmitVendor = v.strictObject({
  body: v.pipe(v.string(), v.regex(idPattern("body"))),
  letter: LetterSchema,
});
export type AdmitVendor = v.InferOutput<typeof AdmitVendor>;

export const WarnVendor = v.strictObject({ reason: textSchema(2000) });
export type WarnVendor = v.InferOutput<typeof WarnVendor>;

export const ReplyToWarning = v.strictObject({ text: textSchema(5000) });
export type ReplyToWarning = v.InferOutput<typeof ReplyToWarning>;

export const SuspendVendor = v.strictObject({ until: dateSchema, letter: LetterSchema, reason: textSchema(2000) });
export type SuspendVendor = v.InferOutput<typeof SuspendVendor>;

export const ReinstateVendor = v.strictObject({ reason: textSchema(2000) });
export type ReinstateVendor = v.InferOutput<typeof ReinstateVendor>;

export const AppealSuspension = v.strictObject({ text: textSchema(5000) });
export type AppealSuspension = v.InferOutput<typeof AppealSuspension>;

export const DecideAppeal = v.strictObject({ upheld: v.boolean(), reason: textSchema(2000) });
export type DecideAppeal = v.InferOutput<typeof DecideAppeal>;
