import type { Context } from "hono";
import type { Moment } from "../../shared/moment.ts";
import { bidsOpened, mayStart, startOpening } from "../../shared/openings/opening.ts";
import { type Refused, refuse } from "../../shared/refusal.ts";
import type { OpenedBid, Opening, OpeningStage, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import type { AppEnv } from "../http/context.ts";
import { enter, policyOf } from "../http/request.ts";
import { gateKey, gatePartitions } from "../storage/keys.ts";
import { type SealedBid, sealedBids } from "../storage/kinds/bids.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { type Loaded, load, writesOf } from "../storage/objects.ts";
import type { Item, Key } from "../storage/store.ts";
import { counted, countPerLot, left, readBid, type StageKeys, unwrapKeys } from "./read.ts";

/** G2 the gates of a case, in the first batch of a request */
export const gateKeys = (tender: string): Key[] => gatePartitions(tender).map(gateKey);

/** A gate that was never made is not shut. */
export const allShut = (tender: string, read: (key: Key) => Item | undefined): boolean =>
  gateKeys(tender).every((key) => read(key)?.["open"] === false);

/** What the final act needs to know about the bids; none when the start is refused anyway. */
export type Worked = { sealed: SealedBid[]; submitted: Map<number, number> } | undefined;

/** One transaction of an opening takes at most so many bids, and so many bytes of what was read. */
const batch = { bids: 20, bytes: 150_000 };

/** So often may another start of the same meeting be faster; each time it has done a part of the work. */
const races = 60;

/**
 * G1 opens the envelopes of a stage in batches that a repeated or a second start takes up where they stopped: each batch
 * is one transaction on the case's version, and a bid that was opened is not opened again. Nothing is revealed here; the
 * act that follows does that, or refuses for the same reason this stopped for.
 */
export async function workThrough(c: Context<AppEnv>, id: string, stage: OpeningStage): Promise<Worked | Refused> {
  const { store, at, ports } = c.var;
  let found: SealedBid[] | undefined;
  let keys: StageKeys | undefined;
  for (let lost = 0; lost < races; lost++) {
    const [{ by, read }, policy, loaded] = await Promise.all([
      enter(c, gateKeys(id)),
      policyOf(store, at),
      load(store, tenders, id),
    ]);
    if (!loaded) return undefined;
    const moment: Moment = { by, at, policy };
    const input = { stage, gatesShut: allShut(id, read) };
    if (mayStart(loaded.state, input, moment)) return undefined;

    // The gates are shut: what lies behind them does not change any more.
    found ??= await sealedBids(store, id);
    const sealed = counted(found, loaded.state, at);
    const submitted = countPerLot(sealed);
    const begun = startOpening(loaded.state, { ...input, submitted }, moment);
    if (!begun.ok) return { sealed, submitted };
    let now: Loaded<Tender> | undefined = loaded;
    if (begun.events.length > 0) {
      // Nothing to decrypt: one act says so.
      if (!begun.events.some(({ type }) => type === "OpeningStarted")) return { sealed, submitted };
      now = await write(now, begun.events);
    }
    while (now) {
      const meeting: Opening | undefined = now.state.openings[stage];
      const todo = meeting ? left(sealed, now.state, meeting) : [];
      if (!meeting || todo.length === 0) return { sealed, submitted };
      keys ??= await unwrapKeys(ports.vault, now.state, meeting);
      now = await write(now, [bidsOpened(stage, await readBatch(now.state, meeting, todo, keys), moment)]);
    }
  }
  return refuse("changed-meanwhile", {});

  async function write(before: Loaded<Tender>, events: TenderEvent[]): Promise<Loaded<Tender> | undefined> {
    const { after, hash, writes } = writesOf(tenders, id, before, events);
    const { lost } = await store.write(writes);
    return lost ? undefined : { state: after, hash };
  }
}

/** As many of the bids as fit one transaction, at least one. */
async function readBatch(
  tender: Tender,
  meeting: Opening,
  todo: readonly SealedBid[],
  keys: StageKeys,
): Promise<OpenedBid[]> {
  const read: OpenedBid[] = [];
  let bytes = 0;
  for (const sealed of todo.slice(0, batch.bids)) {
    const bid = await readBid(tender, meeting, sealed, keys);
    bytes += Buffer.byteLength(JSON.stringify(bid));
    if (bytes > batch.bytes && read.length > 0) break;
    read.push(bid);
  }
  return read;
}
