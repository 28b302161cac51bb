import { afterAll, describe, expect, it } from "vitest";
import { refreshInboxes, waitingListKey } from "../../functions/processes/inbox.ts";
import { createStore, type Item } from "../../functions/storage/store.ts";
import type { Waiting } from "../../shared/inbox/waiting.ts";
import { startApp } from "../harness/app.ts";
import { fresh } from "../harness/drawn-contract.ts";

const app = await startApp();
afterAll(app.stop);

const at = "2026-11-22T10:00:00.000Z";
const title = { en: "Booklet" };

/** A party of its own for each test. */
async function party(members: number, roles = ["head"]): Promise<{ id: string; persons: string[] }> {
  const id = `bdy_${fresh()}`;
  const persons = Array.from({ length: members }, (_, i) => `prs_${id.slice(4)}${String(i).padStart(3, "0")}`);
  await app.put(...persons.map((person) => ({ pk: `PTY#${id}`, sk: `MEM#${person}`, person, roles })));
  return { id, persons };
}
const object = (version: number, id = `tnd_${fresh()}`) => ({ pk: `TND#${id}`, kind: "tender", id, version });
const keysOf = async (person: string) =>
  (await app.store.all({ partition: `PRS#${person}`, beginsWith: "IN#" })).map(({ sk }) => sk);
const entriesOf = async (person: string) =>
  (await app.as(person).get("/me/inbox", { at })).body.items as Record<string, unknown>[];

describe("an entry", () => {
  it("costs three store calls to bring to one party, one when nothing changes", async () => {
    const { id, persons } = await party(3);
    const of = object(1);
    const waiting: Waiting[] = [{ verb: "publishTender", party: id, roles: ["head"], title }];
    const first = app.store.metered();
    expect(await refreshInboxes(first, of, waiting, at)).toHaveLength(3);
    expect(first.usage.calls).toBe(3);
    const again = app.store.metered();
    expect(await refreshInboxes(again, { ...of, version: 2 }, waiting, at)).toEqual([]);
    expect(again.usage.calls).toBe(2);
    const nothing = app.store.metered();
    expect(await refreshInboxes(nothing, object(1), [], at)).toEqual([]);
    expect(nothing.usage.calls).toBe(1);
    expect(await keysOf(persons[0]!)).toEqual([`IN#~#tender#${of.id}#publishTender`]);
  });

  it("moves with its due date and is put right when it says something else, without being new", async () => {
    const { id, persons } = await party(1);
    const [person] = persons as [string];
    const of = object(1);
    const one: Waiting = { verb: "reviewVersion", part: "deliverable 1", party: id, roles: ["head"], title };
    expect(await refreshInboxes(app.store, of, [{ ...one, dueAt: "2026-11-23T20:29:59.999Z" }], at)).toHaveLength(1);
    const later = "2026-11-22T12:00:00.000Z";
    const moved = [{ ...one, dueAt: "2026-11-30T20:29:59.999Z", amountRial: 5 }];
    expect(await refreshInboxes(app.store, { ...of, version: 2 }, moved, later)).toEqual([]);
    expect(await entriesOf(person)).toMatchObject([{ dueAt: "2026-11-30T20:29:59.999Z", amountRial: 5, since: at }]);
    expect(await refreshInboxes(app.store, { ...of, version: 3 }, [{ ...moved[0]!, amountRial: 6 }], later)).toEqual(
      [],
    );
    expect(await entriesOf(person)).toMatchObject([{ amountRial: 6 }]);
    expect(await refreshInboxes(app.store, { ...of, version: 4 }, [], later)).toEqual([]);
    expect(await keysOf(person)).toEqual([]);
  });

  it("stands in the order in which it is due, page by page, what has no date last", async () => {
    const { id, persons } = await party(1);
    const [person] = persons as [string];
    const due = ["2026-11-25T20:29:59.999Z", undefined, "2026-11-20T20:29:59.999Z", "2026-11-22T20:29:59.999Z"];
    for (const dueAt of due) {
      const waiting: Waiting = { verb: "notifyAward", party: id, roles: ["head"], title };
      await refreshInboxes(app.store, object(1), [{ ...waiting, ...(dueAt === undefined ? {} : { dueAt }) }], at);
    }
    const first = await app.as(person).get("/me/inbox?limit=3", { at });
    expect(first).toMatchObject({ status: 200, calls: 1 });
    const second = await app.as(person).get(`/me/inbox?limit=3&cursor=${first.body.nextCursor}`, { at });
    const items = [...first.body.items, ...second.body.items] as { dueAt?: string; urgency: string }[];
    expect(items.map(({ dueAt, urgency }) => [dueAt?.slice(0, 10), urgency])).toEqual([
      ["2026-11-20", "overdue"],
      ["2026-11-22", "today"],
      ["2026-11-25", "thisWeek"],
      [undefined, "later"],
    ]);
    expect((await app.as("prs_pm").get(`/me/inbox?limit=3&cursor=${first.body.nextCursor}`, { at })).status).toBe(400);
    expect((await app.as(undefined).get("/me/inbox")).status).toBe(401);
  });

  it("comes to whoever holds a role and is meant, and not to whoever may not", async () => {
    const { id, persons } = await party(4);
    const [one, two, three, four] = persons as [string, string, string, string];
    await app.put({ pk: `PTY#${id}`, sk: `MEM#${four}`, person: four, roles: ["auditor"] });
    const base = { party: id, roles: ["head" as const], title };
    const waiting: Waiting[] = [
      { ...base, verb: "publishTender", except: [one, undefined] },
      { ...base, verb: "signMinutes", part: "stage BC", only: [one, four, "prs_elsewhere"] },
    ];
    await refreshInboxes(app.store, object(1), waiting, at);
    const seen = await Promise.all([one, two, three, four].map(keysOf));
    expect(seen.map((keys) => keys.map((sk) => sk.split("#").slice(4).join(" ")))).toEqual([
      ["signMinutes stage BC"],
      ["publishTender"],
      ["publishTender"],
      [],
    ]);
    expect(await keysOf("prs_elsewhere")).toEqual([]);
  });
});

describe("many entries", () => {
  it("reach a party of hundreds in several passes, and leave it again", async () => {
    const { id, persons } = await party(130);
    const of = object(1);
    const waiting = (dueAt: string): Waiting[] => [
      { verb: "publishTender", party: id, roles: ["head"], title, dueAt },
      { verb: "notifyAward", part: "lot 1", party: id, roles: ["head"], title },
    ];
    const added = await refreshInboxes(app.store, of, waiting("2026-11-25T20:29:59.999Z"), at);
    expect(new Set(added.map(({ person, item }) => person + item.verb)).size).toBe(260);
    expect(await refreshInboxes(app.store, { ...of, version: 2 }, waiting("2026-11-28T20:29:59.999Z"), at)).toEqual([]);
    for (const person of [persons[0]!, persons[129]!]) {
      expect(await keysOf(person)).toEqual([
        `IN#2026-11-28T20:29:59.999Z#tender#${of.id}#publishTender`,
        `IN#~#tender#${of.id}#notifyAward#lot 1`,
      ]);
    }
    const [list] = await app.store.get([waitingListKey(of.pk)]);
    expect(JSON.stringify(list).length).toBeLessThan(260 * 40);
    await refreshInboxes(app.store, { ...of, version: 3 }, [], at);
    expect((await Promise.all(persons.map(keysOf))).flat()).toEqual([]);
  });

  it("are told once when ten deliveries meet, and an older one changes nothing", async () => {
    const { id, persons } = await party(5);
    const of = object(7);
    const waiting: Waiting[] = [{ verb: "publishTender", party: id, roles: ["head"], title }];
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => refreshInboxes(app.store, of, waiting, at)));
    const told = all.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
    expect(told.map(({ person }) => person).sort()).toEqual(persons);
    const more: Waiting[] = [...waiting, { verb: "notifyAward", part: "lot 1", party: id, roles: ["head"], title }];
    const next = { ...of, version: 8 };
    const again = await Promise.allSettled(Array.from({ length: 10 }, () => refreshInboxes(app.store, next, more, at)));
    expect(again.flatMap((each) => (each.status === "fulfilled" ? each.value : []))).toHaveLength(5);
    await refreshInboxes(app.store, { ...of, version: 9 }, waiting, at);
    expect(await refreshInboxes(app.store, { ...of, version: 6 }, [], at)).toEqual([]);
    expect(await keysOf(persons[0]!)).toHaveLength(1);
  });

  it("are left half done by a fault and finished by the next delivery, each told once", async () => {
    const { id, persons } = await party(120);
    const of = object(1);
    const waiting: Waiting[] = [{ verb: "publishTender", party: id, roles: ["head"], title }];
    const told: string[] = [];
    let writes = 0;
    const faulty = createStore(
      new Proxy(app.table.client, {
        get: (client, name) =>
          name === "send"
            ? (command: { input: { TransactItems?: unknown } }) => {
                writes += command.input.TransactItems ? 1 : 0;
                if (command.input.TransactItems && writes === 2) throw new Error("socket hang up");
                return client.send(command as never);
              }
            : Reflect.get(client, name),
      }),
      app.table.tableName,
    );
    await expect(refreshInboxes(faulty, of, waiting, at)).rejects.toThrow("socket hang up");
    const half = (await Promise.all(persons.map(keysOf))).filter((keys) => keys.length > 0).length;
    expect(half).toBe(49);
    told.push(...(await refreshInboxes(app.store, of, waiting, at)).map(({ person }) => person));
    expect(told).toHaveLength(120 - half);
    expect((await Promise.all(persons.map(keysOf))).every((keys) => keys.length === 1)).toBe(true);
  });
});

it("an item of an inbox is nothing but what the view shows", async () => {
  const { id, persons } = await party(1);
  await refreshInboxes(app.store, object(1), [{ verb: "publishTender", party: id, roles: ["head"], title }], at);
  const [item] = (await app.store.all({ partition: `PRS#${persons[0]}`, beginsWith: "IN#" })) as [Item];
  expect(Object.keys(item["data"] as object).sort()).toEqual(["object", "party", "roles", "since", "title", "verb"]);
});
