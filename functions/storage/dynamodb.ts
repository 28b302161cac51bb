import { randomUUID } from "node:crypto";
import { Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent, request } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { rootSigner } from "./signature.ts";

type Reply<Output> = Omit<Output, "$metadata">;

/** The operations the application uses, named and shaped as in the SDK, whose client can stand in their place. */
export type DynamoDb = {
  batchGetItem(input: BatchGetItemCommandInput): Promise<Reply<BatchGetItemCommandOutput>>;
  query(input: QueryCommandInput): Promise<Reply<QueryCommandOutput>>;
  transactWriteItems(input: TransactWriteItemsCommandInput): Promise<Reply<TransactWriteItemsCommandOutput>>;
};

const attempts = 4;
/** One attempt may take so long; then the connection is given up and the next one begins. */
const attemptMs = 5_000;
const backoffMs = 50;

/** The service's own refusal, named as it names it; `reasons` of a cancelled transaction are kept. */
function refused(status: number, body: string): Error {
  const said = parsed(body);
  const name = String(said["__type"] ?? (status >= 500 ? "ServiceUnavailable" : "Refused"))
    .split("#")
    .at(-1);
  const message = String(said["message"] ?? said["Message"] ?? `the store answered ${status}`);
  return Object.assign(new Error(message), {
    name,
    status,
    ...(said["CancellationReasons"] ? { CancellationReasons: said["CancellationReasons"] } : {}),
  });
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** What may go well a moment later; an error without a status never reached an answer. */
const mayPass = (error: Error & { status?: number }): boolean =>
  error.status === undefined ||
  error.status >= 500 ||
  /Throttl|ThroughputExceeded|RequestLimitExceeded|TransactionInProgress/.test(error.name);

/**
 * DynamoDB through signed requests alone: the SDK's client would be a third of every bundle for three operations of a
 * hundred. Attributes travel as the wire has them, which is how the SDK shows them for all types but binary, and none is
 * stored. Repeats what may pass, a transaction under one token, so that it happens once however often it is sent.
 */
export function dynamoDb(aws: NodeJS.ProcessEnv): DynamoDb {
  const region = aws["AWS_REGION"] ?? "us-east-1";
  const { hostname, port, host, protocol } = new URL(
    aws["AWS_ENDPOINT_URL_DYNAMODB"] ?? `https://dynamodb.${region}.amazonaws.com`,
  );
  const sign = rootSigner("dynamodb", region, {
    accessKeyId: aws["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: aws["AWS_SECRET_ACCESS_KEY"] ?? "",
    ...(aws["AWS_SESSION_TOKEN"] ? { sessionToken: aws["AWS_SESSION_TOKEN"] } : {}),
  });
  // Connections outlive a call: on AWS each new one would cost a TLS handshake.
  const open =
    protocol === "https:"
      ? { send: request, agent: new Agent({ keepAlive: true }) }
      : { send: plainRequest, agent: new PlainAgent({ keepAlive: true }) };

  const attempt = (operation: string, body: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const given = {
        "content-type": "application/x-amz-json-1.0",
        host,
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      };
      const headers = { ...sign(given, body, new Date()), "content-length": Buffer.byteLength(body) };
      const signal = AbortSignal.timeout(attemptMs);
      const asked = open.send({ hostname, port, method: "POST", path: "/", headers, agent: open.agent, signal });
      asked.once("error", reject);
      asked.once("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const status = response.statusCode ?? 0;
          if (status !== 200) reject(refused(status, text));
          else resolve(JSON.parse(text) as Record<string, unknown>);
        });
      });
      asked.end(body);
    });

  async function call<Output>(operation: string, input: object): Promise<Output> {
    const body = JSON.stringify(input);
    for (let n = 1; ; n += 1) {
      try {
        // The service answers each operation in the shape that its output type writes down.
        return (await attempt(operation, body)) as Output;
      } catch (error) {
        if (n === attempts || !(error instanceof Error) || !mayPass(error)) throw error;
        await pause(Math.random() * backoffMs * 2 ** n);
      }
    }
  }
  return {
    batchGetItem: (input) => call("BatchGetItem", input),
    query: (input) => call("Query", input),
    transactWriteItems: (input) => call("TransactWriteItems", { ClientRequestToken: randomUUID(), ...input }),
  };
}
