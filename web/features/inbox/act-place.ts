import type { Verb } from "../../../shared/inbox/verbs.ts";
import type { InboxEntry } from "../../../shared/inbox/view.ts";
import { placeOf } from "../../lib/places.ts";

type Entry = Pick<InboxEntry, "object" | "verb" | "part">;

/** The number or id that a part ends in: `lot 2`, `deliverable 3`, `invoice inv_…`. */
const named = (part: string | undefined, word: string): string | undefined =>
  part?.startsWith(`${word} `) ? part.slice(word.length + 1) : undefined;

const scoring: readonly Verb[] = ["declareConflicts", "saveScores", "lockScores", "reachConsensus", "replaceEvaluator"];
const opening: readonly Verb[] = ["postPresence", "startOpening", "decideEnvelopes", "signMinutes"];
const awarding: readonly Verb[] = ["voteAward", "notifyAward"];
const ownRegister: readonly Verb[] = ["changeVendor", "addLicence", "replyToWarning"];

/** Where the person does what an entry asks for: the page of the act, or of the object, which leads there. */
export function actPlace({ object, verb, part }: Entry): string {
  const page = placeOf(object.id) ?? `/${object.kind}s/${object.id}`;
  const stage = named(part, "stage");
  const lot = named(part, "lot");
  const deliverable = named(part, "deliverable");
  const invoice = named(part, "invoice");
  if (ownRegister.includes(verb)) return "/company";
  if (verb === "changeTender" || verb === "submitForReview") return `${page}/draft`;
  if (opening.includes(verb)) return `${page}/openings${stage === undefined ? "" : `/${stage}`}`;
  if (scoring.includes(verb)) return `${page}/lots/${lot ?? "1"}/scores`;
  if (awarding.includes(verb)) return `${page}/lots/${lot ?? "1"}/ranking`;
  if (deliverable !== undefined) return `${page}/deliverables/${deliverable}`;
  if (invoice !== undefined) return `/invoices/${invoice}`;
  if (verb === "draftInvoice") return `${page}/invoices/new`;
  if (verb === "proposeRating" || verb === "replyToRating" || verb === "reviewRating") return `${page}/rating`;
  return page;
}
