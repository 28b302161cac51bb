import type { Addendum, Question } from "./clarification-state.ts";
import type { PublishedTerms, Tender, TenderEvent } from "./state.ts";

type ClarificationEvent = Extract<
  TenderEvent,
  {
    type:
      | "AddendumDrafted"
      | "AddendumIssued"
      | "QuestionAsked"
      | "QuestionAnswered"
      | "QuestionDeclined"
      | "ClosingExtended";
  }
>;

/** What a case says beside its notice while bids are open, and how that moves its closing. */
export function evolveClarifications(tender: Tender, event: ClarificationEvent): Tender {
  const { at, by } = event;
  switch (event.type) {
    case "AddendumDrafted": {
      const { n, text, material, closesAt } = event;
      const before = tender.addenda.find((each) => each.n === n);
      const addendum: Addendum = {
        ...{ n, text, material, draftedAt: at },
        ...(closesAt === undefined ? {} : { closesAt }),
        writers: [...new Set([...(before?.writers ?? []), by])],
      };
      return { ...tender, addenda: [...tender.addenda.filter((each) => each.n !== n), addendum] };
    }
    case "AddendumIssued": {
      const { n, revision, closesAt } = event;
      const addenda = tender.addenda.map((each) =>
        each.n === n ? { ...each, issued: { by, at, revision, closesAt } } : each,
      );
      return withTerms({ ...tender, addenda }, (terms) => ({ ...terms, revision, closesAt }));
    }
    case "QuestionAsked": {
      const { n, vendor, text } = event;
      return { ...tender, questions: [...tender.questions, { n, vendor, text, askedBy: by, askedAt: at }] };
    }
    case "QuestionAnswered":
      return withQuestion(tender, event.n, { answer: { by, at, text: event.text } });
    case "QuestionDeclined":
      return withQuestion(tender, event.n, { declined: { by, at, reason: event.reason } });
    case "ClosingExtended":
      return withTerms(tender, (terms) => ({
        ...terms,
        closesAt: event.closesAt,
        extended: { at, from: terms.closesAt, questions: event.questions },
      }));
  }
}

function withTerms(tender: Tender, change: (terms: PublishedTerms) => PublishedTerms): Tender {
  if (!tender.published) throw new Error(`${tender.id} was never published`);
  return { ...tender, published: change(tender.published) };
}

const withQuestion = (tender: Tender, n: number, change: Partial<Question>): Tender => ({
  ...tender,
  questions: tender.questions.map((each) => (each.n === n ? { ...each, ...change } : each)),
});
