import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Spooled, spool } from "./s3-body.ts";
import { type ObjectCreated, passHeader, startDisk } from "./s3-disk.ts";
import { decode, type S3Refusal, type Signer, splitUrl, verifySignature } from "./s3-signature.ts";

export type Files = { endpoint: string; stop: () => Promise<void> };

/** The checksum travels beside the object as metadata of ours; outside it is x-amz-checksum-sha256, as on AWS. */
const keptChecksum = "x-amz-meta-karsepar-sha256";

/** Headers a signed GET may set on its answer. */
const overrides = [
  "content-type",
  "content-disposition",
  "content-language",
  "content-encoding",
  "cache-control",
  "expires",
];

/** Query words besides the signature that the four object operations know. */
const knownQuery = new Set(["x-id", ...overrides.map((name) => `response-${name}`)]);

/** Where the objects lie below the folder of the files. */
export const objectsFolder = (folder: string): string => join(folder, "objects");

/**
 * S3 for one machine: PUT, copy, GET with ranges, HEAD and DELETE of one object, path style, below `folder`. A gate
 * refuses what AWS refuses (no or wrong or expired signature, other length, type or checksum than signed) before the
 * disk behind it sees anything; everything else of S3 is 501.
 * @param origins web origins that may send and read
 */
export async function startFiles(options: {
  folder: string;
  port: number;
  buckets: readonly string[];
  /** Of these, the one whose objects are written once and may be listed. */
  lockedBucket?: string;
  origins: readonly string[];
  signer: Signer;
  onCreated: (created: ObjectCreated) => void;
}): Promise<Files> {
  const spoolFolder = join(options.folder, "spool");
  rmSync(spoolFolder, { recursive: true, force: true }); // what a kill left half-received
  mkdirSync(spoolFolder, { recursive: true, mode: 0o700 });
  const pass = randomUUID();
  const disk = await startDisk({ ...options, folder: objectsFolder(options.folder), pass });

  const gate = createServer((request, response) => {
    answer(request, response).catch(() => {
      // The sender went away, or the disk failed: nothing was kept, and the sender is told if it still listens.
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, code: "InternalError", message: "We encountered an internal error." }, "");
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rawUrl = request.url ?? "/";
    const headers = joined(request);
    allowOrigin(response, headers["origin"], options.origins);
    if (request.method === "OPTIONS") {
      response.writeHead(response.hasHeader("access-control-allow-origin") ? 200 : 403).end();
      return;
    }
    const method = request.method ?? "GET";
    const signature = verifySignature({ method, rawUrl, headers, now: new Date() }, options.signer);
    const refusal = "code" in signature ? signature : notOffered(method, rawUrl, headers, options);
    if (refusal) {
      request.resume();
      refuse(response, refusal, rawUrl);
      return;
    }
    if (method !== "PUT") {
      request.resume();
      await forward(rawUrl, method, await wholeRange(rawUrl, headers), undefined, response);
      return;
    }
    if (headers["x-amz-copy-source"] !== undefined) {
      request.resume();
      await forward(rawUrl, method, headers, undefined, response);
      return;
    }
    if (headers["if-none-match"] === "*" && (await isThere(rawUrl))) {
      request.resume();
      refuse(response, { status: 412, code: "PreconditionFailed", message: "The object is there already." }, rawUrl);
      return;
    }
    const body = await spool(request, headers, join(spoolFolder, randomUUID()));
    if ("code" in body) {
      refuse(response, body, rawUrl);
      return;
    }
    try {
      await forward(rawUrl, method, headers, body, response);
    } finally {
      await body.remove();
    }
  }

  function ask(rawUrl: string, method: string, headers: Record<string, string>, body?: Spooled) {
    const { path: bare, query } = splitUrl(rawUrl);
    const path = isListing(query) ? rawUrl : bare;
    const sent = Object.fromEntries(
      Object.entries(headers).filter(
        ([name]) => !["authorization", "connection", "expect", "if-none-match", keptChecksum].includes(name),
      ),
    );
    return new Promise<IncomingMessage>((resolve, reject) => {
      const onward = send(
        {
          host: "127.0.0.1",
          port: disk.port,
          method,
          path,
          headers: {
            ...sent,
            [passHeader]: pass,
            "content-length": body?.size ?? 0,
            ...(body ? { [keptChecksum]: body.sha256Base64 } : {}),
          },
        },
        resolve,
      );
      onward.once("error", reject);
      if (body) pipeline(createReadStream(body.path), onward).catch(reject);
      else onward.end();
    });
  }

  async function isThere(rawUrl: string): Promise<boolean> {
    const found = await ask(rawUrl, "HEAD", {});
    found.resume();
    return found.statusCode === 200;
  }

  async function forward(
    rawUrl: string,
    method: string,
    headers: Record<string, string>,
    body: Spooled | undefined,
    response: ServerResponse,
  ): Promise<void> {
    const answered = await ask(rawUrl, method, headers, body);
    const { [keptChecksum]: kept, connection: _, ...rest } = answered.headers;
    const checksum = body?.sha256Base64 ?? (headers["x-amz-checksum-mode"] === "ENABLED" ? kept : undefined);
    // A part must not carry the checksum of the whole: clients would compare them.
    const shown = checksum && answered.statusCode === 200 ? { "x-amz-checksum-sha256": checksum } : {};
    response.writeHead(answered.statusCode ?? 502, { ...rest, ...shown, ...overridesOf(rawUrl, answered.statusCode) });
    await pipeline(answered, response);
  }

  /** `bytes=-n` means the last n bytes; the disk behind knows only from–to. */
  async function wholeRange(rawUrl: string, headers: Record<string, string>): Promise<Record<string, string>> {
    const last = /^bytes=-(\d+)$/.exec(headers["range"] ?? "")?.[1];
    if (last === undefined) return headers;
    const { range: _, ...plain } = headers;
    const found = await ask(rawUrl, "HEAD", plain);
    found.resume();
    const size = Number(found.headers["content-length"]);
    if (found.statusCode !== 200) return plain;
    return { ...plain, range: `bytes=${Math.max(0, size - Number(last))}-${size - 1}` };
  }

  await new Promise<void>((resolve, reject) => {
    gate.once("error", reject);
    gate.listen(options.port, "127.0.0.1", resolve);
  });
  const address = gate.address();
  if (!address || typeof address === "string") throw new Error("the file gate has no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      for (const server of [gate, disk.server]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function notOffered(
  method: string,
  rawUrl: string,
  headers: Record<string, string>,
  { buckets, lockedBucket }: { buckets: readonly string[]; lockedBucket?: string },
): S3Refusal | undefined {
  const { path, query } = splitUrl(rawUrl);
  const [, bucket = "", ...key] = path.split("/").map(decode);
  const sources = decode(headers["x-amz-copy-source"] ?? "").split("/");
  const locked = bucket === lockedBucket;
  if (locked && method === "GET" && key.join("/") === "" && isListing(query)) return undefined;
  const strange = query.find(([name]) => !name.startsWith("X-Amz-") && !knownQuery.has(name))?.[0];
  if (!buckets.includes(bucket)) return { status: 404, code: "NoSuchBucket", message: "The bucket does not exist." };
  if (strange !== undefined || !["GET", "HEAD", "PUT", "DELETE"].includes(method) || key.join("/") === "") {
    return { status: 501, code: "NotImplemented", message: "This operation is not offered on one machine." };
  }
  if (locked && (method === "DELETE" || headers["x-amz-copy-source"] !== undefined)) {
    return { status: 403, code: "AccessDenied", message: "What is written in this bucket stays as it is." };
  }
  // Objects are files here: a key must not name one outside its bucket.
  if ([...key, ...sources].some((part) => part.split(/[/\\]/).some((word) => word === ".." || word === "."))) {
    return { status: 400, code: "InvalidRequest", message: "A key must not contain the segments . and .. here." };
  }
  return undefined;
}

const listing = new Set(["list-type", "prefix", "start-after", "continuation-token"]);

/** ListObjectsV2, as far as the heads of chains need it. */
const isListing = (query: readonly [string, string][]): boolean =>
  query.every(([name]) => listing.has(name)) && query.some(([name, value]) => name === "list-type" && value === "2");

function overridesOf(rawUrl: string, status: number | undefined): Record<string, string> {
  if (status !== 200 && status !== 206) return {};
  const { query } = splitUrl(rawUrl);
  return Object.fromEntries(
    query
      .filter(([name]) => name.startsWith("response-"))
      .map(([name, value]) => [name.slice("response-".length), value]),
  );
}

function allowOrigin(response: ServerResponse, origin: string | undefined, origins: readonly string[]): void {
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("vary", "Origin");
  response.setHeader("access-control-allow-methods", "GET, HEAD, PUT");
  response.setHeader("access-control-allow-headers", "content-type, x-amz-checksum-sha256");
  response.setHeader("access-control-expose-headers", "ETag, x-amz-checksum-sha256");
  response.setHeader("access-control-max-age", "600");
}

function refuse(response: ServerResponse, { status, code, message }: S3Refusal, rawUrl: string): void {
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Error><Code>${code}</Code><Message>${inXml(message)}</Message><Resource>${inXml(splitUrl(rawUrl).path)}</Resource></Error>`,
  ].join("\n");
  response.writeHead(status, { "content-type": "application/xml", connection: "close" }).end(xml);
}

const inXml = (text: string) => text.replace(/[<>&]/g, (letter) => ({ "<": "&lt;", ">": "&gt;" })[letter] ?? "&amp;");

/** Headers as one text each, repeated ones joined as the signature joins them. */
const joined = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(",")]));
