import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startFiles } from "../../infra/local/files.ts";
import type { ObjectCreated } from "../../infra/local/s3-disk.ts";
import { localCredentials } from "../../infra/local/store.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-files-"));
const created: ObjectCreated[] = [];
const signer = {
  accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
  secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
  region: localCredentials.AWS_REGION,
};

// What a kill can leave: a half-received body, a half-moved file, an object whose metadata was never written.
mkdirSync(join(folder, "spool"));
mkdirSync(join(folder, "objects", "uploads"), { recursive: true });
writeFileSync(join(folder, "spool", "half"), "half");
writeFileSync(join(folder, "objects", "uploads", "a._S3rver_object.1.aside"), "half");
writeFileSync(join(folder, "objects", "uploads", "torn._S3rver_object"), "half");

const files = await startFiles({
  folder,
  port: 0,
  buckets: ["uploads", "clean"],
  origins: ["http://127.0.0.1:3000"],
  signer,
  onCreated: (one) => created.push(one),
});
afterAll(async () => {
  await files.stop();
  rmSync(folder, { recursive: true });
});

const s3 = new AwsClient({ ...signer, service: "s3", retries: 0 });
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("base64");
const bytes = Buffer.from("%PDF-1.7 a delivered booklet, page after page");

type Upload = { key?: string; mediaType?: string; size?: number; checksum?: string; seconds?: number; at?: Date };
/** A presigned PUT as the application makes it: size, type and checksum are part of the signature. */
async function presign({
  key = "fil_1",
  mediaType = "application/pdf",
  size,
  checksum,
  seconds = 60,
  at,
}: Upload = {}) {
  const url = new URL(`${files.endpoint}/uploads/${key}`);
  url.searchParams.set("X-Amz-Expires", String(seconds));
  const headers = {
    "content-type": mediaType,
    "content-length": String(size ?? bytes.length),
    "x-amz-checksum-sha256": checksum ?? sha256(bytes),
  };
  const datetime = at?.toISOString().replace(/[:-]|\.\d{3}/g, "");
  const signed = await s3.sign(url.href, {
    method: "PUT",
    headers,
    aws: { signQuery: true, allHeaders: true, ...(datetime ? { datetime } : {}) },
  });
  return { url: signed.url, headers };
}

/** Sends exactly these headers and bytes, which fetch would not. */
function put(url: string, headers: Record<string, string>, body: Buffer) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sending = request(url, { method: "PUT", headers }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sending.once("error", reject);
    sending.end(body);
  });
}

const leftBehind = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => !/_S3rver_(object(\.md5)?|metadata\.json)$/.test(name));

const exists = async (key: string) =>
  (await s3.fetch(`${files.endpoint}/uploads/${key}`, { method: "HEAD" })).status === 200;

beforeEach(() => {
  created.length = 0;
});

describe("the file gate", () => {
  it("forgets at its start what a kill left half-written", () => {
    expect(existsSync(join(folder, "spool", "half"))).toBe(false);
    expect(readdirSync(join(folder, "objects", "uploads"))).toEqual([]);
  });

  it("takes a presigned upload, says so, and shows its checksum", async () => {
    const { url, headers } = await presign({ key: "fil_ok" });
    expect((await put(url, headers, bytes)).status).toBe(200);
    expect(created).toEqual([{ bucket: "uploads", key: "fil_ok", size: bytes.length }]);

    const head = await s3.fetch(`${files.endpoint}/uploads/fil_ok`, {
      method: "HEAD",
      headers: { "x-amz-checksum-mode": "ENABLED" },
    });
    expect(Object.fromEntries(head.headers)).toMatchObject({
      "content-length": String(bytes.length),
      "content-type": "application/pdf",
      "x-amz-checksum-sha256": sha256(bytes),
    });
    expect(leftBehind()).toEqual([]);
  });

  const other = Buffer.from(bytes.toString().replace("page", "PAGE"));
  const longer = Buffer.concat([bytes, bytes]);
  it.each([
    ["bytes that do not match their checksum", {}, {}, other, 400, "BadDigest"],
    [
      "another length than signed",
      {},
      { "content-length": String(longer.length) },
      longer,
      403,
      "SignatureDoesNotMatch",
    ],
    ["another type than signed", {}, { "content-type": "text/html" }, bytes, 403, "SignatureDoesNotMatch"],
    [
      "another checksum than signed",
      {},
      { "x-amz-checksum-sha256": sha256(other) },
      other,
      403,
      "SignatureDoesNotMatch",
    ],
    ["a metadata header nobody signed", {}, { "x-amz-meta-note": "1" }, bytes, 403, "AccessDenied"],
    ["an address that has expired", { at: new Date(Date.now() - 120_000) }, {}, bytes, 403, "AccessDenied"],
    ["an address that is not valid yet", { at: new Date(Date.now() + 3_600_000) }, {}, bytes, 403, "AccessDenied"],
    [
      "an address valid for longer than a week",
      { seconds: 700_000 },
      {},
      bytes,
      400,
      "AuthorizationQueryParametersError",
    ],
  ])("refuses %s", async (_, upload: Upload, changed, body, status, code) => {
    const { url, headers } = await presign({ key: "fil_bad", ...upload });
    const answer = await put(url, { ...headers, ...(changed as Record<string, string>) }, body);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
    expect(answer.status).toBe(status);
    expect(created).toEqual([]);
    expect(await exists("fil_bad")).toBe(false);
    expect(leftBehind()).toEqual([]);
  });

  it.each([
    ["an unsigned upload", (url: string) => url.split("?")[0], "AccessDenied"],
    ["an address for another key", (url: string) => url.replace("fil_bad", "fil_evil"), "SignatureDoesNotMatch"],
    ["a prolonged address", (url: string) => url.replace("Expires=60", "Expires=600"), "SignatureDoesNotMatch"],
    [
      "a changed signature",
      (url: string) => url.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      "SignatureDoesNotMatch",
    ],
    ["another account's key", (url: string) => url.replace("S3RVER", "AKIAX"), "InvalidAccessKeyId"],
    ["another region", (url: string) => url.replace("eu-central-1", "us-east-1"), "AuthorizationHeaderMalformed"],
  ])("refuses %s", async (_, change, code) => {
    const { url, headers } = await presign({ key: "fil_bad" });
    const answer = await put(change(url) ?? "", headers, bytes);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(created).toEqual([]);
  });

  it("keeps nothing of an upload that breaks off", async () => {
    const { url, headers } = await presign({ key: "fil_broken" });
    await new Promise<void>((resolve) => {
      const sending = request(url, { method: "PUT", headers }, () => {});
      sending.once("error", () => resolve());
      sending.write(bytes.subarray(0, 10), () => sending.destroy());
    });
    await expect.poll(() => readdirSync(join(folder, "spool"))).toEqual([]);
    expect(await exists("fil_broken")).toBe(false);
  });

  it("refuses unsigned reading, keys outside their bucket, unknown buckets and what it does not offer", async () => {
    const code = async (answer: Promise<Response>) => /<Code>(\w+)</.exec(await (await answer).text())?.[1];
    expect(await code(fetch(`${files.endpoint}/uploads/fil_ok`))).toBe("AccessDenied");
    expect(await code(s3.fetch(`${files.endpoint}/uploads/x%2F..%2F..%2F..%2Fetc`))).toBe("InvalidRequest");
    expect(await code(s3.fetch(`${files.endpoint}/other/fil_ok`))).toBe("NoSuchBucket");
    expect(await code(s3.fetch(`${files.endpoint}/uploads/fil_ok?acl`))).toBe("NotImplemented");
    expect(await code(s3.fetch(`${files.endpoint}/uploads/absent`))).toBe("NoSuchKey");
  });

  it("copies a checked file to the clean bucket with its checksum, and deletes the upload", async () => {
    const { url, headers } = await presign({ key: "fil_move" });
    await put(url, headers, bytes);
    const copy = await s3.fetch(`${files.endpoint}/clean/fil_move`, {
      method: "PUT",
      headers: { "x-amz-copy-source": "/uploads/fil_move" },
    });
    expect(copy.status).toBe(200);
    const head = { method: "HEAD", headers: { "x-amz-checksum-mode": "ENABLED" } };
    const clean = await s3.fetch(`${files.endpoint}/clean/fil_move`, head);
    expect(clean.headers.get("x-amz-checksum-sha256")).toBe(sha256(bytes));
    expect((await s3.fetch(`${files.endpoint}/uploads/fil_move`, { method: "DELETE" })).status).toBe(204);
    expect(await exists("fil_move")).toBe(false);
  });

  it.each([
    ["bytes=0-3", "%PDF"],
    ["bytes=-4", "page"],
    ["bytes=40-", bytes.subarray(40).toString()],
  ])("reads the range %s, without the checksum of the whole", async (range, part) => {
    const answer = await s3.fetch(`${files.endpoint}/uploads/fil_ok`, {
      headers: { range, "x-amz-checksum-mode": "ENABLED" },
    });
    expect(answer.status).toBe(206);
    expect(await answer.text()).toBe(part);
    expect(answer.headers.has("x-amz-checksum-sha256")).toBe(false);
  });

  it("gives a presigned download the name it was signed with, Persian and brackets included", async () => {
    const name = `attachment; filename*=UTF-8''${encodeURIComponent("کتاب (۱).pdf")}`;
    const url = new URL(`${files.endpoint}/uploads/fil_ok`);
    url.searchParams.set("X-Amz-Expires", "60");
    url.searchParams.set("response-content-disposition", name);
    const answer = await fetch((await s3.sign(url.href, { aws: { signQuery: true } })).url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toBe(name);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  it("lets the application's own origin send and see the ETag, and no other", async () => {
    const { url, headers } = await presign({ key: "fil_cors" });
    const preflight = (origin: string) =>
      fetch(url, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "content-type" },
      });
    expect((await preflight("https://elsewhere.example")).status).toBe(403);
    const answer = await preflight("http://127.0.0.1:3000");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-headers")).toContain("x-amz-checksum-sha256");
    const sent = await fetch(url, {
      method: "PUT",
      body: new Uint8Array(bytes),
      headers: { ...headers, origin: "http://127.0.0.1:3000" },
    });
    expect(sent.status).toBe(200);
    expect(sent.headers.get("access-control-expose-headers")).toContain("ETag");
  });
});
