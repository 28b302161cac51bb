import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../../functions/http/list.ts";
import { bids } from "../../functions/storage/kinds/bids.ts";
import { verify } from "../../functions/storage/objects.ts";
import { BidCard } from "../../shared/bids/card.ts";
import { startApp } from "../harness/app.ts";
import type { App } from "../harness/closed-case.ts";
import { bidding, closesAt, open, register, sealedBid } from "../harness/quotation.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  await register(app, ["vnd_alpha", "vnd_beta"]);
});
afterAll(() => app.stop());

const list = (person: string, vendor: string, query = "", at = bidding) =>
  app.as(person).get(`/vendors/${vendor}/bids${query}`, { at });
const page = async (...of: Parameters<typeof list>) => {
  const reply = await list(...of);
  expect(reply.status).toBe(200);
  return v.parse(pageOf(BidCard), reply.body);
};
const bid = async (tender: string, name: string, version = 1) => {
  const path = `/tenders/${tender}/bids/vnd_${name}`;
  const body = await sealedBid(app, tender, { vendor: `vnd_${name}`, version });
  expect((await app.as(`prs_${name}`).put(path, body, { at: bidding })).status).toBe(200);
};

describe("the bids of a vendor", () => {
  it("are listed for its members, the newest case first, each as it is at the moment", async () => {
    // Made at one moment, their ids alone say which counts as the newer one.
    const [first = "", second = ""] = [await open(app), await open(app)].sort();
    await bid(first, "alpha");
    await bid(second, "alpha");
    await bid(second, "alpha", 2);
    const { items } = await page("prs_alpha2", "vnd_alpha");
    expect(items).toMatchObject(
      [second, first].map((tender) => ({ tender, state: "submitted", closesAt, lots: [1], revision: 1 })),
    );
    expect(items.map(({ bidVersion }) => bidVersion)).toEqual([2, 1]);
    expect(items[0]?.title).toEqual({ fa: "کتابچه استان", en: "Booklet of the province" });

    await app.as("prs_alpha").post(`/tenders/${first}/bids/vnd_alpha/withdraw`, {}, { at: bidding });
    const ground = { ground: "noLongerNeeded", reason: "r" };
    const later = await page("prs_alpha", "vnd_alpha", "", closesAt);
    expect(later.items.map(({ state }) => state)).toEqual(["sealed", "withdrawn"]);
    await app.as("prs_head").post(`/tenders/${second}/cancel`, ground, { at: bidding });
    const cancelled = await page("prs_alpha", "vnd_alpha");
    expect(cancelled.items.map(({ state }) => state)).toEqual(["lapsed", "withdrawn"]);
    expect(await verify(app.store, bids, `${second}/vnd_alpha`)).toMatchObject({ chained: true, replayed: true });

    const one = await page("prs_alpha", "vnd_alpha", "?limit=1");
    expect(one.items.map(({ tender }) => tender)).toEqual([second]);
    const cursor = encodeURIComponent(one.nextCursor ?? "");
    const rest = await page("prs_alpha", "vnd_alpha", `?limit=1&cursor=${cursor}`);
    expect(rest.items.map(({ tender }) => tender)).toEqual([first]);
    expect(await list("prs_alpha2", "vnd_alpha", `?limit=1&cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: "cursor-invalid" },
    });
  });

  it("are missing for everybody else, at the same price whether there are any or not", async () => {
    const tender = await open(app);
    const costs = async () => {
      const replies = await Promise.all(
        ["prs_beta", "prs_head", "prs_overseer", "prs_stranger"].map((person) => list(person, "vnd_alpha")),
      );
      for (const reply of replies) expect(reply).toMatchObject({ status: 404, body: { code: "not-found" } });
      return replies.map(({ calls, readUnits }) => [calls, readUnits]);
    };
    const before = await costs();
    await bid(tender, "alpha");
    expect(await costs()).toEqual(before);
    expect((await list("prs_beta", "vnd_nobody")).body.code).toBe("not-found");
    expect((await page("prs_beta", "vnd_beta")).items).toEqual([]);
  });

  it("cost three reads a page, and a bid as many writes as before", async () => {
    const tender = await open(app);
    const body = await sealedBid(app, tender, { vendor: "vnd_beta" });
    const reply = await app.as("prs_beta").put(`/tenders/${tender}/bids/vnd_beta`, body, { at: bidding });
    expect(reply).toMatchObject({ status: 200, calls: 2 });
    expect((await list("prs_beta", "vnd_beta")).calls).toBe(3);
  });
});
