import type { Contract } from "../contracts/state.ts";
import { heldMinor, requiredMinor } from "../guarantees/held.ts";
import { notToClose, stillOpen } from "../settlement/settlement.ts";
import type { Waiting } from "./waiting.ts";

/** What a contract waits for beside deliveries, invoices and its rating: what secures, changes, stops and ends it. */
export const waitingInLife = (contract: Contract): Waiting[] => [
  ...waitingForGuarantee(contract),
  ...waitingForAmendment(contract),
  ...waitingInCourse(contract),
  ...waitingForSettlement(contract),
];

function waitingForGuarantee(contract: Contract): Waiting[] {
  const { state, body: party, terms, signBy, guarantees = [] } = contract;
  const { title } = terms;
  switch (state) {
    case "awaitingVendor":
    case "awaitingBody": {
      const amountRial = requiredMinor(contract) - heldMinor(contract, "performance");
      if (amountRial <= 0) return [];
      return [{ party, title, verb: "recordGuarantee", roles: ["finance"], amountRial, dueAt: signBy }];
    }
    case "closed":
    case "settled":
    case "cancelled":
      return guarantees
        .filter((each) => each.state === "held")
        .map(({ n, amountMinor }) => ({
          party,
          title,
          part: `guarantee ${n}`,
          verb: "releaseGuarantee",
          roles: ["finance"],
          amountRial: amountMinor,
        }));
    case "drafting":
    case "active":
    case "suspended":
    case "completed":
    case "terminated":
      return [];
  }
}

function waitingForAmendment({ state, body, vendor, terms, amendments = [] }: Contract): Waiting[] {
  const open = amendments.at(-1);
  if (state !== "active" || !open) return [];
  const base = { title: terms.title, part: `amendment ${open.n}`, amountRial: open.toMinor };
  switch (open.state) {
    case "proposed":
      return [{ ...base, party: body, verb: "approveAmendment", roles: ["head"], except: [open.proposed.by] }];
    case "approved":
      return [{ ...base, party: vendor, verb: "signAmendment", roles: ["signatory"] }];
    case "inForce":
    case "declined":
      return [];
  }
}

function waitingInCourse({ state, body, vendor, terms, notice }: Contract): Waiting[] {
  const { title } = terms;
  const under = state === "active" || state === "suspended";
  return [
    ...(state === "suspended" ? [{ party: body, title, verb: "resumeContract", roles: ["head"] } as const] : []),
    ...(under && notice && !notice.answer
      ? [
          {
            party: vendor,
            title,
            verb: "answerNotice",
            roles: ["vendorMember", "signatory"],
            dueAt: notice.replyBy,
          } as const,
        ]
      : []),
  ];
}

function waitingForSettlement(contract: Contract): Waiting[] {
  const { state, body: party, terms, settlement } = contract;
  if (state !== "completed" && state !== "terminated") return [];
  const base = { party, title: terms.title };
  switch (settlement?.state) {
    case undefined:
    case "returned":
      return stillOpen(contract) ? [] : [{ ...base, verb: "settleContract", roles: ["head"] }];
    case "drawn": {
      const { drawn, netMinor } = settlement;
      const amountRial = Math.abs(netMinor);
      return [{ ...base, verb: "checkSettlement", roles: ["finance"], except: [drawn.by], amountRial }];
    }
    case "checked": {
      const { drawn, netMinor } = settlement;
      const amountRial = Math.abs(netMinor);
      return [{ ...base, verb: "paySettlement", roles: ["finance"], except: [drawn.by], amountRial }];
    }
    case "paid":
      return notToClose(contract) ? [] : [{ ...base, verb: "closeContract", roles: ["prManager", "finance"] }];
  }
}
