import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { apiDocument } from "../../functions/document.ts";
import { startApp } from "../harness/app.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-document-"));
const file = join(folder, "openapi.json");
writeFileSync(file, JSON.stringify(await apiDocument("9.9.9")));
const app = await startApp({ env: { OPENAPI_FILE: file, VERSION: "9.9.9" } });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const anybody = app.as(undefined);

describe("what a host asks", () => {
  it("is answered without a token", async () => {
    expect(await anybody.get("/health")).toMatchObject({
      status: 200,
      body: { status: "ok", version: "9.9.9" },
      calls: 0,
    });
    expect(await anybody.get("/ready")).toMatchObject({ status: 200, body: { status: "ready" }, calls: 1 });
  });

  it("includes the document", async () => {
    const { status, body, headers, calls } = await anybody.get("/openapi.json");
    expect([status, calls, headers.get("cache-control")]).toEqual([200, 0, "public, max-age=300"]);
    expect(body).toMatchObject({ openapi: "3.1.0", info: { version: "9.9.9" } });
    expect(Object.keys(body.paths)).toContain("/api/v1/ready");
  });

  it("opens nothing else", async () => {
    expect(await anybody.get("/tasks/tsk_any")).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
  });

  it("says busy while the store is out of reach, and stays healthy", async () => {
    await app.stop();
    const { status, body, headers } = await anybody.get("/ready");
    expect([status, body.code, headers.get("retry-after")]).toEqual([503, "busy", "2"]);
    expect((await anybody.get("/health")).status).toBe(200);
  });
});
