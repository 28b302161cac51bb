import type { FrameworkRate } from "../calloffs/state.ts";
import { type Moment, stamp } from "../moment.ts";
import { shareOut } from "../money.ts";
import type { Policy, PolicyName } from "../policy/policy.ts";
import type { DeliverableTerms } from "../tenders/state.ts";
import type { Contract, ContractDeliverable, ContractEvent, ContractPolicy } from "./state.ts";
import { noTotals } from "./totals.ts";

/** What an award brings into its contract. The amount is the opened price that won, never a price used for comparing. */
export type Awarded = Pick<
  Contract,
  | "body"
  | "bodyName"
  | "vendor"
  | "vendorName"
  | "tender"
  | "lot"
  | "award"
  | "category"
  | "tasks"
  | "fiscalYear"
  | "standstillUntil"
  | "signBy"
> &
  Pick<Contract["terms"], "title" | "amountMinor" | "vendorIban"> & {
    deliverables: readonly DeliverableTerms[];
    /** Where the award is a frame: its ceiling, its months, and the price of one piece of each deliverable. */
    framework?: { ceilingMinor: number; months: number; rates: readonly { n: number; unitMinor: number }[] };
  };

/** One contract per award, by its very id. */
export const contractIdOf = (award: string): string => `ctr_${award.replace(/^awd_/, "").replaceAll(".", "-")}`;

/** The first event of a contract; whether the award may have one is decided with the award. */
export function contractDrafted(awarded: Awarded, moment: Moment): ContractEvent {
  const { title, amountMinor, vendorIban, deliverables, framework, ...rest } = awarded;
  return {
    type: "ContractDrafted",
    ...stamp(moment),
    contract: {
      ...rest,
      id: contractIdOf(awarded.award),
      state: "drafting",
      author: moment.by.person,
      policy: policyFor(moment.policy),
      terms: {
        title,
        amountMinor: framework?.ceilingMinor ?? amountMinor,
        currency: "IRR",
        vendorIban,
        supervisor: "",
        rightsClause: "",
        // From a framework nothing is owed until it is called off: what could be is its price list.
        deliverables: framework ? [] : priced(deliverables, amountMinor),
        ...(framework ? { framework: { ...framework, rates: ratesOf(deliverables, framework.rates) } } : {}),
      },
      signatures: [],
      deliverables: {},
      invoices: [],
      totals: noTotals,
    },
  };
}

/** Shares of the price become amounts that sum to it exactly. */
function priced(deliverables: readonly DeliverableTerms[], amountMinor: number): ContractDeliverable[] {
  const amounts = shareOut(
    amountMinor,
    deliverables.map(({ shareBp }) => shareBp),
  );
  return deliverables.map(({ shareBp: _share, ...terms }, i) => ({ ...terms, amountMinor: amounts[i] ?? 0 }));
}

/** What can be called off: the deliverables of the case that have a price for one piece. */
const ratesOf = (
  deliverables: readonly DeliverableTerms[],
  prices: NonNullable<Awarded["framework"]>["rates"],
): FrameworkRate[] =>
  deliverables.flatMap(({ n, title, criteria, rejectedWhenLate }) => {
    const price = prices.find((each) => each.n === n);
    return price ? [{ n, title, criteria, unitMinor: price.unitMinor, rejectedWhenLate }] : [];
  });

const snapshot = [
  "retentionBp",
  "socialSecurityBp",
  "lastInstalmentWithheldBp",
  "vatBp",
  "delayDamagesPerDayBp",
  "delayDamagesCapBp",
  "revisionRounds",
  "reviewWorkingDays",
  "escalatedReviewWorkingDays",
  "acceptanceLimitRial",
  "ratingReplyDays",
  "callOffLimitRial",
  "callOffReplyWorkingDays",
  "callOffGraceDays",
  "advanceLimitBp",
  "performanceGuaranteeFromRial",
  "performanceGuaranteeBp",
  "amendmentNetBp",
  "formalNoticeWorkingDays",
] as const satisfies readonly (PolicyName & keyof ContractPolicy)[];

/** The rows of today, kept: a later change of policy does not reach a running contract. */
export function policyFor(policy: Policy): ContractPolicy {
  const values = Object.fromEntries(snapshot.map((name) => [name, policy[name].value]));
  const rules = Object.fromEntries(snapshot.map((name) => [name, policy[name].rule]));
  // `snapshot` names every number of ContractPolicy, see the test.
  return { ...values, rules } as ContractPolicy;
}
