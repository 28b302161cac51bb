/** What to send where; the headers exactly as they are, or the object store refuses. */
export type PresignedUpload = { url: string; method: "PUT"; headers: Record<string, string>; expiresAt: string };

/** The object store as the application needs it: presigned addresses for people, small ranged reads for checks. */
export type Files = {
  /** One PUT with size, type and SHA-256 bound into its signature; valid for an hour. */
  presignUpload(file: { key: string; size: number; sha256: string; mediaType: string }): Promise<PresignedUpload>;
  /** A short-lived download of a clean file, always as an attachment. */
  presignDownload(file: { key: string; name: string; mediaType: string }): Promise<{ url: string; expiresAt: string }>;
  /** Size and SHA-256 (hex) of an uploaded object; `undefined` when it is not there. */
  head(key: string): Promise<{ size: number; sha256: string | undefined } | undefined>;
  /** The bytes `from`–`to` of an uploaded object, both ends included. */
  read(key: string, from: number, to: number): Promise<Uint8Array>;
  /** Copies a checked object into the clean bucket; again does no harm. The upload stays until it is discarded. */
  keep(key: string): Promise<void>;
  /** Puts what the application itself has made into the clean bucket, over what was there. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** Size of an object that the application has made before; `undefined` when it is not there. */
  made(key: string): Promise<{ size: number } | undefined>;
  /** The text of an object that was put there. Throws when there is none. */
  fetch(key: string): Promise<string>;
  /** Removes an uploaded object, whether it is there or not. */
  discard(key: string): Promise<void>;
};
