import type { Purchase } from "./queries.ts";

const names = ["draft", "fundsConfirmed", "ordered", "received", "paid"] as const;
type StepName = (typeof names)[number];

type Step = { name: StepName; did?: { by: string; at: string } };

/**
 * The five steps of a purchase: those that were taken in the order in which they were, as an urgent one is ordered before
 * its funds are confirmed, and then those that are left. `now` is the last one taken.
 */
export function stepsOf(purchase: Purchase): { steps: Step[]; now: number; left: StepName | undefined } {
  const { requested, funds, order, receipt, payment, state, returned } = purchase;
  const back = state === "returned" && returned?.what === "delivery";
  const did = {
    draft: requested,
    fundsConfirmed: funds,
    ordered: order,
    received: back ? undefined : receipt,
    paid: payment,
  };
  const taken = names
    .flatMap((name) => (did[name] ? [{ name, did: { by: did[name].by, at: did[name].at } }] : []))
    .sort((a, b) => (a.did.at < b.did.at ? -1 : a.did.at > b.did.at ? 1 : 0));
  const left = names.filter((name) => !did[name]);
  return { steps: [...taken, ...left.map((name) => ({ name }))], now: taken.length - 1, left: left[0] };
}
