import type { Bid } from "../../shared/bids/bid.ts";
import { refuse } from "../../shared/refusal.ts";
import { gateKey, gateOf } from "../storage/keys.ts";
import type { Write } from "../storage/store.ts";

/**
 * F5 the gate must still be open at the moment of the request, for the revision the bid was sealed under: asked in the
 * transaction that keeps the bid, so that nothing is late and nothing timely is lost.
 */
export const throughGate = ({ tender, vendor, revision, state }: Bid, at: string): Write => ({
  check: gateKey(gateOf(tender, vendor)),
  condition: {
    // A bid under an older revision may still be taken back.
    expression: `closesAt > :at AND #open = :true${state === "submitted" ? " AND materialRevision = :revision" : ""}`,
    names: { "#open": "open" },
    values: { ":at": at, ":true": true, ...(state === "submitted" ? { ":revision": revision } : {}) },
  },
  onRefused(gate) {
    const closesAt = String(gate?.["closesAt"] ?? "");
    if (closesAt <= at) return refuse("too-late", { until: closesAt });
    if (gate?.["open"] !== true) return refuse("case-not-open", { is: "closed" });
    return refuse("bid-revision", { revision: Number(gate["materialRevision"]) });
  },
});
