import type { Category } from "../../shared/kits/category.ts";
import { refuse } from "../../shared/refusal.ts";
import { evolveVendor } from "../../shared/vendors/evolve.ts";
import { nextReminder } from "../../shared/vendors/standing.ts";
import { type Vendor, type VendorEvent, wasApproved } from "../../shared/vendors/vendor.ts";
import { keptCard } from "../../shared/vendors/view.ts";
import { dueRow } from "../storage/due.ts";
import { vendorKey } from "../storage/keys.ts";
import type { ObjectKind, Row } from "../storage/objects.ts";
import type { Key, Listing, Write } from "../storage/store.ts";

const register = (category: Category | "ALL") => `REG#${category}`;
const check = "REG#CHECK";

/**
 * C1 one vendor of the register; others that decide on a vendor read `vendorKey` in their first batch · C2 change one
 * vendor
 */
export const vendors: ObjectKind<Vendor, VendorEvent> = {
  name: "vendor",
  place: (id) => ({ pk: vendorKey(id).pk, root: "A#VENDOR", rows: "A#VENDOR", events: "E#" }),
  evolve: evolveVendor,
  toRows: (vendor) => ({
    "A#VENDOR": { data: vendor, ...dueRow(vendorKey(vendor.id).pk, nextReminder(vendor)) },
    ...cardsOf(vendor),
  }),
  fromRows: (rows) => rows.get("A#VENDOR") as Vendor,
};

/** A checked vendor stands in the register, whole and by category; one that waits for the overseer in another list. */
function cardsOf(vendor: Vendor): Record<string, Row> {
  const card = keptCard(vendor);
  const at = (partyPk: string, partySk: string): Row => ({ data: {}, card, partyPk, partySk });
  const categories = new Set(vendor.licences.map(({ category }) => category));
  const waits = vendor.status === "underCheck" || vendor.newLicences !== undefined;
  return {
    ...(wasApproved(vendor)
      ? {
          "L#ALL": at(register("ALL"), vendor.id),
          ...Object.fromEntries([...categories].map((each) => [`L#CAT#${each}`, at(register(each), vendor.id)])),
        }
      : {}),
    ...(waits ? { "L#CHECK": at(check, `${vendor.checkBy ?? "~"}#${vendor.id}`) } : {}),
  };
}

/** C3 the register, whole or of one category */
export const registered = (category: Category | undefined): Listing => ({
  index: "party",
  partition: register(category ?? "ALL"),
});

/** C4 what waits for the overseer, soonest due first */
export const underCheck: Listing = { index: "party", partition: check };

const numberKey = (kind: "legal" | "person", number: string): Key => ({ pk: `UNQ#${kind}#${number}`, sk: "UNQ" });

/** The numbers a vendor has or asks for. */
const numbersOf = (vendor: Vendor | undefined): Key[] => {
  if (!vendor) return [];
  const { change = {} } = vendor;
  const own =
    vendor.kind === "company" ? numberKey("legal", vendor.legalEntityId) : numberKey("person", vendor.personId);
  return [
    own,
    ...(change.legalEntityId === undefined ? [] : [numberKey("legal", change.legalEntityId)]),
    ...(change.personId === undefined ? [] : [numberKey("person", change.personId)]),
  ];
};

/** C5 a number belongs to one vendor: taken when it is asked for, given back when it is not asked for any more */
export function numberWrites(before: Vendor | undefined, after: Vendor): Write[] {
  const [had, has] = [numbersOf(before), numbersOf(after)];
  const values = { ":vendor": after.id };
  return [
    ...has
      .filter(({ pk }) => !had.some((each) => each.pk === pk))
      .map((key) => ({
        put: { ...key, vendor: after.id },
        condition: { expression: "attribute_not_exists(pk) OR vendor = :vendor", values },
        onRefused: () => refuse("vendor-known", {}),
      })),
    ...had
      .filter(({ pk }) => !has.some((each) => each.pk === pk))
      .map((key) => ({
        delete: key,
        condition: { expression: "attribute_not_exists(pk) OR vendor = :vendor", values },
      })),
  ];
}
