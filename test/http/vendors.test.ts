import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify, writesOf } from "../../functions/storage/objects.ts";
import { vendors } from "../../functions/vendors/store.ts";
import { registered } from "../../shared/vendors/vendor.example.ts";
import { VendorView } from "../../shared/vendors/view-schema.ts";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(async () => {
  await app.store.write(writesOf(vendors, "vnd_alpha", undefined, [registered]).writes);
});
const at = "2026-01-10T08:00:00.000Z";

describe("a vendor of the register", () => {
  it("is shown whole to its own members, at two store calls", async () => {
    const reply = await app.as("prs_alpha2").get("/vendors/vnd_alpha", { at });
    expect(reply).toMatchObject({ status: 200, etag: '"vnd_alpha:1"', calls: 2 });
    expect(v.parse(VendorView, reply.body)).toMatchObject({ view: "own", iban: "IR062960000000100324200001" });
    expect(reply.headers.get("cache-control")).toBe("no-store");
  });

  it("is shown to members of any body without its bank account", async () => {
    for (const person of ["prs_pm", "prs_otherfinance", "prs_two"]) {
      const reply = await app.as(person).get("/vendors/vnd_alpha", { at });
      expect(v.parse(VendorView, reply.body)).toMatchObject({ view: "register", state: "active" });
      expect(JSON.stringify(reply.body)).not.toContain("IR06");
    }
  });

  it.each([
    ["a competitor", "prs_beta", "vnd_alpha", 404],
    ["the admin", "prs_admin", "vnd_alpha", 404],
    ["a stranger", "prs_stranger", "vnd_alpha", 404],
    ["a wrong id", "prs_pm", "vnd_nobody", 404],
    ["an id longer than any key", "prs_pm", "y".repeat(3000), 404],
    ["nobody", undefined, "vnd_alpha", 401],
  ])("answers %s with its problem", async (_, person, vendor, status) => {
    expect((await app.as(person).get(`/vendors/${vendor}`, { at })).status).toBe(status);
  });

  it("has a history that proves its state", async () => {
    expect(await verify(app.store, vendors, "vnd_alpha")).toMatchObject({ events: 1, chained: true, replayed: true });
  });
});
