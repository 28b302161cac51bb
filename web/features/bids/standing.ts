import type { Category } from "../../../shared/kits/category.ts";
import { mayBid } from "../../../shared/vendors/vendor.ts";
import type { Company } from "./queries.ts";

/** What keeps a vendor from answering a case, with what there is to say about it. */
export type Barrier =
  | { kind: "suspended"; until: string }
  | { kind: "notApproved" }
  | { kind: "noLicence"; category: Category }
  | { kind: "licenceEnds"; category: Category; validUntil: string };

type Own = Extract<Company, { view: "own" }>;
export type Asking = { category: Category; closesAt: string; body: string };

/** The states of a registration whose check is not done; all others are of vendors that passed it. */
const unchecked = ["applied", "underCheck", "returned"] as const;

/** What the server would say to a bid of this vendor now. */
export function barrierFor(company: Own, { category, closesAt, body }: Asking, at: string): Barrier | undefined {
  const { suspendedUntil, state, admittedBy, licences } = company;
  const status = unchecked.find((each) => each === state) ?? ("active" as const);
  const vendor = {
    status,
    admissions: Object.fromEntries(admittedBy.map((each) => [each, true])),
    licences,
    ...(suspendedUntil === undefined ? {} : { suspendedUntil }),
  };
  const no = mayBid(vendor, category, closesAt, at, body);
  switch (no?.refusal.code) {
    case undefined:
      return undefined;
    case "vendor-suspended":
      return { kind: "suspended", until: suspendedUntil ?? at };
    case "vendor-not-in-category":
      return { kind: "noLicence", category };
    case "vendor-licence-expires": {
      const ends = licences.filter((each) => each.category === category).map(({ validUntil }) => validUntil);
      return { kind: "licenceEnds", category, validUntil: ends.sort().at(-1) ?? "" };
    }
    default:
      return { kind: "notApproved" };
  }
}
