import type { Contract, Deliverable, Invoice } from "../contracts/state.ts";
import type { Waiting } from "./waiting.ts";

/** What waits for whom in a contract. */
export function waitingInContract(contract: Contract): Waiting[] {
  const body = { party: contract.body, title: contract.terms.title };
  const vendor = { party: contract.vendor, title: contract.terms.title };
  const signBy = { dueAt: contract.signBy, amountRial: contract.terms.amountMinor };
  switch (contract.state) {
    case "drafting":
      return [{ ...body, ...signBy, verb: "offerContract", roles: ["prManager"] }];
    case "awaitingVendor":
      return [{ ...vendor, ...signBy, verb: "signContract", roles: ["signatory"] }];
    case "awaitingBody":
      return [{ ...body, ...signBy, verb: "signContract", roles: ["head"], except: [contract.author] }];
    case "cancelled":
      return [];
    case "active":
    case "completed":
    case "terminated":
      return [
        ...Object.values(contract.deliverables).flatMap((each) => waitingForDeliverable(contract, each)),
        ...toInvoice(contract),
        ...contract.invoices.flatMap((each) => waitingForInvoice(contract, each)),
        ...waitingForRating(contract),
      ];
  }
}

function waitingForDeliverable(contract: Contract, deliverable: Deliverable): Waiting[] {
  if (contract.state !== "active") return [];
  const title = contract.terms.deliverables.find(({ n }) => n === deliverable.n)?.title ?? contract.terms.title;
  const part = `deliverable ${deliverable.n}`;
  const version = deliverable.versions.at(-1);
  const head = { party: contract.body, title, part, roles: ["head"] as const, except: [contract.terms.supervisor] };
  switch (deliverable.state) {
    case "planned":
    case "revisionRequested":
      return [
        {
          party: contract.vendor,
          title,
          part,
          verb: "submitVersion",
          roles: ["vendorMember"],
          dueAt: deliverable.dueAt,
        },
      ];
    case "submitted": {
      const dueAt = version?.reviewBy === undefined ? {} : { dueAt: version.reviewBy };
      if (version?.review) return [{ ...head, ...dueAt, verb: "approveAcceptance" }];
      const only = [contract.terms.supervisor];
      return [{ party: contract.body, title, part, ...dueAt, verb: "reviewVersion", roles: ["prManager"], only }];
    }
    case "rejected":
      return [{ ...head, verb: "resolveRejection" }];
    default:
      return [];
  }
}

function toInvoice(contract: Contract): Waiting[] {
  const amountRial = Object.values(contract.deliverables).reduce(
    (sum, { acceptedMinor, invoicedMinor }) => sum + Math.max(0, acceptedMinor - invoicedMinor),
    0,
  );
  const { vendor: party, terms } = contract;
  return amountRial > 0
    ? [{ party, title: terms.title, verb: "submitInvoice", roles: ["vendorMember"], amountRial }]
    : [];
}

function waitingForInvoice(contract: Contract, invoice: Invoice): Waiting[] {
  const base = { title: contract.terms.title, part: invoice.id, amountRial: invoice.grossMinor };
  switch (invoice.state) {
    case "draft":
    case "returned":
      return [{ ...base, party: contract.vendor, verb: "submitInvoice", roles: ["vendorMember"] }];
    case "matched":
      return [{ ...base, party: contract.body, verb: "orderPayment", roles: ["head"] }];
    case "ordered":
      return [{ ...base, party: contract.body, verb: "checkInvoice", roles: ["finance"], except: orderer(invoice) }];
    case "checked":
      return [{ ...base, party: contract.body, verb: "recordPayment", roles: ["finance"], except: orderer(invoice) }];
    case "paid":
    case "cancelled":
      return [];
  }
}

const orderer = ({ ordered }: Invoice): string[] => (ordered ? [ordered.by] : []);

function waitingForRating({ state, rating, body, vendor, terms }: Contract): Waiting[] {
  if (state === "active") return [];
  const { title } = terms;
  if (!rating) return [{ party: body, title, verb: "proposeRating", roles: ["prManager"] }];
  const part = rating.id;
  const review: Waiting = {
    party: body,
    title,
    part,
    verb: "reviewRating",
    roles: ["head"],
    except: [rating.proposedBy],
  };
  if (rating.state === "proposed") {
    return [{ party: vendor, title, part, verb: "replyToRating", roles: ["vendorMember"], dueAt: rating.replyBy }];
  }
  return rating.state === "replied" ? [review] : [];
}
