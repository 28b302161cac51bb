import { afterAll, beforeAll, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { verify } from "../../functions/storage/objects.ts";
import { opens, voters } from "../../shared/tenders/closed-case.example.ts";
import { startApp } from "../harness/app.ts";
import type { App, SeededBid } from "../harness/closed-case.ts";
import { holdMeeting, seedTender, tenderOf } from "../harness/tender-rounds.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const count = 200;
/** What one machine may take to open the envelopes of one stage. */
const mostMs = 10_000;

it("opens the guarantees and then the prices of 200 bids, each within ten seconds", async () => {
  const bids = Array.from({ length: count }, (_, i): SeededBid => {
    return { vendor: `vnd_v${String(i).padStart(3, "0")}`, lots: { 1: { unitMinor: 1_000 + i } } };
  });
  const id = await seedTender(app, "oneStageTender", "closed", { bids });
  const took: Record<string, number> = {};
  for (const stage of ["A", "C"] as const) {
    await holdMeeting(app, id, stage, { at: opens, until: "present" });
    const began = performance.now();
    const reply = await app.as("prs_secretary").post(`/tenders/${id}/openings/${stage}/start`, {}, { at: opens });
    took[stage] = Math.round(performance.now() - began);
    expect(reply).toMatchObject({ status: 200, body: { state: "deciding" } });
    const decisions = bids.map(({ vendor }) => ({ vendor, lot: 1, outcome: "accepted" }));
    for (const person of voters) {
      const said = await app
        .as(person)
        .post(`/tenders/${id}/openings/${stage}/decisions`, { decisions }, { at: opens });
      expect(said.status).toBe(200);
    }
    const hash = (await tenderOf(app, id)).openings[stage]?.minutesHash;
    for (const person of voters) {
      const signed = await app.as(person).post(`/tenders/${id}/openings/${stage}/sign`, { hash }, { at: opens });
      expect(signed.status).toBe(200);
    }
  }
  console.log(`200 bids: guarantees ${took["A"]} ms, prices ${took["C"]} ms`);
  expect(Math.max(...Object.values(took))).toBeLessThan(mostMs);
  const after = await tenderOf(app, id);
  expect(after.lots["1"]?.state).toBe("priceOpened");
  expect(Object.values(after.bids).filter(({ lots }) => lots["1"]?.price)).toHaveLength(count);
  expect(await verify(app.store, tenders, id)).toMatchObject({ chained: true, replayed: true });
}, 120_000);
