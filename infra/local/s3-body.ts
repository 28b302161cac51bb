import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import type { S3Refusal } from "./s3-signature.ts";

export type Spooled = { path: string; size: number; sha256Base64: string; remove: () => Promise<void> };

/** What S3 takes in one PUT. */
const largestPutBytes = 5 * 1024 ** 3;

/**
 * Puts a body aside and checks it against what its sender signed: length, x-amz-checksum-sha256 and the signed payload
 * hash. A refused or broken body leaves no file behind.
 */
export async function spool(
  request: IncomingMessage,
  headers: Record<string, string>,
  path: string,
): Promise<Spooled | S3Refusal> {
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (!Number.isSafeInteger(length)) {
    return { status: 411, code: "MissingContentLength", message: "You must provide the Content-Length HTTP header." };
  }
  if (length > largestPutBytes) {
    return { status: 400, code: "EntityTooLarge", message: "Your proposed upload exceeds the maximum allowed size." };
  }
  const remove = () => rm(path, { force: true });
  const hash = createHash("sha256");
  let size = 0;
  try {
    await pipeline(
      request,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(path, { flush: true }),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  const digest = hash.digest();
  const refusal = judge(headers, { size, length, digest });
  if (refusal) {
    await remove();
    return refusal;
  }
  return { path, size, sha256Base64: digest.toString("base64"), remove };
}

function judge(
  headers: Record<string, string>,
  { size, length, digest }: { size: number; length: number; digest: Buffer },
): S3Refusal | undefined {
  const stated = headers["x-amz-checksum-sha256"];
  const payload = headers["x-amz-content-sha256"];
  if (size !== length) {
    return { status: 400, code: "IncompleteBody", message: "The body has not the length its Content-Length says." };
  }
  if (stated !== undefined && stated !== digest.toString("base64")) {
    return {
      status: 400,
      code: "BadDigest",
      message: "The SHA256 you specified did not match the calculated checksum.",
    };
  }
  if (payload !== undefined && payload !== "UNSIGNED-PAYLOAD" && payload.toLowerCase() !== digest.toString("hex")) {
    return {
      status: 400,
      code: "XAmzContentSHA256Mismatch",
      message: "The provided x-amz-content-sha256 header does not match what was computed.",
    };
  }
  return undefined;
}
