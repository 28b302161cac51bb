import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, verify } from "../../functions/storage/objects.ts";
import { everyone, opens } from "../../shared/tenders/closed-case.example.ts";
import { startApp } from "../harness/app.ts";
import { seedCase } from "../harness/closed-case.ts";

let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const at = opens;
const gathered = async (...poison: object[]) => {
  const honest = ["vnd_alpha", "vnd_beta", "vnd_gamma"].map((vendor) => ({
    vendor,
    lots: { 1: { unitMinor: 4_000_000 } },
  }));
  const others = poison.map((raw, i) => ({ vendor: `vnd_poison${i}`, lots: { 1: { unitMinor: 5, raw } } }));
  const id = await seedCase(app, [...honest, ...others]);
  for (const person of everyone) await app.as(person).post(`/tenders/${id}/openings/BC/presence`, {}, { at });
  return id;
};
const stateOf = async (id: string) => {
  const loaded = await load(app.store, tenders, id);
  if (!loaded) throw new Error(`${id} is gone`);
  return loaded.state;
};

describe("one bid", () => {
  it.each([
    ["half a character", { B: { statement: "cheap \ud800 paper" } }],
    ["half a character at its end", { B: { statement: "cheap paper \ud83d" } }],
    ["only half a character", { B: { statement: "\udc00" } }],
  ])("with %s in its envelope holds up no opening", async (_, raw) => {
    const id = await gathered(raw);
    const started = await app.as("prs_secretary").post(`/tenders/${id}/openings/BC/start`, {}, { at });
    expect(started).toMatchObject({ status: 200, body: { state: "deciding" } });
    const { bids } = await stateOf(id);
    expect(bids["vnd_poison0"]?.lots[1]?.unreadable).toEqual([{ stage: "B", why: "not-in-the-format" }]);
    expect(bids["vnd_alpha"]?.lots[1]?.unreadable).toBeUndefined();
    expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
  });
});

describe("a start", () => {
  it.each(["", "short", "x".repeat(129)])("that is refused for its key %j opens nothing", async (key) => {
    const id = await gathered();
    const before = await stateOf(id);
    const refused = await app.as("prs_secretary").post(`/tenders/${id}/openings/BC/start`, {}, { at, key });
    expect(refused.body.code).toBe("idempotency-key-missing");
    expect(await stateOf(id)).toEqual(before);
  });
});
