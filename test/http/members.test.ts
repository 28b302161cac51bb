import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { partyItem } from "../../functions/people/records.ts";
import { rosters } from "../../functions/people/roster-store.ts";
import { verify } from "../../functions/storage/objects.ts";
import { MeView } from "../../shared/people/person.ts";
import { BodyCard, BodyView, PersonCard, RosterReceipt, RosterView } from "../../shared/people/schema.ts";
import { startApp } from "../harness/app.ts";
import { open, panel, published, reviewed } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);

const at = "2026-11-22T08:00:00.000Z";
const admin = app.as("prs_admin");
const members = (party: string, person: string) => `/parties/${party}/members/${person}`;

beforeAll(async () => {
  await app.put(partyItem("bdy_one", { en: "Body one" }), partyItem("vnd_alpha", { en: "Alpha" }));
});

const enter = async (name: string) =>
  (await admin.post("/people", { name: { en: name }, language: "en", email: `${name}@example.ir` }, { at })).body
    .id as string;
const rosterOf = async (party: string) =>
  v.parse(RosterView, (await admin.get(`/parties/${party}/members`, { at })).body);

describe("a person is entered", () => {
  it("by the admin, at two store calls, and is known from then on", async () => {
    const input = {
      name: { fa: "نگار", en: "Negar" },
      language: "fa",
      email: "negar@example.ir",
      subject: "prs_negar",
    };
    const reply = await admin.post("/people", input, { at });
    expect(reply).toMatchObject({ status: 201, calls: 2, body: { id: "prs_negar", version: 1 } });
    v.parse(RosterReceipt, reply.body);
    const me = v.parse(MeView, (await app.as("prs_negar").get("/me", { at })).body);
    expect(me).toEqual({ id: "prs_negar", name: input.name, memberships: [] });
    expect((await app.as("prs_negar").get("/me/preferences", { at })).body).toMatchObject({ language: "fa" });
  });

  it("under a new id when the issuer has none for her, and is listed by name alone", async () => {
    const id = await enter("Parisa");
    expect(id).toMatch(/^prs_[0-9a-z]{26}$/);
    const reply = await admin.get("/people", { at });
    expect(reply.body.items.map((item: unknown) => v.parse(PersonCard, item))).toContainEqual({
      id,
      name: { en: "Parisa" },
    });
    expect(JSON.stringify(reply.body)).not.toContain("@");
  });

  it.each([
    ["somebody who is known", "prs_admin", { name: { en: "x" }, subject: "prs_head" }, 409, "person-known"],
    ["by the overseer", "prs_overseer", { name: { en: "x" } }, 403, "not-allowed"],
    ["by a head", "prs_head", { name: { en: "x" } }, 404, "not-found"],
    ["without a name", "prs_admin", {}, 422, "invalid-input"],
    ["with another kind of subject", "prs_admin", { name: { en: "x" }, subject: "vnd_x" }, 422, "invalid-input"],
    ["with half an address", "prs_admin", { name: { en: "x" }, email: "x@" }, 422, "invalid-input"],
  ])("not %s", async (_, person, input, status, code) => {
    expect(await app.as(person).post("/people", input, { at })).toMatchObject({ status, body: { code } });
  });

  it("and nobody else lists people", async () => {
    expect((await app.as("prs_head").get("/people", { at })).status).toBe(404);
    expect((await app.as("prs_overseer").get("/people", { at })).status).toBe(200);
  });
});

describe("a body", () => {
  it("is entered, listed, shown, renamed over the version that was seen, and gets its first members", async () => {
    const entered = await admin.post("/bodies", { name: { en: "Health" } }, { at });
    expect(entered).toMatchObject({ status: 201, calls: 2 });
    const id = entered.body.id as string;
    const shown = await admin.get(`/bodies/${id}`, { at });
    expect(v.parse(BodyView, shown.body)).toEqual({ id, version: 1, name: { en: "Health" } });
    const name = { fa: "بهداشت", en: "Health centre" };
    expect(await admin.patch(`/bodies/${id}`, { name }, { at })).toMatchObject({ status: 428 });
    expect(await admin.patch(`/bodies/${id}`, { name }, { at, ifMatch: `"${id}:7"` })).toMatchObject({ status: 412 });
    expect(await admin.patch(`/bodies/${id}`, { name }, { at, ifMatch: shown.etag! })).toMatchObject({
      status: 200,
      calls: 2,
      body: { version: 2 },
    });
    const listed = await admin.get("/bodies", { at });
    expect(listed.body.items.map((item: unknown) => v.parse(BodyCard, item))).toContainEqual({ id, name });

    const head = await enter("Head");
    expect((await app.as(head).get(`/bodies/${id}`, { at })).status).toBe(404);
    expect(await admin.put(members(id, head), { roles: ["head"] }, { at })).toMatchObject({ status: 200, calls: 2 });
    expect((await app.as(head).get(`/bodies/${id}`, { at })).status).toBe(200);
    const me = v.parse(MeView, (await app.as(head).get("/me", { at })).body);
    expect(me.memberships).toEqual([{ party: id, kind: "body", name, roles: ["head"] }]);
    expect(await verify(app.store, rosters, id)).toMatchObject({ events: 3, chained: true, replayed: true });
  });

  it.each([
    ["entered by an overseer", "prs_overseer", "post", "/bodies", 403],
    ["entered by a head", "prs_head", "post", "/bodies", 404],
    ["renamed by its head", "prs_head", "patch", "/bodies/bdy_one", 403],
    ["renamed by a stranger", "prs_stranger", "patch", "/bodies/bdy_one", 404],
    ["renamed when it is a vendor", "prs_admin", "patch", "/bodies/vnd_alpha", 404],
    ["renamed when there is none", "prs_admin", "patch", "/bodies/bdy_none", 404],
  ] as const)("is not %s", async (_, person, method, path, status) => {
    const options = { at, ifMatch: '"bdy_one:0"' };
    expect((await app.as(person)[method](path, { name: { en: "New" } }, options)).status).toBe(status);
  });

  it("is listed for those alone who keep the register, and a vendor is none", async () => {
    expect((await app.as("prs_head").get("/bodies", { at })).status).toBe(404);
    expect((await admin.get("/bodies/vnd_alpha", { at })).status).toBe(404);
  });
});

describe("memberships", () => {
  it("take effect at the next request, are taken away at once, and keep those of the other party", async () => {
    const person = await enter("Mover");
    const asHer = app.as(person);
    const tasks = "/bodies/bdy_one/tasks";
    expect((await asHer.get(tasks, { at })).status).toBe(404);
    const added = await admin.put(members("bdy_one", person), { roles: ["auditor", "prManager"] }, { at });
    expect(added).toMatchObject({ status: 200, calls: 3 });
    expect((await asHer.get(tasks, { at })).status).toBe(200);
    expect(await admin.put(members("bdy_two", person), { roles: ["finance"] }, { at })).toMatchObject({ status: 200 });

    const again = await admin.put(members("bdy_one", person), { roles: ["prManager", "auditor"] }, { at });
    expect(again.body.version).toBe((await rosterOf("bdy_one")).version);
    expect(await admin.post(`${members("bdy_one", person)}/remove`, {}, { at })).toMatchObject({
      status: 200,
      calls: 2,
    });
    expect((await asHer.get(tasks, { at })).status).toBe(404);
    expect((await asHer.get("/me", { at })).body.memberships).toMatchObject([{ party: "bdy_two", roles: ["finance"] }]);
    expect((await admin.post(`${members("bdy_one", person)}/remove`, {}, { at })).status).toBe(404);
    const [item] = await app.store.get([{ pk: "PTY#bdy_one", sk: `MEM#${person}` }]);
    expect(item).toBeUndefined();
  });

  it("are a history that begins with those there were before", async () => {
    const roster = await rosterOf("bdy_two");
    expect(roster.members).toContainEqual({ person: "prs_otherhead", roles: ["head"] });
    const audit = await admin.get("/audit/roster/bdy_two", { at });
    expect(audit.body.items.map(({ type, by }: { type: string; by: string }) => [type, by])).toEqual([
      ["PartyEntered", "system"],
      ["MemberAdded", "prs_admin"],
    ]);
    expect(await verify(app.store, rosters, "bdy_two")).toMatchObject({ chained: true, replayed: true });
    expect((await app.as("prs_otherpm").get("/audit/roster/bdy_two/verify", { at })).body.chained).toBe(true);
    expect((await app.as("prs_pm").get("/audit/roster/bdy_two", { at })).status).toBe(404);
  });

  it("are set by a vendor's signatory for the own vendor", async () => {
    const signatory = app.as("prs_alpha");
    const person = await enter("Clerk");
    expect((await signatory.put(members("vnd_alpha", person), { roles: ["vendorMember"] }, { at })).status).toBe(200);
    const roles = { roles: ["vendorMember", "signatory"] };
    expect((await signatory.put(members("vnd_alpha", "prs_alpha2"), roles, { at })).status).toBe(200);
    // The new one may take the old one's place.
    const back = await app.as("prs_alpha2").put(members("vnd_alpha", "prs_alpha"), { roles: ["vendorMember"] }, { at });
    expect(back.status).toBe(200);
    expect(await signatory.post(`${members("vnd_alpha", person)}/remove`, {}, { at })).toMatchObject({ status: 403 });
  });

  it("let one of two admins who write at once win, and lose nothing", async () => {
    const [one, two] = [await enter("One"), await enter("Two")];
    const replies = await Promise.all([
      admin.put(members("bdy_one", one), { roles: ["auditor"] }, { at }),
      admin.put(members("bdy_one", two), { roles: ["auditor"] }, { at }),
      admin.put(members("bdy_two", one), { roles: ["head"] }, { at }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await app.as(one).get("/me", { at })).body.memberships).toHaveLength(2);
    expect((await rosterOf("bdy_one")).members.map(({ person }) => person)).toEqual(expect.arrayContaining([one, two]));
  });

  it("answer a retry with the first answer", async () => {
    const person = await enter("Retry");
    const send = () => admin.put(members("bdy_one", person), { roles: ["auditor"] }, { at, key: "retry-of-a-member" });
    const first = await send();
    expect((await send()).body).toEqual(first.body);
    const other = { roles: ["finance"] };
    expect(await admin.put(members("bdy_one", person), other, { at, key: "retry-of-a-member" })).toMatchObject({
      status: 422,
      body: { code: "idempotency-key-reused" },
    });
  });

  it.each([
    ["by a head", "prs_head", "bdy_one", "prs_stranger", ["finance"], 403, "not-allowed"],
    ["by the overseer", "prs_overseer", "bdy_one", "prs_stranger", ["finance"], 403, "not-allowed"],
    ["by a plain member of the vendor", "prs_beta", "vnd_alpha", "prs_stranger", ["vendorMember"], 404, "not-found"],
    ["of a vendor by the admin", "prs_admin", "vnd_beta", "prs_stranger", ["vendorMember"], 403, "not-allowed"],
    ["of oneself", "prs_admin", "plt_platform", "prs_admin", ["admin", "overseer"], 403, "own-membership"],
    ["by a stranger", "prs_stranger", "bdy_one", "prs_pm", ["finance"], 404, "not-found"],
    ["in a party that is none", "prs_admin", "bdy_none", "prs_stranger", ["finance"], 404, "not-found"],
    [
      "with a vendor's role in a body",
      "prs_admin",
      "bdy_one",
      "prs_stranger",
      ["signatory"],
      422,
      "role-of-another-party",
    ],
    ["of nobody we know", "prs_admin", "bdy_one", "prs_nobody", ["finance"], 422, "person-unknown"],
    ["of a vendor's person as head", "prs_admin", "bdy_one", "prs_gamma", ["head"], 409, "on-both-sides"],
    ["of a vendor's person as overseer", "prs_admin", "plt_platform", "prs_gamma", ["overseer"], 409, "on-both-sides"],
    ["of a body's person in a vendor", "prs_gamma", "vnd_gamma", "prs_pm", ["vendorMember"], 409, "on-both-sides"],
    ["of no role", "prs_admin", "bdy_one", "prs_stranger", [], 422, "invalid-input"],
    ["of a role twice", "prs_admin", "bdy_one", "prs_stranger", ["head", "head"], 422, "invalid-input"],
    ["of a role that is none", "prs_admin", "bdy_one", "prs_stranger", ["king"], 422, "invalid-input"],
  ])("are not set %s", async (_, person, party, who, roles, status, code) => {
    const reply = await app.as(person).put(members(party, who), { roles }, { at });
    expect(reply).toMatchObject({ status, body: { code } });
  });

  it("of a vendor's person as an auditor are possible: who only reads takes no side", async () => {
    expect((await admin.put(members("bdy_two", "prs_gamma"), { roles: ["auditor"] }, { at })).status).toBe(200);
  });

  it("are shown to the party's people and those who keep the register, to nobody else", async () => {
    for (const person of ["prs_pm", "prs_auditor", "prs_admin", "prs_overseer"]) {
      expect((await app.as(person).get("/parties/bdy_one/members", { at })).status).toBe(200);
    }
    for (const person of ["prs_otherpm", "prs_alpha", "prs_stranger"]) {
      expect((await app.as(person).get("/parties/bdy_one/members", { at })).status).toBe(404);
    }
  });
});

describe("a deputy", () => {
  const numberOf = async (person: string) =>
    (await rosterOf("bdy_one")).deputies.find((each) => each.person === person)?.n;
  const from = "2026-12-01T00:00:00.000Z";
  const until = "2026-12-10T00:00:00.000Z";
  const letter = { number: "۱۲/۵۵", date: "2026-11-20" };
  const name = (person: string, change: object = {}) => ({ role: "prManager", person, from, until, letter, ...change });
  const plan = { title: { en: "By a deputy" }, category: "publications", fiscalYear: 1405 };
  const tryToPlan = (person: string, when: string) => app.as(person).post("/bodies/bdy_one/tasks", plan, { at: when });

  it("acts within the dates of the letter, as nobody before and after, and the audit names the letter", async () => {
    const person = await enter("Deputy");
    const named = await app.as("prs_head").post("/parties/bdy_one/deputies", name(person), { at });
    expect(named).toMatchObject({ status: 200, calls: 2 });

    expect((await tryToPlan(person, "2026-11-30T23:59:59.999Z")).status).toBe(404);
    expect((await tryToPlan(person, "2026-12-10T00:00:00.001Z")).status).toBe(404);
    const task = await tryToPlan(person, from);
    expect(task.status).toBe(201);
    expect((await tryToPlan(person, until)).status).toBe(201);
    const audit = await app.as("prs_pm").get(`/audit/task/${task.body.id}`, { at: from });
    expect(audit.body.items[0]).toMatchObject({ by: person, letters: ["۱۲/۵۵"] });

    const before = v.parse(MeView, (await app.as(person).get("/me", { at })).body);
    const deputations = [{ role: "prManager", from, until, letter }];
    expect(before.memberships).toMatchObject([{ party: "bdy_one", roles: [], deputations }]);
    const within = v.parse(MeView, (await app.as(person).get("/me", { at: from })).body);
    expect(within.memberships).toMatchObject([{ roles: ["prManager"], deputations }]);
    const after = v.parse(MeView, (await app.as(person).get("/me", { at: "2026-12-11T00:00:00.000Z" })).body);
    expect(after.memberships).toEqual([{ party: "bdy_one", kind: "body", name: { en: "Body one" }, roles: [] }]);
    const [item] = await app.store.get([{ pk: "PTY#bdy_one", sk: `MEM#${person}` }]);
    expect(item).toMatchObject({ person, roles: [], deputations });
  });

  it("acts no more once the deputation is ended early", async () => {
    const person = await enter("Early");
    const asHead = app.as("prs_head");
    await asHead.post("/parties/bdy_one/deputies", name(person), { at });
    const deputy = (await rosterOf("bdy_one")).deputies.find((each) => each.person === person)!;
    expect(deputy).toMatchObject({ inForce: false, role: "prManager", name: { en: "Early" } });
    expect((await tryToPlan(person, from)).status).toBe(201);
    const end = `/parties/bdy_one/deputies/${deputy.n}/end`;
    expect((await app.as("prs_pm").post(end, {}, { at: from })).status).toBe(403);
    expect((await app.as("prs_otherhead").post(end, {}, { at: from })).status).toBe(404);
    expect((await asHead.post(end, {}, { at: from })).status).toBe(200);
    expect((await tryToPlan(person, "2026-12-02T00:00:00.000Z")).status).toBe(404);
    expect((await asHead.post(end, {}, { at: from })).status).toBe(404);
    expect((await asHead.post("/parties/bdy_one/deputies/x/end", {}, { at: from })).status).toBe(404);
    expect(await verify(app.store, rosters, "bdy_one")).toMatchObject({ chained: true, replayed: true });
  });

  it("has the eyes of a person: whoever asked for a purchase does not cancel it as the head's deputy", async () => {
    const person = await enter("Both");
    await admin.put(members("bdy_one", person), { roles: ["procurementOfficer"] }, { at });
    await app.as("prs_head").post("/parties/bdy_one/deputies", name(person, { role: "head", from: at }), { at });
    const form = { subject: "Posters", category: "publications", vendorName: "Alpha", amountRial: 1_000_000 };
    const asHer = app.as(person);
    const { id } = (await asHer.post("/bodies/bdy_one/purchases", { ...form, dueDate: "2026-12-20" }, { at: from }))
      .body;
    await app.as("prs_finance").post(`/purchases/${id}/return`, { what: "file", reason: "no papers" }, { at: from });
    expect(await asHer.post(`/purchases/${id}/cancel`, { reason: "no" }, { at: from })).toMatchObject({
      status: 403,
      body: { code: "same-person" },
    });
    expect((await app.as("prs_head").post(`/purchases/${id}/cancel`, { reason: "no" }, { at: from })).status).toBe(200);
  });

  it("takes a seat on the panel of a case that is published in her time, and none after it", async () => {
    const person = await enter("Seat");
    const drawnUp = "2026-10-25T08:00:00.000Z";
    const deputy = name(person, { role: "technicalMember", from: drawnUp, until: "2026-11-30T00:00:00.000Z" });
    expect((await app.as("prs_head").post("/parties/bdy_one/deputies", deputy, { at: drawnUp })).status).toBe(200);
    const members = panel.members.map((seat) => (seat.role === "technicalMember" ? { ...seat, person } : seat));
    const id = await open(app, { panel: { ...panel, members } });
    expect((await app.as(undefined).get(`/public/tenders/${id}`, { at: "2026-11-05T08:00:00.000Z" })).status).toBe(200);

    const late = await reviewed(app, { panel: { ...panel, members } });
    await app.as("prs_head").post(`/parties/bdy_one/deputies/${await numberOf(person)}/end`, {}, { at: published });
    const reply = await app.as("prs_head").post(`/tenders/${late}/publish`, {}, { at: published });
    expect(reply).toMatchObject({ status: 409, body: { code: "panel-person" } });
  });

  it.each([
    ["oneself", "prs_head", "prs_head", {}, 403, "own-membership"],
    ["by a PR manager", "prs_pm", "prs_stranger", {}, 403, "not-allowed"],
    ["by a stranger", "prs_otherhead", "prs_stranger", {}, 404, "not-found"],
    ["who holds the role", "prs_head", "prs_pm", {}, 409, "deputy-holds-role"],
    ["of a role of vendors", "prs_head", "prs_stranger", { role: "signatory" }, 422, "role-of-another-party"],
    ["whom nobody knows", "prs_head", "prs_nobody", {}, 422, "person-unknown"],
    ["from a vendor", "prs_head", "prs_beta", {}, 409, "on-both-sides"],
    [
      "for a time that is over",
      "prs_head",
      "prs_stranger",
      { from: "2026-01-01T00:00:00.000Z", until: at },
      422,
      "deputy-dates",
    ],
    ["backwards", "prs_head", "prs_stranger", { from: until, until: from }, 422, "deputy-dates"],
    ["without a letter", "prs_head", "prs_stranger", { letter: undefined }, 422, "invalid-input"],
    ["with a day that is none", "prs_head", "prs_stranger", { from: "2026-02-30T00:00:00.000Z" }, 422, "invalid-input"],
  ])("is not named: %s", async (_, by, person, change, status, code) => {
    const reply = await app.as(by).post("/parties/bdy_one/deputies", name(person, change), { at });
    expect(reply).toMatchObject({ status, body: { code } });
  });

  it("is not named a second time for the same days", async () => {
    const person = await enter("Twice");
    const deputy = name(person, {});
    const again = () => app.as("prs_head").post("/parties/bdy_one/deputies", deputy, { at });
    expect((await again()).status).toBe(200);
    expect(await again()).toMatchObject({ status: 409, body: { code: "deputy-named-twice" } });
    await app.as("prs_head").post(`/parties/bdy_one/deputies/${await numberOf(person)}/end`, {}, { at });
    expect((await again()).status).toBe(200);
  });

  it("is not named for a role that nobody holds", async () => {
    const reply = await app
      .as("prs_otherhead")
      .post("/parties/bdy_two/deputies", name("prs_stranger", { role: "secretary" }), { at });
    expect(reply).toMatchObject({ status: 409, body: { code: "deputy-of-nobody" } });
  });

  it("of a signatory does not take the last signatory away", async () => {
    const person = await enter("Proxy");
    const signatory = app.as("prs_beta");
    const deputy = name(person, { role: "signatory", from: at });
    expect((await signatory.post("/parties/vnd_beta/deputies", deputy, { at })).status).toBe(200);
    const asDeputy = app.as(person);
    for (const reply of [
      await asDeputy.post(`${members("vnd_beta", "prs_beta")}/remove`, {}, { at: from }),
      await asDeputy.put(members("vnd_beta", "prs_beta"), { roles: ["vendorMember"] }, { at: from }),
    ]) {
      expect(reply).toMatchObject({ status: 409, body: { code: "last-signatory" } });
    }
  });
});
