import { plannedDeliverable } from "../contracts/evolve-terms.ts";
import type { Contract, ContractDeliverable, ContractEvent, ContractTerms, Deliverable } from "../contracts/state.ts";
import { dueDaysOf } from "./due-days.ts";
import type { Amendment } from "./state.ts";

type AmendmentEvent = Extract<ContractEvent, { type: `Amendment${string}` }>;

/** A contract after one more event of its amendments: the vendor's signature puts one in force. */
export function evolveAmendments(contract: Contract, event: AmendmentEvent): Contract {
  const amendments = contract.amendments ?? [];
  if (event.type === "AmendmentProposed") return { ...contract, amendments: [...amendments, event.amendment] };
  const before = amendments.find(({ n }) => n === event.amendment);
  if (!before) throw new Error(`${event.type} on an amendment that ${contract.id} does not have`);
  const changed = amendments.map((each) => (each === before ? after(each, event) : each));
  const next = { ...contract, amendments: changed };
  return event.type === "AmendmentSigned" ? amended(next, before) : next;
}

function after(amendment: Amendment, event: Exclude<AmendmentEvent, { type: "AmendmentProposed" }>): Amendment {
  const { by, at } = event;
  switch (event.type) {
    case "AmendmentApproved":
      return { ...amendment, state: "approved", approved: { by, at } };
    case "AmendmentDeclined":
      return { ...amendment, state: "declined", declined: { by, at, side: event.side, reason: event.reason } };
    case "AmendmentSigned":
      return { ...amendment, state: "inForce", signed: { by, at, documentHash: event.documentHash } };
  }
}

/**
 * The contract as the amendment makes it. What is no longer owed stays in the terms at nothing, so that its title and
 * number are kept; the terms that were signed first stay beside them.
 */
export function amended(contract: Contract, { changed, added, removed, toMinor }: Amendment): Contract {
  const { terms, deliverables } = contract;
  const change = (n: number) => changed.find((each) => each.n === n);
  const amountOf = (n: number, amountMinor: number) =>
    removed.includes(n) ? 0 : (change(n)?.amountMinor ?? amountMinor);
  const known = terms.deliverables.map((each) => ({ ...each, amountMinor: amountOf(each.n, each.amountMinor) }));
  const news = added.map(
    ({ dueAt, ...each }): ContractDeliverable => ({ ...each, dueDays: dueDaysOf(contract, dueAt) }),
  );
  const after: ContractTerms = { ...terms, amountMinor: toMinor, deliverables: [...known, ...news] };
  const owed = Object.entries(deliverables).map(([n, each]): [string, Deliverable] => [
    n,
    {
      ...each,
      ...(removed.includes(each.n) ? { state: "descoped" as const, amountMinor: 0 } : change(each.n)),
    },
  ]);
  const begun = added.map(({ n, amountMinor, dueAt }): [string, Deliverable] => [
    String(n),
    plannedDeliverable(n, amountMinor, dueAt),
  ]);
  return {
    ...contract,
    terms: after,
    original: contract.original ?? terms,
    deliverables: Object.fromEntries([...owed, ...begun]),
  };
}
