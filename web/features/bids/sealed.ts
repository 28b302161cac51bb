import type { JWK } from "jose";
import type { Binding, Envelope, EnvelopeContents } from "../../../shared/bids/envelope.ts";
import type { LotEnvelopes, SubmitBid } from "../../../shared/bids/schema.ts";
import type { EnvelopeStage } from "../../../shared/tenders/state.ts";
import { Refused } from "../../lib/problem.ts";
import { type Offer, stagesOf } from "./offer.ts";
import type { Notice } from "./queries.ts";

const placeOf = (tender: string) => `karsepar.sealed.${tender}`;

/**
 * Seals every envelope of an offer in this browser. A key that is not the one of its fingerprint seals nothing.
 * @param differs what to tell then
 */
async function sealBid(
  notice: Notice,
  vendor: string,
  { lots, ...offer }: Offer,
  differs: { title: string; detail: string },
): Promise<SubmitBid> {
  const { isNamedKey, sealEnvelope } = await import("../../lib/seal.ts");
  const { keys = {}, fingerprints = {} } = notice.sealing ?? {};
  const { revision, version } = offer;
  const seal = async <Stage extends EnvelopeStage>(
    lot: number,
    stage: Stage,
    content: EnvelopeContents[Stage],
  ): Promise<Envelope> => {
    const key = keys[stage] as JWK | undefined;
    if (key === undefined || !(await isNamedKey(key, fingerprints[stage]))) {
      throw new Refused({ code: "sealing-key", status: 409, requestId: "", ...differs });
    }
    const binding = { tender: notice.id, revision, lot, vendor, version, stage } satisfies Omit<Binding, "kid">;
    return sealEnvelope(key, binding, content);
  };
  const sealed: Record<string, LotEnvelopes> = {};
  for (const [lot, contents] of Object.entries(lots)) {
    const envelopes: LotEnvelopes = {};
    for (const stage of stagesOf(notice)) {
      const content = contents[stage];
      if (content) envelopes[stage] = await seal(Number(lot), stage, content);
    }
    sealed[lot] = envelopes;
  }
  return { ...offer, lots: sealed };
}

/**
 * The sealed bid of an act, made once: sealing twice gives other letters, and a retry must send the very same. What is
 * kept for it is sealed already.
 * @param key of the act
 */
export async function sealedOnce(
  key: string,
  notice: Notice,
  vendor: string,
  offer: Offer,
  differs: { title: string; detail: string },
): Promise<SubmitBid> {
  const kept = sessionStorage.getItem(placeOf(notice.id));
  if (kept?.startsWith(key)) return JSON.parse(kept.slice(key.length)) as SubmitBid;
  const bid = await sealBid(notice, vendor, offer, differs);
  try {
    sessionStorage.setItem(placeOf(notice.id), `${key}${JSON.stringify(bid)}`);
  } catch {
    // Without room a retry after a lost answer seals anew; the server then says that this version is already there.
  }
  return bid;
}

export const forgetSealed = (tender: string): void => sessionStorage.removeItem(placeOf(tender));
