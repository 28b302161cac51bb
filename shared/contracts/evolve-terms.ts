import type { Contract, ContractEvent, Deliverable } from "./state.ts";

type TermsEvent = Exclude<Extract<ContractEvent, { type: `Contract${string}` }>, { type: "ContractDrafted" }>;

/** Both signatures make a contract active: from here on its deliverables are owed. */
const owed = (contract: Contract, dueAt: Record<string, string>): Record<string, Deliverable> =>
  Object.fromEntries(
    contract.terms.deliverables.map(({ n, amountMinor }) => [
      String(n),
      {
        n,
        state: "planned",
        dueAt: dueAt[n] ?? "",
        amountMinor,
        acceptedMinor: 0,
        invoicedMinor: 0,
        rounds: 0,
        extraRounds: 0,
        versions: [],
        lateDays: 0,
      },
    ]),
  );

export function evolveTerms(contract: Contract, event: TermsEvent): Contract {
  const { by, at } = event;
  switch (event.type) {
    case "ContractChanged":
      return { ...contract, terms: event.terms, writers: [...new Set([...(contract.writers ?? []), by])] };
    case "ContractOffered": {
      const { documentHash, signBy } = event;
      return { ...contract, state: "awaitingVendor", documentHash, signBy, offeredBy: by };
    }
    case "ContractSigned": {
      const signature = { person: by, party: event.party, at, documentHash: event.documentHash };
      return { ...contract, state: "awaitingBody", signatures: [...contract.signatures, signature] };
    }
    case "ContractActivated":
      return { ...contract, state: "active", activeAt: at, deliverables: owed(contract, event.dueAt) };
    case "ContractCancelled":
      return { ...contract, state: "cancelled", cancelled: { by, at, reason: event.reason } };
    case "ContractTerminated":
      return { ...contract, state: "terminated", terminated: { by, at, reason: event.reason } };
    case "ContractCompleted":
      return { ...contract, state: "completed", completedAt: at };
  }
}
