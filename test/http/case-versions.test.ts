import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { apiDocument } from "../../functions/document.ts";
import { CaseView } from "../../shared/tenders/view-schema.ts";
import { startApp } from "../harness/app.ts";
import { bidding, draft, drafted, open, published, reviewed } from "../harness/quotation.ts";

const app = await startApp();
afterAll(app.stop);
const document = await apiDocument("1.2.3");

const tagOf = async (id: string, at: string) => (await app.as("prs_pm").get(`/tenders/${id}`, { at })).etag ?? "";
const change = async (id: string, input: object) =>
  app.as("prs_pm2").patch(`/tenders/${id}`, input, { ifMatch: await tagOf(id, drafted), at: drafted });
/** Returned, written anew and sent again, as may happen behind the back of whoever looks at it. */
const rewritten = async (id: string) => {
  await app.as("prs_head2").post(`/tenders/${id}/return`, { comment: "another line" }, { at: drafted });
  await change(id, { budgetLine: "1405-99" });
  await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted });
};
const addendum = { text: { en: "1,200 copies are asked for" }, material: false };
const written = (id: string) => app.as("prs_pm2").post(`/tenders/${id}/addenda`, addendum, { at: bidding });

type Confirming = {
  by: string;
  path: string;
  input?: object;
  at: string;
  made: () => Promise<string>;
  meanwhile: (id: string) => Promise<unknown>;
};

const confirming: Confirming[] = [
  {
    by: "prs_pm",
    path: "submit-for-review",
    at: drafted,
    made: () => draft(app),
    meanwhile: (id) => change(id, { budgetLine: "1405-99" }),
  },
  {
    by: "prs_finance",
    path: "confirm-funds",
    at: drafted,
    made: async () => {
      const id = await draft(app);
      await app.as("prs_pm").post(`/tenders/${id}/submit-for-review`, {}, { at: drafted });
      return id;
    },
    meanwhile: rewritten,
  },
  {
    by: "prs_head",
    path: "publish",
    at: published,
    made: () => reviewed(app),
    meanwhile: async (id) => {
      await rewritten(id);
      await app.as("prs_finance").post(`/tenders/${id}/confirm-funds`, {}, { at: drafted });
    },
  },
  {
    by: "prs_head",
    path: "cancel",
    input: { ground: "noFunds", reason: "no money" },
    at: bidding,
    made: () => open(app),
    meanwhile: written,
  },
  { by: "prs_pm", path: "addenda", input: addendum, at: bidding, made: () => open(app), meanwhile: written },
  {
    by: "prs_head",
    path: "addenda/1/issue",
    at: bidding,
    made: async () => {
      const id = await open(app);
      await written(id);
      return id;
    },
    meanwhile: written,
  },
];

describe("whoever confirms what a case holds", () => {
  it.each(confirming)("does so for what was seen: $path", async ({ by, path, input = {}, at, made, meanwhile }) => {
    const id = await made();
    const seen = await tagOf(id, at);
    await meanwhile(id);
    const post = (ifMatch: string) => app.as(by).post(`/tenders/${id}/${path}`, input, { at, ifMatch });
    const before = await tagOf(id, at);
    expect(await post(seen)).toMatchObject({ status: 412, body: { code: "version-stale" } });
    // Nothing was done.
    expect(await tagOf(id, at)).toBe(before);
    expect(await post(before)).toMatchObject({ status: 200 });
  });

  it.each(confirming)("is told so by the document: $path", async ({ path }) => {
    const { post } = document.paths?.[`/api/v1/tenders/{id}/${path.replace(/\d/, "{n}")}`] ?? {};
    const { parameters, responses } = post ?? {};
    expect(parameters).toContainEqual(expect.objectContaining({ name: "If-Match", required: false }));
    expect(responses?.["412"]).toMatchObject({ description: expect.stringContaining("version-stale") });
  });
});

describe("a part of a draft", () => {
  const parts = {
    description: { en: "for the fair" },
    splitJustification: "another booklet",
    budgetLine: "1405-7",
    closesAt: "2026-11-20T10:00:00.000Z",
  };
  it.each(Object.entries(parts))("that was written can be taken away again: %s", async (name, value) => {
    const id = await draft(app, { [name]: value });
    const view = async () => v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`)).body);
    expect(await view()).toHaveProperty(name, value);
    expect((await change(id, { [name]: null })).status).toBe(200);
    expect(await view()).not.toHaveProperty(name);
  });

  it("stays where nothing is said of it, and a title stays always", async () => {
    const id = await draft(app);
    expect((await change(id, { panel: null, category: null })).status).toBe(200);
    const view = v.parse(CaseView, (await app.as("prs_pm").get(`/tenders/${id}`)).body);
    expect(view).not.toHaveProperty("panel");
    expect(view).not.toHaveProperty("category");
    expect(view.budgetLine).toBe("1405-12");
    expect((await change(id, { title: null })).status).toBe(422);
  });
});
