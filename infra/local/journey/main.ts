/**
 * `npm run journey [-- files…]`: a host on free ports with an empty folder, then the whole thread over HTTP as the demo
 * people, from each OCDS notice named (or one of our own) to a paid and rated contract. Any difference from the rules ends
 * it non-zero. `--full` goes through every procedure and every end of a contract instead. `--kill` ends the host like a power cut between steps and starts it again; `--keep` leaves the folder.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endWith, trouble } from "../plain.ts";
import { bid, tryToCheat } from "./bidding.ts";
import { publishCase } from "./case.ts";
import { contract, deliver } from "./delivery.ts";
import { fullJourney } from "./full/main.ts";
import { type Machine, startMachine } from "./machine.ts";
import { memoryOf } from "./memory.ts";
import { lookBack, pay, rate } from "./money.ts";
import { ownNotice } from "./notice.ts";
import { award, openBids, waitForGates } from "./opening.ts";
import { placesOf } from "./search.ts";
import { Difference, expectThat, Telling } from "./telling.ts";
import { Voice } from "./voice.ts";
import { quickPolicy } from "./world.ts";

type Notice = { name: string; document: unknown };

function readNotice(file: string): Notice {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw trouble(`${file} cannot be read.`);
  }
  try {
    return { name: basename(file), document: JSON.parse(text) };
  } catch {
    throw trouble(`${file} is no JSON; name OCDS releases or packages.`);
  }
}

/** One notice all the way; what it typed must be unreadable before the opening and readable after it. */
async function thread(tell: Telling, { document }: Notice, seed: number, folder: string, load: number): Promise<void> {
  const balanced = seed % 2 === 1;
  const published = await publishCase(tell, document, balanced, load);
  const { bids, typed } = await bid(tell, published, seed);
  await tryToCheat(tell, published);
  await waitForGates(tell, published);
  const before = typed.flatMap((price) => placesOf(price, folder, tell.voice.heard));
  expectThat(before.length === 0, "no price should be readable before the opening", before);
  tell.note("=", `none of the ${typed.length} prices typed stands in the data folder or in any answer`);
  await openBids(tell, published, bids);
  const last = bids.flatMap(({ prices }) => Object.values(prices));
  if (process.env["AWS_ENDPOINT_URL_DYNAMODB"] === undefined) {
    const after = last.filter((price) => placesOf(price, folder, []).length > 0);
    expectThat(after.length === last.length, "every valid price should be on record after the opening", after.length);
    tell.note("=", `all ${last.length} prices that count stand on record now`);
  } else tell.note("=", "the store lies elsewhere and is not searched");

  const contracts: { id: string; gross: number; net: number }[] = [];
  for (const won of await award(tell, published, bids)) {
    const id = await contract(tell, won);
    await deliver(tell, id, won.vendor, won.lot === 2);
    const paid = await pay(tell, id, won.vendor, seed * 100 + won.lot);
    await rate(tell, id, won.vendor, published.category);
    contracts.push({ id, ...paid });
  }
  await sleep(500); // reactions follow within a moment
  await lookBack(tell, { ...published, contracts });
}

/** Ends and restarts the host at odd moments until told to stop. */
async function killAgainAndAgain(machine: Machine, going: () => boolean): Promise<number> {
  let kills = 0;
  while (going()) {
    await sleep(1700 + 300 * (kills % 5));
    if (!going()) break;
    await machine.killAndRestart();
    kills += 1;
  }
  return kills;
}

async function main(words: string[]): Promise<number> {
  const unknown = words.find((word) => word.startsWith("--") && !["--full", "--kill", "--keep"].includes(word));
  if (unknown) throw trouble(`${unknown} is no option; there are --full, --kill and --keep.`);
  const full = words.includes("--full");
  const files = words.filter((word) => !word.startsWith("--"));
  const notices = files.length > 0 ? files.map(readNotice) : [{ name: "our own notice", document: ownNotice }];
  const killing = words.includes("--kill");
  // Everything takes longer when many threads share the machine, or when the host comes back again and again.
  const load = (full ? 6 : notices.length) + (killing ? 6 : 0);
  const started = performance.now();
  const base = mkdtempSync(join(tmpdir(), "karsepar-journey-"));
  const folder = join(base, "data");
  const policyFile = join(base, "policy.json");
  writeFileSync(policyFile, JSON.stringify(quickPolicy(load)));
  const machine = await startMachine({ folder, policyFile });
  console.log(
    `A host with an empty folder: ${machine.url} (ready after ${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  let going = true;
  const kills = killing ? killAgainAndAgain(machine, () => going) : Promise.resolve(0);
  try {
    const tellings = full
      ? await fullJourney(machine.url)
      : await Promise.all(
          notices.map(async (notice, i) => {
            const tell = new Telling(new Voice(machine.url), notices.length > 1 ? `[${i + 1}] ` : "");
            console.log(`${notices.length > 1 ? `[${i + 1}] ` : ""}${notice.name}`);
            await thread(tell, notice, i + 1, folder, load);
            return tell.totals;
          }),
        );
    going = false;
    const killed = await kills;
    const sum = (pick: (each: (typeof tellings)[number]) => number) =>
      tellings.reduce((all, each) => all + pick(each), 0);
    console.log(
      `Every step done: ${full ? `${tellings.length} threads` : `${notices.length} case(s)`}, ${sum((t) => t.steps)} steps, ${sum((t) => t.refusals)} refusals as the rules want, ${sum((t) => t.calls)} store calls, ${((performance.now() - started) / 1000).toFixed(1)} s${killed > 0 ? `, host killed and restarted ${killed} times` : ""}.`,
    );
    console.log(memoryOf(machine.pid));
    return 0;
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    console.error(`Difference: ${error.message}`);
    return 1;
  } finally {
    going = false;
    await kills.catch(() => 0);
    await machine.stop();
    if (words.includes("--keep")) console.log(`The data are kept in ${folder}.`);
    else rmSync(base, { recursive: true, force: true });
  }
}

main(process.argv.slice(2))
  .then((code) => process.exit(code))
  .catch(endWith);
