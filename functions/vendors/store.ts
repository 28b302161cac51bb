import { evolveVendor, type Vendor, type VendorEvent } from "../../shared/vendors/vendor.ts";
import { vendorKey } from "../storage/keys.ts";
import type { ObjectKind } from "../storage/objects.ts";

/** C1 one vendor of the register; others that decide on a vendor read `vendorKey` in their first batch */
export const vendors: ObjectKind<Vendor, VendorEvent> = {
  name: "vendor",
  place: (id) => ({ pk: vendorKey(id).pk, root: "A#VENDOR", rows: "A#VENDOR", events: "E#" }),
  evolve: evolveVendor,
  toRows: (vendor) => ({ "A#VENDOR": { data: vendor } }),
  fromRows: (rows) => rows.get("A#VENDOR") as Vendor,
};
