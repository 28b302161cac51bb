import { type Acts, may } from "../act.ts";
import { type Moment, stamp } from "../moment.ts";
import { belongsTo, type Caller, isMemberOf } from "../people/role.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { mayWork, type Vendor } from "../vendors/vendor.ts";
import type {
  AnswerQuestion,
  AskQuestion,
  DeclineQuestion,
  QuestionNotice,
  Questions,
} from "./clarification-schema.ts";
import type { Question } from "./clarification-state.ts";
import { questionsUntil } from "./question-time.ts";
import type { Tender, TenderEvent, TenderState } from "./state.ts";
import { tenderAt } from "./time.ts";

export const questionActs = {
  askQuestion: { by: ["vendorMember", "signatory"], from: ["published"] },
  answerQuestion: { by: ["prManager", "head"], from: ["published"] },
  declineQuestion: { by: ["head"], from: ["published"] },
} as const satisfies Acts<TenderState>;

/** The whole case is read with its questions, so their number has a bound; so has what one vendor takes of it. */
const mostQuestions = 50;
const mostOfOne = 10;

/** @param asker the vendor as the register has it: whoever may not be given work takes nobody's time */
export function askQuestion(
  raw: Tender,
  { vendor, text }: AskQuestion,
  asker: Vendor | undefined,
  moment: Moment,
): Decision<TenderEvent> {
  const tender = tenderAt(raw, moment.at);
  const { published, questions } = tender;
  if (!published) return refuse("not-found", {});
  const no = may(questionActs.askQuestion, moment.by, vendor);
  if (no) return no;
  if (isMemberOf(moment.by, tender.body)) return refuse("bidder-of-the-body", {});
  const wrong = may(questionActs.askQuestion, moment.by, vendor, tender.state);
  if (wrong) return wrong;
  if (!asker) return refuse("not-found", {});
  const barred = mayWork(asker, moment.at, tender.body);
  if (barred) return barred;
  const until = questionsUntil(published);
  if (moment.at >= until) return refuse("questions-ended", { until }, moment.policy.questionsEndSeconds.rule);
  const own = questions.filter((each) => each.vendor === vendor).length;
  if (own >= mostOfOne || questions.length >= mostQuestions) {
    return refuse("too-many-questions", { own: mostOfOne, most: mostQuestions });
  }
  return accept({ type: "QuestionAsked", ...stamp(moment), n: questions.length + 1, vendor, text });
}

export function answerQuestion(
  raw: Tender,
  n: number,
  { text }: AnswerQuestion,
  moment: Moment,
): Decision<TenderEvent> {
  return unsettled(raw, n, "answerQuestion", moment) ?? accept({ type: "QuestionAnswered", ...stamp(moment), n, text });
}

/** A question that is not answered, with the reason why. */
export function declineQuestion(
  raw: Tender,
  n: number,
  { reason }: DeclineQuestion,
  moment: Moment,
): Decision<TenderEvent> {
  return (
    unsettled(raw, n, "declineQuestion", moment) ?? accept({ type: "QuestionDeclined", ...stamp(moment), n, reason })
  );
}

function unsettled(raw: Tender, n: number, act: "answerQuestion" | "declineQuestion", moment: Moment) {
  const tender = tenderAt(raw, moment.at);
  const no: Refused | undefined = may(questionActs[act], moment.by, tender.body, tender.state);
  if (no) return no;
  const question = tender.questions.find((each) => each.n === n);
  if (!question) return refuse("not-found", {});
  const { answer, declined } = question;
  const at = answer?.at ?? declined?.at;
  return at === undefined ? undefined : refuse("question-settled", { n, at });
}

const shown = ({ n, text, askedAt, answer, declined }: Question): QuestionNotice => ({
  ...{ n, text, askedAt },
  ...(answer ? { answer: { at: answer.at, text: answer.text } } : {}),
  ...(declined ? { declined: { at: declined.at, reason: declined.reason } } : {}),
});

const isSettled = ({ answer, declined }: Question): boolean => answer !== undefined || declined !== undefined;

/** What was settled: everybody reads it, without a name. */
export const questionsOf = ({ questions }: Tender): QuestionNotice[] => questions.filter(isSettled).map(shown);

/** Open questions are the body's and those of their vendor; who asked is told to nobody else, the body included. */
export function viewQuestions(tender: Tender, by: Caller): Questions | undefined {
  const { published, questions } = tender;
  if (!published) return undefined;
  const ofBody = belongsTo(by, tender.body);
  const own = ({ vendor }: Question) => belongsTo(by, vendor);
  return {
    until: questionsUntil(published),
    items: questions
      .filter((each) => ofBody || own(each) || isSettled(each))
      .map((each) => ({ ...shown(each), ...(own(each) ? { own: true as const } : {}) })),
  };
}
