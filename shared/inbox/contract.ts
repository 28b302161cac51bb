import { callOffDueAt } from "../calloffs/call-off.ts";
import { termsOf } from "../calloffs/framework.ts";
import type { CallOff } from "../calloffs/state.ts";
import { earlierHands } from "../contracts/contract.ts";
import type { Contract, Deliverable, Invoice } from "../contracts/state.ts";
import { underReview } from "../deliverables/progress.ts";
import { acceptors } from "../invoices/invoice.ts";
import { openLines } from "../invoices/match.ts";
import { ratingDueAt } from "../ratings/due.ts";
import { waitingInLife } from "./contract-life.ts";
import type { Waiting } from "./waiting.ts";

/** What waits for whom in a contract. */
export const waitingInContract = (contract: Contract): Waiting[] => [
  ...waitingInState(contract),
  ...waitingInLife(contract),
];

function waitingInState(contract: Contract): Waiting[] {
  const { terms, signBy } = contract;
  const base = { title: terms.title, amountRial: terms.amountMinor };
  const body = { ...base, party: contract.body };
  switch (contract.state) {
    case "drafting":
      return [{ ...body, verb: "offerContract", roles: ["prManager"], dueAt: signBy }];
    case "awaitingVendor":
      if (contract.signing === "wetInk") {
        return [
          { ...body, verb: "signContractOnPaper", roles: ["head"], except: earlierHands(contract), dueAt: signBy },
        ];
      }
      return [{ ...base, party: contract.vendor, verb: "signContract", roles: ["signatory"], dueAt: signBy }];
    case "awaitingBody":
      return [{ ...body, verb: "signContract", roles: ["head"], except: earlierHands(contract) }];
    case "cancelled":
      return [];
    case "active":
    case "suspended":
    case "completed":
    case "closed":
    case "terminated":
    case "settled":
      return [
        ...Object.values(contract.deliverables).flatMap((each) => waitingForDeliverable(contract, each)),
        ...(contract.callOffs ?? []).flatMap((each) => waitingForCallOff(contract, each)),
        ...toInvoice(contract),
        ...contract.invoices.flatMap((each) => waitingForInvoice(contract, each)),
        ...waitingForRating(contract),
      ];
  }
}

function waitingForDeliverable(contract: Contract, deliverable: Deliverable): Waiting[] {
  if (contract.state !== "active") return [];
  const { body: party, vendor, terms } = contract;
  const title = termsOf(contract, deliverable.n)?.title ?? terms.title;
  const part = `deliverable ${deliverable.n}`;
  const reviewer = deliverable.versions.at(-1)?.review?.by;
  const head = { party, title, part, roles: ["head"] as const, except: [terms.supervisor, reviewer] };
  switch (deliverable.state) {
    case "planned":
    case "revisionRequested": {
      const { dueAt } = deliverable;
      return [{ party: vendor, title, part, verb: "submitVersion", roles: ["vendorMember"], dueAt }];
    }
    case "submitted": {
      const version = underReview(deliverable);
      const dueAt = version?.reviewBy === undefined ? {} : { dueAt: version.reviewBy };
      if (version?.review) return [{ ...head, ...dueAt, verb: "approveAcceptance" }];
      const review = { party, title, part, ...dueAt, verb: "reviewVersion" as const };
      return [
        { ...review, roles: ["prManager"], only: [terms.supervisor] },
        ...(version?.escalatedAt === undefined ? [] : [{ ...review, roles: ["head" as const] }]),
      ];
    }
    case "rejected":
      return [{ ...head, verb: "resolveRejection" }];
    case "accepted":
    case "acceptedPartly":
    case "acceptedWithRemarks":
    case "descoped":
      return [];
  }
}

function waitingForCallOff(contract: Contract, callOff: CallOff): Waiting[] {
  const { body, vendor, terms, state } = contract;
  const dueAt = callOffDueAt(contract, callOff);
  if (state !== "active" || dueAt === undefined) return [];
  const base = {
    title: terms.title,
    part: `call-off ${callOff.n}`,
    amountRial: callOff.amountMinor,
    dueAt,
    until: dueAt,
  };
  return callOff.offered
    ? [{ ...base, party: vendor, verb: "answerCallOff", roles: vendorRoles }]
    : [{ ...base, party: body, verb: "approveCallOff", roles: ["head"], except: [callOff.by] }];
}

const vendorRoles = ["vendorMember", "signatory"] as const;

/** Accepted work that no invoice asks for yet; one that is being written may be meant to. */
function toInvoice(contract: Contract): Waiting[] {
  const { vendor: party, terms, invoices } = contract;
  const begun = invoices.some(({ kind, state }) => kind !== "advance" && (state === "draft" || state === "returned"));
  const amountRial = openLines(contract).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return amountRial > 0 && !begun
    ? [{ party, title: terms.title, verb: "draftInvoice", roles: vendorRoles, amountRial }]
    : [];
}

function waitingForInvoice(contract: Contract, invoice: Invoice): Waiting[] {
  const { body, vendor, terms } = contract;
  const base = { title: terms.title, part: `invoice ${invoice.id}`, amountRial: invoice.grossMinor };
  const ordered = { ...base, party: body, amountRial: invoice.ordered?.netMinor ?? invoice.grossMinor };
  const orderer = invoice.ordered?.by;
  switch (invoice.state) {
    case "draft":
    case "returned":
      return [{ ...base, party: vendor, verb: "submitInvoice", roles: vendorRoles }];
    case "matched":
      return [{ ...base, party: body, verb: "orderPayment", roles: ["head"] }];
    case "ordered": {
      const except = [orderer, ...acceptors(contract, invoice)];
      return [{ ...ordered, verb: "checkInvoice", roles: ["finance"], except }];
    }
    case "checked":
      return [{ ...ordered, verb: "recordPayment", roles: ["finance"], except: [orderer] }];
    case "paid":
    case "cancelled":
      return [];
  }
}

function waitingForRating(contract: Contract): Waiting[] {
  const { state, rating, body: party, vendor, terms } = contract;
  if (state === "active" || state === "suspended") return [];
  const { title } = terms;
  if (!rating) return [{ party, title, verb: "proposeRating", roles: ["prManager"] }];
  const review: Waiting = { party, title, verb: "reviewRating", roles: ["head"], except: [rating.proposedBy] };
  const { replyBy } = rating;
  switch (rating.state) {
    case "proposed": {
      const dueAt = ratingDueAt(contract);
      const reply = { dueAt: replyBy, until: replyBy };
      return [
        { party: vendor, title, verb: "replyToRating", roles: vendorRoles, ...reply },
        // The head hears the vendor first, or lets its time pass.
        { ...review, from: replyBy, ...(dueAt === undefined ? {} : { dueAt }) },
      ];
    }
    case "replied":
      return [review];
    case "final":
      return [];
  }
}
