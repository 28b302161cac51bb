import { may } from "../act.ts";
import { addWorkingDays } from "../calendar.ts";
import { notYetWritten } from "../letter.ts";
import { type Moment, stamp } from "../moment.ts";
import { isOfVendor } from "../people/person.ts";
import { type Caller, plays } from "../people/role.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, refuse } from "../refusal.ts";
import { personsOn } from "../tenders/completeness.ts";
import type { Tender, TenderEvent } from "../tenders/state.ts";
import { committeeActs } from "./acts.ts";
import { deadlineOf, isConflicted, isLocked, lotsInScoring, seatOf } from "./committee.ts";
import type { ReplaceEvaluator } from "./schema.ts";
import type { ReplacementGround } from "./state.ts";

/**
 * The head puts a deputy, by letter, in the place of an evaluator who declared a conflict or was silent past the deadline.
 * The deputy scores every open lot anew and has the whole time for it; what the other one wrote counts no more.
 * @param known the deputy, as the request's first batch knows them
 */
export function replaceEvaluator(
  tender: Tender,
  person: string,
  { deputy, reason, letter }: ReplaceEvaluator,
  known: Caller | undefined,
  moment: Moment,
): Decision<TenderEvent> {
  const no = may(committeeActs.replaceEvaluator, moment.by, tender.body, tender.state);
  if (no) return no;
  const seat = seatOf(tender, person);
  if (!seat) return refuse("not-found", {});
  const lots = lotsInScoring(tender);
  if (lots.length === 0) return refuse("scoring-not-open", {});
  const late = lots.filter((lot) => !isLocked(tender, lot, person)).map((lot) => deadlineOf(tender, lot, seat) ?? "~");
  const ground: ReplacementGround = isConflicted(tender, person) ? "conflict" : "silent";
  if (ground === "silent" && !late.some((until) => until < moment.at)) {
    const [until] = late.sort();
    return until === undefined || until === "~"
      ? refuse("evaluator-done", { person })
      : refuse("evaluator-in-time", { person, until }, moment.policy.scoringWorkingDays.rule);
  }
  const early = notYetWritten(letter, moment.at);
  if (early) return early;
  const why = unfitness(tender, deputy, known);
  if (why) return refuse("deputy-unfit", { deputy, why });
  const { at, policy } = moment;
  const days = tender.published?.scoringWorkingDays ?? policy.scoringWorkingDays.value;
  const scoringBy = addWorkingDays(at, days, workCalendar(policy));
  return accept({
    type: "EvaluatorReplaced",
    ...stamp(moment),
    person,
    deputy,
    ground,
    reason,
    letter,
    scoringBy,
  });
}

/** Why somebody may not judge this case; a word of terms.ts. */
function unfitness(tender: Tender, deputy: string, known: Caller | undefined): string | undefined {
  if (!known || !plays(known, tender.body, "evaluator")) return "noEvaluator";
  if (isOfVendor(known)) return "ofAVendor";
  if (seatOf(tender, deputy)) return "onTheCommittee";
  if ((tender.replacements ?? []).some(({ person }) => person === deputy)) return "wasReplaced";
  if (tender.published && personsOn(tender.published.panel).includes(deputy)) return "onThePanel";
  const wrote = [...tender.writers, tender.submittedBy];
  return wrote.includes(deputy) ? "wroteTheCase" : undefined;
}
