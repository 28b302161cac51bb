import { setTimeout as sleep } from "node:timers/promises";
import { Difference, expectThat, Telling } from "../telling.ts";
import { Voice } from "../voice.ts";
import { cast } from "../world.ts";
import { outside, waiver } from "./direct.ts";
import { registerFirm } from "./firms.ts";
import { framework } from "./framework.ts";
import { closedContract, terminatedContract } from "./life.ts";
import { oneStage } from "./one-stage.ts";
import { smallPurchase } from "./purchase.ts";
import { contractOf } from "./steps.ts";
import { twoStage } from "./two-stage.ts";

/** Every procedure and every end of a contract, side by side on one host; the totals of each thread. */
export async function fullJourney(url: string): Promise<Telling["totals"][]> {
  const voice = new Voice(url);
  const load = 6;
  const thread = async (name: string, go: (tell: Telling) => Promise<void>) => {
    const tell = new Telling(voice, `[${name.padEnd(9)}] `);
    await go(tell).catch((error: unknown) => {
      throw new Difference(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    return tell.totals;
  };
  // All go to their end, so that one run shows every difference.
  const threads = await Promise.allSettled([
    thread("two-stage", async (tell) => {
      const fifth = await registerFirm(tell, "چاپ آوا", "Ava Print");
      const sixth = await registerFirm(tell, "چاپ دیر", "Dir Print");
      const { won } = await twoStage(tell, fifth, sixth, load);
      const [one, two] = won;
      expectThat(one !== undefined && two !== undefined, "both lots should be awarded", won);
      const first = await contractOf(tell, one.award, one.firm);
      const second = await contractOf(tell, two.award, two.firm);
      await closedContract(tell, first, one.firm, one.price);
      await terminatedContract(tell, second, two.firm);
      await lookBack(tell, [first, second]);
    }),
    thread("one-stage", (tell) => oneStage(tell, load)),
    thread("framework", async (tell) => lookBack(tell, [await framework(tell, load)])),
    thread("waiver", async (tell) => lookBack(tell, [await waiver(tell)])),
    thread("outside", async (tell) => lookBack(tell, [await outside(tell)])),
    thread("purchase", smallPurchase),
  ]);
  const failed = threads.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
  if (failed.length > 0)
    throw new Difference(failed.map((error) => (error instanceof Error ? error.message : String(error))).join("\n"));
  return threads.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

/** The board as a file, the public records, and the histories with what was kept of them outside the table. */
async function lookBack(tell: Telling, contracts: readonly string[]): Promise<void> {
  const list = `/bodies/${cast.body}/exports`;
  const made = await tell.step(cast.finance, "asks for the board as a file", "POST", list, {
    kind: "contractStatus",
    fiscalYear: 1405,
  });
  const exported = `/exports/${made.body.id}`;
  let file: { url: string } | undefined;
  for (let tries = 0; file === undefined; tries++) {
    const { body } = await tell.voice.ask(cast.finance, "GET", exported);
    file = body.download;
    expectThat(tries < 100 && body.state !== "failed", "the export should be made", body);
    await sleep(100);
  }
  const text = await (await fetch(file.url)).text();
  for (const id of contracts) {
    expectThat(text.includes(id), "the file should list the contract", text.slice(0, 300));
    await tell.step(undefined, "reads the contract's public record", "GET", `/public/contracts/${id}`);
    const { body } = await tell.step(cast.auditor, "verifies its history", "GET", `/audit/contract/${id}/verify`);
    expectThat(body.chained && body.replayed, `the history of ${id} should be whole`, body);
  }
  tell.note("=", `the file of the board has ${text.trim().split("\n").length} lines`);
}
