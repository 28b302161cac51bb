import { afterAll, describe, expect, it } from "vitest";
import { seed } from "../../infra/local/demo/seed.ts";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);
const tools = { client: app.table.client, tableName: app.table.tableName, url: "http://127.0.0.1" };

describe("the demo data", () => {
  it("give every side something to look at, and come about once however often they are asked for", async () => {
    await seed(tools);
    const board = async () => (await app.as("prs_farid").get("/bodies/bdy_alborz/contract-status")).body;
    const open = async () => (await app.as(undefined).get("/public/tenders")).body.items;
    const first = { board: await board(), open: await open() };
    expect(first.board.items).toMatchObject([{ state: "active", vendor: "vnd_negah" }]);
    expect(first.board.totals).toMatchObject({ contractsCount: 1, committedRial: 1_150_000_000 });
    expect(first.open).toMatchObject([{ body: "bdy_alborz", category: "publications" }]);

    await seed(tools);
    expect({ board: await board(), open: await open() }).toEqual(first);
    const [contract] = first.board.items;
    const verified = await app.as("prs_iman").get(`/audit/contract/${contract.id}/verify`);
    expect(verified.body).toMatchObject({ chained: true, replayed: true });
  });
});
