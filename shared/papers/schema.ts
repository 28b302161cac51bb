import * as v from "valibot";

/** What is printed and handed over. */
export const paperKinds = ["contract", "award", "minutes", "receipt", "acceptance"] as const;
export type PaperKind = (typeof paperKinds)[number];

/** A receipt proves itself by its signature: to confirm one to anybody would tell that somebody bids. */
export const checkedKinds = ["contract", "award", "minutes", "acceptance"] as const satisfies readonly PaperKind[];
export type CheckedKind = (typeof checkedKinds)[number];

/** Without it the paper is in the language that the request is answered in. */
export const PaperQuery = v.strictObject({ language: v.exactOptional(v.picklist(["fa", "en"])) });

/** Without a session the latest meeting of the stage. */
export const MinutesQuery = v.strictObject({
  ...PaperQuery.entries,
  session: v.exactOptional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/))),
});

/** A paper that is ready, with an address to download it for a few minutes. */
export const PaperView = v.pipe(
  v.strictObject({
    kind: v.picklist(paperKinds),
    /** What the paper is of; it stands in the check address too. */
    id: v.string(),
    language: v.picklist(["fa", "en"]),
    name: v.string(),
    mediaType: v.literal("application/pdf"),
    size: v.number(),
    /** As printed at its foot: of the text in canonical JSON, not of the file. */
    sha256: v.string(),
    /** As printed beside it: where anybody can check the hash. */
    check: v.string(),
    url: v.string(),
    expiresAt: v.string(),
  }),
  v.metadata({ ref: "Paper" }),
);
export type PaperView = v.InferOutput<typeof PaperView>;

/** The answer to a hash that is right; every other one is answered like an object that does not exist. */
export const PaperCheck = v.pipe(
  v.strictObject({
    kind: v.picklist(checkedKinds),
    id: v.string(),
    sha256: v.string(),
    /** Since when the text stands: in force, told, closed or accepted. */
    at: v.string(),
  }),
  v.metadata({ ref: "PaperCheck" }),
);
export type PaperCheck = v.InferOutput<typeof PaperCheck>;
