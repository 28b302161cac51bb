import canonicalize from "canonicalize";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiDocument } from "../../functions/document.ts";
import { evaluators, overdue, sheet, usual } from "../../shared/scoring/scoring.example.ts";
import { opens } from "../../shared/tenders/closed-case.example.ts";
import { startApp } from "../harness/app.ts";
import type { App } from "../harness/closed-case.ts";
import { seedActive } from "../harness/drawn-contract.ts";
import { holdMeeting, seedTender, tenderOf, threeBids } from "../harness/tender-rounds.ts";

let app: App;
/** Of the body, at work. */
let contract: string;
beforeAll(async () => {
  app = await startApp();
  contract = await seedActive(app);
});
afterAll(() => app.stop());

const [chair, second, third] = evaluators;
/** An evaluator of the same body who sits on another committee, if on any. */
const elsewhere = "prs_evaluator4";

const { paths } = JSON.parse(JSON.stringify(await apiDocument("0"))) as {
  paths: Record<string, Record<string, { operationId: string }>>;
};
const reads = Object.entries(paths).flatMap(([path, methods]) =>
  methods["get"] ? [{ path: path.replace("/api/v1", ""), id: methods["get"].operationId }] : [],
);

/** Every GET of the document, with this case wherever one is asked for. */
const addresses = (tender: string) => {
  const bare = tender.slice("tnd_".length);
  const own: [RegExp, string][] = [
    [/^\/(public\/)?tenders\/\{id\}/, `/$1tenders/${tender}`],
    [/^\/awards\/\{id\}/, `/awards/awd_${bare}.1.1`],
    [/^\/contracts\/\{id\}/, `/contracts/${contract}`],
    [/^\/audit\/\{kind\}\/\{id\}/, `/audit/tender/${tender}`],
    [/^\/vendors\/\{(id|vendorId)\}/, "/vendors/vnd_alpha"],
    [/\{bodyId\}/, "bdy_one"],
    [/\{vendorId\}/, "vnd_alpha"],
    [/\{lot\}|\{n\}|\{v\}/g, "1"],
    [/\{[a-zA-Z]+\}/g, `x_${bare}`],
  ];
  return reads.map(({ path, id }) => ({
    id,
    url: own.reduce((text, [pattern, value]) => text.replace(pattern, value), path),
  }));
};

/** What is read by somebody, with its tag; canonical, since the store keeps no order of fields. */
async function everything(person: string, tender: string, at = opens) {
  const found: Record<string, string> = {};
  for (const { id, url } of addresses(tender)) {
    const { status, body, etag } = await app.as(person).get(url, { at });
    const { requestId: _id, ...rest } = body ?? {};
    found[id] = canonicalize([status, etag ?? null, rest]) ?? "";
  }
  return found;
}
const answered = (found: Record<string, string>) =>
  Object.entries(found).flatMap(([id, text]) => (text.startsWith("[200") ? [id] : []));

const act = async (person: string, tender: string, path: string, body: object, ifMatch?: string) => {
  const method = path.endsWith("/scores") ? "put" : "post";
  const options = { at: opens, ...(ifMatch === undefined ? {} : { ifMatch }) };
  const reply = await app.as(person)[method](`/tenders/${tender}/${path}`, body, options);
  if (reply.status !== 200) throw new Error(`${path} by ${person}: ${JSON.stringify(reply.body)}`);
  return reply;
};
const declare = (person: string, tender: string) => act(person, tender, "conflict-declarations", { conflicts: [] });
const save = (person: string, tender: string, n: number, points: typeof usual = usual) =>
  act(person, tender, "lots/1/scores", sheet(points), `"${tender}.1.${person}:${n}"`);
const lock = (person: string, tender: string, n: number) =>
  act(person, tender, "lots/1/scores/lock", {}, `"${tender}.1.${person}:${n}"`);

/** Open to whoever is signed in, or to everybody; of a case there is what was published of it. */
const everybodys = [
  ...["health", "ready", "apiDocument", "receiptKeys", "listPublicTenders", "getPublicTender"],
  ...["getMe", "getPreferences", "getInbox", "getPolicy", "listAddenda", "listQuestions"],
];

const prices = threeBids().map(({ lots }) => String(lots[1]?.unitMinor));
/** Estimate, what a bidder gave as guarantee, the budget line and every price. */
const secrets = [...prices, "3000000000", "250000000", "G-1405-77", "budgetLine", "prs_pm", "estimate"];

describe("a person who is only an evaluator", () => {
  it("reads nothing that changes when others save, whatever is asked", async () => {
    const id = await seedTender(app, "twoStageTender", "technicalOpened");
    for (const person of evaluators) await declare(person, id);
    await save(chair, id, 0);
    const before = await everything(chair, id);
    const [stranger, publicly] = [await everything(elsewhere, id), await everything("prs_alpha", id)];
    await save(second, id, 0, { vnd_alpha: [1, 2] });
    await save(second, id, 1);
    await save(third, id, 0);
    expect(await everything(chair, id)).toEqual(before);
    expect(await everything(elsewhere, id)).toEqual(stranger);
    expect(await everything("prs_alpha", id)).toEqual(publicly);

    await lock(second, id, 2);
    const { getScores, ...rest } = await everything(chair, id);
    const { getScores: scoresBefore = "", ...restBefore } = before;
    expect(getScores).toBe(scoresBefore.replace('"locked":0', '"locked":1'));
    // The lock is an act of the case: its version says that something happened, and nothing else does.
    const quiet = (found: Record<string, string>) =>
      JSON.stringify(found).replace(/\\"version\\":\d+|tnd_[0-9a-f]+:\d+/g, "");
    expect(quiet(rest)).toBe(quiet(restBefore));
    expect(JSON.stringify(rest)).not.toContain(second);
  });

  it("reads the notice, the quality of the own case and the own sheet, and nothing else", async () => {
    const id = await seedTender(app, "twoStageTender", "technicalOpened");
    await declare(chair, id);
    const found = await everything(chair, id);
    const colleague = await everything("prs_auditor", id);
    expect(answered(colleague)).toEqual(expect.arrayContaining(["getContract", "getContractStatus", "listOpenings"]));
    const mine = ["getTender", "getBid", "getScores"];
    const register = ["getVendor", "listVendors", "getBody"];
    expect(
      answered(found)
        .filter((each) => ![...everybodys, ...register].includes(each))
        .sort(),
    ).toEqual(mine.sort());
    expect(JSON.parse(found["getTender"] ?? "")[2]).toMatchObject({ view: "notice", lots: [{ state: "closed" }] });
    expect(Object.keys(JSON.parse(found["getBid"] ?? "")[2].lots["1"])).toEqual(["technical"]);
    for (const each of mine) for (const secret of secrets) expect(found[each]).not.toContain(secret);

    const other = await everything(elsewhere, id);
    expect(answered(other).filter((each) => ![...everybodys, ...register].includes(each))).toEqual(["getTender"]);
    expect(other["getTender"]).toBe(found["getTender"]);
  });

  it("never reads a price, up to the award and after it", async () => {
    const id = await seedTender(app, "twoStageTender", "technicalOpened");
    for (const person of evaluators) await declare(person, id);
    for (const person of evaluators) await save(person, id, 0);
    for (const person of evaluators) await lock(person, id, 1);
    await act(chair, id, "lots/1/consensus", {});
    await holdMeeting(app, id, "C", { at: opens });
    const winner = (await app.as("prs_head").get(`/tenders/${id}/lots/1/ranking`, { at: opens })).body.ranked[0].vendor;
    for (const person of ["prs_head", "prs_finance"])
      await act(person, id, "lots/1/award-votes", { award: true, vendor: winner });
    expect((await tenderOf(app, id)).lots["1"]?.state).toBe("awardProposed");
    for (const person of [chair, elsewhere]) {
      const found = await everything(person, id);
      for (const secret of [...prices, "awardProposed", "technicalScore"])
        for (const [operation, text] of Object.entries(found))
          if (operation !== "apiDocument") expect([operation, text.includes(secret)]).toEqual([operation, false]);
    }
    await app.as("prs_head2").post(`/awards/awd_${id.slice(4)}.1.1/notify`, {}, { at: opens });
    const after = await everything(chair, id, overdue);
    // From the notification on everybody is told the winner's price.
    expect(answered(after)).toContain("getTender");
    expect(JSON.parse(after["getTender"] ?? "")[2].lots[0].winner.vendor).toBe(winner);
    for (const [operation, text] of Object.entries(after)) {
      const open = ["getTender", "getPublicTender", "apiDocument"].includes(operation);
      if (!open) expect([operation, prices.some((price) => text.includes(price))]).toEqual([operation, false]);
    }
    for (const operation of ["getAward", "getRanking", "listOpenings", "getContract", "listTenders", "getAudit"])
      expect([operation, after[operation]?.slice(0, 4)]).toEqual([operation, "[404"]);
  });

  it("is out of the case after a declared conflict", async () => {
    const id = await seedTender(app, "twoStageTender", "technicalOpened");
    await declare(chair, id);
    await act(chair, id, "conflict-declarations", { conflicts: [{ vendor: "vnd_beta", reason: "a cousin" }] });
    const [barred, never] = [await everything(chair, id), await everything(elsewhere, id)];
    const { getMe: _me, getPreferences: _own, getInbox: _inbox, ...rest } = barred;
    expect(rest).toEqual(Object.fromEntries(Object.keys(rest).map((key) => [key, never[key]])));
  });
});

it("an evaluator with another role of the body reads the record of the case after the scoring, not during it", async () => {
  await app.put(
    {
      ...{ pk: "PRS#prs_hats", sk: "PERSON", name: { en: "two hats" } },
      memberships: [{ party: "bdy_one", roles: ["evaluator", "auditor"] }],
    },
    { pk: "PTY#bdy_one", sk: "MEM#prs_hats", person: "prs_hats", roles: ["evaluator", "auditor"] },
  );
  const persons = ["prs_hats", second, third];
  const over = { committee: { chair: "prs_hats", evaluators: persons.map((person) => ({ person })) } };
  const id = await seedTender(app, "twoStageTender", "technicalOpened", { over });
  for (const person of persons) await declare(person, id);
  const before = await everything("prs_hats", id);
  await save(second, id, 0);
  expect(await everything("prs_hats", id)).toEqual(before);
  expect(before["getAudit"]?.slice(0, 4)).toBe("[404");
  await save("prs_hats", id, 0);
  await save(third, id, 0);
  for (const person of persons) await lock(person, id, 1);
  await act("prs_hats", id, "lots/1/consensus", {});
  expect((await everything("prs_hats", id))["getAudit"]?.slice(0, 4)).toBe("[200");
});
