import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { rosters } from "../../functions/people/roster-store.ts";
import { verify } from "../../functions/storage/objects.ts";
import { vendors } from "../../functions/vendors/store.ts";
import { MeView } from "../../shared/people/person.ts";
import { VendorView } from "../../shared/vendors/view-schema.ts";
import { startApp } from "../harness/app.ts";
import {
  applied,
  apply,
  approved,
  company,
  contact,
  done,
  freshLegalId,
  newcomer,
  submitted,
} from "../harness/register.ts";

const app = await startApp();
afterAll(app.stop);

const overseer = app.as("prs_overseer");
const at = applied;
const shown = async (person: string, vendor: string, when = at) =>
  v.parse(VendorView, (await app.as(person).get(`/vendors/${vendor}`, { at: when })).body);

describe("a vendor registers itself", () => {
  it("by one of its people, who becomes member and signatory, at two store calls and in one transaction", async () => {
    const person = await newcomer(app, "Founder");
    const reply = await app.as(person).post("/vendors", company(), { at });
    expect(reply).toMatchObject({ status: 201, calls: 2, body: { version: 1, state: "applied" } });
    const { id } = reply.body;
    const me = v.parse(MeView, (await app.as(person).get("/me", { at })).body);
    expect(me.memberships).toEqual([
      { party: id, kind: "vendor", name: { fa: "چاپ تازه", en: "New print" }, roles: ["vendorMember", "signatory"] },
    ]);
    expect(await shown(person, id)).toMatchObject({ view: "own", state: "applied", contact });
    for (const kind of [vendors, rosters]) {
      expect(await verify(app.store, kind as typeof vendors, id)).toMatchObject({ chained: true, replayed: true });
    }
  });

  it("as a natural person by the personal number, under digits of any script", async () => {
    const person = await newcomer(app, "Photographer");
    const { legalEntityId: _none, ...form } = company({ kind: "person", personId: "۰۰۸۴۵۷۵۹۴۸" });
    const { id } = done(await app.as(person).post("/vendors", form, { at })).body;
    expect(await shown(person, id)).toMatchObject({ kind: "person", personId: "0084575948" });
    const other = await newcomer(app, "Namesake");
    expect(await app.as(other).post("/vendors", { ...form, personId: "0084575948" }, { at })).toMatchObject({
      status: 409,
      body: { code: "vendor-known" },
    });
  });

  it("once: a second vendor of the number is refused without a word about the first", async () => {
    const legalEntityId = freshLegalId();
    const first = await apply(app, { legalEntityId });
    const reply = await app.as(await newcomer(app, "Second")).post("/vendors", company({ legalEntityId }), { at });
    expect(reply).toMatchObject({ status: 409, body: { code: "vendor-known" } });
    expect(JSON.stringify(reply.body)).not.toContain(first.vendor);
    expect(JSON.stringify(reply.body)).not.toContain("New print");
  });

  it("of two at the same moment one wins, and the other leaves nothing behind", async () => {
    const legalEntityId = freshLegalId();
    const people = await Promise.all(["A", "B", "C"].map((name) => newcomer(app, name)));
    const replies = await Promise.all(
      people.map((each) => app.as(each).post("/vendors", company({ legalEntityId }), { at })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const mine = await Promise.all(
      people.map(async (each) => (await app.as(each).get("/me", { at })).body.memberships),
    );
    expect(mine.flat()).toHaveLength(1);
  });

  it("with a doubtful id and the reason for it, which the overseer reads", async () => {
    const good = freshLegalId();
    const legalEntityId = good.slice(0, 10) + ((Number(good[10]) + 1) % 10);
    const person = await newcomer(app, "Doubtful");
    expect(await app.as(person).post("/vendors", company({ legalEntityId }), { at })).toMatchObject({
      status: 422,
      body: { code: "legal-entity-id-doubtful" },
    });
    const idNote = "so it stands in the gazette";
    const { id } = done(await app.as(person).post("/vendors", company({ legalEntityId, idNote }), { at })).body;
    expect(await shown("prs_overseer", id)).toMatchObject({ view: "check", idNote, appliedBy: person });
  });

  const officials = (...shares: number[]) => ({ officials: shares.map((shareBp) => ({ name: "x", shareBp })) });
  const advertising = { licences: [{ category: "advertising", number: "A", validUntil: "2028-01-01" }] };
  const manager = (publiclyEmployed: boolean) => ({
    ...advertising,
    declarations: { officials: [], agencyManager: { name: "m", publiclyEmployed } },
  });

  it.each([
    ["one official with 5 %", { declarations: officials(500) }, 409, "vendor-of-one-official"],
    ["several with 20 % together", { declarations: officials(450, 450, 450, 450, 200) }, 409, "vendor-of-officials"],
    ["an agency without its manager", advertising, 422, "agency-manager-missing"],
    ["an agency whose manager is a civil servant", manager(true), 409, "agency-manager-employed"],
    [
      "a licence that has ended",
      { licences: [{ category: "media", number: "1", validUntil: "2026-11-21" }] },
      422,
      "licence-over",
    ],
  ])("not with %s", async (_, change, status, code) => {
    const reply = await app.as(await newcomer(app, "Barred")).post("/vendors", company(change), { at });
    expect(reply).toMatchObject({ status, body: { code } });
    if (status === 409) expect(reply.body.rule).toBeTruthy();
  });

  it("with shares just below the limits, and an agency with a manager of its own", async () => {
    for (const change of [
      { declarations: officials(499) },
      { declarations: officials(499, 499, 499, 499) },
      manager(false),
    ]) {
      expect((await app.as(await newcomer(app, "Just")).post("/vendors", company(change), { at })).status).toBe(201);
    }
  });

  it.each([
    ["an id of ten digits", { legalEntityId: "1038028479" }, "legalEntityId"],
    ["an id of one digit again and again", { legalEntityId: "11111111111" }, "legalEntityId"],
    ["a wrong IBAN", { iban: "IR062960000000100324200002" }, "iban"],
    ["no licence", { licences: [] }, "licences"],
    [
      "a licence twice",
      { licences: ["2028-01-01", "2029-01-01"].map((validUntil) => ({ category: "media", number: "1", validUntil })) },
      "licences",
    ],
    [
      "a Persian date",
      { licences: [{ category: "media", number: "1", validUntil: "1407-01-01" }] },
      "licences.0.validUntil",
    ],
    [
      "a category that is none",
      { licences: [{ category: "food", number: "1", validUntil: "2028-01-01" }] },
      "licences.0.category",
    ],
    ["no telephone", { contact: { address: "x" } }, "contact.phone"],
    ["words for a telephone", { contact: { phone: "call me", address: "x" } }, "contact.phone"],
    ["no name", { name: {} }, "name"],
    ["a personal number", { personId: "0084575948" }, "personId"],
    ["a share of nothing", { declarations: officials(0) }, "declarations.officials.0.shareBp"],
  ])("not with %s", async (_, change, path) => {
    const reply = await app.as("prs_stranger").post("/vendors", company(change), { at });
    expect(reply).toMatchObject({ status: 422, body: { code: "invalid-input" } });
    expect(reply.body.errors.map((each: { path: string }) => each.path)).toContain(path);
  });

  it("not as a natural person with a wrong personal number", async () => {
    const { legalEntityId: _none, ...form } = company({ kind: "person", personId: "0084575949" });
    expect((await app.as("prs_stranger").post("/vendors", form, { at })).body.errors[0].path).toBe("personId");
  });

  it.each([
    ["whom nobody knows", "prs_unknown", 422, "person-unknown"],
    ["who buys for a body", "prs_pm", 409, "on-both-sides"],
    ["who oversees the register", "prs_overseer", 409, "on-both-sides"],
    ["without a token", undefined, 401, "not-signed-in"],
  ])("not by somebody %s", async (_, person, status, code) => {
    expect(await app.as(person).post("/vendors", company(), { at })).toMatchObject({ status, body: { code } });
  });

  it("and by an auditor of a body, who decides on nothing", async () => {
    expect((await app.as("prs_auditor").post("/vendors", company(), { at })).status).toBe(201);
  });
});

describe("the check of a registration", () => {
  it("goes from the vendor to the overseer and into the register", async () => {
    const { vendor, person } = await apply(app, {
      licences: [{ category: "research", number: "R", validUntil: "2028-01-01" }],
    });
    const path = `/vendors/${vendor}`;
    expect((await app.as("prs_pm").get(path, { at })).status).toBe(404);
    expect(await app.as(person).post(`${path}/submit`, {}, { at })).toMatchObject({
      status: 200,
      calls: 3,
      body: { state: "underCheck" },
    });
    // Five working days later, at the end of the day in Tehran.
    expect(await shown("prs_overseer", vendor)).toMatchObject({ checkBy: "2026-11-29T20:29:59.999Z", overdue: false });
    expect(await shown("prs_pm", vendor, "2026-11-29T20:30:00.000Z")).toMatchObject({
      view: "register",
      overdue: true,
    });

    const waiting = await overseer.get("/vendors?state=underCheck", { at });
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toContain(vendor);
    expect(await overseer.post(`${path}/approve`, {}, { at })).toMatchObject({
      status: 200,
      body: { state: "active" },
    });
    const listed = await app.as("prs_pm").get("/vendors?category=research", { at });
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([vendor]);
    expect(await verify(app.store, vendors, vendor)).toMatchObject({ events: 3, chained: true, replayed: true });
  });

  it("returns it with a comment, and takes it again once it is corrected", async () => {
    const { vendor, person } = await submitted(app);
    const path = `/vendors/${vendor}`;
    const asVendor = app.as(person);
    done(await overseer.post(`${path}/return`, { comment: "the name is not that of the gazette" }, { at }));
    const returned = await asVendor.get(path, { at });
    expect(v.parse(VendorView, returned.body)).toMatchObject({
      state: "returned",
      returned: { comment: "the name is not that of the gazette" },
    });
    expect(JSON.stringify(returned.body)).not.toContain("prs_overseer");
    const name = { fa: "نام درست", en: "Right name" };
    expect((await asVendor.patch(path, { name }, { at })).status).toBe(428);
    expect((await asVendor.patch(path, { name }, { at, ifMatch: `"${vendor}:1"` })).status).toBe(412);
    const changed = await asVendor.patch(path, { name }, { at, ifMatch: returned.etag! });
    expect(changed).toMatchObject({ status: 200, body: { state: "applied" } });
    expect((await asVendor.get("/me", { at })).body.memberships[0].name).toEqual(name);
    done(await asVendor.post(`${path}/submit`, {}, { at }));
    done(await overseer.post(`${path}/approve`, {}, { at }));
    expect((await asVendor.get(path, { at })).body).toMatchObject({ state: "active", name });
  });

  it("is done by nobody who belongs to the vendor or asked for it", async () => {
    const { vendor, person } = await submitted(app);
    await app.put({
      ...{ pk: `PRS#${person}`, sk: "PERSON", name: { en: "x" } },
      memberships: [{ party: "plt_platform", roles: ["overseer"] }],
    });
    expect(await app.as(person).post(`/vendors/${vendor}/approve`, {}, { at })).toMatchObject({
      status: 403,
      body: { code: "own-vendor" },
    });
  });

  it.each([
    ["approved", "approve", {}, "prs_pm", 403],
    ["approved", "approve", {}, "prs_beta", 404],
    ["approved", "approve", {}, "prs_admin", 404],
    ["returned", "return", { comment: "x" }, "prs_head", 403],
    ["warned", "warn", { reason: "x" }, "prs_head", 403],
    [
      "suspended",
      "suspend",
      { until: "2027-01-01", letter: { number: "1", date: "2026-01-01" }, reason: "x" },
      "prs_pm",
      403,
    ],
    ["reinstated", "reinstate", { reason: "x" }, "prs_head", 403],
    ["submitted", "submit", {}, "prs_overseer", 403],
    ["admitted", "admit", { body: "bdy_two", letter: { number: "1", date: "2026-01-01" } }, "prs_head", 403],
    ["returned without a word", "return", {}, "prs_overseer", 422],
    ["approved with a word too much", "approve", { quickly: true }, "prs_overseer", 422],
  ])("is not %s (%s) by who may not", async (_, verb, body, person, status) => {
    const { vendor } = await submitted(app);
    expect((await app.as(person).post(`/vendors/${vendor}/${verb}`, body, { at })).status).toBe(status);
  });

  it("has an order", async () => {
    const { vendor, person } = await apply(app);
    const path = `/vendors/${vendor}`;
    for (const verb of ["approve", "warn", "reinstate"]) {
      expect(await overseer.post(`${path}/${verb}`, verb === "approve" ? {} : { reason: "x" }, { at })).toMatchObject({
        status: 409,
        body: { code: "wrong-state" },
      });
    }
    done(await app.as(person).post(`${path}/submit`, {}, { at }));
    expect((await app.as(person).post(`${path}/submit`, {}, { at })).body.code).toBe("wrong-state");
    expect((await app.as(person).post(`${path}/reply`, { text: "x" }, { at })).body.code).toBe("wrong-state");
  });
});

describe("a change after the check", () => {
  const iban = "IR050170000000123456789012";

  it("of the account waits beside the checked one, and is in force when it is checked too", async () => {
    const { vendor, person } = await approved(app);
    const path = `/vendors/${vendor}`;
    const asVendor = app.as(person);
    const before = await asVendor.get(path, { at });
    done(await asVendor.patch(path, { iban }, { at, ifMatch: before.etag! }));
    const waiting = await asVendor.get(path, { at });
    expect(waiting.body).toMatchObject({ state: "underCheck", iban: "IR062960000000100324200001", change: { iban } });
    expect((await app.as(undefined).get(`/public/vendors/${vendor}`, { at })).body.state).toBe("active");

    done(await overseer.post(`${path}/return`, { comment: "whose account is it?" }, { at }));
    const returned = await asVendor.get(path, { at });
    expect(returned.body).toMatchObject({ state: "returned", change: { iban } });
    // The account as it was checked: nothing is left to check.
    const same = { iban: "IR062960000000100324200001" };
    done(await asVendor.patch(path, same, { at, ifMatch: returned.etag! }));
    const withdrawn = await asVendor.get(path, { at });
    expect(withdrawn.body.state).toBe("active");
    expect(withdrawn.body).not.toHaveProperty("change");

    done(await asVendor.patch(path, { iban }, { at, ifMatch: withdrawn.etag! }));
    done(await overseer.post(`${path}/approve`, {}, { at }));
    expect((await asVendor.get(path, { at })).body).toMatchObject({ state: "active", iban });
    expect(await verify(app.store, vendors, vendor)).toMatchObject({ chained: true, replayed: true });
  });

  it("of the number takes the new one at once and gives the old one back with the approval", async () => {
    const { vendor, person } = await approved(app);
    const path = `/vendors/${vendor}`;
    const old = (await app.as(person).get(path, { at })).body.legalEntityId as string;
    const legalEntityId = freshLegalId();
    const taken = (id: string) =>
      app.store.get([{ pk: `UNQ#legal#${id}`, sk: "UNQ" }]).then(([item]) => item?.["vendor"]);
    const { etag } = await app.as(person).get(path, { at });
    done(await app.as(person).patch(path, { legalEntityId }, { at, ifMatch: etag! }));
    expect([await taken(old), await taken(legalEntityId)]).toEqual([vendor, vendor]);
    done(await overseer.post(`${path}/approve`, {}, { at }));
    expect([await taken(old), await taken(legalEntityId)]).toEqual([undefined, vendor]);
  });

  it("of the name is that of the party once it is checked", async () => {
    const { vendor, person } = await approved(app);
    const path = `/vendors/${vendor}`;
    const name = { en: "Another name" };
    const { etag } = await app.as(person).get(path, { at });
    done(await app.as(person).patch(path, { name }, { at, ifMatch: etag! }));
    const nameOf = async () => (await app.as(person).get("/me", { at })).body.memberships[0].name;
    expect(await nameOf()).toEqual({ fa: "چاپ تازه", en: "New print" });
    done(await overseer.post(`${path}/approve`, {}, { at }));
    expect(await nameOf()).toEqual(name);
    expect(await verify(app.store, rosters, vendor)).toMatchObject({ chained: true, replayed: true });
  });

  it("of the contact needs no check", async () => {
    const { vendor, person } = await approved(app);
    const path = `/vendors/${vendor}`;
    const moved = { phone: "021 1234567", address: "elsewhere" };
    const { etag } = await app.as(person).get(path, { at });
    const reply = await app.as(person).patch(path, { contact: moved }, { at, ifMatch: etag! });
    expect(reply.body.state).toBe("active");
    expect((await app.as(person).get(path, { at })).body.contact).toEqual(moved);
  });

  it("is refused for a number of the other kind, another's number, and new officials", async () => {
    const { vendor, person } = await approved(app);
    const other = await approved(app);
    const taken = (await app.as(other.person).get(`/vendors/${other.vendor}`, { at })).body.legalEntityId;
    const { etag } = await app.as(person).get(`/vendors/${vendor}`, { at });
    const change = (input: object) => app.as(person).patch(`/vendors/${vendor}`, input, { at, ifMatch: etag! });
    expect((await change({ personId: "0084575948" })).body.code).toBe("vendor-kind-fixed");
    expect((await change({ legalEntityId: taken })).body.code).toBe("vendor-known");
    const declarations = { officials: [{ name: "x", shareBp: 5000 }] };
    expect((await change({ declarations })).body.code).toBe("vendor-of-one-official");
    expect((await change({})).body.version).toBe(3);
  });
});
