import type { Question } from "./clarification-state.ts";
import type { PublishedTerms, Tender, TenderEvent } from "./state.ts";
import { plusSeconds } from "./time.ts";

/** Vendors may ask before this; it moves with the closing, but not when the closing waits for an answer. */
export const questionsUntil = ({ closesAt, extended, questionsEndSeconds = 0 }: PublishedTerms): string =>
  plusSeconds(extended?.from ?? closesAt, -questionsEndSeconds);

export const unanswered = (questions: readonly Question[]): Question[] =>
  questions.filter(({ answer, declined }) => answer === undefined && declined === undefined);

/** When an unanswered question would put the closing off: at the end of the time for questions, once. */
export function extensionAt({ state, published, questions }: Tender): string | undefined {
  if (state !== "published" || !published || published.extended || !published.questionExtensionSeconds)
    return undefined;
  return unanswered(questions).length > 0 ? questionsUntil(published) : undefined;
}

/** Puts the closing off with bids open, so that the head can still see to what nobody answered. */
export function extendClosing(tender: Tender, at: string): TenderEvent[] {
  const { published, questions } = tender;
  const from = extensionAt(tender);
  if (!published || from === undefined || at < from || at >= published.closesAt) return [];
  const closesAt = plusSeconds(published.closesAt, published.questionExtensionSeconds ?? 0);
  return [{ type: "ClosingExtended", at, by: "system", closesAt, questions: unanswered(questions).map(({ n }) => n) }];
}
