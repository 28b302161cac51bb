import { afterAll, describe, expect, it } from "vitest";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);

const book = {
  title: { fa: "کتابچه معرفی استان", en: "Booklet of the province" },
  category: "publications",
  fiscalYear: 1405,
};
const plan = async () => (await app.as("prs_pm").post("/bodies/bdy_one/tasks", book)).body.id as string;

describe("the plan of a body", () => {
  it("keeps a task and shows it to the body alone", async () => {
    const id = await plan();
    const reply = await app.as("prs_finance").get(`/tasks/${id}`);
    expect(reply).toMatchObject({
      status: 200,
      etag: `"${id}:1"`,
      body: { ...book, id, state: "planned", body: "bdy_one" },
    });
    expect((await app.as("prs_otherpm").get(`/tasks/${id}`)).status).toBe(404);
    expect((await app.as("prs_alpha").get(`/tasks/${id}`)).status).toBe(404);
    expect((await app.as(undefined).get(`/tasks/${id}`)).status).toBe(401);
  });

  it("costs two store calls to read and three to write", async () => {
    const made = await app.as("prs_pm").post("/bodies/bdy_one/tasks", book);
    expect(made).toMatchObject({ status: 201, calls: 2 });
    expect((await app.as("prs_pm").get(`/tasks/${made.body.id}`)).calls).toBeLessThanOrEqual(2);
    const changed = await app
      .as("prs_pm")
      .patch(`/tasks/${made.body.id}`, { dueDate: "2026-12-01" }, { ifMatch: made.etag! });
    expect(changed).toMatchObject({ status: 200, calls: 3 });
  });

  it("acts once for one key and refuses the key for another body", async () => {
    const key = crypto.randomUUID();
    const [first, second] = await Promise.all(
      [1, 2].map(() => app.as("prs_pm").post("/bodies/bdy_one/tasks", book, { key })),
    );
    expect(first!.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first!.body, etag: first!.etag });
    const other = await app.as("prs_pm").post("/bodies/bdy_one/tasks", { ...book, fiscalYear: 1404 }, { key });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
  });

  it("names the entry that the act is, to its retries as well", async () => {
    const pm = app.as("prs_pm");
    const key = crypto.randomUUID();
    const made = await pm.post("/bodies/bdy_one/tasks", book, { key });
    const changed = await pm.patch(`/tasks/${made.body.id}`, { dueDate: "2026-12-01" }, { ifMatch: made.etag! });
    const again = await pm.post("/bodies/bdy_one/tasks", book, { key });
    const linkOf = ({ headers }: typeof made) => [headers.get("record-hash"), headers.get("record-at")];
    const { items } = (await pm.get(`/audit/task/${made.body.id}`)).body;
    expect([made, changed].map(linkOf)).toEqual(
      items.map((entry: { hash: string; at: string }) => [entry.hash, entry.at]),
    );
    expect(linkOf(again)).toEqual(linkOf(made));
    expect((await pm.get(`/tasks/${made.body.id}`)).headers.get("record-hash")).toBeNull();
  });

  it("asks for the version and refuses a stale one", async () => {
    const id = await plan();
    const pm = app.as("prs_pm");
    expect(await pm.patch(`/tasks/${id}`, {})).toMatchObject({ status: 428, body: { code: "version-missing" } });
    await pm.patch(`/tasks/${id}`, { dueDate: "2026-12-01" }, { ifMatch: `"${id}:1"` });
    const stale = await pm.patch(`/tasks/${id}`, { dueDate: "2026-12-02" }, { ifMatch: `"${id}:1"` });
    expect(stale).toMatchObject({ status: 412, body: { code: "version-stale" } });
  });

  it.each([
    ["another role of the body", "prs_finance", 403],
    ["another body", "prs_otherpm", 404],
    ["a vendor", "prs_alpha", 404],
    ["a stranger", "prs_stranger", 404],
    ["nobody", undefined, 401],
  ])("refuses %s", async (_, person, status) => {
    expect((await app.as(person).post("/bodies/bdy_one/tasks", book)).status).toBe(status);
  });

  it("explains bad input field by field, in the reader's language", async () => {
    const reply = await app
      .as("prs_pm")
      .post("/bodies/bdy_one/tasks", { ...book, secret: 1, fiscalYear: "1405" }, { lang: "fa" });
    expect(reply.status).toBe(422);
    expect(reply.body.title).toBe("ورودی نادرست");
    expect(reply.body.errors.map((e: { path: string }) => e.path).sort()).toEqual(["fiscalYear", "secret"]);
    expect(JSON.stringify(reply.body)).not.toContain("بدون متن");
    expect((await app.as("prs_pm").post("/bodies/bdy_one/tasks", undefined, { raw: "{" })).status).toBe(400);
    expect(
      (await app.as("prs_pm").post("/bodies/bdy_one/tasks", book, { headers: { "content-type": "text/plain" } }))
        .status,
    ).toBe(415);
  });

  it("lists a year newest first, page by page, and refuses a foreign cursor", async () => {
    const ids = [await plan(), await plan(), await plan()];
    const pm = app.as("prs_pm");
    const first = await pm.get("/bodies/bdy_one/tasks?fiscalYear=1405&limit=2");
    expect(first.body.items.map((t: { id: string }) => t.id)).toEqual([ids[2], ids[1]]);
    const second = await pm.get(`/bodies/bdy_one/tasks?fiscalYear=1405&limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0].id).toBe(ids[0]);
    const foreign = await pm.get(`/bodies/bdy_one/tasks?fiscalYear=1404&limit=2&cursor=${first.body.nextCursor}`);
    expect(foreign).toMatchObject({ status: 400, body: { code: "cursor-invalid" } });
  });
});
