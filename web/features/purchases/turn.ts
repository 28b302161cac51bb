import { type Acts, may } from "../../../shared/act.ts";
import { waitingInPurchase } from "../../../shared/inbox/purchase.ts";
import type { Role } from "../../../shared/people/role.ts";
import { purchaseActs } from "../../../shared/purchases/acts.ts";
import type { PurchaseState } from "../../../shared/purchases/schema.ts";
import type { Purchase } from "./queries.ts";

/** Somebody who looks at a purchase: which roles they have in its body. */
export type Reader = { id: string; roles: readonly Role[] };

/** Pages of acts by their name in the address, with the name in the table of acts. */
export const actPages = {
  change: "changePurchase",
  "confirm-funds": "confirmFunds",
  order: "orderPurchase",
  receive: "receivePurchase",
  return: "returnPurchase",
  cancel: "cancelPurchase",
  pay: "payPurchase",
} as const satisfies Record<string, keyof typeof purchaseActs>;
export type ActPage = keyof typeof actPages;

export const isActPage = (text: string): text is ActPage => Object.hasOwn(actPages, text);

/** Where the verbs of the inbox are done. */
const pageOfVerb: Record<string, ActPage> = {
  changePurchase: "change",
  confirmPurchaseFunds: "confirm-funds",
  orderPurchase: "order",
  receivePurchase: "receive",
  payPurchase: "pay",
};

export type Turn = {
  page: ActPage;
  roles: readonly Role[];
  /** Who of those may not, or who alone may. */
  except: readonly string[];
  only?: readonly string[];
  dueAt?: string;
  /** Whether the reader does it; when not although the role is theirs, another person must. */
  mine: boolean;
  another: boolean;
};

/** What the purchase waits for, and of whom: the same rule that fills the inbox. */
export function turnsOf(purchase: Purchase, { id, roles }: Reader): Turn[] {
  return waitingInPurchase(purchase).flatMap(({ verb, roles: needed, except = [], only, dueAt }) => {
    const page = pageOfVerb[verb];
    if (page === undefined) return [];
    const barred = except.filter((person) => person !== undefined);
    const held = roles.some((role) => needed.includes(role));
    const mine = held && !barred.includes(id) && (only?.includes(id) ?? true);
    return [
      {
        ...{ page, roles: needed, except: barred, mine, another: held && barred.includes(id) },
        ...(only === undefined ? {} : { only }),
        ...(dueAt === undefined ? {} : { dueAt }),
      },
    ];
  });
}

/** Acts that are possible now beside the one that is due. */
export function besidesOf(purchase: Purchase, reader: Reader): ActPage[] {
  const due = turnsOf(purchase, reader).find(({ mine }) => mine)?.page;
  return (["change", "order", "return", "cancel"] as const).filter(
    (page) => page !== due && isOpen(page, purchase, reader),
  );
}

/** Whether an act makes sense for this reader now; the server decides. */
export function isOpen(page: ActPage, purchase: Purchase, { id, roles }: Reader): boolean {
  const by = { person: id, memberships: [{ party: purchase.body, roles: [...roles] }] };
  const acts: Acts<PurchaseState> = purchaseActs;
  const row = acts[actPages[page]];
  if (!row || may(row, by, purchase.body, purchase.state)) return false;
  const { state, funds, returned } = purchase;
  const fileBack = state === "returned" && returned?.what === "file";
  switch (page) {
    case "change":
      return !funds;
    case "return":
      return roles.includes("finance") || state === "received";
    case "cancel":
      return (state === "draft" || purchase.requested.by !== id) && !(fileBack && returned?.from === "received");
    case "confirm-funds":
      return !funds && purchase.missing.length === 0 && !purchase.workedOn.includes(id);
    case "order":
      return funds?.by !== id;
    case "receive":
      return funds?.by !== id && !fileBack;
    case "pay":
      return funds !== undefined && funds.by !== id && !purchase.workedOn.includes(id);
  }
}
