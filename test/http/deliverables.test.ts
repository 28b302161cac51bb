import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { dueContract } from "../../functions/contracts/due.ts";
import { doWhatIsDue, dueKind } from "../../functions/processes/due.ts";
import { totalsKey } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { totalsOf } from "../../functions/storage/totals.ts";
import { ContractView, DownloadView } from "../../shared/contracts/view-schema.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { type Options, startApp } from "../harness/app.ts";
import { days, handOver, seedActive, seedFile, succeed } from "../harness/drawn-contract.ts";

const app = await startApp();
afterAll(app.stop);

const at = days.reviewed;
const faults = { criteria: ["text"], remarks: "see page 3" };
const pathOf = (id: string, n: number, v?: number) =>
  `/contracts/${id}/deliverables/${n}${v === undefined ? "" : `/versions/${v}`}`;
const review = (id: string, n: number, how: string, body: unknown = {}, options: Options = {}, person = "prs_pm") =>
  app.as(person).post(`${pathOf(id, n, 1)}/${how}`, body, { at, ...options });
const resolve = (id: string, n: number, body: unknown, person = "prs_head") =>
  app.as(person).post(`${pathOf(id, n)}/resolve`, body, { at });
const seen = async (id: string, person = "prs_pm") =>
  v.parse(ContractView, (await app.as(person).get(`/contracts/${id}`)).body);
const stateOf = async (id: string, n: number) => (await seen(id)).deliverables.find((each) => each.n === n);
const totals = async () => totalsOf((await app.store.get([totalsKey("bdy_one", 1405)]))[0]);

describe("handing over", () => {
  it("goes from files to review within three store calls each", async () => {
    const id = await seedActive(app);
    const alpha = app.as("prs_alpha2");
    const file = await seedFile(app);
    const added = await alpha.post(
      `${pathOf(id, 1)}/versions`,
      { files: [file], note: "first" },
      { at: days.delivered },
    );
    expect(added).toMatchObject({ status: 201, calls: 3, body: { deliverable: { n: 1, state: "planned", v: 1 } } });
    const submitted = await alpha.post(`${pathOf(id, 1, 1)}/submit`, {}, { at: days.delivered });
    expect(submitted).toMatchObject({ status: 200, calls: 3, body: { deliverable: { state: "submitted" } } });
    const version = (await stateOf(id, 1))?.versions[0];
    expect(version).toMatchObject({ v: 1, note: "first", reviewBy: "2026-11-24T20:29:59.999Z" });
    expect(version?.files).toEqual([
      { id: file, name: "proof.pdf", size: 10, sha256: "e".repeat(64), mediaType: "application/pdf" },
    ]);
  });

  it("refuses a file that is not checked yet, when it is submitted", async () => {
    const id = await seedActive(app);
    const alpha = app.as("prs_alpha");
    const files = [await seedFile(app), await seedFile(app, "pending")];
    await succeed(alpha.post(`${pathOf(id, 1)}/versions`, { files }, { at: days.delivered }));
    const refused = await alpha.post(`${pathOf(id, 1, 1)}/submit`, {}, { at: days.delivered });
    expect(refused).toMatchObject({ status: 409, body: { code: "file-not-ready" } });
    expect((await load(app.store, contracts, id))?.state.deliverables["1"]?.rounds).toBe(0);
  });

  it("refuses a foreign file like a missing one", async () => {
    const id = await seedActive(app);
    const foreign = await seedFile(app, "clean", "vnd_beta");
    for (const file of [foreign, "fil_none"]) {
      const reply = await app.as("prs_alpha").post(`${pathOf(id, 1)}/versions`, { files: [file] });
      expect(reply).toMatchObject({ status: 409, body: { code: "file-not-ready" } });
    }
  });

  it.each<[string, unknown]>([
    ["no file", { files: [] }],
    ["the same file twice", { files: ["fil_a", "fil_a"] }],
    ["too many files", { files: Array.from({ length: 21 }, (_, i) => `fil_a${i}`) }],
    ["another kind of id", { files: ["tsk_a"] }],
    ["a number it may not choose", { files: ["fil_a"], v: 7 }],
  ])("refuses %s", async (_, input) => {
    const id = await seedActive(app);
    expect((await app.as("prs_alpha").post(`${pathOf(id, 1)}/versions`, input)).status).toBe(422);
  });

  it.each(["0", "01", "1e0", "-1", "x", "4", "99999"])("knows no deliverable %s", async (n) => {
    const id = await seedActive(app);
    const reply = await app.as("prs_alpha").post(`/contracts/${id}/deliverables/${n}/versions`, { files: ["fil_a"] });
    expect(reply.status).toBe(404);
  });
});

describe("the files of a version", () => {
  it("can be downloaded by both parties once it is handed over", async () => {
    const id = await seedActive(app);
    const alpha = app.as("prs_alpha");
    const file = await seedFile(app);
    await succeed(alpha.post(`${pathOf(id, 1)}/versions`, { files: [file] }, { at: days.delivered }));
    const path = `${pathOf(id, 1, 1)}/files/${file}`;
    // Not handed over yet: the vendor's own.
    expect((await alpha.get(path)).status).toBe(200);
    expect((await app.as("prs_pm").get(path)).status).toBe(404);
    expect((await stateOf(id, 1))?.versions).toEqual([]);
    await succeed(alpha.post(`${pathOf(id, 1, 1)}/submit`, {}, { at: days.delivered }));
    for (const person of ["prs_alpha2", "prs_pm", "prs_finance"]) {
      const reply = await app.as(person).get(path);
      expect(reply).toMatchObject({ status: 200, calls: 2 });
      expect(v.parse(DownloadView, reply.body)).toMatchObject({ id: file, name: "proof.pdf" });
      expect(reply.body.url).toContain(file);
    }
    for (const person of ["prs_beta", "prs_otherpm", "prs_overseer"]) {
      expect((await app.as(person).get(path)).status).toBe(404);
    }
  });

  it("are those of that version alone", async () => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    const other = await seedFile(app);
    expect((await app.as("prs_alpha").get(`${pathOf(id, 1, 1)}/files/${other}`)).status).toBe(404);
    expect((await app.as("prs_alpha").get(`${pathOf(id, 2, 1)}/files/${other}`)).status).toBe(404);
  });
});

describe("a review", () => {
  it.each<[string, unknown, string, number]>([
    ["accept", {}, "accepted", 200_000_000],
    ["accept-partly", { acceptedMinor: 5, remarks: "r" }, "acceptedPartly", 5],
    ["accept-with-remarks", { remarks: "r" }, "acceptedWithRemarks", 200_000_000],
    ["request-revision", faults, "revisionRequested", 0],
    ["reject", faults, "rejected", 0],
  ])("can %s", async (how, body, state, acceptedMinor) => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    const before = await totals();
    expect(await review(id, 1, how, body)).toMatchObject({ status: 200, calls: 3, body: { deliverable: { state } } });
    expect(await stateOf(id, 1)).toMatchObject({ state, acceptedMinor, versions: [{ review: { by: "prs_pm" } }] });
    expect((await totals()).acceptedRial - before.acceptedRial).toBe(acceptedMinor);
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });

  it("is the named supervisor's", async () => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    const codes = await Promise.all(
      ["prs_pm2", "prs_head", "prs_everything", "prs_finance", "prs_alpha"].map(
        async (person) => (await review(id, 1, "accept", {}, {}, person)).body.code,
      ),
    );
    expect(codes).toEqual([
      "not-the-supervisor",
      "not-the-supervisor",
      "not-the-supervisor",
      "not-allowed",
      "not-allowed",
    ]);
  });

  it.each<[string, unknown]>([
    ["accept", { acceptedMinor: 1 }],
    ["accept-partly", { acceptedMinor: 0, remarks: "r" }],
    ["accept-partly", { acceptedMinor: 1, quantity: 1, remarks: "r" }],
    ["accept-partly", { remarks: "r" }],
    ["accept-with-remarks", {}],
    ["reject", { criteria: [], remarks: "r" }],
    ["request-revision", { criteria: ["text", "text"], remarks: "r" }],
  ])("refuses to %s with %j", async (how, body) => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    expect(await review(id, 1, how, body)).toMatchObject({ status: 422, body: { code: "invalid-input" } });
  });

  it("asks for nothing beyond the contract, and for so many rounds only", async () => {
    const id = await seedActive(app, { policy: { revisionRounds: 0 } });
    await handOver(app, id, 1);
    expect((await review(id, 1, "reject", { criteria: ["gold"], remarks: "r" })).body.code).toBe(
      "change-needs-amendment",
    );
    expect(await review(id, 1, "request-revision", faults)).toMatchObject({
      status: 409,
      body: { code: "rounds-used-up" },
    });
  });

  it("takes a version once when twelve press at the same moment", async () => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    const before = await totals();
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        i % 2 ? review(id, 1, "accept") : review(id, 1, "accept-with-remarks", { remarks: "r" }),
      ),
    );
    expect(all.filter(({ status }) => status === 200).length).toBe(1);
    expect(all.filter(({ status }) => status !== 200).every(({ status }) => status === 409)).toBe(true);
    expect((await totals()).acceptedRial - before.acceptedRial).toBe(200_000_000);
    const events = await app.store.all({ partition: `CTR#${id}`, beginsWith: "E#" });
    const reviews = events.filter((item) => (item["event"] as { type: string }).type === "VersionReviewed");
    expect(reviews.length).toBe(1);
  });

  it("answers a repeated acceptance the same and counts it once", async () => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    const before = await totals();
    const key = crypto.randomUUID();
    const first = await review(id, 1, "accept", {}, { key });
    const again = await review(id, 1, "accept", {}, { key });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await totals()).acceptedRial - before.acceptedRial).toBe(200_000_000);
  });
});

describe("an acceptance above the limit", () => {
  it("needs a head who is another person, and is hidden from the vendor until then", async () => {
    const id = await seedActive(app, { policy: { acceptanceLimitRial: 1000 } });
    await handOver(app, id, 1);
    expect((await review(id, 1, "approve", {}, {}, "prs_head")).body.code).toBe("nothing-to-approve");
    expect(await review(id, 1, "accept")).toMatchObject({ body: { deliverable: { state: "submitted" } } });
    expect((await seen(id, "prs_alpha")).deliverables[0]?.versions[0]).not.toHaveProperty("review");
    expect((await stateOf(id, 1))?.versions[0]?.review).toMatchObject({ outcome: "accepted", awaitsHead: true });
    expect((await review(id, 1, "approve")).body.code).toBe("not-allowed");
    expect(await review(id, 1, "decline", { reason: "look again" }, {}, "prs_head")).toMatchObject({ status: 200 });
    expect((await stateOf(id, 1))?.versions[0]).toMatchObject({ declined: { reason: "look again" } });
    expect((await seen(id, "prs_alpha")).deliverables[0]?.versions[0]).not.toHaveProperty("declined");
    await succeed(review(id, 1, "accept"));
    const both = await Promise.all(["prs_head", "prs_head2"].map((each) => review(id, 1, "approve", {}, {}, each)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await seen(id, "prs_alpha")).deliverables[0]).toMatchObject({
      state: "accepted",
      acceptedMinor: 200_000_000,
    });
  });

  it("is not approved by the supervisor in another role", async () => {
    const id = await seedActive(app, { policy: { acceptanceLimitRial: 1000 }, supervisor: "prs_everything" });
    await handOver(app, id, 1);
    await succeed(review(id, 1, "accept", {}, {}, "prs_everything"));
    const own = await review(id, 1, "approve", {}, {}, "prs_everything");
    expect(own).toMatchObject({ status: 403, body: { code: "same-person" } });
  });
});

describe("the ways out of a rejection", () => {
  const seedRejected = async (change: Parameters<typeof seedActive>[1] = {}) => {
    const id = await seedActive(app, change);
    await handOver(app, id, 1);
    await succeed(review(id, 1, "reject", faults, {}, change.supervisor));
    return id;
  };

  it("another round, with a new due date", async () => {
    const id = await seedRejected();
    const dueAt = "2026-12-10T20:29:59.999Z";
    expect(await resolve(id, 1, { exit: "extraRound", dueAt: days.active, reason: "r" })).toMatchObject({
      status: 422,
      body: { code: "due-date-passed" },
    });
    expect(await resolve(id, 1, { exit: "extraRound", dueAt, reason: "r" })).toMatchObject({ status: 200, calls: 3 });
    expect(await stateOf(id, 1)).toMatchObject({ state: "revisionRequested", dueAt, resolved: { exit: "extraRound" } });
    expect(await handOver(app, id, 1, at)).toBe(2);
    expect(await app.as("prs_pm").post(`${pathOf(id, 1, 2)}/accept`, {}, { at })).toMatchObject({ status: 200 });
    expect(await stateOf(id, 1)).toMatchObject({ state: "accepted", rounds: 2, lateDays: 0 });
  });

  it("a lower price", async () => {
    const id = await seedRejected();
    const before = await totals();
    const whole = await resolve(id, 1, { exit: "priceReduction", amountMinor: 200_000_000, reason: "r" });
    expect(whole).toMatchObject({ status: 422, body: { code: "part-not-below-whole" } });
    await succeed(resolve(id, 1, { exit: "priceReduction", amountMinor: 120_000_000, reason: "r" }));
    expect(await stateOf(id, 1)).toMatchObject({ state: "acceptedPartly", amountMinor: 120_000_000 });
    const after = await totals();
    expect(after.committedRial - before.committedRial).toBe(-80_000_000);
    expect(after.acceptedRial - before.acceptedRial).toBe(120_000_000);
  });

  it("out of the contract", async () => {
    const id = await seedRejected();
    const before = await totals();
    await succeed(resolve(id, 1, { exit: "descope", reason: "r" }));
    expect(await stateOf(id, 1)).toMatchObject({ state: "descoped", amountMinor: 0 });
    expect((await totals()).committedRial - before.committedRial).toBe(-200_000_000);
  });

  it("the end of the contract, which then owes what was accepted", async () => {
    const id = await seedRejected();
    await handOver(app, id, 2, at);
    await succeed(review(id, 2, "accept"));
    const before = await totals();
    const ended = await resolve(id, 1, { exit: "terminate", reason: "too late" });
    expect(ended).toMatchObject({ status: 200, body: { state: "terminated" } });
    expect((await totals()).committedRial - before.committedRial).toBe(-500_000_000);
    expect(await seen(id, "prs_alpha")).toMatchObject({ terminated: { reason: "too late" } });
    const late = await app.as("prs_alpha").post(`${pathOf(id, 3)}/versions`, { files: ["fil_a"] });
    expect(late).toMatchObject({ status: 409, body: { code: "wrong-state" } });
    expect((await app.as(undefined).get(`/public/contracts/${id}`)).body.state).toBe("terminated");
  });

  it("are a second person's to choose", async () => {
    const id = await seedRejected({ supervisor: "prs_everything" });
    const descope = { exit: "descope", reason: "r" };
    expect((await resolve(id, 1, descope, "prs_everything")).body.code).toBe("same-person");
    expect((await resolve(id, 1, descope, "prs_pm")).body.code).toBe("not-allowed");
    const both = await Promise.all(["prs_head", "prs_head2"].map((person) => resolve(id, 1, descope, person)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each<unknown>([
    { exit: "forgive", reason: "r" },
    { exit: "descope" },
    { exit: "priceReduction", reason: "r" },
    { exit: "priceReduction", amountMinor: 0, reason: "r" },
    { exit: "extraRound", dueAt: "tomorrow", reason: "r" },
    { exit: "extraRound", dueAt: "2026-12-10", reason: "r" },
    { exit: "descope", amountMinor: 1, reason: "r" },
  ])("are only these: %j", async (body) => {
    const id = await seedRejected();
    expect((await resolve(id, 1, body)).status).toBe(422);
  });
});

describe("what is worthless when late", () => {
  it("is rejected by the submission itself", async () => {
    const id = await seedActive(app);
    await handOver(app, id, 3, "2026-11-26T08:00:00.000Z");
    expect(await stateOf(id, 3)).toMatchObject({
      state: "rejected",
      lateDays: 1,
      versions: [{ review: { by: "system", outcome: "rejected" } }],
    });
    expect(await resolve(id, 3, { exit: "descope", reason: "the day has passed" })).toMatchObject({ status: 200 });
  });
});

describe("the clock", () => {
  const policy = policyAt(initialPolicy, at);
  const tick = (when: string) => doWhatIsDue(app.store, [dueKind(dueContract)], when, policy, () => undefined);

  it("finds a review past its time, once for the head and once for good", async () => {
    const id = await seedActive(app);
    await handOver(app, id, 1);
    const version = async () => (await stateOf(id, 1))?.versions[0];
    await tick("2026-11-24T20:29:59.999Z");
    expect(await version()).not.toHaveProperty("escalatedAt");
    await tick("2026-11-24T20:30:00.000Z");
    expect(await version()).toMatchObject({
      escalatedAt: "2026-11-24T20:30:00.000Z",
      reviewBy: "2026-12-01T20:29:59.999Z",
    });
    expect((await review(id, 1, "accept", {}, {}, "prs_head2")).status).toBe(200);

    const left = await seedActive(app);
    await handOver(app, left, 1);
    await tick("2027-01-01T00:00:00.000Z");
    expect((await stateOf(left, 1))?.versions[0]).toMatchObject({ deemedAcceptedAt: "2027-01-01T00:00:00.000Z" });
    expect(await stateOf(left, 1)).toMatchObject({ state: "submitted", acceptedMinor: 0 });
    expect(await verify(app.store, contracts, left)).toMatchObject({ chained: true, replayed: true });
    const events = (await load(app.store, contracts, left))?.state.version;
    await tick("2027-02-01T00:00:00.000Z");
    expect((await load(app.store, contracts, left))?.state.version).toBe(events);
  });
});

describe("the end of a contract", () => {
  it("comes with the last deliverable, in the same act", async () => {
    const id = await seedActive(app);
    for (const n of [1, 2, 3]) await handOver(app, id, n);
    expect(await review(id, 1, "accept")).toMatchObject({ body: { state: "active" } });
    expect(await review(id, 2, "accept-partly", { quantity: 900, remarks: "100 are missing" })).toMatchObject({
      body: { state: "active" },
    });
    expect(await review(id, 3, "accept")).toMatchObject({ body: { state: "completed" } });
    const { totals: money } = await seen(id);
    expect(money).toMatchObject({ committedMinor: 950_000_001, acceptedMinor: 950_000_001 });
    expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
  });
});
