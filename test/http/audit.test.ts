import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AuditEntry, VerificationView } from "../../functions/audit/routes.ts";
import { pageOf } from "../../functions/http/list.ts";
import { bids } from "../../functions/storage/kinds/bids.ts";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { chainHash, type StoredEvent, verify } from "../../functions/storage/objects.ts";
import type { Item, Key } from "../../functions/storage/store.ts";
import { people } from "../../shared/people/people.example.ts";
import { startApp } from "../harness/app.ts";
import { days, handOver, seedActive, seedDraft, seedFile, succeed } from "../harness/drawn-contract.ts";
import { bidding, open, planned, register, sealedBid } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
beforeAll(() => register(app, ["vnd_alpha", "vnd_beta"]));

const at = "2026-11-22T10:00:00.000Z";
const get = (person: string | undefined, path: string) => app.as(person).get(`/audit/${path}`, { at });
const verified = async (path: string, person = "prs_pm") => {
  const reply = await get(person, `${path}/verify`);
  expect(reply).toMatchObject({ status: 200, calls: 2 });
  return v.parse(VerificationView, reply.body);
};

/** The item of an object as it is stored. */
async function stored(pk: string, sk: string): Promise<Item> {
  const [item] = await app.store.get([{ pk, sk }]);
  if (!item) throw new Error(`no ${pk} ${sk}`);
  return item;
}
const e = (n: number) => `E#${String(n).padStart(6, "0")}`;

type Change = Item | { gone: Key };
const keyOf = (change: Change): Key => {
  const { pk, sk } = ("gone" in change ? change.gone : change) as Key;
  return { pk, sk };
};

/** Changes the store as somebody with access to the table would, and hands the way back. */
async function tamper(...changes: Change[]) {
  const keys = changes.map(keyOf);
  const before = await app.store.get(keys);
  await app.store.write(changes.map((change) => ("gone" in change ? { delete: keyOf(change) } : { put: change })));
  return () => app.store.write(keys.map((key, i) => (before[i] ? { put: before[i] } : { delete: key })));
}

describe("the history of an object", () => {
  it("lists who did what and when in two store calls, page by page, without the content", async () => {
    const tender = await open(app);
    const first = await get("prs_auditor", `tender/${tender}?limit=3`);
    expect(first).toMatchObject({ status: 200, calls: 2 });
    const second = await get("prs_auditor", `tender/${tender}?limit=3&cursor=${first.body.nextCursor}`);
    const items = [first, second].flatMap(({ body }) => v.parse(pageOf(AuditEntry), body).items);
    expect(items.map(({ n, type, by }) => [n, type, by])).toEqual([
      [1, "TenderDrafted", "prs_pm"],
      [2, "TenderSubmittedForReview", "prs_pm"],
      [3, "TenderFundsConfirmed", "prs_finance"],
      [4, "TenderPublished", "prs_head"],
    ]);
    expect(items.slice(1).map(({ previous }) => previous)).toEqual(items.slice(0, -1).map(({ hash }) => hash));
    expect(JSON.stringify([first.body, second.body])).not.toContain("wrapped");
    expect((await get("prs_finance", `tender/${tender}?limit=3&cursor=${first.body.nextCursor}`)).status).toBe(400);
  });

  it("is for whoever may see the object, and a wrong id for everybody else", async () => {
    const task = await planned(app);
    const tender = await open(app);
    await succeed(
      app.as("prs_alpha").put(`/tenders/${tender}/bids/vnd_alpha`, await sealedBid(app, tender), { at: bidding }),
    );
    const [drafted, active, file] = [await seedDraft(app), await seedActive(app), await seedFile(app)];
    const purchase = (
      await app.as("prs_officer").post("/bodies/bdy_one/purchases", {
        subject: "پوستر",
        category: "publications",
        vendorName: "چاپ",
        amountRial: 1_000_000,
        dueDate: "2026-12-05",
      })
    ).body.id;
    // An evaluator is a guest of the body: sees what they are asked to score, and nothing else.
    const ofBodyOne = Object.entries(people).filter(([, list]) =>
      list.some(([party, ...roles]) => party === "bdy_one" && roles.some((role) => role !== "evaluator")),
    );
    const body = ofBodyOne.map(([person]) => person);
    const alpha = ["prs_alpha", "prs_alpha2"];
    const evaluators = Object.keys(people).filter((person) => person.startsWith("prs_evaluator"));
    const overseers = ["prs_overseer", "prs_overseer2"];
    const anyBody = [...body, ...evaluators, "prs_otherpm", "prs_otherhead", "prs_otherfinance", "prs_two"];
    const cases: [string, string[]][] = [
      [`task/${task}`, body],
      [`tender/${tender}`, body],
      [`purchase/${purchase}`, body],
      [`contract/${drafted}`, body],
      [`contract/${active}`, [...body, ...alpha]],
      [`file/${file}`, alpha],
      ["vendor/vnd_alpha", [...anyBody, ...overseers, ...alpha]],
      [`bid/${tender}.vnd_alpha`, alpha],
    ];
    for (const [path, readers] of cases) {
      for (const person of Object.keys(people)) {
        const expected = readers.includes(person) ? 200 : 404;
        const replies = await Promise.all([get(person, path), get(person, `${path}/verify`)]);
        expect([person, path, ...replies.map(({ status }) => status)]).toEqual([person, path, expected, expected]);
      }
      expect((await get(undefined, path)).status).toBe(401);
    }
  });

  it("names the persons of one side to that side alone", async () => {
    const contract = await seedActive(app);
    const byOf = async (person: string, path: string) =>
      (await get(person, path)).body.items.map(({ type, by }: { type: string; by: string }) => [type, by]);
    const signed = ["ContractSigned", "prs_alpha"];
    expect(await byOf("prs_auditor", `contract/${contract}`)).toEqual([
      ["ContractDrafted", "prs_pm"],
      ["ContractChanged", "prs_pm"],
      ["ContractOffered", "prs_pm"],
      signed,
      ["ContractSigned", "prs_head"],
      ["ContractActivated", "prs_head"],
    ]);
    expect(await byOf("prs_alpha2", `contract/${contract}`)).toEqual([
      ["ContractDrafted", "body"],
      ["ContractChanged", "body"],
      ["ContractOffered", "body"],
      signed,
      ["ContractSigned", "prs_head"],
      ["ContractActivated", "body"],
    ]);
    const v = await handOver(app, contract, 1);
    const path = `/contracts/${contract}/deliverables/1/versions/${v}/accept`;
    await succeed(app.as("prs_pm").post(path, {}, { at: days.reviewed }));
    expect((await byOf("prs_auditor", `contract/${contract}`)).at(-1)).toEqual(["VersionReviewed", "prs_pm"]);
    // A review may still wait for the head; what came of it stands in the contract's view.
    expect((await byOf("prs_alpha2", `contract/${contract}`)).at(-1)).toEqual(["internal", "body"]);

    const reason = { reason: "late again" };
    await succeed(app.as("prs_overseer").post("/vendors/vnd_alpha/warn", reason, { at: bidding }));
    await succeed(app.as("prs_alpha").post("/vendors/vnd_alpha/reply", { text: "sorry" }, { at: bidding }));
    const last = async (person: string) => (await byOf(person, "vendor/vnd_alpha")).slice(-2);
    const [warned, replied] = ["VendorWarned", "WarningReplied"];
    expect(await last("prs_overseer2")).toEqual([
      [warned, "prs_overseer"],
      [replied, "prs_alpha"],
    ]);
    expect(await last("prs_alpha2")).toEqual([
      [warned, "platform"],
      [replied, "prs_alpha"],
    ]);
    expect(await last("prs_otherpm")).toEqual([
      [warned, "platform"],
      [replied, "vendor"],
    ]);
    await succeed(app.as("prs_overseer").post("/vendors/vnd_alpha/reinstate", reason, { at: bidding }));
  });

  it("of a bid looks the same to others whether it is there or not", async () => {
    const tender = await open(app);
    const of = async (person: string) => {
      const replies = await Promise.all(["", "/verify"].map((end) => get(person, `bid/${tender}.vnd_alpha${end}`)));
      return replies.map(({ status, body, calls, readUnits }) => ({ status, code: body.code, calls, readUnits }));
    };
    const others = Object.keys(people).filter((person) => !["prs_alpha", "prs_alpha2"].includes(person));
    const before = await Promise.all(others.map(of));
    await succeed(
      app.as("prs_alpha").put(`/tenders/${tender}/bids/vnd_alpha`, await sealedBid(app, tender), { at: bidding }),
    );
    expect(await Promise.all(others.map(of))).toEqual(before);
    expect(await verified(`bid/${tender}.vnd_alpha`, "prs_alpha2")).toMatchObject({ events: 1, chained: true });
  });

  it.each([
    "task/tsk_missing",
    "constructor/tsk_missing",
    "__proto__/tsk_missing",
    "award/awd_x.1.1",
    "task/..%2f..%2fetc",
    "bid/tnd_x",
    "bid/tnd_x.vnd_y.vnd_z",
    `task/tsk_${"x".repeat(3000)}`,
    "task/tsk_%F0%9F%98%80",
  ])("knows nothing of %s", async (path) => {
    for (const end of ["", "/verify"]) {
      expect(await get("prs_everything", `${path}${end}`)).toMatchObject({ status: 404, body: { code: "not-found" } });
    }
  });

  it("does not even look for what cannot be an id", async () => {
    const { readUnits: ofNothing } = await get("prs_pm", "nothing/tsk_missing");
    const { readUnits: ofMissing } = await get("prs_pm", "task/tsk_missing");
    expect(ofMissing).toBeGreaterThan(ofNothing);
    for (const id of [`tsk_${"x".repeat(65)}`, "missing", "tsk_", "tsk_a.b"]) {
      expect([id, (await get("prs_pm", `task/${id}`)).readUnits]).toEqual([id, ofNothing]);
    }
  });
});

describe("verification", () => {
  it("finds nothing in an untouched object of any kind, also after the clock has put it off", async () => {
    const tender = await open(app);
    await succeed(
      app.as("prs_alpha").put(`/tenders/${tender}/bids/vnd_alpha`, await sealedBid(app, tender), { at: bidding }),
    );
    const [active, file, task] = [await seedActive(app), await seedFile(app), await planned(app)];
    const right = { chained: true, replayed: true };
    for (const path of [`tender/${tender}`, `contract/${active}`, `task/${task}`, "vendor/vnd_alpha"]) {
      expect(await verified(path)).toMatchObject(right);
    }
    for (const path of [`file/${file}`, `bid/${tender}.vnd_alpha`]) {
      expect(await verified(path, "prs_alpha")).toMatchObject(right);
    }
    const root = await stored(`TND#${tender}`, "A#TENDER");
    await tamper({ ...root, dueSk: "2026-12-24T00:00:00.000Z#put off" });
    await tamper({ pk: root.pk, sk: "L#WAITING", version: 4, revision: 1, kept: [] });
    expect(await verified(`tender/${tender}`)).toMatchObject(right);
  });

  it("is told apart from other bids of the same gate", async () => {
    const tender = await open(app);
    await succeed(
      app.as("prs_alpha").put(`/tenders/${tender}/bids/vnd_alpha`, await sealedBid(app, tender), { at: bidding }),
    );
    const { pk } = bids.place(`${tender}/vnd_alpha`);
    await app.put(
      { pk, sk: "BID#vnd_alpha2", data: {} },
      { pk, sk: "BID#vnd_alpha-2#E#000001" },
      { pk, sk: "BID#vnd" },
    );
    expect(await verified(`bid/${tender}.vnd_alpha`, "prs_alpha")).toMatchObject({ events: 1, replayed: true });
  });

  const broken = [
    ["an edited event", false],
    ["an edited time of an event", false],
    ["an edited event whose hash was computed anew", false],
    ["an event of an unknown type", false],
    ["a deleted event", false],
    ["the last event deleted", false],
    ["an event put in", false],
    ["two swapped events", false],
    ["an edited row", true],
    ["an edited row of a part", true],
    ["a deleted row", true],
    ["a row put in", true],
    ["an edited card of a list", true],
    ["an edited place in a list", true],
    ["an edited hash of the row", false],
    ["an edited version of the row", true],
    ["a deleted root", false],
    ["an event of another object", false],
  ] as const;

  it.each(broken)("finds %s", async (what, chained) => {
    const contract = await seedActive(app);
    const pk = `CTR#${contract}`;
    const event = (n: number) => stored(pk, e(n)) as Promise<StoredEvent>;
    const [root, second, third, last] = [
      await stored(pk, "A#CONTRACT"),
      await event(2),
      await event(3),
      await event(6),
    ];
    const deliverable = await stored(pk, "A#DLV#001");
    const vendorCard = await stored(pk, "L#VND");
    const edited = { ...second, event: { ...second.event, by: "prs_pm2" } };
    const data = root["data"] as { terms: object };
    const back = await tamper(
      ...(
        {
          "an edited event": [edited],
          "an edited time of an event": [{ ...last, event: { ...last.event, at: "2026-11-05T08:00:00.001Z" } }],
          "an edited event whose hash was computed anew": [
            { ...edited, hash: chainHash(second.previous, "contract", contract, 2, edited.event) },
          ],
          "an event of an unknown type": [{ ...second, event: { ...second.event, type: "ContractBlessed" } }],
          "a deleted event": [{ gone: { pk, sk: e(3) } }],
          "the last event deleted": [{ gone: { pk, sk: e(6) } }],
          "an event put in": [{ ...last, sk: e(7), n: 7 }],
          "two swapped events": [
            { ...third, sk: e(2) },
            { ...second, sk: e(3) },
          ],
          "an edited row": [{ ...root, data: { ...data, terms: { ...data.terms, amountMinor: 1 } } }],
          "an edited row of a part": [
            { ...deliverable, data: { ...(deliverable["data"] as object), dueAt: "2027-01-01T00:00:00.000Z" } },
          ],
          "a deleted row": [{ gone: { pk, sk: "A#DLV#001" } }],
          "a row put in": [{ ...deliverable, sk: "A#DLV#009" }],
          "an edited card of a list": [{ ...vendorCard, card: { ...(vendorCard["card"] as object), amountMinor: 1 } }],
          "an edited place in a list": [{ ...vendorCard, partyPk: "VND#vnd_beta#CTR#1405" }],
          "an edited hash of the row": [{ ...root, hash: last.previous }],
          "an edited version of the row": [{ ...root, version: 7 }],
          "a deleted root": [{ gone: { pk, sk: "A#CONTRACT" } }],
          "an event of another object": [{ ...second, id: "ctr_other" }],
        } satisfies Record<(typeof broken)[number][0], Change[]>
      )[what],
    );
    // Without its root nobody may see the object; whoever checks from inside finds the loss.
    if (what === "a deleted root") {
      expect((await get("prs_pm", `contract/${contract}/verify`)).status).toBe(404);
      expect(await verify(app.store, contracts, contract)).toMatchObject({ chained: false, replayed: false });
    } else {
      const found = await verified(`contract/${contract}`);
      expect(found.chained && found.replayed).toBe(false);
      expect(found.chained).toBe(chained);
      expect(found.broken).toMatch(/^(A|E|L)#/);
    }
    await back();
    expect(await verified(`contract/${contract}`)).toMatchObject({ events: 6, chained: true, replayed: true });
  });

  it("cannot find a chain computed anew from end to end, and says so", async () => {
    const task = await planned(app);
    const pk = `TSK#${task}`;
    const first = (await stored(pk, e(1))) as StoredEvent & { event: { task: object } };
    const root = await stored(pk, "A#TASK");
    const title = { en: "Something else" };
    const event = { ...first.event, task: { ...first.event.task, title } };
    const hash = chainHash(first.previous, "task", task, 1, event);
    const data = { ...(root["data"] as object), title };
    await tamper({ ...first, event, hash }, { ...root, data, card: { ...(root["card"] as object), title }, hash });
    const found = await verified(`task/${task}`);
    expect(found).toMatchObject({ chained: true, replayed: true });
    expect(found.limits).toContain("No head is kept outside the table");
    const persian = await app.as("prs_pm").get(`/audit/task/${task}/verify`, { lang: "fa" });
    expect(persian.body.limits).toContain("سرزنجیره");
  });
});
