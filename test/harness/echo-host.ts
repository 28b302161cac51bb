/** A host of the echo application as a process of its own, for what only a process can show. */
import { appendFileSync } from "node:fs";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { startHost } from "../../infra/local/host.ts";
import { endWith } from "../../infra/local/plain.ts";
import { echoPeople, loadEcho } from "./echo-application.ts";

const started = performance.now();
startHost({
  dataFolder: process.env["KARSEPAR_DATA"] ?? "",
  port: Number(process.env["PORT"] ?? 0),
  people: echoPeople,
  loadEntries: loadEcho,
  seed: async ({ client, tableName }) => {
    if (process.env["ECHO_SEEDS"]) appendFileSync(process.env["ECHO_SEEDS"], "seed\n");
    if (process.env["ECHO_SEED_CUT_OFF"]) process.exit(9);
    const Item = { pk: { S: "seeded" }, sk: { S: "A" }, value: { S: "yes" } };
    await client.send(new PutItemCommand({ TableName: tableName, Item }));
  },
}).then(
  (host) => {
    process.on("SIGTERM", () => host.stop().then(() => process.exit(0)));
    console.log(JSON.stringify({ url: host.url, pids: host.pids, ms: Math.round(performance.now() - started) }));
  },
  (error: unknown) => endWith(error),
);
