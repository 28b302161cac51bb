/**
 * The whole application on a real store, asked as any person at any moment.
 *
 *   const app = await startApp();
 *   afterAll(app.stop);
 *   const asHead = app.as("prs_head1");                        // demo-like people, see people.example.ts
 *   const reply = await asHead.post(`/tenders/${id}/publish`, {}, { at: "2026-11-22T10:00:00.000Z" });
 *   expect(reply.status).toBe(200);  reply.body, reply.etag, reply.calls, reply.readUnits, reply.writeUnits
 *
 * The moment is what the gateway would stamp; without `at` it is the clock. Each post carries a fresh Idempotency-Key
 * unless one is given.
 */
import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beginPolicy } from "../../functions/policy/store.ts";
import { createStore, type Item, type Store } from "../../functions/storage/store.ts";
import { people } from "../../shared/people/people.example.ts";
import type { Membership } from "../../shared/people/role.ts";
import type { PolicyRow } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { startStore } from "./store.ts";

export type Reply = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies are asserted, not trusted
  body: any;
  etag: string | undefined;
  headers: Headers;
  calls: number;
  readUnits: number;
  writeUnits: number;
};

export type Options = {
  at?: string;
  key?: string;
  ifMatch?: string;
  lang?: "fa" | "en";
  raw?: string;
  headers?: Record<string, string>;
};

export async function startApp(settings: { policy?: PolicyRow[]; env?: Record<string, string> } = {}) {
  const store = await startStore();
  const folder = mkdtempSync(join(tmpdir(), "karsepar-keys-"));
  writeFileSync(join(folder, "master"), randomBytes(32));
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  writeFileSync(join(folder, "receipt.jwk"), JSON.stringify(privateKey.export({ format: "jwk" })));
  writeFileSync(join(folder, "cursors.json"), JSON.stringify({ current: "k1", keys: { k1: randomUUID() } }));
  Object.assign(process.env, store.env, {
    STAGE: "test",
    UPLOADS_BUCKET: "uploads",
    CLEAN_BUCKET: "clean",
    KEY_VAULT: `file:${join(folder, "master")}`,
    RECEIPT_KEY: `file:${join(folder, "receipt.jwk")}`,
    CURSOR_KEYS: `file:${join(folder, "cursors.json")}`,
    MAIL_FROM: "karsepar@example.ir",
    PUBLIC_URL: "http://127.0.0.1",
    SERVER_TIMING: "on",
    POWERTOOLS_LOG_LEVEL: process.env["POWERTOOLS_LOG_LEVEL"] ?? "SILENT",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    ...settings.env,
  });
  const { portsFrom } = await import("../../functions/ports.ts");
  const { wholeApp } = await import("../../functions/app.ts");
  const ports = portsFrom(process.env);
  const app = wholeApp(ports);
  const db: Store = createStore(store.client, store.tableName);

  /** Puts items as they are: for people, vendors and other data that no route of the test makes. */
  const put = async (...items: Item[]) => {
    for (let i = 0; i < items.length; i += 50) {
      const { lost } = await db.write(items.slice(i, i + 50).map((item) => ({ put: item })));
      if (lost) throw new Error("seeding lost a race");
    }
  };
  // Rows of one's own lie as an earlier release left them, without a history.
  if (settings.policy) await put({ pk: "POL#ALL", sk: "A#POLICY", data: { rows: settings.policy } });
  else await db.write(beginPolicy(initialPolicy, "2026-03-21T00:00:00.000Z", "system"));
  await put(
    ...Object.entries(people).map(([person, list]) => ({
      pk: `PRS#${person}`,
      sk: "PERSON",
      name: { fa: person, en: person },
      memberships: list.map(([party, ...roles]): Membership => ({ party, roles })),
    })),
    ...Object.entries(people).flatMap(([person, list]) =>
      list.map(([party, ...roles]) => ({ pk: `PTY#${party}`, sk: `MEM#${person}`, person, roles })),
    ),
  );

  /** What the gateway adds to a request. */
  const eventOf = (person: string | undefined, at = new Date().toISOString()) => ({
    requestContext: {
      requestId: randomUUID(),
      timeEpoch: Date.parse(at),
      ...(person === undefined ? {} : { authorizer: { jwt: { claims: { sub: person, token_use: "access" } } } }),
    },
  });

  const ask = async (
    person: string | undefined,
    method: string,
    path: string,
    body: unknown,
    options: Options = {},
  ): Promise<Reply> => {
    const event = eventOf(person, options.at);
    const text = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await app.request(
      `/api/v1${path}`,
      {
        method,
        headers: {
          "accept-language": options.lang ?? "en",
          ...(text === undefined ? {} : { "content-type": "application/json" }),
          ...(method === "GET" ? {} : { "idempotency-key": options.key ?? randomUUID() }),
          ...(options.ifMatch === undefined ? {} : { "if-match": options.ifMatch }),
          ...options.headers,
        },
        ...(text === undefined ? {} : { body: text }),
      },
      { event },
    );
    const answer = await response.text();
    const cost = /calls=(\d+) read=([\d.]+) write=([\d.]+)/.exec(response.headers.get("server-timing") ?? "");
    return {
      status: response.status,
      body: answer === "" ? undefined : JSON.parse(answer),
      etag: response.headers.get("etag") ?? undefined,
      headers: response.headers,
      calls: Number(cost?.[1]),
      readUnits: Number(cost?.[2]),
      writeUnits: Number(cost?.[3]),
    };
  };

  /** A person's voice; `undefined` speaks without a token. */
  const as = (person: string | undefined) => ({
    get: (path: string, options?: Options) => ask(person, "GET", path, undefined, options),
    post: (path: string, body: unknown = {}, options?: Options) => ask(person, "POST", path, body, options),
    put: (path: string, body: unknown = {}, options?: Options) => ask(person, "PUT", path, body, options),
    patch: (path: string, body: unknown = {}, options?: Options) => ask(person, "PATCH", path, body, options),
  });

  /** A request as it stands, for clients that build their own. */
  const send = async (person: string, request: Request): Promise<Response> =>
    app.fetch(request, { event: eventOf(person) });

  return {
    as,
    send,
    put,
    store: db,
    ports,
    table: store,
    stop: async () => {
      await store.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
