import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { checkUpload, dueFiles } from "../../functions/files/check.ts";
import { s3Files } from "../../functions/files/s3-files.ts";
import { files } from "../../functions/storage/kinds/files.ts";
import { verify } from "../../functions/storage/objects.ts";
import { startFiles } from "../../infra/local/files.ts";
import { localCredentials } from "../../infra/local/store.ts";
import type { MediaType } from "../../shared/files/media.ts";
import { FileView, RequestedFile } from "../../shared/files/schema.ts";
import { buckets } from "../../shared/resources.ts";
import { startApp } from "../harness/app.ts";
import { docx, jpeg, mov, mp3, mp4, pdf, png, pptx, tiff, wav, webp, xlsx, zip } from "../harness/sample-files.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-files-"));
const created: { bucket: string; key: string }[] = [];
const disk = await startFiles({
  folder,
  port: 0,
  buckets: ["uploads", "clean"],
  origins: [],
  signer: {
    accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
    secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
    region: localCredentials.AWS_REGION,
  },
  onCreated: (arrived) => created.push(arrived),
});
const app = await startApp({ env: { AWS_ENDPOINT_URL_S3: disk.endpoint } });
const { handler } = await import("../../functions/files.ts");
afterAll(async () => {
  await Promise.all([app.stop(), disk.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const asked = (bytes: Uint8Array, name: string, mediaType: string) => ({
  name,
  size: bytes.length,
  sha256: sha256(bytes),
  mediaType,
});
const event = (key: string, bucket = "uploads") => ({
  id: randomUUID(),
  time: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
  detail: { bucket: { name: bucket }, object: { key } },
});
const send = ({ url, method, headers }: v.InferOutput<typeof RequestedFile>["upload"], bytes: Uint8Array) =>
  fetch(url, { method, headers, body: Buffer.from(bytes) });

/** Asked for, sent and told of: the whole way of a file. */
async function upload(bytes: Uint8Array, name: string, mediaType: MediaType) {
  const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", asked(bytes, name, mediaType));
  expect(reply.status).toBe(201);
  const { id, upload: address } = v.parse(RequestedFile, reply.body);
  expect((await send(address, bytes)).status).toBe(200);
  await handler(event(id));
  const shown = await app.as("prs_pm").get(`/files/${id}`);
  return { id, address, view: v.parse(FileView, shown.body) };
}

describe("a clean file", () => {
  it("goes from an address to a download, with two store calls for each question", async () => {
    const bytes = pdf();
    const reply = await app
      .as("prs_pm")
      .post("/bodies/bdy_one/files", asked(bytes, "پیش‌فاکتور (۱).pdf", "application/pdf"));
    expect(reply).toMatchObject({ status: 201, calls: 2, body: { version: 1, state: "pending" } });
    const { id, upload: address } = v.parse(RequestedFile, reply.body);
    expect((await app.as("prs_pm").get(`/files/${id}`)).body).not.toHaveProperty("download");

    expect((await send(address, bytes)).status).toBe(200);
    expect(created.at(-1)).toMatchObject({ bucket: "uploads", key: id });
    await handler(event(id));

    const shown = await app.as("prs_finance").get(`/files/${id}`);
    expect(shown).toMatchObject({ status: 200, calls: 2, etag: `"${id}:3"` });
    const { state, download } = v.parse(FileView, shown.body);
    expect(state).toBe("clean");
    const answer = await fetch(download!.url);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("پیش‌فاکتور (۱).pdf").replace("(", "%28").replace(")", "%29")}`,
    );
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(await app.ports.files.head(id)).toBeUndefined();
    expect(await verify(app.store, files, id)).toMatchObject({ events: 3, chained: true, replayed: true });
  });

  it.each<[MediaType, string, Uint8Array]>([
    ["image/png", "a.png", png()],
    ["image/png", "large-profile.png", png(150_000)],
    ["image/jpeg", "a.jpg", jpeg()],
    ["image/webp", "a.webp", webp()],
    ["image/tiff", "a.tif", tiff(8)],
    ["image/tiff", "tags-at-the-end.tiff", tiff(300_001)],
    ["video/mp4", "a.mp4", mp4()],
    ["video/quicktime", "a.mov", mov()],
    ["audio/mpeg", "with-cover.mp3", mp3()],
    ["audio/wav", "a.wav", wav()],
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a.docx", docx()],
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a.xlsx", xlsx()],
    ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "a.pptx", pptx()],
    ["application/x-subrip", "a.srt", Buffer.from("1\n00:00:01,000 --> 00:00:02,000\nسلام\n")],
    ["text/vtt", "a.vtt", Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nسلام\n")],
    ["text/plain", "a.txt", Buffer.from("متن ".repeat(30_001))],
    ["text/csv", "a.csv", Buffer.from("نام,مبلغ\nالف,۱۰\n")],
  ])("may be %s: %s", async (type, name, bytes) => {
    expect((await upload(bytes, name, type)).view.state).toBe("clean");
  });
});

describe("a file that is not what it claims", () => {
  it.each<[string, MediaType, string, Uint8Array, string]>([
    ["a picture called PDF", "application/pdf", "a.pdf", png(), "otherType"],
    ["an archive called document", "image/png", "a.png", zip({ "a.txt": "x" }), "otherType"],
    [
      "a table called document",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "a.docx",
      xlsx(),
      "otherType",
    ],
    ["a page called text", "text/plain", "a.txt", Buffer.from("<html><script>x</script>"), "activeContent"],
    ["a drawing called text", "text/plain", "a.txt", Buffer.from("<svg onload=x></svg>"), "activeContent"],
    [
      "a program called picture",
      "image/jpeg",
      "a.jpg",
      Buffer.from("MZ\u0090\u0000".repeat(50), "latin1"),
      "otherType",
    ],
    [
      "a document with macros",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "a.docx",
      docx({ "word/vbaProject.bin": "x" }),
      "activeContent",
    ],
    ["a page inside a PDF", "application/pdf", "a.pdf", pdf("%<html><body>"), "activeContent"],
    ["a PDF behind a picture's beginning", "image/jpeg", "a.jpg", Buffer.concat([jpeg(), pdf()]), "twoFormats"],
    [
      "an archive behind a picture",
      "image/png",
      "a.png",
      Buffer.concat([png(100_000), zip({ "A.class": "x" })]),
      "twoFormats",
    ],
    [
      "a document behind a program",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "a.docx",
      Buffer.concat([Buffer.from("PK\u0003\u0004"), docx()]),
      "otherType",
    ],
    ["text in another encoding", "text/plain", "a.txt", Buffer.from([0xd3, 0xe1, 0xc7, 0xe3]), "otherType"],
  ])("%s is rejected and thrown away", async (_, type, name, bytes, rejection) => {
    const { id, view } = await upload(bytes, name, type);
    expect(view).toMatchObject({ state: "rejected", rejection });
    expect(view).not.toHaveProperty("download");
    expect(await app.ports.files.head(id)).toBeUndefined();
    const kept = await app.ports.files.presignDownload({ key: id, name, mediaType: type });
    expect((await fetch(kept.url)).status).toBe(404);
  });

  it("does not even reach the store of objects with other bytes, length or type than asked for", async () => {
    const bytes = pdf();
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", asked(bytes, "a.pdf", "application/pdf"));
    const { id, upload: address } = v.parse(RequestedFile, reply.body);
    const other = Buffer.from(bytes);
    other[20] = 0x41;
    expect((await send(address, other)).status).toBe(400);
    const { "content-length": _, ...lengthless } = address.headers;
    expect((await send({ ...address, headers: lengthless }, bytes.subarray(1))).status).toBe(403);
    const retyped = { ...address, headers: { ...address.headers, "content-type": "text/html" } };
    expect((await send(retyped, bytes)).status).toBe(403);
    expect(await app.ports.files.head(id)).toBeUndefined();
  });
});

describe("told again", () => {
  it("decides once, and removes what is sent again to the same address", async () => {
    const bytes = Buffer.from("یک بار");
    const { id, address, view } = await upload(bytes, "a.txt", "text/plain");
    expect((await send(address, bytes)).status).toBe(200);
    await handler(event(id));
    await handler(event(id));
    expect(await app.ports.files.head(id)).toBeUndefined();
    expect((await app.as("prs_pm").get(`/files/${id}`)).body).toMatchObject({ version: view.version, state: "clean" });
  });

  it("comes to one end when both tellings run at once", async () => {
    const bytes = Buffer.from("دو بار");
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", asked(bytes, "a.txt", "text/plain"));
    const { id, upload: address } = v.parse(RequestedFile, reply.body);
    await send(address, bytes);
    const told = await Promise.allSettled([handler(event(id)), handler(event(id)), handler(event(id))]);
    expect(told.some(({ status }) => status === "fulfilled")).toBe(true);
    await handler(event(id));
    const shown = await app.as("prs_pm").get(`/files/${id}`);
    expect(shown.body).toMatchObject({ version: 3, state: "clean" });
    expect((await fetch(shown.body.download.url)).status).toBe(200);
  });

  it("goes on where it was interrupted: copied but not decided", async () => {
    const bytes = Buffer.from("نیمه‌کاره");
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", asked(bytes, "a.txt", "text/plain"));
    const { id, upload: address } = v.parse(RequestedFile, reply.body);
    await send(address, bytes);
    await app.ports.files.keep(id);
    await handler(event(id));
    expect((await app.as("prs_pm").get(`/files/${id}`)).body.state).toBe("clean");
  });

  it("ignores objects nobody asked for and other buckets", async () => {
    const { id } = await upload(Buffer.from("x"), "a.txt", "text/plain");
    const address = await app.ports.files.presignUpload({
      key: "fil_unknown",
      size: 1,
      sha256: sha256(Buffer.from("x")),
      mediaType: "text/plain",
    });
    await send(address, Buffer.from("x"));
    await handler(event("fil_unknown"));
    expect(await app.ports.files.head("fil_unknown")).toBeUndefined();
    await handler(event(id, "clean"));
    await handler(event("../../etc/passwd"));
    expect((await app.as("prs_pm").get(`/files/${id}`)).body.state).toBe("clean");
  });
});

describe("the address", () => {
  it("is signed anew for a retry and not kept with it", async () => {
    const key = randomUUID();
    const at = new Date(Date.now() - 60_000).toISOString();
    const input = asked(pdf(), "a.pdf", "application/pdf");
    const first = await app.as("prs_alpha2").post("/vendors/vnd_alpha/files", input, { key, at });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const second = await app.as("prs_alpha2").post("/vendors/vnd_alpha/files", input, { key });
    expect(second.body.id).toBe(first.body.id);
    expect(second.body.upload.url).not.toBe(first.body.upload.url);
    expect((await send(second.body.upload, pdf())).status).toBe(200);
    await handler(event(first.body.id));
    expect((await app.as("prs_alpha").get(`/files/${first.body.id}`)).body.state).toBe("clean");

    const other = await app.as("prs_alpha2").post("/vendors/vnd_alpha/files", { ...input, name: "b.pdf" }, { key });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
    const page = await app.table.client.send(new ScanCommand({ TableName: app.table.tableName }));
    expect(JSON.stringify(page.Items)).not.toContain("X-Amz-Signature");
  });

  it.each([
    ["a body's auditor", "prs_auditor", "/bodies/bdy_one/files", 403],
    ["another body", "prs_otherpm", "/bodies/bdy_one/files", 404],
    ["a vendor for a body", "prs_alpha", "/bodies/bdy_one/files", 404],
    ["a vendor under the bodies", "prs_alpha", "/bodies/vnd_alpha/files", 404],
    ["a body under the vendors", "prs_pm", "/vendors/bdy_one/files", 404],
    ["another vendor", "prs_beta", "/vendors/vnd_alpha/files", 404],
    ["nobody", undefined, "/bodies/bdy_one/files", 401],
  ])("is not given to %s", async (_, person, path, status) => {
    expect((await app.as(person).post(path, asked(pdf(), "a.pdf", "application/pdf"))).status).toBe(status);
  });

  it.each([
    ["name", { name: "folder/a.pdf" }, "file.name"],
    ["name", { name: "a\u202efdp.pdf" }, "file.name"],
    ["size", { size: buckets.uploads.maxUploadBytes + 1 }, "file.size"],
    ["size", { size: 0 }, "input.min_value"],
    ["sha256", { sha256: "AB".repeat(32) }, "file.checksum"],
    ["mediaType", { mediaType: "image/svg+xml" }, "file.media-type"],
    ["mediaType", { mediaType: "text/html" }, "file.media-type"],
  ])("asks for a good %s: %j", async (path, change, code) => {
    const input = { ...asked(pdf(), "a.pdf", "application/pdf"), ...change };
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", input);
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
  });

  it("names the ending that fits", async () => {
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", asked(pdf(), "a.exe", "application/pdf"));
    expect(reply).toMatchObject({ status: 422, body: { code: "file-name-differs" } });
    expect(reply.body.detail).toContain("pdf");
  });

  it("leads to a file that only its owner's people see", async () => {
    const reply = await app.as("prs_alpha").post("/vendors/vnd_alpha/files", asked(pdf(), "a.pdf", "application/pdf"));
    expect((await app.as("prs_alpha2").get(`/files/${reply.body.id}`)).status).toBe(200);
    for (const person of ["prs_beta", "prs_pm", "prs_overseer", "prs_stranger"])
      expect((await app.as(person).get(`/files/${reply.body.id}`)).status).toBe(404);
    expect((await app.as(undefined).get(`/files/${reply.body.id}`)).status).toBe(401);
  });
});

describe("when its time has come", () => {
  const due = dueFiles(app.ports.files);
  const waiting = async (bytes: Uint8Array, at: string) => {
    const input = asked(bytes, "a.txt", "text/plain");
    const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", input, { at });
    return v.parse(RequestedFile, reply.body);
  };
  const stateOf = async (id: string) => (await app.as("prs_pm").get(`/files/${id}`)).body.state;
  const standing = async (id: string) => {
    const shards = await Promise.all([0, 1, 2, 3].map((n) => app.store.all({ index: "due", partition: `DUE#${n}` })));
    return shards.flat().find(({ pk }) => pk === `FIL#${id}`);
  };
  const at = "2026-11-22T10:00:00.000Z";
  const dayAfter = "2026-11-23T10:00:00.000Z";

  it("a file that never came is given up, once", async () => {
    const { id } = await waiting(Buffer.from("نیامد"), at);
    expect((await standing(id))?.["dueSk"]).toMatch(/^2026-11-23T10:00:00\.000Z#/);
    expect(due.idOf(`FIL#${id}`)).toBe(id);
    expect(due.idOf("TND#x")).toBeUndefined();
    expect(await due.act(app.store, id, "2026-11-23T09:59:59.999Z")).toBe(false);
    expect(await due.act(app.store, id, dayAfter)).toBe(true);
    expect(await due.act(app.store, id, dayAfter)).toBe(false);
    expect(await stateOf(id)).toBe("expired");
    expect(await standing(id)).toBeUndefined();
  });

  it("one whose arrival was not heard of is decided upon", async () => {
    const bytes = Buffer.from("نشنیده");
    const { id, upload: address } = await waiting(bytes, at);
    await send(address, bytes);
    expect(await due.act(app.store, id, dayAfter)).toBe(true);
    expect(await stateOf(id)).toBe("clean");
    expect(await standing(id)).toBeUndefined();
  });

  it("bytes for one that was given up are thrown away", async () => {
    const bytes = Buffer.from("دیر");
    const { id, upload: address } = await waiting(bytes, at);
    await due.act(app.store, id, dayAfter);
    await send(address, bytes);
    await handler(event(id));
    expect(await app.ports.files.head(id)).toBeUndefined();
    expect(await stateOf(id)).toBe("expired");
  });
});

it("fails loudly while the object store is away, and decides when it is back", async () => {
  const bytes = Buffer.from("بعداً");
  const reply = await app.as("prs_pm").post("/bodies/bdy_one/files", asked(bytes, "a.txt", "text/plain"));
  const { id, upload: address } = v.parse(RequestedFile, reply.body);
  await send(address, bytes);
  const aws = { ...process.env, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9" };
  const away = s3Files({ uploads: "uploads", clean: "clean", aws });
  const at = new Date().toISOString();
  await expect(checkUpload({ store: app.store, files: away }, id, at)).rejects.toThrow();
  expect((await app.as("prs_pm").get(`/files/${id}`)).body.state).toBe("pending");
  expect(await checkUpload({ store: app.store, files: app.ports.files }, id, at)).toBe(true);
  expect((await app.as("prs_pm").get(`/files/${id}`)).body.state).toBe("clean");
});
