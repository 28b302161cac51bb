/** P5: what was answered with 2xx is never lost, however often everything is killed under load. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { losingEvery } from "../harness/tampering.ts";
import { found, patience, sized } from "./proof.ts";
import { startTwoGateways, type TwoGateways } from "./two-gateways.ts";

const list = "/bodies/bdy_alborz/tasks";

type Load = { acknowledged: string[]; going: boolean };

/** Makes one task after the other until told to stop, and remembers only what was answered. */
async function writer(gateways: TwoGateways, load: Load, gateway: "first" | "second", name: string): Promise<void> {
  for (let i = 0; load.going; i++) {
    const task = { title: { en: `${name} ${i}` }, category: "media", fiscalYear: 1405 };
    try {
      const { status, text } = await gateways.ask(gateway, "prs_sara", "POST", list, task, {
        signal: AbortSignal.timeout(5_000),
      });
      if (status === 201) load.acknowledged.push((JSON.parse(text) as { id: string }).id);
      else if (status < 500) throw new TypeError(`${status} ${text}`);
    } catch (error) {
      if (error instanceof TypeError && /^[1-4]\d\d /.test(error.message)) throw error;
      await sleep(50); // down: it comes back
    }
  }
}

async function missing(gateways: TwoGateways, acknowledged: readonly string[]): Promise<string[]> {
  const items = await gateways.store().all({ index: "party", partition: "BDY#bdy_alborz#TSK#1405" });
  const there = new Set(items.map(({ card }) => (card as { id: string }).id));
  return acknowledged.filter((id) => !there.has(id));
}

it(
  "P5 every acknowledged write is there after each kill",
  async () => {
    const gateways = await startTwoGateways();
    const load: Load = { acknowledged: [], going: true };
    const writers = ["first", "second", "first", "second"] as const;
    const working = Promise.all(writers.map((gateway, i) => writer(gateways, load, gateway, `writer ${i}`)));
    try {
      const [kills, least] = [sized(2, 30), sized(100, 5000)];
      let lost: string[] = [];
      for (let kill = 0; kill < kills; kill++) {
        const enough = (least * (kill + 1)) / kills;
        while (load.acknowledged.length < enough) await sleep(20);
        await gateways.killAndRestart();
        lost = [...lost, ...(await missing(gateways, [...load.acknowledged]))];
      }
      load.going = false;
      await working;
      lost = [...lost, ...(await missing(gateways, load.acknowledged))];
      found("P5", { kills, acknowledged: load.acknowledged.length, missing: lost.length });
      expect(lost).toEqual([]);
      expect(load.acknowledged.length).toBeGreaterThanOrEqual(least);
    } finally {
      load.going = false;
      await working.catch(() => {});
      await gateways.stop();
    }
  },
  patience(60, 900),
);

it(
  "P5 is seen to fail when a store answers before it has written",
  async () => {
    const gateways = await startTwoGateways(losingEvery(5));
    const load: Load = { acknowledged: [], going: true };
    const working = writer(gateways, load, "second", "unlucky");
    try {
      while (load.acknowledged.length < 10) await sleep(20);
      load.going = false;
      await working;
      expect(await missing(gateways, load.acknowledged)).not.toEqual([]);
    } finally {
      load.going = false;
      await working.catch(() => {});
      await gateways.stop();
    }
  },
  patience(60, 60),
);
