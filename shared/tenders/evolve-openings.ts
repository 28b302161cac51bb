import { envelopesOf } from "../openings/plan.ts";
import type {
  EnvelopeDecision,
  EnvelopeStage,
  LotState,
  OpenedBid,
  OpenedLot,
  Opening,
  OpeningStage,
  Tender,
  TenderEvent,
} from "./state.ts";

type OpeningEvent = Extract<
  TenderEvent,
  {
    type:
      | "PresencePosted"
      | "OpeningStarted"
      | "BidsOpened"
      | "StageOpened"
      | "EnvelopesDecided"
      | "MinutesDrawnUp"
      | "MinutesSigned"
      | "OpeningClosed";
  }
>;

/** A meeting nobody has come to yet. */
export const gathering = (stage: OpeningStage, session: number): Opening => ({
  stage,
  session,
  state: "gathering",
  present: [],
  lots: [],
  decisions: {},
  signatures: [],
});

/** What an opening makes of its lots; guarantees alone move nothing before their minutes are signed. */
const openedState: Record<OpeningStage, LotState> = {
  A: "closed",
  BC: "priceOpened",
  B: "technicalOpened",
  C: "priceOpened",
};

/** The meeting of one stage, from the first who is present to its signed minutes. */
export function evolveOpenings(tender: Tender, event: OpeningEvent): Tender {
  const opening = tender.openings[event.stage] ?? gathering(event.stage, 1);
  const withOpening = (change: Partial<Opening>): Tender => ({
    ...tender,
    openings: { ...tender.openings, [event.stage]: { ...opening, ...change } },
  });
  switch (event.type) {
    case "PresencePosted": {
      const here = { person: event.by, at: event.at };
      if (opening.state !== "closed") return withOpening({ present: [...opening.present, here] });
      const further = { ...gathering(event.stage, opening.session + 1), present: [here] };
      return {
        ...tender,
        openings: { ...tender.openings, [event.stage]: further },
        earlierOpenings: [...tender.earlierOpenings, opening].sort(inOrder),
      };
    }
    case "OpeningStarted":
      return withOpening({ state: "opening", startedAt: event.at, startedBy: event.by, lots: event.lots });
    case "BidsOpened":
      return { ...tender, bids: event.bids.reduce(addBid, tender.bids) };
    case "StageOpened": {
      const state = openedState[event.stage];
      return {
        ...withOpening({ state: "deciding", openedAt: event.at }),
        lots: moveLots(
          tender,
          opening.lots.map((lot) => ({ lot, state })),
        ),
      };
    }
    case "EnvelopesDecided": {
      const mine = opening.decisions[event.by] ?? [];
      return withOpening({ decisions: { ...opening.decisions, [event.by]: replace(mine, event.decisions) } });
    }
    case "MinutesDrawnUp":
      return {
        ...withOpening({ state: "signing", minutesHash: event.hash }),
        bids: event.outcomes.reduce(addOutcome(event.stage), tender.bids),
      };
    case "MinutesSigned": {
      const { by: person, at, dissent } = event;
      const signature = { person, at, ...(dissent === undefined ? {} : { dissent }) };
      return withOpening({ signatures: [...opening.signatures, signature] });
    }
    case "OpeningClosed":
      return {
        ...withOpening({ state: "closed" }),
        lots: moveLots(tender, event.lots),
        bids:
          event.stage === "A" || event.stage === "B"
            ? returnUnopened(tender.bids, event.stage, event.lots)
            : tender.bids,
      };
  }
}

/** The order in which rows give them back. */
const inOrder = (a: Opening, b: Opening) => (a.stage === b.stage ? a.session - b.session : a.stage < b.stage ? -1 : 1);

type Move = { lot: number; state: LotState; reason?: string; scoringBy?: string };

const moveLots = (tender: Tender, moves: readonly Move[]) => ({
  ...tender.lots,
  ...Object.fromEntries(moves.map(({ lot, ...move }) => [lot, { ...tender.lots[lot], ...move }])),
});

/** A bid met at a second stage keeps what the first one read. */
function addBid(bids: Tender["bids"], bid: OpenedBid): Tender["bids"] {
  const known = bids[bid.vendor];
  if (!known) return { ...bids, [bid.vendor]: bid };
  const lots = { ...known.lots };
  for (const [n, lot] of Object.entries(bid.lots)) {
    const unreadable = [...(lots[n]?.unreadable ?? []), ...(lot.unreadable ?? [])];
    lots[n] = { ...lots[n], ...lot, ...(unreadable.length > 0 ? { unreadable } : {}) };
  }
  return { ...bids, [bid.vendor]: { ...known, lots } };
}

/** A later word on the same envelope takes the place of the earlier one. */
const replace = (known: readonly EnvelopeDecision[], later: readonly EnvelopeDecision[]) => [
  ...known.filter((old) => !later.some(({ vendor, lot }) => vendor === old.vendor && lot === old.lot)),
  ...later,
];

type OutcomeOf = Extract<TenderEvent, { type: "MinutesDrawnUp" }>["outcomes"][number];

const addOutcome =
  (stage: OpeningStage) =>
  (bids: Tender["bids"], { vendor, lot, outcome, technicalScore, reasons }: OutcomeOf): Tender["bids"] =>
    withBidLot(bids, vendor, lot, (before) => ({
      ...before,
      outcome: {
        ...before.outcome,
        ...Object.fromEntries(envelopesOf(stage).map((envelope) => [envelope, outcome])),
        reasons: [...(before.outcome?.reasons ?? []), ...reasons],
      },
      ...(technicalScore === undefined ? {} : { technicalScore }),
    }));

const failed: readonly LotState[] = ["unsuccessful", "renewed"];

/** After guarantees or quality, what is still sealed of whoever was not accepted, or of a lot that ends, goes back so. */
function returnUnopened(
  bids: Tender["bids"],
  stage: EnvelopeStage,
  lots: readonly { lot: number; state: LotState }[],
): Tender["bids"] {
  let after = bids;
  for (const { lot, state } of lots) {
    for (const { vendor, lots: own } of Object.values(bids)) {
      const opened = own[lot];
      if (!opened || opened.price) continue;
      if (failed.includes(state) || opened.outcome?.[stage] !== "accepted") {
        after = withBidLot(after, vendor, lot, (before) => ({ ...before, returnedUnopened: true }));
      }
    }
  }
  return after;
}

function withBidLot(
  bids: Tender["bids"],
  vendor: string,
  lot: number,
  change: (before: OpenedLot) => OpenedLot,
): Tender["bids"] {
  const bid = bids[vendor];
  const before = bid?.lots[lot];
  if (!bid || !before) return bids;
  return { ...bids, [vendor]: { ...bid, lots: { ...bid.lots, [lot]: change(before) } } };
}
