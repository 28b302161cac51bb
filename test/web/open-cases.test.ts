import { afterAll, expect, it } from "vitest";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { caseEvents } from "../../shared/tenders/closed-case.example.ts";
import { openCases } from "../../web/features/public/queries.ts";
import { apiClient } from "../../web/lib/api.ts";
import { startApp } from "../harness/app.ts";
import { seedEvents } from "../harness/seed-events.ts";

const app = await startApp();
afterAll(app.stop);

const api = apiClient("http://127.0.0.1", {
  fetch: (input: RequestInfo | URL, init?: RequestInit) => app.send("prs_stranger", new Request(input, init)),
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

it("what is open shows at once, in whichever quarter it closes", async () => {
  for (const [id, days] of [
    ["tnd_soon", 1],
    ["tnd_far", 200],
  ] as const) {
    const published = caseEvents(id, { closesAt: inDays(days), publishedAt: inDays(-1) }).slice(0, 2);
    await seedEvents(app.store, tenders, id, published);
  }
  const page = await openCases(api, undefined, undefined);
  expect(page.items.map(({ id }) => id)).toEqual(["tnd_soon", "tnd_far"]);
  expect(page.nextCursor).toBeUndefined();
  expect(await openCases(api, "training", undefined)).toEqual({ items: [], nextCursor: undefined });
});
