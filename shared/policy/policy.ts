import * as v from "valibot";
import { dateSchema, instantSchema } from "../date.ts";
import { LetterSchema } from "../letter.ts";
import { textSchema } from "../text.ts";

/*
 * Policy is dated data: each row says a value, from when it holds and the article or decision it rests on. The rows
 * live in the store; `shared/policy/rows.ts` has those of a new installation, which also stand in for rows that an older
 * store lacks.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** A case is published for less than a year, so that no window may ask for one. */
const windowSeconds = v.pipe(count, v.maxValue(300 * 86_400));
/** Times that end within a life: a later one would not even be a date. */
const days = v.pipe(count, v.maxValue(3660));
const seconds = v.pipe(count, v.maxValue(366 * 86_400));
/** Parts of ten thousand: 500 is 5 %. */
const basisPoints = v.pipe(count, v.maxValue(10_000));
const rial = count;
const weights = v.pipe(
  v.strictObject({
    onTime: count,
    firstPass: count,
    price: count,
    responsiveness: count,
    judgement: v.pipe(count, v.maxValue(30)),
  }),
  v.check((w) => w.onTime + w.firstPass + w.price + w.responsiveness + w.judgement === 100, "policy.weights"),
);

/** How ratings make a vendor's score, see ratings/category-score.ts. */
const scoreScale = v.pipe(
  v.strictObject({
    priorMicro: v.pipe(count, v.minValue(1)),
    halfLifeMonths: v.pipe(count, v.minValue(1)),
    referenceMinor: v.pipe(count, v.minValue(1)),
    leastValueMicro: count,
    mostValueMicro: count,
    enoughMicro: count,
    spreadHundredths: v.pipe(count, v.maxValue(10_000)),
    marginHundredths: count,
    /** The mean where no other vendor has been rated. */
    whenNoneHundredths: v.pipe(count, v.maxValue(10_000)),
  }),
  v.check(({ leastValueMicro, mostValueMicro }) => leastValueMicro <= mostValueMicro, "policy.scale-bounds"),
);

/** Every policy by name, with the shape of its value. Units stand in the names; money is in rial. */
export const policies = {
  /** Up to this estimate a small purchase is allowed. */
  smallLimitRial: rial,
  /** Up to this estimate a quotation is allowed. */
  mediumLimitRial: rial,
  /** A procurement officer or PR manager may order up to this before the file is complete. */
  urgentLimitRial: rial,
  urgentFileWorkingDays: days,
  /** So long what a body published or ordered in a category counts together with the next of it. */
  splitWindowDays: v.pipe(count, v.maxValue(366)),
  /** Shortest time between publishing a quotation and its closing. */
  quotationWindowSeconds: windowSeconds,
  quotationMinimumBids: count,
  /** Shortest time between publishing a tender and its closing. */
  tenderWindowSeconds: windowSeconds,
  /** Bids that a first round needs; a quotation may be decided with fewer by the head, a tender is renewed. */
  tenderMinimumBids: count,
  /** The bid guarantee of a tender, in parts of ten thousand of the estimate. */
  bidGuaranteeBp: basisPoints,
  /** So many days after the closing the bids of a tender hold, and their guarantees with them. */
  bidValidityDays: v.pipe(count, v.maxValue(366)),
  /** So many evaluators must have locked their scores before a consensus. */
  minimumEvaluators: v.pipe(count, v.minValue(1), v.maxValue(15)),
  scoringWorkingDays: days,
  /** Locked points of one criterion that lie further apart, in hundredths, ask the chair for a reason. */
  consensusSpreadHundredths: v.pipe(count, v.maxValue(10_000)),
  /** So many different seats of the panel (head, finance, technical member) must be present at an opening. */
  openingQuorum: v.pipe(count, v.minValue(1), v.maxValue(3)),
  /** From a notification to the earliest contract: time to complain. */
  standstillSeconds: seconds,
  /** The same for what was decided elsewhere, where the losers had their time to complain. */
  outsideStandstillSeconds: seconds,
  /** Of the three members of a waiver's board so many must vote for it; all three have to vote. */
  waiverMajority: v.pipe(count, v.minValue(2), v.maxValue(3)),
  /** So much time bids have left after a material addendum; an earlier closing moves. */
  addendumWindowSeconds: windowSeconds,
  /** Vendors may ask until so long before the closing. */
  questionsEndSeconds: windowSeconds,
  /** When a question is unanswered then, the closing is put off once by so much. */
  questionExtensionSeconds: windowSeconds,
  /** How long a winner has to sign. */
  signingWorkingDays: days,
  /** The second is named reserve only when its price is less than this above the first, in parts of ten thousand of the first. */
  reserveMarginBp: basisPoints,
  abnormallyLowMeanBp: basisPoints,
  abnormallyLowNextBp: basisPoints,
  revisionRounds: count,
  reviewWorkingDays: days,
  /** After the review time, so many more days with the head; then accepted for clocks and rating only. */
  escalatedReviewWorkingDays: days,
  retentionBp: basisPoints,
  socialSecurityBp: basisPoints,
  vatBp: basisPoints,
  /** What is kept of the instalment that completes a contract, until the insurer's clearance is shown. */
  lastInstalmentWithheldBp: basisPoints,
  /** Delay damages per day and their ceiling, when the contract says nothing else. */
  delayDamagesPerDayBp: basisPoints,
  delayDamagesCapBp: basisPoints,
  /** Up to this a supervisor accepts a deliverable without the head's approval. */
  acceptanceLimitRial: rial,
  /** Above this amount a contract needs a performance guarantee before it is active. */
  performanceGuaranteeFromRial: rial,
  performanceGuaranteeBp: basisPoints,
  /** The most that may be paid in advance, of the contract's amount. */
  advanceLimitBp: basisPoints,
  /** All amendments together may move the amount by this much up or down. */
  amendmentNetBp: basisPoints,
  /** How long a silent vendor has to answer a formal notice before its contract may be terminated for it. */
  formalNoticeWorkingDays: days,
  /** Up to this a PR manager orders from a framework contract alone. */
  callOffLimitRial: rial,
  /** How long a vendor has to answer a call-off. */
  callOffReplyWorkingDays: days,
  /** So many days after the end of a framework contract its last call-offs may be due. */
  callOffGraceDays: days,
  /** How long the overseer has to decide on a vendor that a body admitted provisionally. */
  registrationWorkingDays: days,
  /** How long a vendor has to answer a warning before a suspension. */
  warningReplyWorkingDays: days,
  /** From this share of a firm on, an official who owns it bars the firm, in parts of ten thousand. */
  officialShareOneBp: v.pipe(basisPoints, v.minValue(1)),
  /** The same for several officials together. */
  officialShareSeveralBp: v.pipe(basisPoints, v.minValue(1)),
  /** So long before a licence ends its vendor is reminded. */
  licenceReminderDays: days,
  ratingReplyDays: days,
  ratingWeights: weights,
  scoreScale,
  /** ISO numbers of the days that are not worked: 4 Thursday, 5 Friday. */
  weekend: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
    v.maxLength(7),
    v.check((list) => new Set(list).size < 7, "policy.no-working-day"),
  ),
  /** Official holidays as Gregorian dates, yyyy-mm-dd: those of the years that times still run into. */
  holidays: v.pipe(v.array(dateSchema), v.maxLength(150)),
} as const;

export type PolicyName = keyof typeof policies;
export type PolicyValue<Name extends PolicyName> = v.InferOutput<(typeof policies)[Name]>;

export const policyNames = Object.keys(policies) as PolicyName[];

/** What a row says beside its value. */
const rowEntries = {
  from: instantSchema,
  /** The article, decision or our own reason, as it is shown to people. */
  rule: v.strictObject({ fa: textSchema(300), en: textSchema(300) }),
  /** The letter that ordered it. */
  letter: v.exactOptional(LetterSchema),
};

/** The rows of one table may be so many; a table that is full is a century old or a mistake. */
export const mostRows = 100;

/** A whole table as the overseer sends it; that the rows fit each other and their table is decided in acts.ts. */
export const SetPolicyTable = v.strictObject({
  rows: v.pipe(
    v.array(v.strictObject({ ...rowEntries, until: v.exactOptional(instantSchema), value: v.unknown() })),
    v.minLength(1),
    v.maxLength(mostRows),
  ),
});
export type SetPolicyTable = v.InferOutput<typeof SetPolicyTable>;

export const PolicyRow = v.pipe(
  v.strictObject({ policy: v.picklist(policyNames), value: v.unknown(), ...rowEntries }),
  v.check((row) => v.is(policies[row.policy], row.value), "policy.value"),
);
export type PolicyRow = v.InferOutput<typeof PolicyRow>;

/** One row in force: its value, since when it holds, and the article to name when it says no. */
export type InForce<Value> = { value: Value; rule: { fa: string; en: string }; from: string };

/** The rows in force at one moment: `policy.vatBp.value`, `policy.vatBp.rule`. */
export type Policy = { [Name in PolicyName]: InForce<PolicyValue<Name>> };

/**
 * The policy in force at a moment: of each name the latest row that has begun.
 * @param standIns rows of names of which `rows` has none that has begun
 * @throws when a policy has no row at that moment; an installation without its rows must not decide anything
 */
export function policyAt(rows: readonly PolicyRow[], at: string, standIns: readonly PolicyRow[] = []): Policy {
  const found = { ...latest(standIns, at), ...latest(rows, at) };
  const missing = policyNames.filter((name) => !found[name]);
  if (missing.length > 0) throw new Error(`no policy row in force at ${at} for: ${missing.join(", ")}`);
  // The check of PolicyRow tied each value to its name's schema.
  return found as unknown as Policy;
}

function latest(rows: readonly PolicyRow[], at: string): Partial<Record<PolicyName, PolicyRow>> {
  const found: Partial<Record<PolicyName, PolicyRow>> = {};
  for (const row of rows) {
    const known = found[row.policy];
    if (row.from <= at && (!known || known.from <= row.from)) found[row.policy] = row;
  }
  return found;
}
