import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import canonicalize from "canonicalize";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import type { HandedIn } from "./bidding.ts";
import type { Case } from "./case.ts";
import { expectThat, type Telling } from "./telling.ts";
import { cast } from "./world.ts";

const members = [cast.secondHead, cast.finance, cast.technical];

/** Technical scores, in hundredths, that the members give the first, second and third firm. */
const scores: Record<string, [number, number, number]> = {
  vnd_mehr: [8000, 8200, 7800],
  vnd_negah: [9000, 9100, 8900],
  vnd_rasta: [7000, 7100, 6900],
};
const meanScore = (vendor: string): number => {
  const given = scores[vendor] ?? [0, 0, 0];
  return Math.round(given.reduce((sum, each) => sum + each, 0) / given.length);
};

/** Waits for the deadline and for the clock to shut the gates, ten seconds later or as soon as it is back. */
export async function waitForGates(
  tell: Telling,
  { tender, closesAt, stages }: Pick<Case, "tender" | "closesAt" | "stages">,
): Promise<void> {
  const until = Date.parse(closesAt) + 10_000;
  tell.note("…", `waits until ${new Date(until).toISOString()}: the deadline, and ten seconds for bids on their way`);
  await sleep(Math.max(0, until - Date.now()));
  const start = `/tenders/${tender}/openings/${stages[0]}/start`;
  for (let tries = 0; ; tries++) {
    const { body } = await tell.voice.ask(cast.secretary, "POST", start, {});
    if (body?.code !== "gates-still-open") return;
    expectThat(tries < 60, "the clock should shut the gates", body);
    await sleep(300);
  }
}

/** The minutes of a stage with their hash, which is held against that of the document shown. */
export async function minutesOf(
  tell: Telling,
  tender: string,
  stage: OpeningStage,
): Promise<{ hash: string; minutes: unknown }> {
  const { body } = await tell.step(cast.secretary, "reads the minutes", "GET", `/tenders/${tender}/openings`);
  const opening = body.items.find((each: { stage: string }) => each.stage === stage);
  const hash = createHash("sha256")
    .update(canonicalize(opening?.minutes) ?? "")
    .digest("hex");
  expectThat(opening?.minutesHash === hash, "the hash of the minutes should be that of the document shown", opening);
  return { hash, minutes: opening.minutes };
}

/** All meetings of a case: presence, opening, decisions and signed minutes; receipts are checked against the minutes. */
export async function openBids(
  tell: Telling,
  { tender, lots, stages }: Case,
  bids: readonly HandedIn[],
): Promise<void> {
  for (const stage of stages) {
    const meeting = `/tenders/${tender}/openings/${stage}`;
    for (const person of members.slice(0, 2))
      await tell.step(person, `is present at opening ${stage}`, "POST", `${meeting}/presence`, {});
    await tell.step(cast.secretary, `is present at opening ${stage}`, "POST", `${meeting}/presence`, {});
    await tell.refused(
      cast.secretary,
      `opens ${stage} without a quorum`,
      "quorum-missing",
      "POST",
      `${meeting}/start`,
      {},
    );
    await tell.step(cast.technical, `is present at opening ${stage}`, "POST", `${meeting}/presence`, {});
    await tell.step(cast.secretary, `opens the envelopes ${stage}`, "POST", `${meeting}/start`, {});
    for (const [i, person] of members.entries()) {
      const decisions = bids.flatMap(({ vendor }) =>
        lots.map((lot) => ({
          vendor,
          lot,
          outcome: "accepted",
          ...(stage === "B" ? { score: scores[vendor]?.[i] ?? 0 } : {}),
        })),
      );
      await tell.step(person, `decides on the envelopes ${stage}`, "POST", `${meeting}/decisions`, { decisions });
    }
    const { hash, minutes } = await minutesOf(tell, tender, stage);
    for (const person of [...members, cast.secretary]) {
      await tell.step(person, `signs the minutes ${stage}`, "POST", `${meeting}/sign`, { hash });
    }
    const listed = JSON.stringify(minutes);
    for (const { vendor, receiptHash } of bids) {
      expectThat(listed.includes(receiptHash), `the minutes should list the receipt of ${vendor}`, minutes);
    }
    tell.note("=", `the minutes ${stage} list the receipts of all ${bids.length} bids`);
  }
}

/** Balanced price as an exact comparison, written apart from the product: L = 100·C / (100 − i·(100 − t)). */
function balanced(price: number, scoreHundredths: number, impactBp: number): { top: bigint; bottom: bigint } {
  const bottom = 100n * 10_000n * 100n - BigInt(impactBp) * (10_000n - BigInt(scoreHundredths));
  return { top: BigInt(price) * 100n * 10_000n * 100n, bottom };
}

/** Who should win a lot by our own arithmetic. */
export function expectedOrder(bids: readonly HandedIn[], lot: number, isBalanced: boolean): string[] {
  const figured = bids.map(({ vendor, prices }) => ({
    vendor,
    ...(isBalanced
      ? balanced(prices[lot] ?? 0, meanScore(vendor), 3000)
      : { top: BigInt(prices[lot] ?? 0), bottom: 1n }),
  }));
  return figured.toSorted((a, b) => (a.top * b.bottom < b.top * a.bottom ? -1 : 1)).map(({ vendor }) => vendor);
}

export type Won = { lot: number; award: string; vendor: string; price: number };

/** Ranking, votes and notification of every lot; the ranking is held against our own arithmetic. */
export async function award(tell: Telling, { tender, lots, stages }: Case, bids: readonly HandedIn[]): Promise<Won[]> {
  const won: Won[] = [];
  let standstillUntil = "";
  for (const lot of lots) {
    const ranking = await tell.step(
      cast.manager,
      `reads the ranking of lot ${lot}`,
      "GET",
      `/tenders/${tender}/lots/${lot}/ranking`,
    );
    const order = ranking.body.ranked.map(({ vendor }: { vendor: string }) => vendor);
    const expected = expectedOrder(bids, lot, stages.includes("B"));
    expectThat(
      JSON.stringify(order) === JSON.stringify(expected),
      `lot ${lot} should be ranked ${expected.join(", ")}`,
      ranking.body,
    );
    const [vendor = ""] = order;
    for (const person of members) {
      await tell.step(person, `votes for ${vendor}`, "POST", `/tenders/${tender}/lots/${lot}/award-votes`, {
        award: true,
        vendor,
      });
    }
    const id = `awd_${tender.replace(/^tnd_/, "")}.${lot}.1`;
    const seen = await tell.step(cast.head, "reads the proposed award", "GET", `/awards/${id}`);
    const proposed = seen.body;
    const price = bids.find((each) => each.vendor === vendor)?.prices[lot] ?? 0;
    expectThat(proposed?.priceMinor === price, "the award should carry the price that was typed", proposed);
    const notified = await tell.step(
      cast.head,
      `notifies the award of lot ${lot}`,
      "POST",
      `/awards/${proposed.id}/notify`,
      {},
    );
    standstillUntil = notified.body.standstillUntil;
    await tell.refused(
      cast.manager,
      "drafts the contract during the standstill",
      "too-early",
      "POST",
      `/awards/${proposed.id}/contract`,
      {},
    );
    won.push({ lot, award: proposed.id, vendor, price });
  }
  tell.note("…", `waits for the end of the standstill at ${standstillUntil}`);
  await sleep(Math.max(0, Date.parse(standstillUntil) + 100 - Date.now()));
  return won;
}
