/**
 * One- and two-stage tenders, brought to each of their stages.
 *
 *   const id = await openTender(app, "twoStageTender");           // published through the API, taking bids
 *   await bidOn(app, id, "alpha");                                 // a sealed bid of vnd_alpha
 *   await closeCase(app, id);                                      // the deadline has passed, the gates are shut
 *   await holdMeeting(app, id, "A", { out: ["vnd_beta"] });        // opened, decided, signed; beta is rejected
 *
 *   const id = await seedTender(app, "twoStageTender", "technicalOpened");  // the same without the API before the closing
 */
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load, writesOf } from "../../functions/storage/objects.ts";
import { dueTender } from "../../functions/tenders/due.ts";
import { oneStage, twoStage } from "../../shared/openings/tender-meetings.example.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { opens as seededOpens, voters } from "../../shared/tenders/closed-case.example.ts";
import type { OpeningStage, PublishedTerms, Tender } from "../../shared/tenders/state.ts";
import { type App, type SeededBid, seedCase } from "./closed-case.ts";
import { bidding, complete, deliverables, open, type Priced, planned, sealedBid } from "./quotation.ts";

/** Ten days after the publication at the earliest. */
export const tenderCloses = "2026-11-12T10:00:00.000Z";
export const tenderOpens = "2026-11-12T10:00:10.000Z";

export const committee = {
  chair: "prs_evaluator",
  evaluators: [
    { person: "prs_evaluator" },
    { person: "prs_evaluator2" },
    { person: "prs_evaluator3", deputy: "prs_evaluator4" },
  ],
};

const quality = {
  criteria: [
    { id: "samples", text: { en: "Samples of earlier work" }, weight: 60 },
    { id: "team", text: { en: "The team" }, weight: 40 },
  ],
  passHundredths: 6500,
};

export type TenderProcedure = "oneStageTender" | "twoStageTender";

/** The parts of a draft that make it a tender, with one deliverable per lot as the sealed bids of tests price it. */
export const tenderParts = (procedure: TenderProcedure, ...tasks: string[]) => ({
  procedure,
  closesAt: tenderCloses,
  lots: tasks.map((task) => ({
    ...complete(task).lots[0],
    deliverables: [{ ...deliverables[1], shareBp: 10_000 }],
    ...(procedure === "twoStageTender" ? { formula: { kind: "balancedPrice" as const, impactBp: 3000 }, quality } : {}),
  })),
  ...(procedure === "twoStageTender" ? { committee } : {}),
});

/** A published tender that takes bids until `tenderCloses`; so many lots, each with its own task. */
export async function openTender(
  app: App,
  procedure: TenderProcedure,
  { lots = 1, ...change }: { lots?: number; [part: string]: unknown } = {},
): Promise<string> {
  const tasks: string[] = [];
  while (tasks.length < lots) tasks.push(await planned(app));
  return open(app, { ...tenderParts(procedure, ...tasks), ...change });
}

/** Hands in the sealed bid of `vnd_<name>`, as its member `prs_<name>`. */
export async function bidOn(app: App, tender: string, name: string, bid: Omit<Priced, "vendor"> = {}): Promise<void> {
  const vendor = `vnd_${name}`;
  const body = await sealedBid(app, tender, { ...bid, vendor });
  const reply = await app.as(`prs_${name}`).put(`/tenders/${tender}/bids/${vendor}`, body, { at: bidding });
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
}

export async function tenderOf(app: App, id: string): Promise<Tender> {
  const found = await load(app.store, tenders, id);
  if (!found) throw new Error(`no case ${id}`);
  return found.state;
}

/** What the clock does when the last bid can no longer be on its way. */
export async function closeCase(app: App, id: string, at = tenderOpens): Promise<void> {
  const before = await load(app.store, tenders, id);
  if (!before) throw new Error(`no case ${id}`);
  const events = dueTender.onDue(before.state, at, policyAt(initialPolicy, at));
  const { after, writes } = writesOf(tenders, id, before, events);
  const { lost } = await app.store.write([...writes, ...(dueTender.writes?.(after, events) ?? [])]);
  if (lost) throw new Error("closing lost a race");
}

export type MeetingOptions = {
  at?: string;
  /** Vendors that every member rejects. */
  out?: readonly string[];
  reason?: string;
  /** How far it goes. */
  until?: "present" | "started" | "decided" | "signed";
};

/** One meeting through the API with the three members, from presence to signed minutes. */
export async function holdMeeting(
  app: App,
  tender: string,
  stage: OpeningStage,
  { at = tenderOpens, out = [], reason = "not as published", until = "signed" }: MeetingOptions = {},
): Promise<void> {
  const act = async (person: string, step: string, body: object = {}) => {
    const reply = await app.as(person).post(`/tenders/${tender}/openings/${stage}/${step}`, body, { at });
    if (reply.status !== 200) throw new Error(`${stage}/${step} by ${person}: ${JSON.stringify(reply.body)}`);
  };
  const meeting = async () => {
    const { items } = (await app.as("prs_head").get(`/tenders/${tender}/openings`, { at })).body;
    return items.filter((each: { stage: string }) => each.stage === stage).at(-1);
  };
  for (const person of voters) await act(person, "presence");
  if (until === "present") return;
  await act("prs_secretary", "start");
  if (until === "started") return;
  const decisions = (await meeting()).bids.flatMap(
    ({ vendor, lot, unreadable }: { vendor: string; lot: number; unreadable: string[] }) => {
      if (unreadable.length > 0) return [];
      return out.includes(vendor)
        ? [{ vendor, lot, outcome: "rejected", reason }]
        : [{ vendor, lot, outcome: "accepted", reason: "as published" }];
    },
  );
  if (decisions.length > 0) for (const person of voters) await act(person, "decisions", { decisions });
  if (until === "decided") return;
  const { minutesHash: hash } = await meeting();
  for (const person of voters) await act(person, "sign", { hash });
}

/** Three bids for lot 1. */
export const threeBids = (): SeededBid[] =>
  ["vnd_alpha", "vnd_beta", "vnd_gamma"].map((vendor, i) => ({
    vendor,
    receivedAt: `2026-11-20T10:00:0${i}.000Z`,
    lots: { 1: { unitMinor: 910_113 + i * 1001 } },
  }));

/**
 * A tender in the store with its bids in, and its meetings held as far as its first lot is to come. Its closing is that
 * of closed-case.example.ts.
 */
export async function seedTender(
  app: App,
  procedure: TenderProcedure,
  upTo: "closed" | "opened" | "technicalOpened" = "closed",
  {
    bids = threeBids(),
    out = {},
    over = {},
  }: {
    bids?: readonly SeededBid[];
    out?: Partial<Record<OpeningStage, readonly string[]>>;
    over?: Partial<PublishedTerms>;
  } = {},
): Promise<string> {
  const id = await seedCase(app, bids, { ...(procedure === "oneStageTender" ? oneStage : twoStage), ...over });
  const meetings = { closed: [], opened: ["A"], technicalOpened: ["A", "B"] } as const;
  for (const stage of meetings[upTo]) {
    await holdMeeting(app, id, stage, { at: seededOpens, out: out[stage] ?? [] });
  }
  return id;
}
