import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DueKind, doWhatIsDue } from "../../functions/processes/due.ts";
import { dueKinds } from "../../functions/processes/due-kinds.ts";
import { dueRow } from "../../functions/storage/due.ts";
import { gateKey, gatePartitions } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify, writesOf } from "../../functions/storage/objects.ts";
import { createStore } from "../../functions/storage/store.ts";
import { openGates } from "../../functions/tenders/store.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { caseEvents, closesAt, lot } from "../../shared/tenders/closed-case.example.ts";
import type { Award, PublishedTerms, Tender } from "../../shared/tenders/state.ts";
import { startApp } from "../harness/app.ts";
import { days, fresh, handOver, seedActive, seedDraft, seedFile, succeed } from "../harness/drawn-contract.ts";
import { planned } from "../harness/quotation.ts";
import { startReactions } from "../harness/reactions.ts";

const app = await startApp({ env: { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" } });
const reactions = await startReactions(app);
const { handler: clock } = await import("../../functions/clock.ts");
afterAll(async () => {
  await reactions.stop();
  await app.stop();
});

const policy = policyAt(initialPolicy, closesAt);
const before = "2026-11-22T10:00:09.999Z";
const after = "2026-11-22T10:00:11.000Z";
const tick = (time: string, leftMs = 0) => clock({ time }, { getRemainingTimeInMillis: () => leftMs });

/** A case that takes bids; without its gates its closing can never be written. */
async function published(over: Partial<PublishedTerms> = {}, gates = true): Promise<string> {
  const id = `tnd_${fresh()}`;
  for (const event of caseEvents(id, over).slice(0, 2)) await happen(id, event);
  const { published: terms } = await tender(id);
  if (gates && terms) await app.store.write(openGates(id, terms));
  return id;
}
async function happen(
  id: string,
  event: Parameters<typeof writesOf<Tender, ReturnType<typeof caseEvents>[number]>>[3][number],
) {
  const { lost } = await app.store.write(writesOf(tenders, id, await load(app.store, tenders, id), [event]).writes);
  if (lost) throw new Error("seeding lost a race");
}
async function tender(id: string): Promise<Tender> {
  const loaded = await load(app.store, tenders, id);
  if (!loaded) throw new Error(`no ${id}`);
  return loaded.state;
}
const gates = async (id: string) =>
  (await app.store.get(gatePartitions(id).map(gateKey))).map((gate) => gate?.["open"]);
const dueOf = async (pk: string, sk: string) => (await app.store.get([{ pk, sk }]))[0]?.["dueSk"];

describe("a case", () => {
  it("closes ten seconds after its time and shuts its gates in the same transaction, once", async () => {
    const id = await published();
    await tick(before);
    expect((await tender(id)).state).toBe("published");
    const [one, two] = await Promise.all([tick(after), tick(after)]);
    expect([one, two]).toEqual([{}, {}]);
    expect(await tender(id)).toMatchObject({ state: "closed", version: 3, lots: { 1: { state: "closed" } } });
    expect(await gates(id)).toEqual(Array.from({ length: 16 }, () => false));
    await tick("2026-11-22T10:01:00.000Z");
    expect((await tender(id)).version).toBe(3);
    expect(await dueOf(`TND#${id}`, "A#TENDER")).toBeUndefined();
  });

  it("stays open with all its gates when one of them cannot be shut", async () => {
    const id = await published({}, false);
    const some = gatePartitions(id).slice(0, 15);
    await app.put(...some.map((partition) => ({ ...gateKey(partition), closesAt, open: true, materialRevision: 1 })));
    await tick(after);
    expect((await tender(id)).state).toBe("published");
    expect((await gates(id)).slice(0, 15)).toEqual(Array.from({ length: 15 }, () => true));
  });

  describe("whose winner", () => {
    const signBy = "2026-12-05T20:29:59.999Z";
    const passed = "2026-12-05T20:30:01.000Z";

    /** A lot that serves a task and was awarded; the reserve is a second vendor, if any. */
    async function awarded(reserve?: string) {
      const task = await planned(app);
      const id = await published({ lots: [{ ...lot(1), tasks: [task] }] });
      await tick(after);
      const award: Award = {
        id: `awd_${id.slice(4)}.1.1`,
        ...{
          lot: 1,
          n: 1,
          state: "proposed",
          vendor: "vnd_alpha",
          vendorName: { en: "Alpha" },
          priceMinor: 900_000_000,
        },
        ...(reserve === undefined ? {} : { reserve }),
        ...{ votes: [], proposedAt: after },
      };
      await happen(id, { type: "AwardProposed", at: after, by: "prs_head", award });
      const standstillUntil = "2026-11-25T10:00:00.000Z";
      await happen(id, { type: "AwardNotified", at: after, by: "prs_head", award: award.id, standstillUntil, signBy });
      await reactions.settle();
      return { id, award: award.id, task };
    }
    const taskState = async (task: string) => (await app.as("prs_pm").get(`/tasks/${task}`)).body.state;

    it("gets no contract in time is passed over: the reserve comes next, or the lot fails and its task is free", async () => {
      const [alone, followed] = [await awarded(), await awarded("vnd_beta")];
      await tick(signBy);
      expect((await tender(alone.id)).lots[1]?.state).toBe("notified");
      await tick(passed);
      await reactions.settle();
      expect((await tender(alone.id)).lots[1]).toMatchObject({ state: "unsuccessful", reason: "winnerFellOut" });
      expect((await tender(followed.id)).lots[1]).toMatchObject({ state: "priceOpened", passedOver: ["vnd_alpha"] });
      expect([await taskState(alone.task), await taskState(followed.task)]).toEqual(["planned", "handedOver"]);
      expect(await verify(app.store, tenders, alone.id)).toMatchObject({ chained: true, replayed: true });
    });

    it("does not sign: the contract ends, and with it the award", async () => {
      const { id, award, task } = await awarded();
      const contract = await seedDraft(app, { awarded: { award, tender: id, tasks: [task] } });
      await happen(id, { type: "AwardContractDrafted", at: after, by: "prs_pm", award, contract });
      const settled = { supervisor: "prs_pm", rightsClause: "All rights go to the body." };
      const path = `/contracts/${contract}`;
      await succeed(app.as("prs_pm").patch(path, settled, { at: days.drafted, ifMatch: `"${contract}:1"` }));
      const offered = await succeed(app.as("prs_pm").post(`${path}/offer`, {}, { at: days.offered }));
      await tick(passed);
      // Between the two the award is nobody's: the contract has ended and the case has not heard of it.
      expect((await load(app.store, contracts, contract))?.state).toMatchObject({
        state: "cancelled",
        cancelled: { by: "system", reason: "signingTimePassed" },
        signBy: offered.body.signBy,
      });
      expect((await tender(id)).lots[1]?.state).toBe("notified");
      await reactions.settle();
      expect((await tender(id)).awards[0]?.state).toBe("expired");
      expect((await tender(id)).lots[1]?.state).toBe("unsuccessful");
      expect(await taskState(task)).toBe("planned");
    });
  });
});

it("a delivery nobody reviews goes to the head, and counts as accepted after that", async () => {
  const id = await seedActive(app);
  await handOver(app, id, 1);
  const version = async () => (await load(app.store, contracts, id))?.state.deliverables[1]?.versions[0];
  const { reviewBy = "" } = (await version()) ?? {};
  await tick(reviewBy);
  expect((await version())?.escalatedAt).toBeUndefined();
  await tick(new Date(Date.parse(reviewBy) + 1000).toISOString());
  const escalated = await version();
  expect(escalated?.escalatedAt).toBeDefined();
  await tick(new Date(Date.parse(escalated?.reviewBy ?? "") + 1000).toISOString());
  expect((await version())?.deemedAcceptedAt).toBeDefined();
  expect(await verify(app.store, contracts, id)).toMatchObject({ chained: true, replayed: true });
});

describe("many at once", () => {
  beforeAll(async () => {
    await tick("2027-06-01T00:00:00.000Z", 60_000); // whatever the tests before have left
  });
  const time = "2027-07-01T10:00:00.000Z";
  const later = (seconds: number) => new Date(Date.parse(time) + seconds * 1000).toISOString();
  const due = (closing: string) => ({ closesAt: new Date(Date.parse(closing) - 12_000).toISOString() });

  it("are all done in one call that has the time, and by further calls otherwise", async () => {
    const ids = await Promise.all(Array.from({ length: 130 }, () => published(due(time))));
    const closed = async () => (await Promise.all(ids.map(tender))).filter(({ state }) => state === "closed").length;
    expect(await tick(time)).toEqual({ next: time });
    const first = await closed();
    expect(first).toBeGreaterThanOrEqual(80);
    expect(first).toBeLessThanOrEqual(100);
    expect(await tick(time, 60_000)).toEqual({});
    expect(await closed()).toBe(130);
  }, 60_000);

  it("are not held up by those that never move: these are reported, put off, and asked again", async () => {
    const stuck = await Promise.all(Array.from({ length: 120 }, () => published(due(later(10)), false)));
    const healthy = await Promise.all(Array.from({ length: 8 }, () => published(due(later(20)))));
    const reports: string[] = [];
    const round = (at: string, kinds: readonly DueKind[] = dueKinds(app.ports.files)) =>
      doWhatIsDue(app.store, kinds, at, policy, (pk) => reports.push(pk));
    for (let calls = 0, more = true; more; calls++) {
      expect(calls).toBeLessThan(10);
      ({ more } = await round(later(30)));
    }
    expect(new Set(reports)).toEqual(new Set(stuck.map((id) => `TND#${id}`)));
    expect(reports).toHaveLength(120);
    for (const id of healthy) expect((await tender(id)).state).toBe("closed");

    expect(await round(later(34))).toEqual({ done: 0, putOff: 0, more: false });
    const [first = ""] = stuck;
    await app.store.write(openGates(first, (await tender(first)).published as PublishedTerms));
    for (let more = true; more; ) ({ more } = await round(later(36)));
    expect((await tender(first)).state).toBe("closed");
    expect(await verify(app.store, tenders, stuck[1] ?? "")).toMatchObject({ chained: true, replayed: true });
    // Out of the way of the tests that follow.
    for (let i = 0; i < stuck.length; i += 60) {
      const keys = stuck.slice(i, i + 60).map((id) => ({ pk: `TND#${id}`, sk: "A#TENDER" }));
      await app.store.write(keys.map((key) => ({ update: key, set: { expression: "REMOVE duePk, dueSk" } })));
    }
  }, 60_000);

  it("go on past one that throws and one that nobody knows", async () => {
    const at = later(1000);
    const broken = await published(due(at));
    const root = (await app.store.get([{ pk: `TND#${broken}`, sk: "A#TENDER" }]))[0];
    await app.put({
      ...root!,
      data: { ...(root!["data"] as object), published: null, state: "published", lots: null },
    });
    const odd = { pk: "ODD#1", sk: "A#ODD", ...dueRow("ODD#1", later(900)) };
    await app.put(odd);
    const healthy = await Promise.all(Array.from({ length: 8 }, () => published(due(at))));
    await tick(at, 60_000);
    for (const id of healthy) expect((await tender(id)).state).toBe("closed");
    expect(await dueOf("ODD#1", "A#ODD")).toBe(`${later(1005)}#+1#ODD#1`);
    expect(await dueOf(`TND#${broken}`, "A#TENDER")).toBe(`${later(1005)}#+1#TND#${broken}`);
  });

  it("are asked at growing distances, five minutes at most", async () => {
    const pk = `ODD#${fresh()}`;
    await app.put({ pk, sk: "A#ODD", ...dueRow(pk, later(1100)) });
    let at = later(1101);
    const distances: number[] = [];
    for (let i = 0; i < 8; i++) {
      await tick(at, 60_000);
      const until = String(await dueOf(pk, "A#ODD")).slice(0, 24);
      distances.push((Date.parse(until) - Date.parse(at)) / 1000);
      at = new Date(Date.parse(until) + 1).toISOString();
    }
    expect(distances).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it("leave alone what somebody moved on in the meantime", async () => {
    const id = await published(due(later(2000)));
    const slow: DueKind = {
      idOf: (pk) => (pk === `TND#${id}` ? id : undefined),
      async act() {
        await happen(id, { type: "TenderCancelled", at: later(1999), by: "prs_head", ground: "other", reason: "r" });
        return false;
      },
    };
    const reports: string[] = [];
    for (let more = true; more; ) {
      ({ more } = await doWhatIsDue(app.store, [slow], later(2001), policy, (pk) => reports.push(pk)));
    }
    expect(reports).not.toContain(`TND#${id}`);
    expect((await tender(id)).state).toBe("cancelled");
    expect(await dueOf(`TND#${id}`, "A#TENDER")).toBeUndefined();
  });

  it("wait for the next call when the store is out of reach", async () => {
    const id = await published(due(later(3000)));
    const down = createStore(
      new Proxy(app.table.client, {
        get: (client, name) =>
          name === "send"
            ? (command: { input: { TransactItems?: unknown } }) =>
                command.input.TransactItems ? Promise.reject(new Error("ECONNREFUSED")) : client.send(command as never)
            : Reflect.get(client, name),
      }),
      app.table.tableName,
    );
    await expect(doWhatIsDue(down, dueKinds(app.ports.files), later(3001), policy, () => {})).rejects.toThrow(
      "ECONNREFUSED",
    );
    await tick(later(3001), 60_000);
    expect((await tender(id)).state).toBe("closed");
  });
});

it("a file whose bytes never came is given up, or put off while the object store is out of reach", async () => {
  const id = await seedFile(app, "pending");
  await tick("2027-12-01T00:00:00.000Z");
  expect(await dueOf(`FIL#${id}`, "FILE")).toBe(`2027-12-01T00:00:05.000Z#+1#FIL#${id}`);
});
