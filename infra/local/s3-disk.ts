import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join, relative } from "node:path";

/** An object that has arrived whole. */
export type ObjectCreated = { bucket: string; key: string; size: number };

/** The header by which the gate, and nobody else on this machine, reaches the disk behind it. */
export const passHeader = "karsepar-pass";

/**
 * The object store behind the gate: s3rver on a loopback port that answers only those who know `pass`. What it may be
 * asked and what a body must be is decided by the gate; it only keeps objects as files.
 */
export async function startDisk(options: {
  folder: string;
  buckets: readonly string[];
  pass: string;
  onCreated: (created: ObjectCreated) => void;
}): Promise<{ port: number; server: Server }> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  sweep(options.folder);
  const { default: S3rver } = await import("@20minutes/s3rver");
  const s3 = new S3rver({
    directory: options.folder,
    silent: true,
    vhostBuckets: false,
    configureBuckets: options.buckets.map((name) => ({ name })),
  });
  wholeFiles(s3.store);
  await s3.configureBuckets();
  s3.on("error", () => {}); // a client that goes away mid-answer; the answer itself carries every other error
  s3.on("event", ({ Records }) => {
    for (const { eventName, s3: created } of Records) {
      const { key, size } = created.object;
      if (eventName.startsWith("ObjectCreated:")) {
        options.onCreated({ bucket: created.bucket.name, key, size: Number(size) });
      }
    }
  });

  const answer = s3.callback();
  const server = createServer((request, response) => {
    if (request.headers[passHeader] !== options.pass) {
      response.writeHead(403).end();
      return;
    }
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the object store has no port");
  return { port: address.port, server };
}

/** s3rver writes objects in place; written aside and renamed, a kill leaves the old object or the new one, whole. */
function wholeFiles(store: {
  putContent(path: string, content: NodeJS.ReadableStream | Buffer): Promise<[number, string]>;
}): void {
  const inPlace = store.putContent.bind(store);
  store.putContent = async (path, content) => {
    const aside = `${path}.${randomUUID()}${asideSuffix}`;
    try {
      const written = await inPlace(aside, content);
      const file = await open(aside, "r+");
      await file.sync().finally(() => file.close());
      await rename(aside, path);
      return written;
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
  };
}

const asideSuffix = ".aside";
const objectSuffix = "._S3rver_object";

/** The objects that lie in a bucket, found on the disk itself. */
export function objectsIn(folder: string, bucket: string): ObjectCreated[] {
  const root = join(folder, bucket);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile() || !entry.name.endsWith(objectSuffix)) return [];
    const path = join(entry.parentPath, entry.name);
    const key = relative(root, path.slice(0, -objectSuffix.length));
    return [{ bucket, key, size: statSync(path).size }];
  });
}

/** Forgets what a kill left half-written: files aside, and objects whose metadata, written last, is not there. */
function sweep(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const metadata = `${path.slice(0, -objectSuffix.length)}._S3rver_metadata.json`;
    const torn = entry.name.endsWith(objectSuffix) && !existsSync(metadata);
    if (entry.isFile() && (entry.name.endsWith(asideSuffix) || torn)) rmSync(path, { force: true });
  }
}
