import { afterAll, describe, expect, it } from "vitest";
import { taskTakenKey } from "../../functions/storage/keys.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, writesOf } from "../../functions/storage/objects.ts";
import { awardedBooklet } from "../../shared/contracts/contract.example.ts";
import { contractDrafted } from "../../shared/contracts/draft.ts";
import type { ContractEvent } from "../../shared/contracts/state.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { TenderEvent } from "../../shared/tenders/state.ts";
import { startApp } from "../harness/app.ts";
import { closesAt, complete, inReview, planned, published, reviewed } from "../harness/quotation.ts";
import { startReactions } from "../harness/reactions.ts";

const app = await startApp({ env: { AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:1" } });
const reactions = await startReactions(app);
afterAll(async () => {
  await reactions.stop();
  await app.stop();
});

const at = published;
/** A case in review with one lot for each list of tasks. */
const ready = (...lots: string[][]) =>
  reviewed(app, {
    lots: lots.flatMap((tasks) => complete("").lots.map((lot) => ({ ...lot, tasks, estimateRial: 1_000_000_000 }))),
  });
const publish = (id: string) => app.as("prs_head").post(`/tenders/${id}/publish`, {}, { at, lang: "en" });
const cancel = (id: string) =>
  app.as("prs_head").post(`/tenders/${id}/cancel`, { ground: "noLongerNeeded", reason: "r" }, { at });
const takenBy = async (task: string) => (await app.store.get([taskTakenKey(task)]))[0]?.["tender"];
const stateOf = async (task: string) => (await app.as("prs_pm").get(`/tasks/${task}`)).body.state;

async function happen(id: string, ...events: TenderEvent[]) {
  const { lost } = await app.store.write(writesOf(tenders, id, await load(app.store, tenders, id), events).writes);
  if (lost) throw new Error("seeding lost a race");
}
const fail = (lot: number): TenderEvent => ({ type: "LotUnsuccessful", at, by: "system", lot, reason: "noBids" });

/** The signed contract of a lot. */
async function sign(tender: string, lot: number, task: string): Promise<string> {
  const id = `ctr_${tender.slice(4)}.${lot}.1`;
  const awarded = { ...awardedBooklet, tender, lot, award: `awd_${tender.slice(4)}.${lot}.1`, tasks: [task] };
  const signed: ContractEvent[] = [
    contractDrafted(awarded, momentOf("prs_pm", at, "bdy_one", "prManager")),
    { type: "ContractActivated", at, by: "prs_head", dueAt: {} },
  ];
  await happen(tender, { type: "LotContracted", at, by: "system", lot, contract: id });
  await app.store.write(writesOf(contracts, id, undefined, signed).writes);
  return id;
}

async function terminate(id: string) {
  const over: ContractEvent = { type: "ContractTerminated", at, by: "prs_head", reason: "silent" };
  await app.store.write(writesOf(contracts, id, await load(app.store, contracts, id), [over]).writes);
}

describe("a task", () => {
  it("is served by the first of two cases that are published, before anything reacts", async () => {
    const task = await planned(app);
    const [first, second] = [await ready([task]), await ready([task])];
    expect((await publish(first)).status).toBe(200);
    expect(await stateOf(task)).toBe("planned");
    const no = await publish(second);
    expect(no).toMatchObject({ status: 409, body: { code: "task-unfit" } });
    expect(no.body.detail).toContain(task);
    expect((await app.as("prs_pm").get(`/tenders/${second}`)).body.state).toBe("inReview");
  });

  it("is served by one of many cases that are published at one moment", async () => {
    for (let round = 0; round < 3; round++) {
      const task = await planned(app);
      const rivals = await Promise.all([1, 2, 3, 4].map(async () => ready([await planned(app), task])));
      const replies = await Promise.all(rivals.map(publish));
      const won = rivals.filter((_, i) => replies[i]?.status === 200);
      expect(won).toHaveLength(1);
      expect(replies.filter(({ body }) => body.code === "task-unfit")).toHaveLength(3);
      expect(await takenBy(task)).toBe(won[0]);
      await reactions.settle();
      expect((await app.as("prs_pm").get(`/tasks/${task}`)).body).toMatchObject({
        state: "handedOver",
        tender: won[0],
      });
    }
  });

  it("is one of thirty that a case may serve, whatever else goes with its publication", async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => planned(app)));
    const id = await ready(all.slice(0, 10), all.slice(10, 20), all.slice(20));
    const seats = ["head2", "finance2", "everything"] as const;
    const panel = {
      members: [
        { person: "prs_head", role: "head" },
        { person: "prs_finance", role: "finance" },
        { person: "prs_technical", role: "technicalMember" },
        ...seats.map((name) => ({ person: `prs_${name}`, role: name === "finance2" ? "finance" : "head" })),
      ],
      secretary: "prs_secretary",
    };
    const reply = await app.as("prs_head2").post(`/tenders/${id}/publish`, { panel }, { at });
    expect(reply).toMatchObject({ status: 200, calls: 3 });
    expect(await takenBy(all[29] ?? "")).toBe(id);
  });

  it("of one case is published once, by whichever head is first", async () => {
    const id = await ready([await planned(app)]);
    const replies = await Promise.all(
      ["prs_head", "prs_head2"].map((head) => app.as(head).post(`/tenders/${id}/publish`, {}, { at })),
    );
    expect(replies.map(({ body }) => body.code ?? body.state).sort()).toEqual(["published", "wrong-state"]);
  });

  it("is free for another case when its case is cancelled, even before it was handed over", async () => {
    for (const handedOver of [true, false]) {
      const task = await planned(app);
      const first = await ready([task]);
      const second = await ready([task]);
      await publish(first);
      if (handedOver) await reactions.settle();
      expect((await cancel(first)).status).toBe(200);
      expect((await publish(second)).body.code).toBe("task-unfit");
      await reactions.settle(2);
      expect(await takenBy(task)).toBeUndefined();
      expect((await publish(second)).status).toBe(200);
      await reactions.settle(2);
      expect(await takenBy(task)).toBe(second);
    }
  });

  it("goes with the further round of its case", async () => {
    const task = await planned(app);
    const id = await ready([task]);
    await publish(id);
    await happen(id, { type: "TenderClosed", at, by: "system" });
    await happen(id, { type: "LotRenewed", at, by: "prs_secretary", lot: 1, submitted: 1, minimum: 3 });
    const { successor } = (await app.as("prs_head").post(`/tenders/${id}/renew`, {}, { at })).body;
    await reactions.settle(2);
    expect([await takenBy(task), await stateOf(task)]).toEqual([undefined, "planned"]);
    const { etag } = await app.as("prs_pm").get(`/tenders/${successor}`, { at });
    await app.as("prs_pm").patch(`/tenders/${successor}`, { closesAt }, { at, ifMatch: etag ?? "" });
    await inReview(app, successor);
    expect((await publish(successor)).status).toBe(200);
    await reactions.settle(2);
    expect([await takenBy(task), await stateOf(task)]).toEqual([successor, "handedOver"]);
  });

  it("stays with its case while one of its lots may be awarded, and is free when all have failed", async () => {
    const [both, one] = [await planned(app), await planned(app)];
    const id = await ready([both, one], [both]);
    await publish(id);
    await happen(id, fail(1));
    await reactions.settle(2);
    expect([await takenBy(both), await takenBy(one)]).toEqual([id, undefined]);
    await happen(id, fail(2));
    await reactions.settle(2);
    expect([await takenBy(both), await stateOf(both)]).toEqual([undefined, "planned"]);
  });

  it("is free when its contract is terminated, but not while another contract of the case has it", async () => {
    const task = await planned(app);
    const id = await ready([task]);
    await publish(id);
    const contract = await sign(id, 1, task);
    await reactions.settle(2);
    expect([await takenBy(task), await stateOf(task)]).toEqual([id, "contracted"]);
    await terminate(contract);
    await reactions.settle(2);
    expect([await takenBy(task), await stateOf(task)]).toEqual([undefined, "planned"]);

    const shared = await planned(app);
    const two = await ready([shared], [shared]);
    await publish(two);
    await sign(two, 1, shared);
    await reactions.settle();
    const second = await sign(two, 2, shared);
    await reactions.settle();
    await terminate(second);
    await reactions.settle(2);
    expect([await takenBy(shared), await stateOf(shared)]).toEqual([two, "contracted"]);
  });
});
