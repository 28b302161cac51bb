import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp } from "../harness/app.ts";
import { seedActive } from "../harness/drawn-contract.ts";

let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it("the board answers when the sums of a year are above what a number says exactly", async () => {
  const amountMinor = Number.MAX_SAFE_INTEGER;
  // No single guarantee would be large enough for it.
  const policy = { performanceGuaranteeFromRial: amountMinor };
  for (let i = 0; i < 2; i++) await seedActive(app, { awarded: { amountMinor }, policy });
  const board = await app.as("prs_finance").get("/bodies/bdy_one/contract-status?fiscalYear=1405");
  expect(board.status).toBe(200);
  expect(board.body.totals).toMatchObject({
    contractsCount: 2,
    committedRial: 2 * amountMinor,
    remainingRial: 2 * amountMinor,
  });
});
