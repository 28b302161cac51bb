/** The object store as the application needs it: presigned addresses for people, small ranged reads for checks. */
export type Files = {
  /** One PUT with size, type and SHA-256 bound into its signature; valid for `expiresSeconds`. */
  presignUpload(file: {
    key: string;
    size: number;
    sha256: string;
    mediaType: string;
  }): Promise<{ url: string; method: "PUT"; headers: Record<string, string>; expiresAt: string }>;
  /** A short-lived download of a clean file, always as an attachment. */
  presignDownload(file: { key: string; name: string; mediaType: string }): Promise<{ url: string; expiresAt: string }>;
  /** Size and SHA-256 (hex) of an uploaded object; `undefined` when it is not there. */
  head(key: string): Promise<{ size: number; sha256: string | undefined } | undefined>;
  /** The first bytes of an uploaded object. */
  read(key: string, from: number, to: number): Promise<Uint8Array>;
  /** Moves a checked object from the uploads to the clean bucket. */
  keep(key: string): Promise<void>;
  discard(key: string): Promise<void>;
};
