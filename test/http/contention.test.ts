import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { afterAll, expect, it } from "vitest";
import { createStore } from "../../functions/storage/store.ts";
import { storeClient } from "../../infra/local/store.ts";
import { startApp } from "../harness/app.ts";

const app = await startApp();
const client = storeClient(app.table.endpoint);
afterAll(async () => {
  client.destroy();
  await app.stop();
});

const task = { title: { fa: "بولتن" }, category: "publications", fiscalYear: 1405 };

/** So many transactions meet another one, as the service says it; the embedded store never does. */
let contended = 0;
client.middlewareStack.add(
  (next, { commandName }) =>
    (args) => {
      if (commandName !== "TransactWriteItemsCommand" || contended-- <= 0) return next(args);
      throw new TransactionCanceledException({
        $metadata: {},
        message: "Transaction cancelled",
        CancellationReasons: [{ Code: "TransactionConflict" }],
      });
    },
  { step: "initialize" },
);

it("an act that meets others is decided again; one that never gets through says so and has done nothing", async () => {
  app.ports.store = createStore(client, app.table.tableName);
  const pm = app.as("prs_pm");
  const { id } = (await pm.post("/bodies/bdy_one/tasks", task)).body;
  const doIt = () => pm.post(`/tasks/${id}/do-in-house`, { personHours: 4 });
  contended = 100;
  expect(await doIt()).toMatchObject({ status: 409, body: { code: "changed-meanwhile" } });
  contended = 0;
  expect((await pm.get(`/tasks/${id}`)).body).toMatchObject({ state: "planned", version: 1 });
  contended = 2;
  expect(await doIt()).toMatchObject({ status: 200, body: { state: "inHouse", version: 2 } });
});
