import type * as v from "valibot";
import { termsOf } from "../calloffs/framework.ts";
import { awaitsApproval } from "../deliverables/progress.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { seesContract } from "./sees.ts";
import type { Contract, Deliverable, DeliverableVersion } from "./state.ts";
import { lifeOf, publicLifeOf } from "./view-life.ts";
import type { ContractView, DeliverableView, PublicContract, VersionView } from "./view-schema.ts";

type Reader = "body" | "vendor";

/** Which of the two sides reads; whoever is of both reads as the body. */
export const readerOf = (contract: Contract, by: Caller): Reader | undefined => {
  if (!seesContract(contract, by)) return undefined;
  return belongsTo(by, contract.body) ? "body" : "vendor";
};

/** The contract for one of its parties; `undefined` for everybody else. */
export function viewContract(contract: Contract, by: Caller): ContractView | undefined {
  const reader = readerOf(contract, by);
  if (!reader) return undefined;
  const { terms, documentHash, activeAt, completedAt, terminated, cancelled, rating } = contract;
  return {
    id: contract.id,
    version: contract.version,
    state: contract.state,
    body: contract.body,
    bodyName: contract.bodyName,
    vendor: contract.vendor,
    vendorName: contract.vendorName,
    tender: contract.tender,
    lot: contract.lot,
    award: contract.award,
    category: contract.category,
    fiscalYear: contract.fiscalYear,
    standstillUntil: contract.standstillUntil,
    signBy: contract.signBy,
    terms,
    ...(documentHash === undefined ? {} : { documentHash }),
    signatures: contract.signatures,
    ...(activeAt === undefined ? {} : { activeAt }),
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(terminated ? { terminated: viewTerminated(terminated) } : {}),
    ...(cancelled ? { cancelled: { at: cancelled.at, reason: cancelled.reason } } : {}),
    deliverables: inOrder(contract).map((each) => viewDeliverable(each, reader)),
    totals: contract.totals,
    ...lifeOf(contract, reader),
    ...(rating ? { rating: rating.state } : {}),
    ...(reader === "body" ? { internal: internalOf(contract) } : {}),
  };
}

/** Whom a contract names to both sides: its supervisor and who signed it here or recorded its original. */
export const namedIn = ({ terms, signatures }: Pick<ContractView, "terms" | "signatures">): string[] =>
  [...new Set([terms.supervisor, ...signatures.map(({ person }) => person)])].filter((person) => person !== "");

export const inOrder = ({ deliverables }: Contract) => Object.values(deliverables).sort((a, b) => a.n - b.n);

const viewTerminated = ({ at, reason, ground, letter }: NonNullable<Contract["terminated"]>) => ({
  at,
  reason,
  ...(ground === undefined ? {} : { ground }),
  ...(letter ? { letter } : {}),
});

const internalOf = ({ tasks, author, writers = [], offeredBy, policy }: Contract) => ({
  tasks,
  author,
  writers,
  ...(offeredBy === undefined ? {} : { offeredBy }),
  acceptanceLimitRial: policy.acceptanceLimitRial,
});

function viewDeliverable(deliverable: Deliverable, reader: Reader): v.InferOutput<typeof DeliverableView> {
  const { n, state, dueAt, amountMinor, acceptedMinor, invoicedMinor, rounds, extraRounds, lateDays } = deliverable;
  const { acceptedAt, ordered, resolved } = deliverable;
  const waiting = awaitsApproval(deliverable);
  return {
    n,
    state,
    dueAt,
    amountMinor,
    acceptedMinor,
    invoicedMinor,
    rounds,
    extraRounds,
    lateDays,
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(ordered ? { ordered: { callOff: ordered.callOff, rate: ordered.rate, quantity: ordered.quantity } } : {}),
    ...(resolved ? { resolved: { exit: resolved.exit, at: resolved.at, reason: resolved.reason } } : {}),
    versions: versionsFor(deliverable, reader).map((each) =>
      viewVersion(each, reader, waiting && each === deliverable.versions.at(-1)),
    ),
  };
}

/** What was not handed over is the vendor's own. */
export const versionsFor = ({ versions }: Deliverable, reader: Reader): DeliverableVersion[] =>
  reader === "vendor" ? versions : versions.filter(({ submittedAt }) => submittedAt !== undefined);

/** A review that waits for the head is nobody's outside the body: it may still be sent back. */
function viewVersion(version: DeliverableVersion, reader: Reader, waiting: boolean): v.InferOutput<typeof VersionView> {
  const { note, submittedAt, reviewBy, escalatedAt, deemedAcceptedAt, review, declined } = version;
  return {
    v: version.v,
    files: version.files,
    ...(note === undefined ? {} : { note }),
    createdAt: version.createdAt,
    ...(submittedAt === undefined ? {} : { submittedAt }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(escalatedAt === undefined ? {} : { escalatedAt }),
    ...(deemedAcceptedAt === undefined ? {} : { deemedAcceptedAt }),
    ...(review && (reader === "body" || !waiting) ? { review: viewReview(review, reader, waiting) } : {}),
    ...(declined && reader === "body" ? { declined } : {}),
  };
}

function viewReview(
  review: NonNullable<DeliverableVersion["review"]>,
  reader: Reader,
  waiting: boolean,
): NonNullable<v.InferOutput<typeof VersionView>["review"]> {
  const { at, outcome, remarks, criteria, acceptedMinor, by, approvedBy } = review;
  const found = {
    at,
    outcome,
    ...(remarks === undefined ? {} : { remarks }),
    ...(criteria === undefined ? {} : { criteria }),
    ...(acceptedMinor === undefined ? {} : { acceptedMinor }),
  };
  if (reader === "vendor") return found;
  return {
    ...found,
    by,
    ...(approvedBy === undefined ? {} : { approvedBy }),
    ...(waiting ? { awaitsHead: true as const } : {}),
  };
}

/** From the second signature on everybody may read what was agreed, what became of it and what was paid. */
export function publicContract(contract: Contract): PublicContract | undefined {
  const { activeAt, completedAt, terminated, terms } = contract;
  if (activeAt === undefined) return undefined;
  return {
    id: contract.id,
    state: contract.state,
    bodyName: contract.bodyName,
    vendor: contract.vendor,
    vendorName: contract.vendorName,
    tender: contract.tender,
    lot: contract.lot,
    category: contract.category,
    fiscalYear: contract.fiscalYear,
    title: terms.title,
    amountMinor: terms.amountMinor,
    currency: terms.currency,
    signedAt: activeAt,
    ...(completedAt === undefined ? {} : { completedAt }),
    ...(terminated ? { terminatedAt: terminated.at } : {}),
    ...publicLifeOf(contract),
    deliverables: inOrder(contract).map(({ n, state, dueAt, acceptedAt, amountMinor, acceptedMinor }) => ({
      n,
      title: termsOf(contract, n)?.title ?? {},
      state,
      dueAt,
      ...(acceptedAt === undefined ? {} : { acceptedAt }),
      amountMinor,
      acceptedMinor,
    })),
    payments: contract.invoices.flatMap(({ payment }) =>
      payment ? [{ paidOn: payment.paidOn, amountMinor: payment.amountMinor }] : [],
    ),
  };
}
