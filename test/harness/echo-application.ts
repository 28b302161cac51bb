/** An application small enough to see the host through it: answers with the event it got, keeps items, notes reactions. */
import { appendFileSync } from "node:fs";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Entries, HttpHandler } from "../../infra/local/entries.ts";

const json = (statusCode: number, body: unknown) => ({
  statusCode,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Loads it as a host does: after the environment is set. */
export async function loadEcho(): Promise<Entries> {
  const client = new DynamoDBClient({});
  const TableName = process.env["TABLE_NAME"];
  const notes = process.env["ECHO_NOTES"];
  const note = (what: string, value: unknown) => {
    if (notes) appendFileSync(notes, `${JSON.stringify({ what, value })}\n`);
  };

  const echo: HttpHandler = async (event) => {
    const [, item] = /^\/api\/v1\/public\/items\/(.+)$/.exec(event.rawPath) ?? [];
    const { method } = event.requestContext.http;
    if (event.rawPath === "/api/v1/public/bytes") {
      const body = Buffer.from([0, 255, 128, 10]).toString("base64");
      return {
        statusCode: 200,
        headers: { "content-type": "image/png" },
        cookies: ["a=1", "b=2"],
        body,
        isBase64Encoded: true,
      };
    }
    if (event.rawPath === "/api/v1/public/empty") return { statusCode: 204 };
    if (event.rawPath === "/api/v1/public/never") return new Promise(() => {});
    if (event.rawPath === "/api/v1/public/broken") throw new Error("a bug with a secret in it");
    if (!item) return json(200, event);
    if (method === "GET" && event.queryStringParameters?.["write"] === undefined) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: { pk: { S: item }, sk: { S: "A" } }, ConsistentRead: true }),
      );
      return Item ? json(200, { value: Item["value"]?.S }) : json(404, {});
    }
    const value = event.queryStringParameters?.["write"] ?? "";
    await client.send(
      new PutItemCommand({ TableName, Item: { pk: { S: item }, sk: { S: "A" }, value: { S: value } } }),
    );
    return json(201, { value });
  };

  return {
    http: { api: echo, contracts: echo, office: echo, public: echo, opening: echo, papers: echo },
    reactions: async ({ Records }) => {
      for (const { dynamodb } of Records) note("reaction", dynamodb?.Keys?.["pk"]?.S);
      return { batchItemFailures: [] };
    },
    files: async (event) => note("file", event.detail),
    clock: async ({ time }) => {
      note("clock", time);
      return {};
    },
  };
}

export const echoPeople = [
  { id: "prs_leila", nameFa: "لیلا", nameEn: "Leila", note: "مدیر روابط عمومی · PR manager" },
  { id: "prs_omid", nameFa: "امید <b>", nameEn: "Omid", note: "ذی‌حساب · finance" },
];
