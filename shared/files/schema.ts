import * as v from "valibot";
import { buckets } from "../resources.ts";
import { textSchema } from "../text.ts";
import { mediaTypeNames } from "./media.ts";

/** Asks for an address to upload one file to. */
export const RequestFile = v.strictObject({
  /** Of the file only: no folders, and no marks that turn the reading direction and hide its ending. */
  name: v.pipe(textSchema(200), v.regex(/^[^/\\\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u, "file.name")),
  /** Bytes. */
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(buckets.uploads.maxUploadBytes, "file.size")),
  /** Of the bytes, 64 lower-case hexadecimal digits. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "file.checksum")),
  mediaType: v.picklist(mediaTypeNames, "file.media-type"),
});
export type RequestFile = v.InferOutput<typeof RequestFile>;

export const fileStates = ["pending", "uploaded", "clean", "rejected", "expired"] as const;
export type FileState = (typeof fileStates)[number];

/** Why a file was thrown away. */
export const rejections = ["wrongSize", "wrongChecksum", "activeContent", "twoFormats", "otherType"] as const;
export type Rejection = (typeof rejections)[number];

const Upload = v.strictObject({
  url: v.string(),
  method: v.literal("PUT"),
  /** To be sent exactly as they are; a browser sets the length by itself. */
  headers: v.record(v.string(), v.string()),
  expiresAt: v.string(),
});

export const RequestedFile = v.pipe(
  v.strictObject({ id: v.string(), version: v.number(), state: v.picklist(fileStates), upload: Upload }),
  v.metadata({ ref: "RequestedFile" }),
);

export const FileView = v.pipe(
  v.strictObject({
    id: v.string(),
    version: v.number(),
    owner: v.string(),
    ...RequestFile.entries,
    name: v.string(),
    state: v.picklist(fileStates),
    requestedAt: v.string(),
    /** Until when it must have arrived. */
    expiresAt: v.string(),
    rejection: v.exactOptional(v.picklist(rejections)),
    /** Once it is clean: an address for a few minutes. */
    download: v.exactOptional(v.strictObject({ url: v.string(), expiresAt: v.string() })),
  }),
  v.metadata({ ref: "File" }),
);
export type FileView = v.InferOutput<typeof FileView>;
