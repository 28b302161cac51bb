import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { verify } from "../../functions/storage/objects.ts";
import { vendors } from "../../functions/vendors/store.ts";
import { DownloadView } from "../../shared/contracts/view-schema.ts";
import { PublicVendor, VendorCard, VendorView } from "../../shared/vendors/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { seedFile } from "../harness/drawn-contract.ts";
import { open, register, sealedBid } from "../harness/quotation.ts";
import { startReactions } from "../harness/reactions.ts";
import { applied, apply, approved, company, contact, done, submitted, suspended } from "../harness/register.ts";

const app = await startApp({ env: { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" } });
const reactions = await startReactions(app);
const { handler: clock } = await import("../../functions/clock.ts");
afterAll(async () => {
  await reactions.stop();
  await app.stop();
});

const at = applied;
const [overseer, second] = [app.as("prs_overseer"), app.as("prs_overseer2")];
const letter = { number: "۱۲/۳۴", date: "2026-11-22" };
const own = async (firm: { vendor: string; person: string }, when = at) =>
  v.parse(VendorView, (await app.as(firm.person).get(`/vendors/${firm.vendor}`, { at: when })).body);
const inbox = async (person: string, vendor: string, when = at) => {
  await reactions.settle();
  const { body } = await app.as(person).get("/me/inbox?limit=100", { at: when });
  return (body.items as { verb: string; object: { id: string }; urgency: string; dueAt?: string }[]).filter(
    ({ object }) => object.id === vendor,
  );
};
const verbsOf = async (person: string, vendor: string, when = at) =>
  (await inbox(person, vendor, when)).map(({ verb }) => verb);

describe("a licence", () => {
  const licence = { category: "media", number: "M-1", validUntil: "2028-01-01" };

  it("that is added after the check waits for the overseer, and counts once it is verified", async () => {
    const firm = await approved(app);
    const path = `/vendors/${firm.vendor}`;
    const file = await seedFile(app, "clean", firm.vendor);
    const added = await app.as(firm.person).post(`${path}/licences`, { ...licence, file }, { at });
    expect(added).toMatchObject({ status: 200, body: { state: "active" } });
    expect(await own(firm)).toMatchObject({ newLicences: [{ ...licence, file }] });
    expect(await verbsOf("prs_overseer", firm.vendor)).toEqual(["verifyLicence"]);

    const scan = `${path}/licences/files/${file}`;
    for (const person of ["prs_overseer", firm.person]) {
      const reply = await app.as(person).get(scan, { at });
      expect(v.parse(DownloadView, reply.body)).toMatchObject({ id: file, name: "proof.pdf" });
    }
    expect((await app.as("prs_pm").get(scan, { at })).status).toBe(404);
    expect(
      (await overseer.get(`${path}/licences/files/${await seedFile(app, "clean", firm.vendor)}`, { at })).status,
    ).toBe(404);

    const verdict = { category: "media", number: "M-1", holds: true };
    expect((await app.as(firm.person).post(`${path}/verify-licence`, verdict, { at })).status).toBe(403);
    done(await overseer.post(`${path}/verify-licence`, verdict, { at }));
    expect(await own(firm)).toMatchObject({ newLicences: [], licences: [{}, { ...licence, file }] });
    expect(await verbsOf("prs_overseer", firm.vendor)).toEqual([]);
    expect((await overseer.post(`${path}/verify-licence`, verdict, { at })).body.code).toBe("licence-not-waiting");
    const listed = (await app.as("prs_pm").get("/vendors?category=media", { at })).body.items;
    expect(listed.map((item: unknown) => v.parse(VendorCard, item).id)).toEqual([firm.vendor]);
    expect(await verify(app.store, vendors, firm.vendor)).toMatchObject({ chained: true, replayed: true });
  });

  it("is thrown away with a reason when it does not hold", async () => {
    const firm = await approved(app);
    const path = `/vendors/${firm.vendor}`;
    done(await app.as(firm.person).post(`${path}/licences`, licence, { at }));
    const verdict = { category: "media", number: "M-1", holds: false };
    expect((await overseer.post(`${path}/verify-licence`, verdict, { at })).status).toBe(422);
    done(await overseer.post(`${path}/verify-licence`, { ...verdict, reason: "not known to the ministry" }, { at }));
    expect(await own(firm)).toMatchObject({ newLicences: [], licences: [{ category: "publications" }] });
  });

  it("lapses by time alone, and a renewed one brings the vendor back", async () => {
    const firm = await approved(app, { licences: [{ ...licence, validUntil: "2027-01-01" }] });
    const path = `/vendors/${firm.vendor}`;
    const later = "2027-01-01T20:30:00.000Z";
    expect(await own(firm, "2027-01-01T20:29:59.999Z")).toMatchObject({ state: "active" });
    expect(await own(firm, later)).toMatchObject({ state: "lapsed" });
    done(await app.as(firm.person).post(`${path}/licences`, { ...licence, validUntil: "2028-06-01" }, { at: later }));
    done(
      await overseer.post(`${path}/verify-licence`, { category: "media", number: "M-1", holds: true }, { at: later }),
    );
    expect(await own(firm, later)).toMatchObject({ state: "active", licences: [{ validUntil: "2028-06-01" }] });
  });

  it("is called to mind thirty days before its end, once, until its successor is there", async () => {
    const firm = await approved(app, { licences: [{ ...licence, validUntil: "2027-03-01" }] });
    const day = "2027-01-30T20:30:00.000Z";
    await clock({ time: "2027-01-30T20:29:00.000Z" });
    expect(await verbsOf(firm.person, firm.vendor, day)).toEqual([]);
    await clock({ time: day });
    await clock({ time: "2027-01-30T20:31:00.000Z" });
    expect(await inbox(firm.person, firm.vendor, day)).toMatchObject([
      { verb: "addLicence", dueAt: "2027-03-01T20:29:59.999Z" },
    ]);
    const entries = (await app.as(firm.person).get(`/audit/vendor/${firm.vendor}`, { at: day })).body.items;
    expect(entries.map(({ type }: { type: string }) => type)).toEqual([
      "VendorApplied",
      "VendorSubmitted",
      "VendorApproved",
      "LicenceReminded",
    ]);
    const renewed = { ...licence, validUntil: "2029-01-01" };
    done(await app.as(firm.person).post(`/vendors/${firm.vendor}/licences`, renewed, { at: day }));
    expect(await verbsOf(firm.person, firm.vendor, day)).toEqual([]);
    expect(await verify(app.store, vendors, firm.vendor)).toMatchObject({ chained: true, replayed: true });
  });

  it.each([
    ["that has ended", { validUntil: "2026-11-21" }, 422, "licence-over"],
    ["of an agency that named no manager", { category: "advertising" }, 422, "agency-manager-missing"],
    ["with a file that is not there", { file: "fil_none" }, 409, "file-not-ready"],
    ["with a file that is not clean", { file: "pending" }, 409, "file-not-ready"],
    ["with somebody else's file", { file: "foreign" }, 409, "file-not-ready"],
    ["without a number", { number: " " }, 422, "invalid-input"],
  ] as [string, { file?: string } & Record<string, string>, number, string][])(
    "is not added %s",
    async (_, change, status, code) => {
      const firm = await approved(app);
      const files: Record<string, () => Promise<string>> = {
        pending: () => seedFile(app, "pending", firm.vendor),
        foreign: () => seedFile(app, "clean", "vnd_beta"),
      };
      const file = change.file === undefined ? {} : { file: (await files[change.file]?.()) ?? change.file };
      const reply = await app
        .as(firm.person)
        .post(`/vendors/${firm.vendor}/licences`, { ...licence, ...change, ...file }, { at });
      expect(reply).toMatchObject({ status, body: { code } });
    },
  );

  it("beyond thirty is not added", async () => {
    const licences = Array.from({ length: 30 }, (_, i) => ({ ...licence, number: `${i}` }));
    const firm = await apply(app, { licences });
    const reply = await app.as(firm.person).post(`/vendors/${firm.vendor}/licences`, licence, { at });
    expect(reply).toMatchObject({ status: 409, body: { code: "too-many-licences" } });
  });
});

describe("a provisional admission", () => {
  it("lets a vendor that is being checked bid for that body alone, until the overseer decides", async () => {
    const firm = await submitted(app);
    const { vendor, person } = firm;
    const bidding = "2026-11-05T08:00:00.000Z";
    const tender = await open(app);
    const bid = async () =>
      app
        .as(person)
        .put(`/tenders/${tender}/bids/${vendor}`, await sealedBid(app, tender, { vendor }), { at: bidding });
    expect(await bid()).toMatchObject({ status: 409, body: { code: "vendor-not-approved" } });
    const admit = (by: string, body: string) => app.as(by).post(`/vendors/${vendor}/admit`, { body, letter }, { at });
    done(await admit("prs_otherhead", "bdy_two"));
    expect((await bid()).body.code).toBe("vendor-not-approved");
    done(await admit("prs_head", "bdy_one"));
    const again = await admit("prs_head", "bdy_one");
    expect(again.status).toBe(200);
    expect((await app.as("prs_pm").get(`/vendors/${vendor}`, { at })).body.admittedBy).toEqual(["bdy_one"]);
    expect(await own(firm)).toMatchObject({ view: "own", admittedBy: ["bdy_one", "bdy_two"] });

    done(await overseer.post(`/vendors/${vendor}/return`, { comment: "no" }, { at }));
    expect((await bid()).body.code).toBe("vendor-not-approved");
    done(await app.as(person).post(`/vendors/${vendor}/submit`, {}, { at }));
    expect((await bid()).body.code).toBe("vendor-not-approved");
    done(await admit("prs_head", "bdy_one"));
    expect((await bid()).status).toBe(200);
  });

  it("is not for one that was checked, and not twice the business of the one who asked", async () => {
    const firm = await approved(app);
    const path = `/vendors/${firm.vendor}`;
    const input = { body: "bdy_one", letter };
    expect((await app.as("prs_head").post(`${path}/admit`, input, { at })).body.code).toBe("wrong-state");
    const { etag } = await app.as(firm.person).get(path, { at });
    done(await app.as(firm.person).patch(path, { name: { en: "Other" } }, { at, ifMatch: etag! }));
    expect((await app.as("prs_head").post(`${path}/admit`, input, { at })).body.code).toBe("vendor-change-waits");
    expect((await app.as("prs_pm").post(`${path}/admit`, input, { at })).status).toBe(403);
    expect((await app.as("prs_head").post(`${path}/admit`, { body: "bdy_one" }, { at })).status).toBe(422);
  });
});

describe("what waits for whom", () => {
  it("moves with the registration from overseer to vendor and back", async () => {
    const firm = await submitted(app);
    const { vendor, person } = firm;
    expect(await inbox("prs_overseer", vendor)).toMatchObject([
      { verb: "approveVendor", dueAt: "2026-11-29T20:29:59.999Z", urgency: "thisWeek" },
    ]);
    expect(await inbox("prs_overseer2", vendor, "2026-11-30T00:00:00.000Z")).toMatchObject([{ urgency: "overdue" }]);
    done(await overseer.post(`/vendors/${vendor}/return`, { comment: "no" }, { at }));
    expect(await verbsOf("prs_overseer", vendor)).toEqual([]);
    expect(await verbsOf(person, vendor)).toEqual(["changeVendor"]);
    done(await app.as(person).post(`/vendors/${vendor}/submit`, {}, { at }));
    done(await overseer.post(`/vendors/${vendor}/approve`, {}, { at }));
    expect([await verbsOf("prs_overseer", vendor), await verbsOf(person, vendor)]).toEqual([[], []]);
  });
});

describe("a warning", () => {
  const replyBy = "2026-11-29T20:29:59.999Z";
  const end = { until: "2027-01-31", letter, reason: "late again" };

  it("is answered, and another overseer decides", async () => {
    const firm = await approved(app);
    const path = `/vendors/${firm.vendor}`;
    expect(await overseer.post(`${path}/warn`, { reason: "late work" }, { at })).toMatchObject({
      status: 200,
      calls: 3,
      body: { state: "warned" },
    });
    expect(await inbox(firm.person, firm.vendor)).toMatchObject([{ verb: "replyToWarning", dueAt: replyBy }]);
    expect(await inbox("prs_overseer2", firm.vendor)).toMatchObject([{ verb: "suspendVendor", urgency: "ahead" }]);
    expect(await verbsOf("prs_overseer", firm.vendor)).toEqual([]);

    const suspend = (who: typeof overseer, when = at, change: object = {}) =>
      who.post(`${path}/suspend`, { ...end, ...change }, { at: when });
    expect(await suspend(second)).toMatchObject({ status: 409, body: { code: "too-early" } });
    done(await app.as(firm.person).post(`${path}/reply`, { text: "the paper was late" }, { at }));
    expect((await app.as(firm.person).post(`${path}/reply`, { text: "again" }, { at })).body.code).toBe(
      "warning-replied",
    );
    expect(await suspend(overseer)).toMatchObject({ status: 403, body: { code: "same-person" } });
    expect((await suspend(second, at, { until: "2026-11-21" })).body.code).toBe("suspension-over");
    expect((await suspend(second, at, { letter: undefined })).status).toBe(422);
    expect(await suspend(second)).toMatchObject({ status: 200, body: { state: "suspended" } });
    expect(await own(firm)).toMatchObject({ suspendedUntil: "2027-01-31T20:29:59.999Z", suspension: { letter } });
    // It ends by itself.
    expect(await own(firm, "2027-01-31T20:29:59.999Z")).toMatchObject({ state: "active" });
  });

  it("that nobody answers is decided on after its time, and answered no more", async () => {
    const firm = await approved(app);
    const path = `/vendors/${firm.vendor}`;
    done(await overseer.post(`${path}/warn`, { reason: "late work" }, { at }));
    const over = "2026-11-29T20:30:00.000Z";
    expect(await app.as(firm.person).post(`${path}/reply`, { text: "x" }, { at: over })).toMatchObject({
      status: 409,
      body: { code: "too-late" },
    });
    expect((await second.post(`${path}/suspend`, end, { at: replyBy })).body.code).toBe("too-early");
    expect((await second.post(`${path}/suspend`, end, { at: over })).status).toBe(200);
  });

  it("is taken back without a trace in the register", async () => {
    const firm = await approved(app);
    const path = `/vendors/${firm.vendor}`;
    done(await overseer.post(`${path}/warn`, { reason: "late work" }, { at }));
    const seen = await app.as(undefined).get(`/public/vendors/${firm.vendor}`, { at });
    expect(v.parse(PublicVendor, seen.body).state).toBe("active");
    done(await overseer.post(`${path}/reinstate`, { reason: "a mistake of ours" }, { at }));
    expect(await own(firm)).not.toHaveProperty("warning");
  });
});

describe("a suspension", () => {
  it("is appealed against once, and another overseer decides", async () => {
    const firm = await suspended(app);
    const path = `/vendors/${firm.vendor}`;
    const decide = (who: typeof overseer, upheld: boolean) =>
      who.post(`${path}/decide-appeal`, { upheld, reason: "heard" }, { at });
    expect((await decide(overseer, true)).body.code).toBe("no-appeal");
    done(await app.as(firm.person).post(`${path}/appeal`, { text: "we were not late" }, { at }));
    expect((await app.as(firm.person).post(`${path}/appeal`, { text: "again" }, { at })).body.code).toBe("appeal-made");
    expect(await verbsOf("prs_overseer", firm.vendor)).toEqual(["decideAppeal"]);
    expect(await verbsOf("prs_overseer2", firm.vendor)).toEqual([]);
    expect(await decide(second, true)).toMatchObject({ status: 403, body: { code: "same-person" } });
    expect(await decide(overseer, false)).toMatchObject({ status: 200, body: { state: "suspended" } });
    expect((await decide(overseer, true)).body.code).toBe("no-appeal");
    expect(await verbsOf("prs_overseer", firm.vendor)).toEqual([]);
    const view = await own(firm);
    expect(view).toMatchObject({ suspension: { appeal: { decided: { upheld: false, reason: "heard" } } } });
    expect(JSON.stringify(view)).not.toContain("prs_overseer");
  });

  it("ends with an appeal that is upheld, or when it is taken back", async () => {
    const [one, two] = [await suspended(app), await suspended(app)];
    done(await app.as(one.person).post(`/vendors/${one.vendor}/appeal`, { text: "x" }, { at }));
    const upheld = await overseer.post(`/vendors/${one.vendor}/decide-appeal`, { upheld: true, reason: "y" }, { at });
    expect(upheld.body.state).toBe("active");
    const back = await overseer.post(`/vendors/${two.vendor}/reinstate`, { reason: "z" }, { at });
    expect(back.body.state).toBe("active");
    for (const { vendor } of [one, two]) {
      expect(await verify(app.store, vendors, vendor)).toMatchObject({ chained: true, replayed: true });
    }
  });

  it("keeps a vendor from new work, whoever asks", async () => {
    await register(app, ["vnd_gamma"]);
    const firm = await suspended(app);
    const tender = await open(app);
    const bid = await sealedBid(app, tender, { vendor: firm.vendor });
    const reply = await app.as(firm.person).put(`/tenders/${tender}/bids/${firm.vendor}`, bid, {
      at: "2026-11-05T08:00:00.000Z",
    });
    expect(reply).toMatchObject({ status: 409, body: { code: "vendor-suspended" } });
    const seen = (await app.as(undefined).get(`/public/vendors/${firm.vendor}`, { at })).body;
    expect(v.parse(PublicVendor, seen)).toMatchObject({
      state: "suspended",
      suspendedUntil: "2027-01-31T20:29:59.999Z",
    });
  });
});

describe("what others see of a vendor", () => {
  /** Everything in an application that is nobody else's business. */
  const canaries = [
    ...["IR0629", "canary-vendor", contact.phone, "قناری", "canary official", "canary reply"],
    ...["0084575948", "canary warning"],
  ];

  it("holds nothing of its account, numbers, people and quarrels", async () => {
    const { legalEntityId: _none, ...form } = company({
      kind: "person",
      personId: "0084575948",
      declarations: { officials: [{ name: "canary official", shareBp: 100 }] },
    });
    const person = (await apply(app)).person;
    const { id } = done(await app.as(person).post("/vendors", form, { at })).body;
    const path = `/vendors/${id}`;
    const seenByOthers = async () =>
      JSON.stringify([
        (await app.as("prs_pm").get(path, { at })).body,
        (await app.as("prs_pm").get("/vendors?limit=100", { at })).body,
        (await overseer.get("/vendors?state=underCheck", { at })).body,
        (await app.as(undefined).get(`/public/vendors/${id}`, { at })).body,
        (await app.as("prs_pm").get(`/audit/vendor/${id}`, { at })).body,
        (await inbox("prs_overseer", id)) ?? [],
      ]);
    const look = async () => {
      const text = await seenByOthers();
      expect(canaries.filter((each) => text.includes(each))).toEqual([]);
    };
    await look();
    done(await app.as(person).post(`${path}/submit`, {}, { at }));
    await look();
    done(await overseer.post(`${path}/approve`, {}, { at }));
    done(await overseer.post(`${path}/warn`, { reason: "canary warning" }, { at }));
    done(await app.as(person).post(`${path}/reply`, { text: "canary reply" }, { at }));
    await look();
    expect(await seenByOthers()).toContain(id);
    // The canaries are there for those who may see them.
    const whole = JSON.stringify((await overseer.get(path, { at })).body);
    expect(canaries.filter((each) => !whole.includes(each))).toEqual([]);
  });

  it("is nothing before it was handed in, and a card for everybody once it was checked", async () => {
    const firm = await apply(app);
    for (const person of ["prs_pm", "prs_beta", "prs_stranger", "prs_admin"]) {
      expect((await app.as(person).get(`/vendors/${firm.vendor}`, { at })).status).toBe(404);
    }
    const card = () => app.as(undefined).get(`/public/vendors/${firm.vendor}`, { at });
    expect((await card()).status).toBe(404);
    done(await app.as(firm.person).post(`/vendors/${firm.vendor}/submit`, {}, { at }));
    expect((await card()).status).toBe(404);
    done(await overseer.post(`/vendors/${firm.vendor}/approve`, {}, { at }));
    const shown = await card();
    expect(shown).toMatchObject({ status: 200, calls: 1 });
    expect(v.parse(PublicVendor, shown.body)).toMatchObject({
      state: "active",
      licences: [{ category: "publications", validUntil: "2028-03-19" }],
    });
  });

  it("is listed for bodies and the overseer, page by page, and for nobody else", async () => {
    const ids: string[] = [];
    let cursor = "";
    do {
      const reply = await app.as("prs_pm").get(`/vendors?limit=2${cursor}`, { at });
      expect(reply.calls).toBe(2);
      ids.push(...reply.body.items.map((item: unknown) => v.parse(VendorCard, item).id));
      cursor = reply.body.nextCursor === undefined ? "" : `&cursor=${reply.body.nextCursor}`;
    } while (cursor !== "");
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await overseer.get("/vendors", { at })).status).toBe(200);
    for (const person of ["prs_beta", "prs_stranger", "prs_admin"]) {
      expect((await app.as(person).get("/vendors", { at })).status).toBe(404);
    }
    expect((await app.as("prs_pm").get("/vendors?state=underCheck", { at })).status).toBe(404);
    expect((await overseer.get("/vendors?state=active", { at })).status).toBe(422);
  });
});
