import { amendments } from "./amendments.ts";
import { awards } from "./awards.ts";
import { bids } from "./bids.ts";
import { callOffs } from "./calloffs.ts";
import { contracts } from "./contracts.ts";
import { deliverables } from "./deliverables.ts";
import { files } from "./files.ts";
import { general } from "./general.ts";
import { guarantees } from "./guarantees.ts";
import { imports } from "./imports.ts";
import { invoiceRefusals } from "./invoices.ts";
import { openings } from "./openings.ts";
import { people } from "./people.ts";
import { policyRefusals } from "./policy.ts";
import { purchases } from "./purchases.ts";
import { ratingRefusals } from "./ratings.ts";
import { scoring } from "./scoring.ts";
import { settlement } from "./settlement.ts";
import { tenders } from "./tenders.ts";
import { vendors } from "./vendors.ts";

/**
 * Every "no" the domain can say: status and text in both languages, one table per slice. Codes are public API: add
 * freely, never rename.
 */
export const refusals = {
  ...general,
  ...imports,
  ...bids,
  ...openings,
  ...scoring,
  ...awards,
  ...contracts,
  ...guarantees,
  ...amendments,
  ...settlement,
  ...callOffs,
  ...deliverables,
  ...invoiceRefusals,
  ...ratingRefusals,
  ...files,
  ...tenders,
  ...vendors,
  ...purchases,
  ...policyRefusals,
  ...people,
} as const;
