import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { partyItem, peopleItems } from "../../functions/people/records.ts";
import { MeView, PreferencesView } from "../../shared/people/person.ts";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);

const body = { fa: "استانداری نمونه", en: "Sample province" };
const vendor = { fa: "چاپ آلفا", en: "Alpha print" };

beforeAll(async () => {
  await app.put(
    partyItem("bdy_one", body),
    partyItem("vnd_alpha", vendor),
    ...peopleItems("prs_both", { name: { fa: "سارا" }, language: "en" }, [
      { party: "bdy_one", roles: ["auditor"] },
      { party: "vnd_alpha", roles: ["vendorMember"] },
      { party: "vnd_unnamed", roles: ["vendorMember"] },
    ]),
  );
});

describe("who I am", () => {
  it("names the person, each party and the roles in it, at two store calls", async () => {
    const reply = await app.as("prs_both").get("/me");
    expect(reply.status).toBe(200);
    expect(reply.calls).toBe(2);
    expect(v.parse(MeView, reply.body)).toEqual({
      id: "prs_both",
      name: { fa: "سارا" },
      memberships: [
        { party: "bdy_one", kind: "body", name: body, roles: ["auditor"] },
        { party: "vnd_alpha", kind: "vendor", name: vendor, roles: ["vendorMember"] },
        { party: "vnd_unnamed", kind: "vendor", roles: ["vendorMember"] },
      ],
    });
  });

  it("knows a person without any party", async () => {
    const reply = await app.as("prs_stranger").get("/me");
    expect(reply).toMatchObject({ status: 200, body: { memberships: [] } });
  });

  it.each([
    ["a valid token of nobody we know", "prs_unknown", 404],
    ["no token", undefined, 401],
  ])("answers %s with its problem", async (_, person, status) => {
    for (const path of ["/me", "/me/preferences"]) expect((await app.as(person).get(path)).status).toBe(status);
    const preferences = { language: "fa", mail: true };
    expect((await app.as(person).put("/me/preferences", preferences, { ifMatch: '"x:0"' })).status).toBe(status);
  });

  it("lets a party find the person again", async () => {
    const [item] = await app.store.get([{ pk: "PTY#bdy_one", sk: "MEM#prs_both" }]);
    expect(item).toMatchObject({ person: "prs_both", roles: ["auditor"] });
  });
});

describe("my preferences", () => {
  it("begin with the language of the person's record, and mail", async () => {
    const reply = await app.as("prs_both").get("/me/preferences");
    expect(v.parse(PreferencesView, reply.body)).toEqual({ id: "prs_both", version: 0, language: "en", mail: true });
    expect(reply).toMatchObject({ etag: '"prs_both:0"', calls: 1 });
    expect((await app.as("prs_pm").get("/me/preferences")).body.language).toBe("fa");
  });

  it("are set over the version that was seen, by two store calls, and only the person's own", async () => {
    const me = app.as("prs_head");
    const first = await me.put("/me/preferences", { language: "en", mail: false }, { ifMatch: '"prs_head:0"' });
    expect(first).toMatchObject({ status: 200, etag: '"prs_head:1"', calls: 2 });
    expect(v.parse(PreferencesView, first.body)).toMatchObject({ version: 1, language: "en", mail: false });
    const second = await me.put("/me/preferences", { language: "fa", mail: false }, { ifMatch: first.etag! });
    expect(second.etag).toBe('"prs_head:2"');
    expect((await me.get("/me/preferences")).body).toEqual(second.body);
    expect((await app.as("prs_head2").get("/me/preferences")).body.version).toBe(0);
  });

  it("need a version, refuse a stale one, and let one of two writers win", async () => {
    const me = app.as("prs_finance");
    const preferences = { language: "fa", mail: false };
    const put = (ifMatch?: string) => me.put("/me/preferences", preferences, ifMatch === undefined ? {} : { ifMatch });
    expect(await put()).toMatchObject({ status: 428, body: { code: "version-missing" } });
    const both = await Promise.all([put('"prs_finance:0"'), put('"prs_finance:0"')]);
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([409, 412]).toContain(statuses[1]);
    expect(await put('"prs_finance:0"')).toMatchObject({ status: 412, body: { code: "version-stale" } });
    expect((await me.get("/me/preferences")).body.version).toBe(1);
  });

  it("refuse unknown fields and words", async () => {
    const reply = await app
      .as("prs_head2")
      .put("/me/preferences", { language: "de", mail: true, sms: true }, { ifMatch: '"prs_head2:0"' });
    expect(reply.status).toBe(422);
    expect(reply.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(["language", "sms"]);
  });
});
