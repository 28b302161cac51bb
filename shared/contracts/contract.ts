import { type Acts, may } from "../act.ts";
import { addDays, addWorkingDays, endOfDate, noonOf } from "../calendar.ts";
import { frameworkEnd } from "../calloffs/framework.ts";
import type { File } from "../files/file.ts";
import { lacksGuarantee } from "../guarantees/held.ts";
import { paperOf } from "../guarantees/paper.ts";
import { mayAgreeAdvance } from "../invoices/advance.ts";
import { notYetWritten } from "../letter.ts";
import { type Moment, stamp } from "../moment.ts";
import { money } from "../money.ts";
import { type Caller, plays } from "../people/role.ts";
import { workCalendar } from "../policy/work-calendar.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { CancelContract, ChangeContract, OfferContract, SignContract, SignOnPaper } from "./schema.ts";
import type { Contract, ContractEvent, ContractState, ContractTerms } from "./state.ts";

export const contractActs = {
  changeContract: { by: ["prManager"], from: ["drafting"] },
  offerContract: { by: ["prManager"], from: ["drafting"] },
  signContract: { by: ["signatory", "head"], from: ["awaitingVendor", "awaitingBody"] },
  cancelContract: { by: ["head"], from: ["drafting", "awaitingVendor", "awaitingBody"] },
} as const satisfies Acts<ContractState>;

/** Instead of both turns, where it was offered for ink signatures. */
export const paperActs = {
  signContractOnPaper: { by: ["head"], from: ["awaitingVendor"] },
} as const satisfies Acts<ContractState>;

/** Who signs in which turn. */
const turns = {
  vendor: { by: ["signatory"], from: ["awaitingVendor"] },
  body: { by: ["head"], from: ["awaitingBody"] },
} as const satisfies Acts<ContractState>;

/** @param supervisor the person the change names, with memberships; `undefined` when there is no such person */
export function changeContract(
  contract: Contract,
  change: ChangeContract,
  supervisor: Caller | undefined,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(contractActs.changeContract, moment.by, contract.body, contract.state);
  if (no) return no;
  if (change.supervisor !== undefined && !(supervisor && plays(supervisor, contract.body, "prManager"))) {
    return refuse("supervisor-not-eligible", {});
  }
  const { deliverables: amounts = [], ...rest } = change;
  const { terms } = contract;
  const unknown = amounts.find(({ n }) => terms.deliverables.every((each) => each.n !== n));
  if (unknown) return refuse("deliverable-unknown", { n: unknown.n });
  const deliverables = terms.deliverables.map((each) => ({
    ...each,
    amountMinor: amounts.find(({ n }) => n === each.n)?.amountMinor ?? each.amountMinor,
  }));
  const changed: ContractTerms = { ...terms, ...rest, deliverables };
  const unfit = notSummed(changed) ?? mayAgreeAdvance(contract, change.advanceBp, moment);
  return unfit ?? accept({ type: "ContractChanged", ...stamp(moment), terms: changed });
}

function notSummed({ deliverables, amountMinor, framework }: ContractTerms): Refused | undefined {
  if (framework) return undefined; // the amount is a ceiling, and nothing of it is owed yet
  const sum = deliverables.reduce((total, each) => total + BigInt(each.amountMinor), 0n);
  if (sum === BigInt(amountMinor)) return undefined;
  // A hundred amounts of 2^53 sum to more than a number can say exactly; the text may then be a little off.
  const shown = Math.min(Number(sum), Number.MAX_SAFE_INTEGER);
  return refuse("deliverables-do-not-sum", { sum: money(shown), amount: money(amountMinor) });
}

/**
 * Fixes the document. A body that took long to draw it up does not shorten the vendor's time to sign.
 * @param documentHash SHA-256 of the contract's text, hex: from now on neither changes
 */
export function offerContract(
  contract: Contract,
  documentHash: string,
  moment: Moment,
  { signing }: OfferContract = {},
): Decision<ContractEvent> {
  const no = may(contractActs.offerContract, moment.by, contract.body, contract.state);
  if (no) return no;
  const missing = (["supervisor", "rightsClause"] as const).filter((name) => contract.terms[name] === "");
  if (missing.length > 0) return refuse("contract-incomplete", { missing });
  const { at, policy } = moment;
  const full = addWorkingDays(at, policy.signingWorkingDays.value, workCalendar(policy));
  const signBy = latest(full, contract.signBy);
  const mode = signing === undefined ? {} : { signing };
  return accept({ type: "ContractOffered", ...stamp(moment), documentHash, signBy, ...mode });
}

const latest = (...instants: string[]): string => instants.sort().at(-1) ?? "";

/**
 * The vendor signs first, then a head who has written nothing of the contract; the second signature makes it active and
 * its deliverables due.
 */
export function signContract(contract: Contract, input: SignContract, moment: Moment): Decision<ContractEvent> {
  const { by, at } = moment;
  const { body, vendor, state } = contract;
  const no = may(contractActs.signContract, by, plays(by, vendor, "signatory") ? vendor : body, state);
  if (no) return no;
  const first = state === "awaitingVendor";
  const side = may(first ? turns.vendor : turns.body, by, first ? vendor : body, state);
  if (side) return side;
  if (contract.signing === "wetInk") return refuse("signed-on-paper", {});
  if (!first && earlierHands(contract).includes(by.person)) {
    return refuse("same-person", { first: "offerContract", second: "signContract" });
  }
  if (at < contract.standstillUntil) return refuse("too-early", { from: contract.standstillUntil });
  if (first && at > contract.signBy) return refuse("too-late", { until: contract.signBy });
  if (input.documentHash !== contract.documentHash) return refuse("document-differs", {});

  const party = first ? vendor : body;
  const signed: ContractEvent = { type: "ContractSigned", ...stamp(moment), party, documentHash: input.documentHash };
  return first ? accept(signed) : activated(contract, signed, moment);
}

/**
 * Records that both sides signed the text on paper, by a head who has written nothing of it; like the second electronic
 * signature it makes the contract active.
 * @param file the scan as it is kept; whether it is clean is a condition of the same transaction
 */
export function signContractOnPaper(
  contract: Contract,
  { letterNumber, letterDate, documentHash }: SignOnPaper,
  file: File | undefined,
  moment: Moment,
): Decision<ContractEvent> {
  const { by, at } = moment;
  const no = may(paperActs.signContractOnPaper, by, contract.body, contract.state);
  if (no) return no;
  if (contract.signing !== "wetInk") return refuse("signed-electronically", {});
  if (earlierHands(contract).includes(by.person)) {
    return refuse("same-person", { first: "offerContract", second: "signContract" });
  }
  if (at < contract.standstillUntil) return refuse("too-early", { from: contract.standstillUntil });
  if (at > contract.signBy) return refuse("too-late", { until: contract.signBy });
  if (documentHash !== contract.documentHash) return refuse("document-differs", {});
  const letter = { number: letterNumber, date: letterDate };
  const unwritten = notYetWritten(letter, at);
  if (unwritten) return unwritten;
  const paper = paperOf(file, contract.body);
  if (!paper) return refuse("file-not-ready", {});
  const signed: ContractEvent = { type: "ContractSignedOnPaper", ...stamp(moment), documentHash, letter, file: paper };
  return activated(contract, signed, moment);
}

/** With the last signature the deliverables are owed, once what secures them is in hand. */
function activated(contract: Contract, signed: ContractEvent, moment: Moment): Decision<ContractEvent> {
  const dueAt = dueDates(contract, moment.at);
  const end = frameworkEnd({ ...contract, activeAt: moment.at });
  return (
    lacksGuarantee(contract, [...Object.values(dueAt), ...(end === undefined ? [] : [end])]) ??
    accept<ContractEvent>(signed, { type: "ContractActivated", ...stamp(moment), dueAt })
  );
}

/** Everybody who drafted, changed, offered or signed it so far. */
export const earlierHands = ({ author, writers = [], offeredBy, signatures }: Contract): (string | undefined)[] => [
  author,
  ...writers,
  offeredBy,
  ...signatures.map(({ person }) => person),
];

/** The end of the Tehran day, so many days after the contract starts: on its signing, or later when it says so. */
function dueDates({ terms }: Contract, signedAt: string): Record<string, string> {
  const agreed = terms.startsOn === undefined ? signedAt : noonOf(terms.startsOn);
  const startsAt = latest(agreed, signedAt);
  return Object.fromEntries(
    terms.deliverables.map(({ n, dueDays }) => [String(n), endOfDate(addDays(startsAt, dueDays))]),
  );
}

/** Past its time the vendor has not signed: the award is free for whoever comes next. */
export const onDueSigning = ({ state, signBy }: Contract, at: string): ContractEvent[] =>
  state === "awaitingVendor" && at > signBy
    ? [{ type: "ContractCancelled", at, by: "system", reason: "signingTimePassed" }]
    : [];

export function cancelContract(
  contract: Contract,
  { reason }: CancelContract,
  moment: Moment,
): Decision<ContractEvent> {
  const no = may(contractActs.cancelContract, moment.by, contract.body, contract.state);
  if (no) return no;
  if (contract.author === moment.by.person) {
    return refuse("same-person", { first: "draftContract", second: "cancelContract" });
  }
  return accept({ type: "ContractCancelled", ...stamp(moment), reason });
}
