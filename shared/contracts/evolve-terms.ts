import type { Contract, ContractEvent, Deliverable } from "./state.ts";

type TermsEvent = Exclude<Extract<ContractEvent, { type: `Contract${string}` }>, { type: "ContractDrafted" }>;

/** A deliverable of which nothing has been handed over yet. */
export const plannedDeliverable = (n: number, amountMinor: number, dueAt: string): Deliverable => ({
  n,
  state: "planned",
  dueAt,
  amountMinor,
  acceptedMinor: 0,
  invoicedMinor: 0,
  rounds: 0,
  extraRounds: 0,
  versions: [],
  lateDays: 0,
});

/** Both signatures make a contract active: from here on its deliverables are owed. */
const owed = (contract: Contract, dueAt: Record<string, string>): Record<string, Deliverable> =>
  Object.fromEntries(
    contract.terms.deliverables.map(({ n, amountMinor }) => [
      String(n),
      plannedDeliverable(n, amountMinor, dueAt[n] ?? ""),
    ]),
  );

export function evolveTerms(contract: Contract, event: TermsEvent): Contract {
  const { by, at } = event;
  switch (event.type) {
    case "ContractChanged":
      return { ...contract, terms: event.terms, writers: [...new Set([...(contract.writers ?? []), by])] };
    case "ContractOffered": {
      const { documentHash, signBy, signing } = event;
      const mode = signing === undefined ? {} : { signing };
      return { ...contract, state: "awaitingVendor", documentHash, signBy, offeredBy: by, ...mode };
    }
    case "ContractSigned": {
      const signature = { person: by, party: event.party, at, documentHash: event.documentHash };
      return { ...contract, state: "awaitingBody", signatures: [...contract.signatures, signature] };
    }
    case "ContractSignedOnPaper": {
      const { documentHash, letter, file } = event;
      const signature = (party: string) => ({ person: by, party, at, documentHash, wetInk: { letter, file } });
      return { ...contract, state: "awaitingBody", signatures: [contract.vendor, contract.body].map(signature) };
    }
    case "ContractActivated":
      return { ...contract, state: "active", activeAt: at, deliverables: owed(contract, event.dueAt) };
    case "ContractCancelled":
      return { ...contract, state: "cancelled", cancelled: { by, at, reason: event.reason } };
    case "ContractTerminated": {
      const { reason, ground, letter } = event;
      const formal = { ...(ground === undefined ? {} : { ground }), ...(letter === undefined ? {} : { letter }) };
      return { ...contract, state: "terminated", terminated: { by, at, reason, ...formal } };
    }
    case "ContractSuspended": {
      const { reason, letter } = event;
      return { ...contract, state: "suspended", suspended: { by, at, reason, letter } };
    }
    case "ContractResumed":
      return resumed(contract, event);
    case "ContractNoticeGiven": {
      const { reason, letter, replyBy } = event;
      return { ...contract, notice: { at, by, reason, letter, replyBy } };
    }
    case "ContractNoticeAnswered": {
      if (!contract.notice) throw new Error("an answer without a notice");
      return { ...contract, notice: { ...contract.notice, answer: { at, by, text: event.text } } };
    }
    case "ContractSettled":
      return { ...contract, state: "settled", settledAt: at };
    case "ContractClosed":
      return { ...contract, state: "closed", closed: { by, at, finalAcceptance: event.finalAcceptance } };
    case "ContractCompleted":
      return { ...contract, state: "completed", completedAt: at };
  }
}

/** Back to work, with the times that moved. */
function resumed(
  contract: Contract,
  { dueAt, reviewBy, replyBy, callOffs = {} }: Extract<TermsEvent, { type: "ContractResumed" }>,
): Contract {
  const { suspended: _ended, ...rest } = contract;
  const { notice } = contract;
  const deliverables = Object.entries(contract.deliverables).map(([n, each]): [string, Deliverable] => {
    const [due, review, last] = [dueAt[n], reviewBy[n], each.versions.at(-1)];
    const versions =
      review === undefined || !last ? each.versions : each.versions.with(-1, { ...last, reviewBy: review });
    return [n, { ...each, versions, ...(due === undefined ? {} : { dueAt: due }) }];
  });
  return {
    ...rest,
    state: "active",
    deliverables: Object.fromEntries(deliverables),
    ...(notice && replyBy !== undefined ? { notice: { ...notice, replyBy } } : {}),
    ...(contract.callOffs
      ? {
          callOffs: contract.callOffs.map((each) => {
            const until = callOffs[each.n];
            return each.offered && until !== undefined
              ? { ...each, offered: { ...each.offered, replyBy: until } }
              : each;
          }),
        }
      : {}),
  };
}
