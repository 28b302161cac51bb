import { afterAll, describe, expect, it } from "vitest";
import { apiApp } from "../../functions/app.ts";
import { guarded } from "../../functions/storage/guarded.ts";
import { functions } from "../../shared/resources.ts";
import { startApp } from "../harness/app.ts";

const app = await startApp();
afterAll(app.stop);

const keys = {
  rule: { pk: "POL#ALL", sk: "A#POLICY" },
  membership: { pk: "PTY#bdy_one", sk: "MEM#prs_pm" },
  person: { pk: "PRS#prs_pm", sk: "PERSON" },
};
const set = { expression: "SET #x = :x", names: { "#x": "x" }, values: { ":x": 1 } };

describe("a store for one function", () => {
  it.each(functions)("lets %s write people, parties and rules only where it is its duty", async (name) => {
    const store = guarded(app.store, name).metered();
    for (const [what, key] of Object.entries(keys)) {
      const may = name === "office" || (name === "reactions" && what === "person");
      for (const write of [{ put: key }, { update: key, set }, { delete: key }]) {
        // A condition that never holds: what may be sent comes back lost, and nothing changes.
        const never = { expression: "attribute_exists(#no)", names: { "#no": "never" } };
        const answer = store.write([{ put: { pk: "UNQ#x", sk: "UNQ" } }, { ...write, condition: never }]);
        if (may) expect((await answer).lost).toHaveLength(1);
        else await expect(answer).rejects.toThrow(`${name} may not write below ${key.pk.slice(0, 4)}`);
      }
      const exists = { expression: "attribute_exists(pk)" };
      expect(await store.write([{ check: key, condition: exists }])).toEqual({});
    }
    expect((await store.get([keys.person]))[0]).toBeDefined();
  });

  it("is what a request of the deployed application writes through", async () => {
    const ports = { ...app.ports, store: guarded(app.store, "api") };
    const claims = { sub: "prs_pm", token_use: "access" };
    const event = { requestContext: { requestId: "r", timeEpoch: Date.now(), authorizer: { jwt: { claims } } } };
    const task = { title: { fa: "ک" }, category: "events", estimateRial: 1, fiscalYear: 1405 };
    const ask = (path: string) =>
      apiApp(ports).request(
        `/api/v1${path}`,
        {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": "12345678" },
          body: JSON.stringify(task),
        },
        { event },
      );
    expect((await ask("/bodies/bdy_one/tasks")).status).toBe(201);
    expect((await ask("/people")).status).toBe(404);
  });

  it("knows a person by the name of the account, where the issuer chooses the subject itself", async () => {
    const claims = { sub: "6d1e0c7a-0000-4000-8000-000000000000", username: "prs_pm", token_use: "access" };
    const event = { requestContext: { requestId: "r", timeEpoch: Date.now(), authorizer: { jwt: { claims } } } };
    const { wholeApp } = await import("../../functions/app.ts");
    const reply = await wholeApp(app.ports).request("/api/v1/me", {}, { event });
    expect(await reply.json()).toMatchObject({ id: "prs_pm" });
  });
});
