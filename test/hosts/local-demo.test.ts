import { afterAll, describe, expect, it } from "vitest";
import { vendors } from "../../infra/local/demo/parties.ts";
import { people } from "../../infra/local/demo/people.ts";
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

  it("has every party, person and firm in its list, with a history that fits", async () => {
    const ids = async (path: string) =>
      (await app.as("prs_arman").get(path)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids("/bodies")).toEqual(["bdy_alborz", "bdy_water"]);
    expect((await ids("/people?limit=100")).length).toBe(people.length);
    const listed = (await app.as("prs_rahbar").get("/vendors")).body.items;
    expect(listed.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual(
      vendors.map(({ id }) => [id, "active"]).sort(),
    );
    const members = (await app.as("prs_mina").get("/parties/bdy_alborz/members")).body.members;
    expect(members).toContainEqual(expect.objectContaining({ person: "prs_sara", roles: ["prManager"] }));
    for (const party of ["bdy_alborz", "vnd_sepid", "plt_platform"]) {
      const verified = (await app.as("prs_arman").get(`/audit/roster/${party}/verify`)).body;
      expect(verified).toMatchObject({ events: 1, chained: true, replayed: true });
    }
  });
});
