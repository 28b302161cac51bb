import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { Head } from "../../shared/audit/heads.ts";
import { type Heads, headKey, headOf, headsPrefix, justBefore } from "./heads.ts";

const answerMs = 5_000;

/** Heads as objects of a bucket that locks what is written; one listing gives all of an object. */
export function s3Heads(bucket: string, aws: NodeJS.ProcessEnv): Heads {
  const region = aws["AWS_REGION"] ?? "us-east-1";
  const endpoint = aws["AWS_ENDPOINT_URL_S3"] ?? `https://s3.${region}.amazonaws.com`;
  const client = new AwsClient({
    accessKeyId: aws["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: aws["AWS_SECRET_ACCESS_KEY"] ?? "",
    ...(aws["AWS_SESSION_TOKEN"] ? { sessionToken: aws["AWS_SESSION_TOKEN"] } : {}),
    region,
    service: "s3",
    retries: 2,
  });
  const ask = async (url: string, init: RequestInit, ...fine: number[]) => {
    const response = await client.fetch(url, { ...init, signal: AbortSignal.timeout(answerMs) });
    const text = await response.text();
    if (!fine.includes(response.status)) throw new Error(`ServiceUnavailable: heads answered ${response.status}`);
    return { status: response.status, text };
  };

  return {
    async keep(head) {
      const body = JSON.stringify(head);
      const headers = {
        "content-type": "application/json",
        // A lock on writing: an object that is there already is the same one, as its name holds the hash.
        "if-none-match": "*",
        // A bucket with object lock takes nothing without a checksum.
        "x-amz-checksum-sha256": createHash("sha256").update(body).digest("base64"),
      };
      await ask(
        `${endpoint}/${bucket}/${headKey(head.kind, head.id, head)}`,
        { method: "PUT", headers, body },
        200,
        412,
      );
    },
    async has(kind, id, head) {
      const { status } = await ask(`${endpoint}/${bucket}/${headKey(kind, id, head)}`, { method: "HEAD" }, 200, 404);
      return status === 200;
    },
    async of(kind, id, from = 1) {
      const heads: Head[] = [];
      let token: string | undefined;
      do {
        const url = new URL(`${endpoint}/${bucket}`);
        url.searchParams.set("list-type", "2");
        url.searchParams.set("prefix", headsPrefix(kind, id));
        if (from > 1) url.searchParams.set("start-after", justBefore(kind, id, from));
        if (token !== undefined) url.searchParams.set("continuation-token", token);
        const { text } = await ask(url.href, {}, 200);
        for (const [, key = ""] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) heads.push(...[headOf(key) ?? []].flat());
        token = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(text)?.[1];
      } while (token !== undefined);
      return heads;
    },
  };
}
