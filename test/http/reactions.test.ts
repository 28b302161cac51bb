import { DynamoDBStreams } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { followed } from "../../functions/processes/following.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { verify } from "../../functions/storage/objects.ts";
import { createStore } from "../../functions/storage/store.ts";
import { joinStore, localClient } from "../../infra/local/store.ts";
import { startPump } from "../../infra/local/stream.ts";
import type { Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { startApp } from "../harness/app.ts";
import { fresh, seedFile } from "../harness/drawn-contract.ts";
import { planned } from "../harness/quotation.ts";
import { recordsOf, startReactions } from "../harness/reactions.ts";
import { seed } from "../harness/seed.ts";
import { storedEvents } from "../harness/stored-events.ts";

// Nobody listens at the mail service's address: what follows must not depend on it.
const app = await startApp({ env: { AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:1" } });
const reactions = await startReactions(app);
const { handler } = await import("../../functions/reactions.ts");
afterAll(async () => {
  await reactions.stop();
  await app.stop();
});

const at = "2026-11-22T12:00:00.000Z";
const by = "prs_head";
const { happen, stateOf, seedTender, award, contractOf } = storedEvents(app);

const task = async (id: string) => {
  const { state, tender, contract, purchase } = (await app.as("prs_pm").get(`/tasks/${id}`)).body;
  return { state, tender, contract, purchase };
};
const taskEvents = async (id: string) =>
  (await app.as("prs_pm").get(`/audit/task/${id}`)).body.items.map(({ type }: { type: string }) => type.slice(4));

describe("the fate of a task", () => {
  it.each([
    ["is handed over while its lot may be awarded", "waiting", "handedOver", "closed"],
    ["is contracted with the contract, and so is the lot", "active", "contracted", "contracted"],
    ["is done with the contract", "completed", "done", "contracted"],
    ["is free again when the contract is terminated", "terminated", "planned", "contracted"],
    ["is free again when the contract is cancelled and nobody else comes next", "cancelled", "planned", "unsuccessful"],
    ["waits for the contract that is being drawn up", "drafting", "handedOver", "notified"],
  ])("%s", async (_, state, expected, ofLot) => {
    const id = await planned(app);
    const tender = await seedTender([id]);
    const contract = state === "waiting" ? undefined : await contractOf(tender, await award(tender), [id], state);
    await reactions.settle(2);
    expect(await task(id)).toEqual({
      state: expected,
      tender: expected === "planned" ? undefined : tender,
      contract: ["contracted", "done"].includes(expected) ? contract : undefined,
      purchase: undefined,
    });
    const after = await stateOf(tenders, tender);
    expect(after.lots[1]?.state).toBe(ofLot);
    expect(await verify(app.store, tenders, tender)).toMatchObject({ chained: true, replayed: true });
  });

  it("is free again when the case is cancelled or its lot fails, and stays with the next case", async () => {
    const [one, two] = [await planned(app), await planned(app)];
    const tender = await seedTender([one], [two]);
    await reactions.settle();
    expect([(await task(one)).state, (await task(two)).state]).toEqual(["handedOver", "handedOver"]);
    await happen<Tender, TenderEvent>(tenders, tender, { type: "LotUnsuccessful", at, by, lot: 1, reason: "noBids" });
    await reactions.settle();
    expect([(await task(one)).state, (await task(two)).state]).toEqual(["planned", "handedOver"]);
    const next = await seedTender([one]);
    await reactions.settle();
    expect(await task(one)).toMatchObject({ state: "handedOver", tender: next });
    await happen<Tender, TenderEvent>(tenders, tender, {
      type: "TenderCancelled",
      at,
      by,
      ground: "other",
      reason: "r",
    });
    await reactions.settle(2);
    expect(await task(one)).toMatchObject({ state: "handedOver", tender: next });
    expect((await task(two)).state).toBe("planned");
    expect(await taskEvents(one)).toEqual(["Planned", "HandedOver", "TakenBack", "HandedOver"]);
  });

  it("in two lots goes on while one of them does", async () => {
    const id = await planned(app);
    const tender = await seedTender([id], [id]);
    await happen<Tender, TenderEvent>(tenders, tender, { type: "LotUnsuccessful", at, by, lot: 1, reason: "noBids" });
    await reactions.settle(2);
    expect((await task(id)).state).toBe("handedOver");
    const contract = await contractOf(tender, await award(tender, 2), [id], "active");
    await reactions.settle(2);
    expect(await task(id)).toMatchObject({ state: "contracted", contract });
    expect(await taskEvents(id)).toEqual(["Planned", "HandedOver", "Contracted"]);
  });

  it("stays handed over while a reserve may come next", async () => {
    const id = await planned(app);
    const tender = await seedTender([id]);
    await contractOf(tender, await award(tender, 1, "vnd_beta"), [id], "cancelled");
    await reactions.settle(2);
    const after = await stateOf(tenders, tender);
    expect(after.awards[0]?.state).toBe("expired");
    expect(after.lots[1]).toMatchObject({ state: "priceOpened", passedOver: ["vnd_alpha"] });
    expect(await task(id)).toMatchObject({ state: "handedOver", tender });
  });

  it("is not taken back by its case between the lot's contract and its own", async () => {
    const id = await planned(app);
    const tender = await seedTender([id]);
    await reactions.settle();
    const contract = await contractOf(tender, await award(tender), [id], "active");
    await happen<Tender, TenderEvent>(tenders, tender, { type: "LotContracted", at, by: "system", lot: 1, contract });
    await followed.get("tender")?.(app.store, tender, at);
    expect(await taskEvents(id)).toEqual(["Planned", "HandedOver"]);
    await reactions.settle();
    expect(await taskEvents(id)).toEqual(["Planned", "HandedOver", "Contracted"]);
  });

  it("is left alone when it is nobody's, somebody else's, or already in the house", async () => {
    const id = await planned(app);
    await app.as("prs_pm").post(`/tasks/${id}/do-in-house`, { personHours: 5 });
    const tender = await seedTender([id], ["tsk_unknown"]);
    await contractOf(tender, await award(tender), [id, "tsk_unknown"], "active");
    await reactions.settle();
    expect(await task(id)).toMatchObject({ state: "inHouse" });
    expect((await stateOf(tenders, tender)).lots[1]?.state).toBe("contracted");
  });
});

describe("a small purchase and its task", () => {
  const form = {
    ...{ subject: "پوستر", category: "publications", vendorName: "چاپ", amountRial: 1_000_000, dueDate: "2026-12-05" },
    ...{ vendorId: "10380284790", iban: "IR062960000000100324200001", budgetLine: "1", priceReason: "low" },
  };
  const post = async (person: string, path: string, body: object = {}) => {
    const reply = await app.as(person).post(path, body, { at });
    expect(reply.body).not.toHaveProperty("code");
    return reply.body.id as string;
  };

  it("hands it over when it is funded and ordered, fulfils it when it is paid", async () => {
    const id = await planned(app);
    const proForma = await seedFile(app, "clean", "bdy_one");
    const purchase = await post("prs_officer", "/bodies/bdy_one/purchases", { ...form, proForma, task: id });
    await post("prs_finance", `/purchases/${purchase}/confirm-funds`);
    await reactions.settle();
    expect((await task(id)).state).toBe("planned");
    await post("prs_officer", `/purchases/${purchase}/order`);
    await reactions.settle(2);
    expect(await task(id)).toEqual({ state: "handedOver", purchase, tender: undefined, contract: undefined });
    await post("prs_pm", `/purchases/${purchase}/receive`);
    await reactions.settle();
    expect((await task(id)).state).toBe("handedOver");
    const payment = { amountRial: 1_000_000, paidOn: "2026-11-22", reference: fresh() };
    await post("prs_finance2", `/purchases/${purchase}/pay`, payment);
    await reactions.settle(2);
    expect(await task(id)).toMatchObject({ state: "done", purchase });
    expect(await taskEvents(id)).toEqual(["Planned", "HandedOver", "Fulfilled"]);
  });

  it("gives it back when it is cancelled, and leaves a case's task alone", async () => {
    const [own, other] = [await planned(app), await planned(app)];
    const tender = await seedTender([other]);
    await reactions.settle();
    const proForma = await seedFile(app, "clean", "bdy_one");
    for (const id of [own, other]) {
      const purchase = await post("prs_officer", "/bodies/bdy_one/purchases", { ...form, proForma, task: id });
      await post("prs_finance", `/purchases/${purchase}/confirm-funds`);
      await post("prs_officer", `/purchases/${purchase}/order`);
      await reactions.settle();
      await post("prs_head", `/purchases/${purchase}/cancel`, { reason: "no need" });
      await reactions.settle(2);
    }
    expect(await taskEvents(own)).toEqual(["Planned", "HandedOver", "TakenBack"]);
    expect(await task(other)).toMatchObject({ state: "handedOver", tender });
  });
});

describe("delivered in any order, twice, or by halves", () => {
  it("events of one thread come to the same end", async () => {
    const ends = ["active", "completed", "terminated", "cancelled"] as const;
    const expected = { active: "contracted", completed: "done", terminated: "planned", cancelled: "planned" };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ends), fc.infiniteStream(fc.nat()), async (end, numbers) => {
        const id = await planned(app);
        const tender = await seedTender([id], []);
        const contract = await contractOf(tender, await award(tender), [id], end);
        await reactions.skip();
        const records = [
          ...(await recordsOf(app, `TSK#${id}`)),
          ...(await recordsOf(app, `TND#${tender}`)),
          ...(await recordsOf(app, `CTR#${contract}`)),
        ];
        const shuffled = records
          .flatMap((record) => [record, record])
          .map((record) => ({ record, key: numbers.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ record }) => record);
        for (let from = 0; from < shuffled.length; from += 3) {
          expect(await handler({ Records: shuffled.slice(from, from + 3) })).toEqual({ batchItemFailures: [] });
        }
        await reactions.settle();
        expect((await task(id)).state).toBe(expected[end]);
        const lotState = (await stateOf(tenders, tender)).lots[1]?.state;
        expect(lotState).toBe(end === "cancelled" ? "unsuccessful" : "contracted");
      }),
      { seed, numRuns: 12 },
    );
  }, 60_000);

  /** A store in which somebody else changes the task just before it is written to, so many times. */
  function raced(id: string, rivals: number) {
    let left = rivals;
    const client = new Proxy(app.table.client, {
      get: (own, name) =>
        name === "send"
          ? async (command: { input: { TransactItems?: { Put?: { Item?: { pk?: { S?: string } } } }[] } }) => {
              const [first] = command.input.TransactItems ?? [];
              if (first?.Put?.Item?.pk?.S === `TSK#${id}` && left > 0) {
                left -= 1;
                const { version } = (await app.as("prs_pm").get(`/tasks/${id}`)).body;
                const change = { estimateRial: 1000 + version };
                const reply = await app.as("prs_pm").patch(`/tasks/${id}`, change, { ifMatch: `"${id}:${version}"` });
                expect(reply.status).toBe(200);
              }
              return own.send(command as never);
            }
          : Reflect.get(own, name),
    });
    return createStore(client, app.table.tableName);
  }

  it("what follows stands although others write at the same time, and is asked for again when they never stop", async () => {
    const id = await planned(app);
    const tender = await seedTender([id]);
    await reactions.skip();
    await followed.get("tender")?.(raced(id, 2), tender, at);
    expect(await taskEvents(id)).toEqual(["Planned", "Changed", "Changed", "HandedOver"]);

    const other = await planned(app);
    const stubborn = await seedTender([other]);
    const never = followed.get("tender")?.(raced(other, 100), stubborn, at);
    await expect(never).rejects.toThrow("kept changing");
    expect((await task(other)).state).toBe("planned");
    await reactions.settle();
    expect((await task(other)).state).toBe("handedOver");
  });
});

describe("a poisonous event", () => {
  let earlier = "";

  /** A case whose stored state no rule can read. */
  async function poison(): Promise<string> {
    const id = await seedTender([]);
    const [root] = await app.store.get([{ pk: `TND#${id}`, sk: "A#TENDER" }]);
    await app.put({ ...root!, data: { ...(root!["data"] as object), draft: null } });
    return id;
  }

  it("is reported alone; those before and behind it in the batch have happened", async () => {
    const [one, two] = [await planned(app), await planned(app)];
    const [before, behind] = [await seedTender([one]), await seedTender([two])];
    const bad = await poison();
    earlier = bad;
    await reactions.skip();
    const batches = await Promise.all([before, bad, behind].map((id) => recordsOf(app, `TND#${id}`)));
    const [, badRecords = []] = batches;
    const odd: DynamoDBRecord[] = [
      { eventName: "INSERT", dynamodb: { SequenceNumber: "odd", NewImage: { kind: { WRONG: "x" } as never } } },
      { eventName: "MODIFY", dynamodb: { SequenceNumber: "modified" } },
      { eventName: "INSERT", dynamodb: { SequenceNumber: "row", NewImage: { pk: { S: "x" } } } },
    ];
    const { batchItemFailures } = await handler({ Records: [...odd, ...batches.flat()] });
    const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    expect(failed).toContain(badRecords.at(-1)?.dynamodb?.SequenceNumber);
    expect(failed.filter((name) => name !== "odd")).toHaveLength(1);
    expect([(await task(one)).state, (await task(two)).state]).toEqual(["handedOver", "handedOver"]);
  });

  it("is given up by the host after its attempts, with everything else done", async () => {
    const { streamArn } = await joinStore(app.table.endpoint, app.table.tableName);
    const client = new DynamoDBStreams(localClient(app.table.endpoint));
    const buried: DynamoDBRecord[] = [];
    const positions: Record<string, string> = {};
    await reactions.skip();
    const ids = [await planned(app)];
    await seedTender([ids[0]!]);
    const bad = await poison();
    ids.push(await planned(app));
    await seedTender([ids[1]!]);
    const pump = startPump({
      client,
      streamArn,
      react: (Records) => handler({ Records }),
      checkpoints: { read: () => ({}), write: (now) => void Object.assign(positions, now) },
      bury: (record) => void buried.push(record),
      warn: () => {},
    });
    const given = () => buried.map(({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S);
    await expect.poll(given, { timeout: 15_000 }).toContain(`TND#${bad}`);
    await expect.poll(async () => (await task(ids[1]!)).state, { timeout: 15_000 }).toBe("handedOver");
    await pump.stop();
    client.destroy();
    expect((await task(ids[0]!)).state).toBe("handedOver");
    // The stream was read from its beginning: the poison of the test before is in it too, and nothing else was given up.
    expect(new Set(given())).toEqual(new Set([`TND#${earlier}`, `TND#${bad}`]));
  }, 40_000);
});

it("nothing follows from bids, files and tasks", () => {
  const kinds = ["contract", "purchase", "roster", "tender", "vendor", "walk"];
  expect([...followed.keys()].sort()).toEqual(kinds);
});

it("an object that is gone, or a kind nobody knows, is no failure", async () => {
  const counted = app.store.metered();
  expect(await followed.get("tender")?.(counted, "tnd_missing", at)).toEqual([]);
  const record = (await recordsOf(app, `TSK#${await planned(app)}`))[0]!;
  const unknown = {
    ...record,
    dynamodb: { ...record.dynamodb, NewImage: { ...record.dynamodb?.NewImage, kind: { S: "x" } } },
  };
  expect(await handler({ Records: [unknown] })).toEqual({ batchItemFailures: [] });
});

it("a mail service that is out of reach holds up no inbox", async () => {
  await app.put({
    ...{ pk: "PRS#prs_pm", sk: "PERSON", name: { en: "Manager" }, email: "pm@example.ir" },
    memberships: [{ party: "bdy_one", roles: ["prManager"] }],
  });
  await reactions.skip();
  const tender = await seedTender([]);
  await award(tender);
  await reactions.settle();
  const inbox = await app.as("prs_pm").get("/me/inbox?limit=100", { at });
  expect(inbox.body.items).toContainEqual(
    expect.objectContaining({ verb: "draftContract", object: { kind: "tender", id: tender } }),
  );
});
