/**
 * `npm run check:store -- --table <name> [--heads <bucket>] [--at <moment>]`: every object of a table against its own
 * history and against the heads outside it, for the restore drill and for doubt. Without a table: those of the host that
 * runs on KARSEPAR_DATA. Reads only; for an operator, as it looks through the whole table. Ends non-zero when anything
 * does not fit.
 */
import { type AttributeValue, DynamoDB } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { histories } from "../functions/processes/histories.ts";
import { s3Heads } from "../functions/storage/s3-heads.ts";
import { createStore } from "../functions/storage/store.ts";
import { runningOn } from "../infra/local/lock.ts";
import { setVariables } from "../infra/local/variables.ts";
import { compareHeads } from "../shared/audit/heads.ts";
import { textOptions } from "./options.ts";

const { at = new Date().toISOString(), ...given } = textOptions("table", "heads", "at");

/** The table and the bucket of the host on this machine; from here on the calls go to it alone. */
function ofThisMachine() {
  const folder = process.env["KARSEPAR_DATA"] ?? ".karsepar";
  const { env, url } = runningOn(folder) ?? {};
  if (!env) {
    console.error(
      `No Karsepar runs on ${folder}; start it with npm start, set KARSEPAR_DATA, or give --table (and --heads) of an installation on AWS.`,
    );
    process.exit(1);
  }
  setVariables(env);
  console.log(`The store of ${url}`);
  return { table: env["TABLE_NAME"] ?? "", heads: env["AUDIT_BUCKET"] };
}

if (given.heads && !given.table) {
  console.error("--heads goes with --table; without either the store of this machine is checked.");
  process.exit(1);
}
const { table, heads: bucket } = given.table ? { ...given, table: given.table } : ofThisMachine();

const client = new DynamoDB({});
const store = createStore(client, table);
const heads = bucket === undefined ? undefined : s3Heads(bucket, process.env);

/** Kind and id of every object that has an event, whichever of its events are left. */
async function* objects(): AsyncGenerator<{ kind: string; id: string }> {
  const known = new Set<string>();
  let after: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.scan({
      TableName: table,
      ProjectionExpression: "#kind, #id",
      FilterExpression: "attribute_exists(#previous)",
      ExpressionAttributeNames: { "#kind": "kind", "#id": "id", "#previous": "previous" },
      ...(after ? { ExclusiveStartKey: after } : {}),
    });
    for (const item of page.Items ?? []) {
      const { kind, id } = unmarshall(item);
      const name = `${kind} ${id}`;
      if (known.has(name)) continue;
      known.add(name);
      yield { kind: String(kind), id: String(id) };
    }
    after = page.LastEvaluatedKey;
  } while (after);
}

const seen = new Map<string, number>();
let wrong = 0;
for await (const { kind, id } of objects()) {
  seen.set(kind, (seen.get(kind) ?? 0) + 1);
  const history = histories.get(kind);
  // A path has a point where the id of a bid has a slash.
  const path = id.replace("/", ".");
  const kept = heads && history ? await history.heads(heads, path) : [];
  const found = await history?.verify(store, path);
  const said = found && heads ? compareHeads(found.chain, kept, at) : undefined;
  const faults = [
    ...(history ? [] : ["no history of this kind is known"]),
    ...(found && !(found.chained && found.replayed) ? [`does not fit at ${found.broken}`] : []),
    ...(said && !["agree", "behind"].includes(said.say) ? [`heads: ${said.say}${said.n ? ` at ${said.n}` : ""}`] : []),
  ];
  if (faults.length > 0) {
    wrong += 1;
    console.log(`${kind} ${id}: ${faults.join("; ")}`);
  }
}
client.destroy();
for (const [kind, count] of [...seen].sort()) console.log(`${kind.padEnd(10)} ${String(count).padStart(7)}`);
console.log(wrong === 0 ? "Every history fits." : `${wrong} of the objects above do not fit.`);
process.exit(wrong === 0 ? 0 : 1);
