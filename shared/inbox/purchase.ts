import { endOfDate } from "../calendar.ts";
import { missingPapers, type Purchase } from "../purchases/purchase.ts";
import type { Waiting } from "./waiting.ts";

const buyers = ["prManager", "procurementOfficer"] as const;

/** What waits for whom in a small purchase. */
export function waitingInPurchase(purchase: Purchase): Waiting[] {
  const { body: party, subject, amountRial, funds, returned, workedOn } = purchase;
  const base = { party, title: { fa: subject }, amountRial };
  const notFunds = funds ? [funds.by] : [];
  const toReceive: Waiting = {
    ...base,
    verb: "receivePurchase",
    roles: buyers,
    except: notFunds,
    dueAt: endOfDate(`${purchase.dueDate}T12:00:00.000Z`),
  };
  switch (purchase.state) {
    case "draft":
      return [forFile(purchase)];
    case "fundsConfirmed":
      return [{ ...base, verb: "orderPurchase", roles: buyers, except: notFunds }];
    case "ordered":
      return funds ? [toReceive] : [toReceive, forFile(purchase)];
    case "received":
      return funds
        ? [{ ...base, verb: "payPurchase", roles: ["finance"], except: [...notFunds, ...workedOn] }]
        : [forFile(purchase)];
    case "returned":
      return returned?.what === "delivery"
        ? [toReceive]
        : [{ ...base, verb: "completePurchase", roles: buyers, ...fileDue(purchase) }];
    case "paid":
    case "cancelled":
      return [];
  }
}

/** A file lacks papers, which its authors bring, or the confirmation of its funds. */
function forFile(purchase: Purchase): Waiting {
  const { body: party, subject, amountRial, workedOn } = purchase;
  const base = { party, title: { fa: subject }, amountRial, ...fileDue(purchase) };
  return missingPapers(purchase).length > 0
    ? { ...base, verb: "completePurchase", roles: buyers }
    : { ...base, verb: "confirmPurchaseFunds", roles: ["finance"], except: workedOn };
}

const fileDue = ({ urgency }: Purchase) => (urgency ? { dueAt: urgency.fileDueAt } : {});
