import { onDueVendor } from "../../shared/vendors/standing.ts";
import type { Vendor, VendorEvent } from "../../shared/vendors/vendor.ts";
import type { Due } from "../storage/due.ts";
import { vendors } from "./store.ts";

/** C6 what time does to a vendor: a licence that ends is called to mind. Lapse and the end of a suspension are derived. */
export const dueVendor: Due<Vendor, VendorEvent> = { kind: vendors, onDue: onDueVendor };
