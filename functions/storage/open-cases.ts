import { quarterOf } from "../../shared/calendar.ts";
import type { Category } from "../../shared/kits/category.ts";
import type { OpenCard } from "../../shared/tenders/card.ts";
import { longestWindowSeconds } from "../../shared/tenders/publish.ts";
import { plusSeconds } from "../../shared/tenders/time.ts";
import { openPartition } from "./kinds/tenders.ts";
import type { Store } from "./store.ts";

/** Where a reader stands: the closing quarter, and the last key seen in it. */
export type OpenPosition = { quarter: string; after?: Record<string, unknown> };

/** "1405Q4" → "1406Q1". */
function nextQuarter(quarter: string): string {
  const [year = 0, n = 0] = quarter.split("Q").map(Number);
  return n < 4 ? `${year}Q${n + 1}` : `${year + 1}Q1`;
}

/**
 * O1 one page of what is open, soonest closing first: one query on one closing quarter. A page may be short, even empty,
 * and still lead on to the next quarter.
 */
export async function openCases(
  store: Store,
  { category, limit, at, from }: { category?: Category; limit: number; at: string; from?: OpenPosition },
): Promise<{ items: OpenCard[]; next?: OpenPosition }> {
  const quarter = from?.quarter ?? quarterOf(at);
  const page = await store.list({
    index: "public",
    partition: openPartition(category ?? "ALL", quarter),
    // Past the sort keys of cases that close at this very moment.
    between: [`${at}~`, "~"],
    limit,
    ...(from?.after ? { after: from.after } : {}),
  });
  const items = page.items.map((item) => item["card"] as OpenCard);
  if (page.next) return { items, next: { quarter, after: page.next } };
  const further = nextQuarter(quarter);
  return further <= quarterOf(plusSeconds(at, longestWindowSeconds))
    ? { items, next: { quarter: further } }
    : { items };
}
