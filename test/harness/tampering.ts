/**
 * A store's client with something taken out, as a DynamoDB endpoint of its own on loopback: a proof shows by it that it
 * would notice. Signatures are not checked by the store behind.
 */
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

type Body = Record<string, unknown>;

/** What becomes of one call: its body, changed or not, or an answer that the store never hears of. */
export type Tamper = (operation: string, body: Body) => { body: Body } | { answer: Body };

export async function tamperedEndpoint(endpoint: string, tamper: Tamper) {
  const target = new URL(endpoint);
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const operation = String(incoming.headers["x-amz-target"]).split(".")[1] ?? "";
      const changed = tamper(operation, JSON.parse(Buffer.concat(chunks).toString("utf8")) as Body);
      if ("answer" in changed) {
        outgoing.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(changed.answer));
        return;
      }
      const text = Buffer.from(JSON.stringify(changed.body));
      const headers = { ...incoming.headers, "content-length": String(text.length) };
      const onward = request(
        { host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
      );
      onward.on("error", () => outgoing.destroy());
      onward.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Transact = { TransactItems: { [kind: string]: Body }[] };

/** Every write goes through, whatever it was to depend on. */
export const withoutConditions: Tamper = (operation, body) => {
  if (operation !== "TransactWriteItems") return { body };
  const items = (body as Transact).TransactItems.filter((item) => !item["ConditionCheck"]).map((item) =>
    Object.fromEntries(
      Object.entries(item).map(([kind, write]) => {
        const { ConditionExpression: _condition, ...rest } = write;
        return [kind, kind === "Put" ? { TableName: rest["TableName"], Item: rest["Item"] } : rest];
      }),
    ),
  );
  return { body: { ...body, TransactItems: items } };
};

/** No act is remembered by its key. */
export const withoutMemory: Tamper = (operation, body) => {
  if (operation !== "TransactWriteItems") return { body };
  const isMemory = ({ Put }: { Put?: Body }) =>
    JSON.stringify((Put?.["Item"] as Body | undefined)?.["pk"] ?? "").includes('"IDEM#');
  const items = (body as Transact).TransactItems.filter((item) => !isMemory(item));
  return { body: { ...body, TransactItems: items } };
};

/** Every n-th transaction is answered as done and thrown away. */
export function losingEvery(n: number): Tamper {
  let count = 0;
  return (operation, body) => {
    if (operation !== "TransactWriteItems") return { body };
    count += 1;
    return count % n === 0 ? { answer: {} } : { body };
  };
}
