/** P9: the same Idempotency-Key never acts twice; after kills and lost acknowledgements neither. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { withoutMemory } from "../harness/tampering.ts";
import { found, oneOf, patience, randomOf, seed, sized } from "./proof.ts";
import { type Answer, startTwoGateways, type TwoGateways } from "./two-gateways.ts";

const duplicates = 16;

/** One person's request sent many times at once to both gateways; some answers are never waited for. */
async function burst(gateways: TwoGateways, i: number, random: () => number, only?: "second"): Promise<Answer[]> {
  const key = randomUUID();
  const task = { title: { en: `task ${i}` }, category: "publications", fiscalYear: 1405 };
  const once = async (): Promise<Answer | undefined> => {
    const impatient = random() < 0.2 ? AbortSignal.timeout(1 + Math.floor(random() * 20)) : undefined;
    try {
      const gateway = only ?? oneOf(["first", "second"] as const, random);
      return await gateways.ask(gateway, "prs_sara", "POST", "/bodies/bdy_alborz/tasks", task, {
        key,
        ...(impatient ? { signal: impatient } : {}),
      });
    } catch {
      return undefined;
    }
  };
  const answers = (await Promise.all(Array.from({ length: duplicates }, once))).filter((each) => each !== undefined);
  // Whoever heard nothing asks again with the same key, as long as it takes.
  for (let tries = 0; answers.length === 0 && tries < 200; tries++) {
    const answer = await once();
    if (answer && answer.status < 500) answers.push(answer);
    else await sleep(100);
  }
  return answers;
}

const idIn = (text: string): unknown => (JSON.parse(text) as { id?: string }).id ?? text;

async function tasksMade(gateways: TwoGateways): Promise<number> {
  const cards = await gateways.store().all({ index: "party", partition: "BDY#bdy_alborz#TSK#1405" });
  return cards.filter(({ card }) => /^task \d+$/.test(String((card as { title?: { en?: string } }).title?.en))).length;
}

it(
  "P9 the same key acts once, whatever is lost on the way",
  async () => {
    const gateways = await startTwoGateways();
    try {
      const random = randomOf(seed);
      const [keys, kills] = [sized(12, 500), sized(1, 12)];
      let killed = 0;
      const other: string[] = [];
      for (let i = 0; i < keys; i++) {
        const due = killed < kills && i >= ((killed + 1) * keys) / (kills + 1);
        if (due) killed += 1;
        const [answers] = await Promise.all([burst(gateways, i, random), due ? gateways.killAndRestart() : 0]);
        // A gateway that goes down may answer 5xx; whoever got that has asked again.
        const said = new Set(
          answers.filter(({ status }) => status < 500).map(({ status, text }) => `${status} ${idIn(text)}`),
        );
        if (said.size !== 1 || ![...said][0]?.startsWith("201 tsk_")) other.push([...said].join(" | "));
      }
      const made = await tasksMade(gateways);
      found("P9", { keys, duplicates, kills: killed, effects: made });
      expect(other).toEqual([]);
      expect(made).toBe(keys);
    } finally {
      await gateways.stop();
    }
  },
  patience(60, 900),
);

it(
  "P9 is seen to fail when acts are not remembered",
  async () => {
    const gateways = await startTwoGateways(withoutMemory);
    try {
      await burst(gateways, 1, () => 0.99, "second");
      expect(await tasksMade(gateways)).toBeGreaterThan(1);
    } finally {
      await gateways.stop();
    }
  },
  patience(60, 60),
);
