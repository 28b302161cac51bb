import * as v from "valibot";
import { textsSchema } from "../text.ts";
import type { Bid } from "./bid.ts";
import { type BidState, impliedStates } from "./schema.ts";

const kept = {
  tender: v.string(),
  title: textsSchema(200),
  bidVersion: v.number(),
  revision: v.number(),
  lots: v.array(v.number()),
  receivedAt: v.string(),
};

/** A bid in its vendor's own list. What the openings made of it stands in the bid itself. */
export const BidCard = v.pipe(
  v.strictObject({ ...kept, closesAt: v.string(), state: v.picklist(impliedStates) }),
  v.metadata({ ref: "BidCard" }),
);
export type BidCard = v.InferOutput<typeof BidCard>;

/** What lies in the list; the rest follows from gate and time. */
export type StoredBidCard = Omit<BidCard, "closesAt" | "state"> & { state: Bid["state"] };

/** `undefined` for a bid that was handed in before there was a list. */
export function bidCard({
  tender,
  title,
  bidVersion,
  revision,
  lots,
  receivedAt,
  state,
}: Bid): StoredBidCard | undefined {
  return title && { tender, title, bidVersion, revision, lots, receivedAt, state };
}

/** What a gate tells of its case. `cancelled` once the case was called off. */
export type GateState = { closesAt: string; materialRevision: number; cancelled?: boolean };

/** The card as it is at a moment; the same states as those of the bid itself, see bid.ts. */
export function cardAt({ state, ...card }: StoredBidCard, gate: GateState, at: string): BidCard {
  const { closesAt } = gate;
  return { ...card, closesAt, state: stateOf(state, card.revision === gate.materialRevision, gate, at) };
}

function stateOf(state: Bid["state"], current: boolean, { closesAt, cancelled }: GateState, at: string): BidState {
  if (state === "withdrawn") return "withdrawn";
  if (cancelled) return "lapsed";
  if (at < closesAt) return current ? "submitted" : "needsReconfirm";
  return current ? "sealed" : "lapsed";
}
