/**
 * What one case costs the store: the journey on a host whose store is counted on its way. Units are what DynamoDB would
 * charge, as the store reports them; docs/cost.md says what they cost. The clock, which ticks 60 times as often here as on
 * AWS, is counted apart.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startOwnStore, storeProgram } from "../infra/local/store.ts";
import { tableName } from "../infra/local/variables.ts";

type Count = { calls: number; units: number; bytes: number };
type Sent = { IndexName?: string; TransactItems?: { Put?: { Item: Record<string, unknown> } }[] };
type Consumed = { CapacityUnits?: number };

const counts = new Map<string, Count>();
/** Stored events; each has a head outside the table. */
let events = 0;

/** What a call is for the bill: reading, writing, or asking what is due. */
function kindOf(operation: string, body: Sent): string {
  if (operation === "Query") return body.IndexName === "due" ? "clock" : "read";
  return { BatchGetItem: "read", TransactWriteItems: "write" }[operation] ?? "stream";
}

function count(kind: string, answer: string, sent: number): void {
  const { ConsumedCapacity = [] } = JSON.parse(answer || "{}") as { ConsumedCapacity?: Consumed | Consumed[] };
  const known = counts.get(kind) ?? { calls: 0, units: 0, bytes: 0 };
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  counts.set(kind, { calls: known.calls + 1, units: known.units + units, bytes: known.bytes + sent });
}

const program = storeProgram();
if (!program) throw new Error("there is no store program for this machine");
const folder = mkdtempSync(join(tmpdir(), "karsepar-cost-"));
const store = await startOwnStore(program, { file: join(folder, "store.db"), tableName });
const { hostname, port } = new URL(store.endpoint);

const counting = createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const sent = Buffer.concat(chunks);
  const { method, url, headers } = incoming;
  const onward = request({ hostname, port, method, path: url, headers }, async (answer) => {
    const parts: Buffer[] = [];
    for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
    const text = Buffer.concat(parts);
    const operation = String(headers["x-amz-target"]).split(".")[1] ?? "";
    if (answer.statusCode === 200) {
      const body = JSON.parse(sent.toString("utf8") || "{}") as Sent;
      const kind = kindOf(operation, body);
      events += (body.TransactItems ?? []).filter(({ Put }) => Put?.Item["previous"] !== undefined).length;
      count(kind, text.toString("utf8"), sent.length);
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
  });
  onward.on("error", () => outgoing.destroy());
  onward.end(sent);
});
await new Promise<void>((resolve) => counting.listen(0, "127.0.0.1", resolve));

const env = {
  ...process.env,
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(counting.address() as AddressInfo).port}`,
};
const journey = spawn(process.execPath, ["infra/local/journey/main.ts", ...process.argv.slice(2)], { env });
let said = "";
for (const stream of [journey.stdout, journey.stderr]) {
  stream.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    // What made the demo data before is no part of the case.
    if (text.includes("A host with an empty folder")) {
      counts.clear();
      events = 0;
    }
  });
}
const code = await new Promise<number | null>((resolve) => journey.once("close", resolve));
counting.closeAllConnections();
counting.close();
await store.stop();
rmSync(folder, { recursive: true, force: true });

if (code !== 0) {
  console.error(said.slice(-2000).trim());
  process.exit(1);
}
console.log(
  said
    .split("\n")
    .filter((line) => line.startsWith("Every step done"))
    .join("\n"),
);
for (const [kind, { calls, units, bytes }] of [...counts].sort()) {
  console.log(
    `${kind.padEnd(7)} ${String(calls).padStart(6)} calls ${units.toFixed(1).padStart(9)} units ${String(Math.round(bytes / 1000)).padStart(6)} kB sent`,
  );
}
console.log(`${events} events`);
