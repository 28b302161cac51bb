import type { Role } from "../../shared/people/role.ts";
import type { Dictionary } from "../i18n/fa.ts";
import type { Me } from "../lib/me.tsx";

type Item = {
  to: string;
  word: keyof Dictionary["work"];
  for?: readonly Role[];
  kind?: "body" | "vendor" | "platform";
};

const workers = ["prManager", "procurementOfficer", "head", "finance"] as const;

/** Every place of the bar, in the order of a day's work; who finds it there. Without roles and kind it is everybody's. */
const items = [
  { to: "/inbox", word: "inbox" },
  { to: "/tasks", word: "tasks", kind: "body" },
  { to: "/purchases", word: "purchases", for: [...workers, "auditor"] },
  { to: "/cases", word: "cases", kind: "body" },
  { to: "/contract-status", word: "board", for: ["finance", "head", "prManager", "auditor"] },
  { to: "/opportunities", word: "opportunities", kind: "vendor" },
  { to: "/bids", word: "bids", kind: "vendor" },
  { to: "/contracts", word: "contracts", kind: "vendor" },
  { to: "/company", word: "company", kind: "vendor" },
  { to: "/register-vendor", word: "register" },
  { to: "/vendors", word: "vendors", for: ["overseer", "head", "prManager", "procurementOfficer"] },
  { to: "/policy", word: "policy", for: ["overseer", "head", "auditor", "admin", "finance", "prManager"] },
  { to: "/audit", word: "audit", for: ["auditor", "overseer", "head", "finance"] },
  { to: "/exports", word: "exports", for: ["finance", "head"] },
  { to: "/members", word: "members" },
  { to: "/people", word: "people", for: ["admin", "overseer"] },
  { to: "/bodies", word: "bodies", for: ["admin", "overseer"] },
] as const satisfies readonly Item[];

/** The places of somebody's acting party, most needed first. */
export function itemsFor({ party, plays }: Pick<Me, "party" | "plays">) {
  return items.filter((item: Item) => {
    if (item.word === "register") return party === undefined;
    if (item.word === "members") return party !== undefined;
    return (item.kind === undefined || item.kind === party?.kind) && (item.for === undefined || plays(...item.for));
  });
}
