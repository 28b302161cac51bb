import type { Machine } from "../machine.example.ts";
import type { Moment } from "../moment.ts";
import { personAt } from "../people/people.example.ts";
import { printer } from "../vendors/vendor.example.ts";
import { addendumActs, draftAddendum, issueAddendum } from "./addendum.ts";
import { evolveTender } from "./evolve.ts";
import { answerQuestion, askQuestion, declineQuestion, questionActs } from "./question.ts";
import { extendClosing } from "./question-time.ts";
import type { Tender, TenderEvent } from "./state.ts";
import { after, replayed, tenderSamples } from "./tender.example.ts";
import { closeTender } from "./tender.ts";

/** While bids are open, more than three days before the closing. */
export const open = "2026-11-04T08:00:00.000Z";
const closed = "2026-11-10T10:00:10.000Z";
const by = (person: string, at = open): Moment => personAt(person, at);

/** A published case whose questions end two days before its closing. */
const { published: terms } = tenderSamples.published;
if (!terms) throw new Error("the sample was published");
export const asking: Tender = {
  ...tenderSamples.published,
  published: {
    ...terms,
    addendumWindowSeconds: 3 * 86_400,
    questionsEndSeconds: 2 * 86_400,
    questionExtensionSeconds: 2 * 86_400,
  },
};

const text = { en: "1,200 copies are asked for" };
const drafting = (tender: Tender, moment: Moment) => draftAddendum(tender, { text, material: true }, moment);
const drafted = after(asking, drafting(asking, by("prs_pm")));

/** The first addendum of a case; the states of its acts are those of the case. */
export const addendumMachine = {
  acts: {},
  others: addendumActs,
  stateOf: ({ addenda }) => addenda[0] && (addenda[0].issued ? "issued" : "drafted"),
  evolve: evolveTender,
  samples: { drafted, issued: after(drafted, issueAddendum(drafted, 1, by("prs_head"))) },
  begins: { draftAddendum: { before: asking, decision: drafting(asking, by("prs_pm")) } },
  commands: { draftAddendum: drafting, issueAddendum: (tender, moment) => issueAddendum(tender, 1, moment) },
  ways: {
    "issueAddendum, by its writer": (tender, moment) => issueAddendum(tender, 1, moment),
    "issueAddendum, after the closing": (tender, moment) => issueAddendum(tender, 1, moment),
  },
  by: {
    draftAddendum: by("prs_pm2"),
    issueAddendum: by("prs_head"),
    "issueAddendum, by its writer": {
      ...by("prs_pm"),
      by: { person: "prs_pm", memberships: [{ party: "bdy_one", roles: ["prManager", "head"] }] },
    },
    "issueAddendum, after the closing": by("prs_head", closed),
  },
} satisfies Machine<"drafted" | "issued", Tender, TenderEvent>;

const question = { vendor: "vnd_alpha", text: { en: "Is it bound in cloth?" } };
const ask = (tender: Tender, moment: Moment) => askQuestion(tender, question, printer, moment);
export const asked = after(asking, ask(asking, by("prs_alpha")));
const answering = (tender: Tender, moment: Moment) => answerQuestion(tender, 1, { text: { en: "Yes" } }, moment);
const declining = (tender: Tender, moment: Moment) => declineQuestion(tender, 1, { reason: "no" }, moment);
const timePassed = replayed(extendClosing(asked, "2026-11-08T10:00:00.000Z"), asked);

/** The first question on a case; the states of its acts are those of the case. */
export const questionMachine = {
  acts: {},
  others: questionActs,
  stateOf({ questions: [first] }) {
    if (!first) return undefined;
    if (first.answer) return "answered";
    return first.declined ? "declined" : "asked";
  },
  evolve: evolveTender,
  samples: {
    asked,
    answered: after(asked, answering(asked, by("prs_pm"))),
    declined: after(asked, declining(asked, by("prs_head"))),
  },
  variants: {
    "its closing was put off": timePassed,
    "its case is closed": replayed(closeTender(asked, closed), asked),
  },
  begins: { askQuestion: { before: asking, decision: ask(asking, by("prs_alpha")) } },
  commands: { askQuestion: ask, answerQuestion: answering, declineQuestion: declining },
  ways: { "askQuestion, too late": ask },
  by: {
    askQuestion: by("prs_alpha"),
    answerQuestion: by("prs_pm"),
    declineQuestion: by("prs_head"),
    "askQuestion, too late": by("prs_alpha", "2026-11-08T10:00:00.000Z"),
  },
  follows: { "the time for questions ends": (tender) => extendClosing(tender, "2026-11-08T10:00:00.000Z") },
} satisfies Machine<"asked" | "answered" | "declined", Tender, TenderEvent>;
