import { evolvePurchase, type Purchase, type PurchaseEvent, purchaseCard } from "../../shared/purchases/purchase.ts";
import type { ObjectKind } from "../storage/objects.ts";
import type { Listing } from "../storage/store.ts";

/** D1 one small purchase · D2 change one small purchase */
export const purchases: ObjectKind<Purchase, PurchaseEvent> = {
  name: "purchase",
  place: (id) => ({ pk: `PUR#${id}`, root: "A#PURCHASE", rows: "A#PURCHASE", events: "E#" }),
  evolve: evolvePurchase,
  toRows: (purchase) => ({
    "A#PURCHASE": {
      data: purchase,
      card: purchaseCard(purchase),
      partyPk: `BDY#${purchase.body}#PUR#${purchase.fiscalYear}`,
      partySk: purchase.id,
    },
  }),
  fromRows: (rows) => rows.get("A#PURCHASE") as Purchase,
};

/** D3 the small purchases of a body and year, newest first */
export const purchasesOf = (body: string, fiscalYear: number): Listing => ({
  index: "party",
  partition: `BDY#${body}#PUR#${fiscalYear}`,
  backwards: true,
});
