import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasLoneSurrogate } from "../../functions/http/well-formed.ts";
import { type Reply, startApp } from "../harness/app.ts";

let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const codes = ({ status, body }: Reply) => [status, body.code, body.errors?.[0]?.code ?? ""];
const drafted = (fields: string) =>
  app
    .as("prs_pm")
    .post("/bodies/bdy_one/tenders", undefined, { raw: `{"title":{"en":"x"},"fiscalYear":1405,${fields}}` });

describe("a cursor", () => {
  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", ""])(
    "that names the key %j is refused to everybody",
    async (kid) => {
      for (const path of ["/public/tenders", "/opportunities", "/bodies/bdy_one/tenders"]) {
        const person = path === "/opportunities" ? "prs_alpha" : path.startsWith("/public") ? undefined : "prs_pm";
        const reply = await app.as(person).get(`${path}?cursor=${kid}.e30.x`);
        expect([path, ...codes(reply)]).toEqual([path, 400, "cursor-invalid", ""]);
      }
    },
  );
});

describe("half a character", () => {
  it.each([
    [String.raw`"\ud800"`, true],
    [String.raw`"\uDC00"`, true],
    [String.raw`"\udc00\ud800"`, true],
    [String.raw`"\ud83d\ud83d\ude00"`, true],
    [String.raw`"\ud83dx\ude00"`, true],
    [String.raw`"\\\ud800"`, true],
    [String.raw`{"\udfff":1}`, true],
    [String.raw`"\ud83d\ude00"`, false],
    [String.raw`"\\ud800"`, false],
    [String.raw`"\\\\ud800\n\ud83d\ude00\ud83d\uDE00"`, false],
    [String.raw`"\ue000😀"`, false],
    ["", false],
  ])("is found in %s: %s", (json, found) => {
    expect(hasLoneSurrogate(json)).toBe(found);
    // JSON's own reading says the same.
    if (json !== "")
      expect(
        !JSON.stringify(JSON.parse(json)).isWellFormed() ||
          /\\ud[89a-f]/.test(JSON.stringify(JSON.parse(json)).replaceAll("\\\\", "")),
      ).toBe(found);
  });

  it("is refused as malformed by every kind of write", async () => {
    const half = String.raw`\ud800`;
    const replies = await Promise.all([
      app.as("prs_pm").post("/bodies/bdy_one/tasks", undefined, {
        raw: `{"title":{"en":"${half} x"},"category":"publications","fiscalYear":1405}`,
      }),
      drafted(`"budgetLine":"${half}"`),
      drafted(`"brief":{"kind":"${half}"}`),
      app.as("prs_pm").patch("/tenders/tnd_none", undefined, { raw: `{"budgetLine":"${half}"}`, ifMatch: '"x:1"' }),
      app.as("prs_pm").put("/me/preferences", undefined, { raw: `{"language":"${half}"}`, ifMatch: '"x:1"' }),
      app.as("prs_pm").post("/bodies/bdy_one/imports/ocds", undefined, {
        raw: `{"ocid":"o-${half}","tender":{"title":"t"}}`,
      }),
    ]);
    for (const reply of replies) expect(codes(reply)).toEqual([400, "malformed-request", ""]);
  });

  it("does not come about where a long title of a notice is cut", async () => {
    const title = `${"x".repeat(199)}😀 and more`;
    const reply = await app
      .as("prs_pm")
      .post("/bodies/bdy_one/imports/ocds", { ocid: "o-cut", id: "1", tender: { title } });
    expect(reply.body).toMatchObject({ taken: 1 });
    const id: string = reply.body.releases[0].tender;
    expect((await app.as("prs_pm").get(`/tenders/${id}`)).body.title).toEqual({ en: "x".repeat(199) });
    expect((await app.as("prs_pm").get(`/audit/tender/${id}/verify`)).body).toMatchObject({
      chained: true,
      replayed: true,
    });
  });
});

describe("a body", () => {
  const types = [undefined, "application/json,text/plain", "application/jsonx", "application/json+xml", "text/json"];
  it.each(types)("of type %j is not read, so the act is not done without it", async (type) => {
    const { body: made, etag } = await drafted('"budgetLine":"1"');
    const request = new Request(`http://x/api/v1/tenders/${made.id}`, {
      method: "PATCH",
      headers: { "if-match": etag ?? "", ...(type === undefined ? {} : { "content-type": type }) },
      body: new TextEncoder().encode('{"budgetLine":"2"}'),
    });
    const refused = await app.send("prs_pm", request);
    expect(refused.status).toBe(415);
    expect(await refused.json()).toMatchObject({ code: "unsupported-media-type" });
    expect((await app.as("prs_pm").get(`/tenders/${made.id}`)).body).toMatchObject({ version: 1, budgetLine: "1" });
  });

  it.each(["application/json", "Application/JSON ; charset=utf-8", "application/merge-patch+json"])(
    "of type %j is read",
    async (type) => {
      const { body: made, etag } = await drafted('"budgetLine":"1"');
      const change = { raw: '{"budgetLine":"2"}', ifMatch: etag ?? "", headers: { "content-type": type } };
      expect((await app.as("prs_pm").patch(`/tenders/${made.id}`, undefined, change)).status).toBe(200);
      expect((await app.as("prs_pm").get(`/tenders/${made.id}`)).body).toMatchObject({ version: 2, budgetLine: "2" });
    },
  );

  it("may be left out, with its type, where nothing has to be said", async () => {
    const { body: made } = await drafted('"budgetLine":"1"');
    const headers = { "idempotency-key": "nothing-to-say" };
    const request = new Request(`http://x/api/v1/tenders/${made.id}/submit-for-review`, { method: "POST", headers });
    const answer = await app.send("prs_pm", request);
    expect((await answer.json()).code).toBe("tender-incomplete");
  });
});

describe("numbers the store cannot keep", () => {
  it.each(["1e308", "1e999", "-1e999", "1e-200", "5e-324", "9007199254740992", "0.5"])(
    "are no value of a brief: %s",
    async (value) => {
      expect(codes(await drafted(`"brief":{"pages":${value}}`))).toEqual([422, "invalid-input", "input.integer"]);
    },
  );

  it("do not come about as the sum of estimates", async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const lots = (...amounts: number[]) =>
      `"lots":${JSON.stringify(amounts.map((estimateRial) => ({ estimateRial })))}`;
    expect(codes(await drafted(lots(most, 1)))).toEqual([422, "invalid-input", "amount.sum"]);
    expect(codes(await drafted(lots(most, 0.5)))[0]).toBe(422);
    expect((await drafted(lots(most - 1, 1))).status).toBe(201);
  });
});

describe("dates that do not exist", () => {
  it.each(["2026-02-29", "2026-02-31", "2026-04-31"])("are refused: %s", async (dueDate) => {
    const task = { title: { en: "x" }, category: "publications", fiscalYear: 1405, dueDate };
    const purchase = { subject: "x", category: "events", vendorName: "x", amountRial: 1, dueDate };
    expect(codes(await app.as("prs_pm").post("/bodies/bdy_one/tasks", task))).toEqual([
      422,
      "invalid-input",
      "input.iso_date",
    ]);
    expect(codes(await app.as("prs_pm").post("/bodies/bdy_one/purchases", purchase))).toEqual([
      422,
      "invalid-input",
      "input.iso_date",
    ]);
    const paid = { paidOn: dueDate, reference: "1", amountMinor: 1 };
    expect(codes(await app.as("prs_finance").post("/invoices/inv_x.1/payments", paid))).toEqual([
      422,
      "invalid-input",
      "input.iso_date",
    ]);
  });
});

describe("a notice from elsewhere", () => {
  const taken = (raw: object | string) =>
    app
      .as("prs_pm")
      .post("/bodies/bdy_one/imports/ocds", undefined, { raw: typeof raw === "string" ? raw : JSON.stringify(raw) });
  const long = "x".repeat(500_000);

  it.each(["1e308", "1e999", "1e-200", "9007199254740992"])("keeps no value of %s and says so", async (amount) => {
    const reply = await taken(
      `{"ocid":"v${amount}","id":"1","tender":{"title":"t","value":{"amount":${amount},"currency":"EUR"}}}`,
    );
    expect(reply.status).toBe(200);
    const [release] = reply.body.releases;
    expect(release.leftOut.map(({ path }: { path: string }) => path)).toContain("tender.value");
    expect((await app.as("prs_pm").get(`/tenders/${release.tender}`)).body.source.value).toBeUndefined();
  });

  it.each([
    ["language", { language: long, tender: { title: "t" } }],
    ["tender.value", { tender: { title: "t", value: { amount: 1, currency: long } } }],
    ["tender.tenderPeriod.endDate", { tender: { title: "t", tenderPeriod: { endDate: long } } }],
    ["tender.documents.url", { tender: { title: "t", documents: [{ documentType: "tenderNotice", url: long }] } }],
  ])("is taken without an endless %s", async (path, release) => {
    const reply = await taken({ ocid: `long ${path}`, id: "1", ...release });
    expect(reply.body).toMatchObject({ taken: 1 });
    expect(reply.body.releases[0].leftOut.map((each: { path: string }) => each.path)).toContain(path);
  });

  it("is taken without endless codes, and its endless status is not repeated", async () => {
    const classification = { scheme: "CPV", id: long };
    const reply = await taken({ ocid: "codes", id: "1", tender: { title: "t", status: long, classification } });
    expect(reply.body).toMatchObject({ taken: 1 });
    expect(JSON.stringify(reply.body).length).toBeLessThan(5000);
  });

  it("is left out when the id it is known by is endless", async () => {
    const one = await taken({ ocid: long, id: "1", tender: { title: "t" } });
    const two = await taken({ ocid: "an id", id: long, tender: { title: "t" } });
    expect([one.body, two.body]).toMatchObject([
      { leftOut: 1, releases: [{ leftOut: [{ path: "ocid" }] }] },
      { leftOut: 1, releases: [{ leftOut: [{ path: "id" }] }] },
    ]);
  });

  it("is refused or read where version or date are no text", async () => {
    const odd = { toString: 1, valueOf: 1 };
    expect(codes(await taken({ version: odd, releases: [] }))[0]).toBe(422);
    const records = [
      {
        releases: [
          { tender: {}, date: odd },
          { tender: {}, ocid: "dated", date: "2026-01-01" },
        ],
      },
    ];
    expect((await taken({ version: "1.1", records })).status).toBe(200);
  });
});
