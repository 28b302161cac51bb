/** P3: a stage opens only after its time and with its quorum of different persons. */
import { afterAll, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load } from "../../functions/storage/objects.ts";
import { closesAt, everyone, opens, panel } from "../../shared/tenders/closed-case.example.ts";
import type { Panel } from "../../shared/tenders/state.ts";
import { startApp } from "../harness/app.ts";
import { seedCase } from "../harness/closed-case.ts";
import { found, oneOf, patience, randomOf, seed, sized } from "./proof.ts";

const app = await startApp();
afterAll(app.stop);

const bidders = ["vnd_alpha", "vnd_beta", "vnd_gamma"].map((vendor, i) => ({
  vendor,
  lots: { 1: { unitMinor: 1_000_000 + i } },
}));

/** True when any meeting of the case has got beyond gathering. */
async function isOpened(id: string): Promise<boolean> {
  const tender = await load(app.store, tenders, id);
  return Object.values(tender?.state.openings ?? {}).some(({ state }) => state !== "gathering");
}

const people = [...everyone, "prs_head2", "prs_everything", "prs_pm", "prs_alpha", "prs_stranger", "prs_evaluator"];
const stages = ["BC", "B", "C", "A", "ABC"];
const open = (id: string, stage: string, act: string) => `/tenders/${id}/openings/${stage}/${act}`;

/** Presence of some and starts by anybody, in any order. */
async function tries(
  id: string,
  {
    present,
    moments,
    count,
    random,
  }: { present: readonly string[]; moments: readonly string[]; count: number; random: () => number },
): Promise<number> {
  for (let i = 0; i < count; i++) {
    const at = oneOf(moments, random);
    const stage = random() < 0.8 ? "BC" : oneOf(stages, random);
    if (random() < 0.4) await app.as(oneOf(present, random)).post(open(id, stage, "presence"), {}, { at });
    await app.as(oneOf(people, random)).post(open(id, stage, "start"), {}, { at });
  }
  return count;
}

/** One person in all seats that vote, as no publication would let through. */
const alone: Panel = {
  members: panel.members.map(({ role }) => ({ person: "prs_everything", role })),
  secretary: "prs_secretary",
};

const early = ["2026-11-20T10:00:00.000Z", closesAt, "2026-11-22T10:00:09.999Z"];
const late = [opens, "2026-11-22T12:00:00.000Z", "2026-12-22T12:00:00.000Z"];

it(
  "P3 nothing opens early or without its quorum",
  async () => {
    const random = randomOf(seed);
    const each = sized(10, 125);
    const opened: string[] = [];
    let count = 0;
    const kinds = [
      { name: "before its time", over: {}, gatesOpen: true, present: everyone, moments: early },
      { name: "while a gate is open", over: {}, gatesOpen: true, present: everyone, moments: late },
      {
        name: "with two of three",
        over: {},
        gatesOpen: false,
        present: ["prs_head", "prs_finance", "prs_secretary"],
        moments: late,
      },
      {
        name: "with one person in every seat",
        over: { panel: alone },
        gatesOpen: false,
        present: ["prs_everything", "prs_secretary"],
        moments: late,
      },
    ];
    for (const { name, over, gatesOpen, present, moments } of kinds) {
      const id = await seedCase(app, bidders, over, gatesOpen);
      count += await tries(id, { present, moments, count: each, random });
      if (await isOpened(id)) opened.push(name);
    }
    found("P3", { tries: count, opened: opened.length });
    expect(opened).toEqual([]);
  },
  patience(60, 300),
);

it("P3 is seen to fail when the quorum is taken out", async () => {
  const id = await seedCase(app, bidders, { openingQuorum: 1 });
  await app.as("prs_head").post(open(id, "BC", "presence"), {}, { at: opens });
  await app.as("prs_head").post(open(id, "BC", "start"), {}, { at: opens });
  expect(await isOpened(id)).toBe(true);
});

it("P3 lets a meeting begin when its time and its quorum have come", async () => {
  const id = await seedCase(app, bidders);
  for (const person of everyone) await app.as(person).post(open(id, "BC", "presence"), {}, { at: opens });
  expect(await isOpened(id)).toBe(false);
  await app.as("prs_head").post(open(id, "BC", "start"), {}, { at: opens });
  expect(await isOpened(id)).toBe(true);
});
