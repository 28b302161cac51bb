import * as v from "valibot";

/** What an import did with each release of a document. */
export const ImportReport = v.pipe(
  v.strictObject({
    taken: v.number(),
    known: v.number(),
    leftOut: v.number(),
    releases: v.array(
      v.strictObject({
        /** Its place in the document; empty for a bare release. */
        at: v.string(),
        outcome: v.picklist(["taken", "known", "leftOut"]),
        ocid: v.exactOptional(v.string()),
        id: v.exactOptional(v.string()),
        /** The draft it became, now or at an earlier import. */
        tender: v.exactOptional(v.string()),
        mapped: v.array(v.strictObject({ from: v.string(), to: v.string() })),
        leftOut: v.array(v.strictObject({ path: v.string(), why: v.string() })),
        /** What a person has to enter before the case can be sent for review. */
        missing: v.array(v.string()),
      }),
    ),
  }),
  v.metadata({ ref: "ImportReport" }),
);
export type ImportReport = v.InferOutput<typeof ImportReport>;
export type ReleaseReport = ImportReport["releases"][number];
