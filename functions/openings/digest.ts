import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Digest } from "../../shared/openings/signing.ts";

/** SHA-256 of a document in canonical JSON (RFC 8785), hex. */
export const digest: Digest = (document) =>
  createHash("sha256")
    .update(canonicalize(JSON.parse(JSON.stringify(document))) ?? "")
    .digest("hex");
