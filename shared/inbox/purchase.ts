import { endOfDate, noonOf } from "../calendar.ts";
import { missingPapers, type Purchase } from "../purchases/purchase.ts";
import type { Waiting } from "./waiting.ts";

const workers = ["prManager", "procurementOfficer"] as const;

/** What waits for whom in a small purchase. */
export function waitingInPurchase(purchase: Purchase): Waiting[] {
  const { state, funds, returned, dueDate } = purchase;
  const base = { party: purchase.body, title: { fa: purchase.subject }, amountRial: purchase.amountRial };
  // Noon UTC lies in the same Tehran day.
  const dueAt = endOfDate(noonOf(dueDate));
  const receive: Waiting = { ...base, verb: "receivePurchase", roles: workers, except: [funds?.by], dueAt };
  switch (state) {
    case "draft":
      return fileOf(purchase, base);
    case "fundsConfirmed":
      return [{ ...base, verb: "orderPurchase", roles: workers, except: [funds?.by], dueAt }];
    case "ordered":
      return [receive, ...fileOf(purchase, base)];
    case "received":
      return funds
        ? [{ ...base, verb: "payPurchase", roles: ["finance"], except: [funds.by, ...purchase.workedOn] }]
        : fileOf(purchase, base);
    case "returned":
      // Funds are not confirmed while a delivery is with its vendor again.
      return returned?.what === "delivery"
        ? [receive, ...fileOf(purchase, base).filter(({ verb }) => verb === "changePurchase")]
        : [{ ...base, verb: "changePurchase", roles: workers, ...fileDue(purchase) }];
    case "paid":
    case "cancelled":
      return [];
  }
}

const fileDue = ({ urgency }: Purchase) => (urgency ? { dueAt: urgency.fileDueAt } : {});

/** Until its funds are confirmed a file first waits for its papers, a draft's from whoever began it, and then for finance. */
function fileOf(purchase: Purchase, base: Pick<Waiting, "party" | "title" | "amountRial">): Waiting[] {
  if (purchase.funds) return [];
  const whole = missingPapers(purchase).length === 0;
  return [
    whole
      ? { ...base, verb: "confirmPurchaseFunds", roles: ["finance"], except: purchase.workedOn, ...fileDue(purchase) }
      : {
          ...base,
          verb: "changePurchase",
          roles: workers,
          ...(purchase.state === "draft" ? { only: purchase.workedOn } : {}),
          ...fileDue(purchase),
        },
  ];
}
