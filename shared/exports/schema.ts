import * as v from "valibot";
import { contractStates } from "../contracts/card.ts";

export const exportKinds = ["contractStatus"] as const;

/** Asks for the finance board of a year as a file, whole or of one state. */
export const RequestExport = v.strictObject({
  kind: v.picklist(exportKinds),
  /** Persian. */
  fiscalYear: v.pipe(v.number(), v.integer(), v.minValue(1390), v.maxValue(1499)),
  state: v.exactOptional(v.picklist(contractStates)),
});
export type RequestExport = v.InferOutput<typeof RequestExport>;

export const exportStates = ["queued", "running", "done", "failed"] as const;
export type ExportState = (typeof exportStates)[number];

/** Why no file came of it: more rows than a file takes, or the work stood still; ask again. */
export const exportFailures = ["tooManyRows", "stalled"] as const;
export type ExportFailure = (typeof exportFailures)[number];

export const ExportView = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    body: v.string(),
    ...RequestExport.entries,
    /** Of the export; the contracts asked for are `of`. */
    state: v.picklist(exportStates),
    of: v.exactOptional(v.picklist(contractStates)),
    requestedBy: v.string(),
    requestedAt: v.string(),
    /** Contracts written so far, or in the file. */
    rows: v.number(),
    failure: v.exactOptional(v.picklist(exportFailures)),
    finishedAt: v.exactOptional(v.string()),
    /** Once it is done: an address for a few minutes. */
    download: v.exactOptional(
      v.strictObject({ name: v.string(), size: v.number(), url: v.string(), expiresAt: v.string() }),
    ),
  }),
  v.metadata({ ref: "Export" }),
);
export type ExportView = v.InferOutput<typeof ExportView>;
