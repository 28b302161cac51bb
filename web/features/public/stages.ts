import type { Notice } from "./queries.ts";

/**
 * How far everybody is told that a case has come. What the commission does between the closing and the notification is one
 * stage: nobody outside is told of its steps.
 */
export const stages = ["published", "closed", "notified", "contracted"] as const;
export type Stage = (typeof stages)[number];

type LotState = Notice["lots"][number]["state"];

const ended: readonly LotState[] = ["contracted", "unsuccessful", "renewed", "cancelled"];

/**
 * Where the least advanced lot stands of those that are still on their way; of lots that have all ended, the contract where
 * there is one. Nothing of a case that ended without: it stands at no stage.
 */
export function stageOf({ state, lots }: { state: Notice["state"]; lots: readonly { state: LotState }[] }) {
  if (state === "published") return "published" satisfies Stage;
  if (state === "cancelled") return undefined;
  const going = lots.filter((lot) => !ended.includes(lot.state));
  const least = going.some((lot) => lot.state !== "notified") ? "closed" : "notified";
  if (going.length > 0) return least satisfies Stage;
  return lots.some((lot) => lot.state === "contracted") ? ("contracted" satisfies Stage) : undefined;
}
