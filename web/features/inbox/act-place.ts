import type { Verb } from "../../../shared/inbox/verbs.ts";
import type { InboxEntry } from "../../../shared/inbox/view.ts";
import { placeOf } from "../../lib/places.ts";

type Entry = Pick<InboxEntry, "object" | "verb" | "part">;

/** The number or id that a part ends in: `lot 2`, `deliverable 3`, `invoice inv_…`. */
const named = (part: string | undefined, word: string): string | undefined =>
  part?.startsWith(`${word} `) ? part.slice(word.length + 1) : undefined;

/** Pages of a lot by what is done there. */
const ofLot: Partial<Record<Verb, string>> = {
  declareConflicts: "conflicts",
  saveScores: "scores",
  lockScores: "scores",
  reachConsensus: "consensus",
  // Of those who are silent the page names each, and leads to the act.
  replaceEvaluator: "consensus",
  acceptFewer: "accept-fewer",
  voteAward: "ranking",
  notifyAward: "ranking",
  draftContract: "ranking",
};

/** Pages of what a part names; where the act is one of several, it is chosen there. */
const ofPart: readonly (readonly [word: string, page: string, act?: string])[] = [
  ["stage", "openings"],
  ["question", "questions", "answer"],
  ["addendum", "addenda", "issue"],
  ["deliverable", "deliverables"],
  ["amendment", "amendments"],
  ["call-off", "call-offs"],
];

const opening: readonly Verb[] = ["postPresence", "startOpening", "decideEnvelopes", "signMinutes"];
const ownRegister: readonly Verb[] = ["changeVendor", "addLicence", "replyToWarning"];
const rating: readonly Verb[] = ["proposeRating", "replyToRating", "reviewRating"];

/** Where the person does what an entry asks for: the page of the act, or of the object, which leads there. */
export function actPlace({ object, verb, part }: Entry): string {
  const page = placeOf(object.id) ?? `/${object.kind}s/${object.id}`;
  if (ownRegister.includes(verb)) return "/company";
  if (verb === "changeTender" || verb === "submitForReview") return `${page}/draft`;
  const evaluator = named(part, "evaluator");
  // A deputy is of the person in all lots; the page is told the first.
  if (evaluator !== undefined) return `${page}/lots/1/evaluators/${evaluator}/replace`;
  const lotPage = ofLot[verb];
  if (lotPage !== undefined) return `${page}/lots/${named(part, "lot") ?? "1"}/${lotPage}`;
  for (const [word, at, act] of ofPart) {
    const of = named(part, word);
    if (of !== undefined) return `${page}/${at}/${of}${act === undefined ? "" : `/${act}`}`;
  }
  if (opening.includes(verb)) return `${page}/openings`;
  const invoice = named(part, "invoice");
  if (invoice !== undefined) return `/invoices/${invoice}`;
  if (verb === "draftInvoice") return `${page}/invoices/new`;
  return rating.includes(verb) ? `${page}/rating` : page;
}
