/** Cases for vendors to answer in the browser, brought about through the API, and their openings. */
import { setTimeout as sleep } from "node:timers/promises";
import { negah, rasta } from "../../infra/local/journey/full/firms.ts";
import { brief, deliverables, later, members, panel, sealed } from "../../infra/local/journey/full/steps.ts";
import type { Reply, Voice } from "../../infra/local/journey/voice.ts";
import { cast } from "../../infra/local/journey/world.ts";
import type { OpeningStage, Procedure } from "../../shared/tenders/state.ts";

async function done(answer: Promise<Reply>): Promise<Reply["body"]> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
}

export type Wish = { procedure?: Procedure; seconds: number; lots?: number; estimateRial?: number };

const evaluators = ["prs_yasaman", "prs_peyman", "prs_taraneh"] as const;
const quality = {
  criteria: [{ id: "plan", text: { fa: "برنامه کار" }, weight: 100 }],
  passHundredths: 6000,
};

/** A published case that takes bids for so many seconds: each lot has a proof, and a thousand copies. */
export async function openCase(voice: Voice, wish: Wish): Promise<{ tender: string; closesAt: string }> {
  const { procedure = "quotation", seconds, lots = 1, estimateRial = 3_000_000_000 } = wish;
  const twoStage = procedure === "twoStageTender";
  const ask = (person: string, path: string, body: object) => done(voice.ask(person, "POST", path, body));
  const task = await ask(cast.manager, `/bodies/${cast.body}/tasks`, {
    title: { fa: "کتاب راهنمای استان" },
    category: "publications",
    fiscalYear: 1405,
  });
  const { id: tender } = await ask(cast.manager, `/bodies/${cast.body}/tenders`, {
    title: { fa: "چاپ کتاب راهنمای استان" },
    category: "publications",
    fiscalYear: 1405,
    procedure,
    brief,
    budgetLine: "1405-602-17",
    splitJustification: "کار جداگانه‌ای است و با کارهای دیگر این حوزه یک کار نیست.",
    panel,
    closesAt: later(),
    lots: Array.from({ length: lots }, (_, i) => ({
      title: { fa: `جلد ${i + 1}` },
      tasks: [task.id],
      estimateRial,
      formula: twoStage ? { kind: "balancedPrice", impactBp: 3000 } : { kind: "lowestPrice" },
      ...(twoStage ? { quality } : {}),
      deliverables,
    })),
    ...(twoStage ? { committee: { chair: evaluators[0], evaluators: evaluators.map((person) => ({ person })) } } : {}),
  });
  await ask(cast.manager, `/tenders/${tender}/submit-for-review`, {});
  await ask(cast.finance, `/tenders/${tender}/confirm-funds`, {});
  const closesAt = new Date(Date.now() + seconds * 1000).toISOString();
  await ask(cast.head, `/tenders/${tender}/publish`, { closesAt });
  return { tender, closesAt };
}

/** The bids of two more firms, so that a first round has enough of them. */
export async function rivalBids(voice: Voice, tender: string): Promise<void> {
  const notice = await done(voice.ask(undefined, "GET", `/public/tenders/${tender}`));
  for (const firm of [negah, rasta]) {
    const offer = { units: [2_000_000_000, 50_000], statement: "کار چاپ" };
    const bid = await sealed(notice, tender, firm, 1, { 1: offer });
    await done(voice.ask(firm.signatory, "PUT", `/tenders/${tender}/bids/${firm.vendor}`, bid));
  }
}

/** A material addendum, written and issued: bids must be confirmed again. */
export async function amendCase(voice: Voice, tender: string, text: string): Promise<void> {
  const { n } = await done(
    voice.ask(cast.manager, "POST", `/tenders/${tender}/addenda`, { text: { fa: text }, material: true }),
  );
  await done(voice.ask(cast.head, "POST", `/tenders/${tender}/addenda/${n}/issue`, {}));
}

/** Waits for the gates to shut, and opens a stage with everybody present. */
export async function openStage(voice: Voice, tender: string, closesAt: string, stage: OpeningStage): Promise<void> {
  await sleep(Math.max(0, Date.parse(closesAt) + 10_000 - Date.now()));
  const at = `/tenders/${tender}/openings/${stage}`;
  for (const person of [...members, cast.secretary]) {
    await done(voice.ask(person, "POST", `${at}/presence`, {}));
  }
  for (;;) {
    const { status, body } = await voice.ask(cast.secretary, "POST", `${at}/start`, {});
    if (status < 300) return;
    if (body?.code !== "gates-still-open") throw new Error(JSON.stringify(body));
    await sleep(300);
  }
}
