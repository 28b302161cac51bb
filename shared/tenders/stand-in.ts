import { may } from "../act.ts";
import { notYetWritten } from "../letter.ts";
import { type Moment, stamp } from "../moment.ts";
import { meetingsOf } from "../openings/plan.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { seatsOf } from "./completeness.ts";
import type { Named } from "./named.ts";
import type { NameStandIn } from "./schema.ts";
import type { Tender, TenderEvent } from "./state.ts";
import { rightlySeated, tenderActs } from "./tender.ts";
import { tenderAt } from "./time.ts";

/**
 * Puts the named deputy of an absent member in the seat, by letter. Whoever sits there now becomes the deputy, so that a
 * later letter can bring them back. Not while the seat has acted: a meeting that runs and a vote that is open are one
 * person's.
 */
export function nameStandIn(
  raw: Tender,
  { person, letter }: NameStandIn,
  named: Pick<Named, "person">,
  moment: Moment,
): Decision<TenderEvent> {
  const tender = tenderAt(raw, moment.at);
  const no = may(tenderActs.nameStandIn, moment.by, tender.body, tender.state);
  if (no) return no;
  const seat = tender.published && seatsOf(tender.published.panel).find(({ deputy }) => deputy === person);
  if (!seat) return refuse("no-seat-to-take", { person });
  const wrong = notYetWritten(letter, moment.at);
  if (wrong) return wrong;
  if (!rightlySeated(tender.body, { person, role: seat.role }, named)) {
    return refuse("panel-person", { person, role: seat.role });
  }
  if (hasActed(tender, seat.person)) return refuse("seat-in-use", { person: seat.person });
  return accept({ type: "StandInNamed", ...stamp(moment), person, absent: seat.person, letter });
}

/** Present at a meeting that is not closed, or with a vote on a lot that is not yet awarded. */
function hasActed(tender: Tender, person: string): boolean {
  const running = meetingsOf(tender).filter(({ state }) => state !== "closed");
  const open = [
    ...Object.values(tender.votes),
    ...tender.awards.filter(({ state }) => state === "proposed").map(({ votes }) => votes),
  ];
  return [...running.map(({ present }) => present), ...open].some((acted) =>
    acted.some((each) => each.person === person),
  );
}
