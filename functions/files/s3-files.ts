import { AwsClient } from "aws4fetch";
import type { Files } from "./files.ts";

const uploadSeconds = 3600;
const downloadSeconds = 300;

/** As RFC 8187 wants it: these four are left alone by encodeURIComponent. */
const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** Objects through signed requests alone: the S3 client would triple the bundle. Path-style, which every endpoint takes. */
export function s3Files(env: { uploads: string; clean: string; aws: NodeJS.ProcessEnv }): Files {
  const region = env.aws["AWS_REGION"] ?? "us-east-1";
  const endpoint = env.aws["AWS_ENDPOINT_URL_S3"] ?? `https://s3.${region}.amazonaws.com`;
  const client = new AwsClient({
    accessKeyId: env.aws["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: env.aws["AWS_SECRET_ACCESS_KEY"] ?? "",
    ...(env.aws["AWS_SESSION_TOKEN"] ? { sessionToken: env.aws["AWS_SESSION_TOKEN"] } : {}),
    region,
    service: "s3",
    retries: 2,
  });
  const address = (bucket: string, key: string) => new URL(`${endpoint}/${bucket}/${key}`);
  const expiresAt = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const checked = async (response: Response, ...fine: number[]) => {
    if (!fine.includes(response.status))
      throw new Error(`ServiceUnavailable: object store answered ${response.status}`);
    return response;
  };

  return {
    async presignUpload({ key, size, sha256, mediaType }) {
      const url = address(env.uploads, key);
      url.searchParams.set("X-Amz-Expires", String(uploadSeconds));
      const headers = {
        "content-type": mediaType,
        "content-length": String(size),
        "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64"),
      };
      const signed = await client.sign(url.href, {
        method: "PUT",
        headers,
        aws: { signQuery: true, allHeaders: true },
      });
      return { url: signed.url, method: "PUT", headers, expiresAt: expiresAt(uploadSeconds) };
    },
    async presignDownload({ key, name, mediaType }) {
      const url = address(env.clean, key);
      url.searchParams.set("X-Amz-Expires", String(downloadSeconds));
      url.searchParams.set("response-content-disposition", `attachment; filename*=UTF-8''${encodeName(name)}`);
      url.searchParams.set("response-content-type", mediaType);
      const signed = await client.sign(url.href, { aws: { signQuery: true } });
      return { url: signed.url, expiresAt: expiresAt(downloadSeconds) };
    },
    async head(key) {
      const headers = { "x-amz-checksum-mode": "ENABLED" };
      const response = await checked(
        await client.fetch(address(env.uploads, key).href, { method: "HEAD", headers }),
        200,
        404,
      );
      if (response.status === 404) return undefined;
      const checksum = response.headers.get("x-amz-checksum-sha256");
      return {
        size: Number(response.headers.get("content-length")),
        sha256: checksum ? Buffer.from(checksum, "base64").toString("hex") : undefined,
      };
    },
    async read(key, from, to) {
      const headers = { range: `bytes=${from}-${to}` };
      const response = await checked(await client.fetch(address(env.uploads, key).href, { headers }), 200, 206);
      return new Uint8Array(await response.arrayBuffer());
    },
    async keep(key) {
      const headers = { "x-amz-copy-source": `/${env.uploads}/${key}` };
      const response = await checked(await client.fetch(address(env.clean, key).href, { method: "PUT", headers }), 200);
      // S3 may begin a copy's answer with 200 and say in its body that it failed.
      if (/<Error[\s>]/.test(await response.text())) throw new Error("ServiceUnavailable: object store did not copy");
    },
    async put(key, bytes, mediaType) {
      // The library's type of a body knows no view of shared memory; these bytes are none.
      const body = bytes as Uint8Array<ArrayBuffer>;
      const headers = { "content-type": mediaType, "content-length": String(bytes.length) };
      await checked(await client.fetch(address(env.clean, key).href, { method: "PUT", headers, body }), 200);
    },
    async made(key) {
      // Whoever may not list a bucket hears 403 of what is not in it.
      const response = await checked(
        await client.fetch(address(env.clean, key).href, { method: "HEAD" }),
        ...[200, 403, 404],
      );
      return response.status === 200 ? { size: Number(response.headers.get("content-length")) } : undefined;
    },
    async fetch(key) {
      return (await checked(await client.fetch(address(env.clean, key).href), 200)).text();
    },
    async discard(key) {
      await checked(await client.fetch(address(env.uploads, key).href, { method: "DELETE" }), 200, 204, 404);
    },
  };
}
