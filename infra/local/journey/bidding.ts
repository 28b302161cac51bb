import type { JWK } from "jose";
import { sealEnvelope } from "../demo/seal.ts";
import type { Case } from "./case.ts";
import { expectThat, type Telling } from "./telling.ts";
import { firms, unitPrices } from "./world.ts";

/** What a firm has typed, and the receipt it holds. */
export type HandedIn = {
  vendor: string;
  signatory: string;
  bidVersion: number;
  receiptHash: string;
  /** Price per lot, as sealed in the last version. */
  prices: Record<number, number>;
};

type Keys = Record<"B" | "C", JWK>;

/** Three firms bid on every lot: one replaces its bid, one withdraws and bids again. Every price typed is remembered. */
export async function bid(
  tell: Telling,
  { tender, lots }: Case,
  seed: number,
): Promise<{ bids: HandedIn[]; typed: number[] }> {
  const typed: number[] = [];
  const bids: HandedIn[] = [];
  for (const [i, { vendor, signatory, member }] of firms.entries()) {
    const path = `/tenders/${tender}/bids/${vendor}`;
    const notice = await tell.step(member, "reads the notice and its keys", "GET", `/tenders/${tender}`);
    const { sealing, revision } = notice.body as { sealing: { keys: Keys }; revision: number };
    const handIn = async (version: number, surcharge: number, what: string) => {
      const prices: Record<number, number> = {};
      const sealed: Record<string, object> = {};
      for (const lot of lots) {
        const { first, second } = unitPrices(seed, i, lot);
        const total = first + surcharge + second;
        const binding = { tender, revision, lot, vendor, version };
        const statement = `${vendor} does the work of lot ${lot} with its own people, within the times asked for.`;
        const price = {
          currency: "IRR" as const,
          lines: [
            { deliverable: 1, quantity: 1, unitMinor: first + surcharge, totalMinor: first + surcharge },
            { deliverable: 2, quantity: 1, unitMinor: second, totalMinor: second },
          ],
          totalMinor: total,
        };
        typed.push(total);
        prices[lot] = total;
        sealed[lot] = {
          B: await sealEnvelope(sealing.keys.B, { ...binding, stage: "B" }, { statement }),
          C: await sealEnvelope(sealing.keys.C, { ...binding, stage: "C" }, price),
        };
      }
      const declarations = { noConflictOfInterest: true, acceptsTerms: true };
      const reply = await tell.step(signatory, what, "PUT", path, { revision, version, lots: sealed, declarations });
      return { prices, version: reply.body.bidVersion as number };
    };

    let last = await handIn(1, i === 1 ? 13_000_001 : 0, "hands in a sealed bid");
    if (i === 1) last = await handIn(2, 0, "replaces the bid before the deadline");
    if (i === 2) {
      await tell.step(signatory, "withdraws the bid", "POST", `${path}/withdraw`, {});
      last = await handIn(2, 0, "bids again");
    }
    const receipts = await tell.step(signatory, "reads the receipts", "GET", `${path}/receipts`);
    const receipt = receipts.body.items.at(-1);
    expectThat(receipt.bidVersion === last.version, "the last receipt should be of the last version", receipt);
    bids.push({ vendor, signatory, bidVersion: last.version, receiptHash: receipt.receiptHash, prices: last.prices });
  }
  return { bids, typed };
}

/** What must not work while bids are sealed. */
export async function tryToCheat(tell: Telling, { tender, lots }: Case): Promise<void> {
  const [mehr, negah] = firms;
  const lot = String(lots[0]);
  await tell.refused(
    mehr.signatory,
    "sends a plain price in place of an envelope",
    "envelope-expected",
    "PUT",
    `/tenders/${tender}/bids/${mehr.vendor}`,
    {
      revision: 1,
      version: 2,
      lots: { [lot]: { B: { jwe: "x", commitment: "y" }, C: { priceRial: 1 } } },
      declarations: { noConflictOfInterest: true, acceptsTerms: true },
    },
  );
  await tell.refused(
    negah.signatory,
    "looks at another firm's bid",
    "not-found",
    "GET",
    `/tenders/${tender}/bids/${mehr.vendor}`,
  );
  await tell.refused("prs_sara", "looks at a sealed bid", "not-found", "GET", `/tenders/${tender}/bids/${mehr.vendor}`);
}
