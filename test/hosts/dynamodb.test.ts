import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AwsV4Signer } from "aws4fetch";
import { afterAll, beforeEach, expect, it } from "vitest";
import { dynamoDb } from "../../functions/storage/dynamodb.ts";
import { rootSigner } from "../../functions/storage/signature.ts";
import { createStore } from "../../functions/storage/store.ts";
import { startStore } from "../harness/store.ts";

type Answer = { status: number; body: string } | "cut" | "silent";
const answers: Answer[] = [];
const seen: { target: string; body: Record<string, unknown> }[] = [];

/** A store that answers as it is told to, and is well when nothing is said. */
const server = createServer(async (request, response) => {
  let text = "";
  for await (const chunk of request) text += chunk;
  seen.push({ target: String(request.headers["x-amz-target"]), body: JSON.parse(text) as Record<string, unknown> });
  const answer = answers.shift() ?? { status: 200, body: "{}" };
  if (answer === "cut") request.socket.destroy();
  else if (answer !== "silent") {
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(answer.body);
  }
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  answers.length = 0;
});

const client = dynamoDb({
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "AKIATEST",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
});
const fault = (status: number, type: string, more = {}): Answer => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: "no", ...more }),
});
const write = () => client.transactWriteItems({ TransactItems: [] });

it.each([undefined, "token/of+a=session"])("signs as another library does, with session token %s", async (token) => {
  const credentials = {
    accessKeyId: "AKIATEST",
    secretAccessKey: "sécret/+",
    ...(token ? { sessionToken: token } : {}),
  };
  const now = new Date("2026-11-22T10:11:12.345Z");
  const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.Query" };
  const body = JSON.stringify({ TableName: "کارسپار" });
  const theirs = await new AwsV4Signer({
    ...credentials,
    url: "https://dynamodb.eu-central-1.amazonaws.com/",
    method: "POST",
    headers,
    body,
    datetime: "20261122T101112Z",
    allHeaders: true,
  }).sign();
  const ours = rootSigner("dynamodb", "eu-central-1", credentials)(
    { ...headers, host: "dynamodb.eu-central-1.amazonaws.com" },
    body,
    now,
  );
  expect(ours["authorization"]).toBe(theirs.headers.get("authorization"));
  expect(ours["x-amz-security-token"]).toBe(token);
});

it.each<[string, Answer]>([
  ["an outage", { status: 500, body: "" }],
  ["throttling", fault(400, "ProvisionedThroughputExceededException")],
  ["another sending of the same transaction", fault(400, "TransactionInProgressException")],
  ["a connection that breaks", "cut"],
])("sends again after %s, the transaction under the same token", async (_, answer) => {
  answers.push(answer, answer);
  await expect(write()).resolves.toEqual({});
  const tokens = seen.map(({ body }) => body["ClientRequestToken"]);
  expect(tokens).toHaveLength(3);
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
});

it("gives up after the fourth time, and names what it was", async () => {
  answers.push(...Array.from({ length: 9 }, () => fault(400, "ThrottlingException")));
  await expect(write()).rejects.toMatchObject({ name: "ThrottlingException" });
  expect(seen).toHaveLength(4);
});

it("does not ask twice what is refused for good", async () => {
  answers.push(fault(400, "ValidationException"));
  await expect(client.query({ TableName: "t" })).rejects.toMatchObject({ name: "ValidationException", message: "no" });
  expect(seen.map(({ target }) => target)).toEqual(["DynamoDB_20120810.Query"]);
});

it("another transaction has another token", async () => {
  await write();
  await write();
  expect(new Set(seen.map(({ body }) => body["ClientRequestToken"])).size).toBe(2);
});

it("a connection nobody answers on is left after five seconds", async () => {
  answers.push("silent");
  const started = Date.now();
  await expect(client.batchGetItem({ RequestItems: {} })).resolves.toEqual({});
  expect(Date.now() - started).toBeGreaterThanOrEqual(4_900);
  expect(seen).toHaveLength(2);
}, 20_000);

it("says of a cancelled transaction which write was refused and what it found, like the SDK's own client", async () => {
  const store = await startStore();
  try {
    const ours = createStore(dynamoDb(store.env), store.tableName);
    const theirs = createStore(store.client, store.tableName);
    const put = { pk: "A", sk: "B", text: "متن ‌", n: 12_345_678_901_234, list: [1.5, { deep: null }], not: undefined };
    const free = { expression: "attribute_not_exists(pk)" };
    expect(await ours.write([{ put, condition: free }])).toEqual({});
    for (const each of [ours, theirs]) {
      const { lost } = await each.write([{ put: { pk: "A", sk: "C" } }, { put, condition: free }]);
      expect(lost).toMatchObject([{ code: "ConditionalCheckFailed", found: { pk: "A", text: "متن ‌" } }]);
    }
    expect(await ours.get([{ pk: "A", sk: "B" }])).toEqual(await theirs.get([{ pk: "A", sk: "B" }]));
    expect(await ours.list({ partition: "A", limit: 1 })).toEqual(await theirs.list({ partition: "A", limit: 1 }));
    expect(ours.usage).toEqual({ calls: 4, readUnits: 2, writeUnits: theirs.usage.writeUnits + 2 });
  } finally {
    await store.stop();
  }
}, 30_000);
