import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { Entries, HttpHandler } from "../../infra/local/entries.ts";
import { createGateway } from "../../infra/local/gateway.ts";
import { routeOf } from "../../infra/local/routing.ts";
import { stopServer, urlOf } from "../../infra/local/server.ts";
import { tokenVerifier } from "../../infra/local/verify.ts";
import { limits } from "../../shared/resources.ts";
import { loadEcho } from "../harness/echo-application.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-gateway-"));
process.env["AWS_REGION"] = "eu-central-1";
const echo = await loadEcho();

const { publicKey, privateKey } = await generateKeyPair("RS256");
const foreign = await generateKeyPair("RS256");
const jwk = { ...(await exportJWK(publicKey)), alg: "RS256" };
const kid = await calculateJwkThumbprint(jwk);
const issuer = "http://127.0.0.1:3000/oidc";
const verify = tokenVerifier({ issuer, audiences: ["urn:karsepar:api"], jwks: { keys: [{ ...jwk, kid } as never] } });

const good = { token_use: "access", scope: "openid api", client_id: "karsepar-web", groups: ["a", "b"], tries: 3 };
const token = (
  claims: Record<string, unknown> = {},
  { key = privateKey, iss = issuer, exp = "5m", aud = "urn:karsepar:api" as string | null, alg = "RS256" } = {},
) => {
  const made = new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg, kid }).setIssuedAt().setIssuer(iss);
  if (aud) made.setAudience(aud);
  return made.setSubject("prs_leila").setExpirationTime(exp).sign(key);
};

const warnings: string[] = [];
let entries: Entries | undefined = echo;
let writes = 0;
const gateway = createGateway({
  entries: () => entries,
  verify,
  onWrite: () => {
    writes += 1;
  },
  warn: (line) => warnings.push(line),
});
const server = createServer((request, response) => void gateway.handle(request, response));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = urlOf(server);
afterAll(async () => {
  await stopServer(server);
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  entries = echo;
  warnings.length = 0;
});

type Event = Parameters<HttpHandler>[0] & {
  requestContext: { authorizer?: { jwt: { claims: Record<string, string> } } };
};
const eventOf = async (path: string, init?: RequestInit) =>
  (await (await fetch(`${url}${path}`, init)).json()) as Event;

/** A path exactly as written: fetch would fold it. */
const raw = (path: string, method = "GET") =>
  new Promise<number>((resolve, reject) => {
    const sending = send(url, { path, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.once("error", reject).end();
  });

describe("the event a handler gets", () => {
  it("joins repeated query keys and keeps the raw query", async () => {
    const event = await eventOf("/api/v1/public/x?state=open&state=closed&q=%D8%A7+b");
    expect(event.queryStringParameters).toEqual({ state: "open,closed", q: "ا b" });
    expect(event.rawQueryString).toBe("state=open&state=closed&q=%D8%A7+b");
  });

  it("carries cookies as a list and not as a header", async () => {
    const event = await eventOf("/api/v1/public/x", { headers: { cookie: "a=1; b=2" } });
    expect(event.cookies).toEqual(["a=1", "b=2"]);
    expect(event.headers).not.toHaveProperty("cookie");
  });

  it("carries text as text and bytes as base64", async () => {
    const authorization = `Bearer ${await token()}`;
    const post = (type: string, body: Uint8Array<ArrayBuffer>) =>
      eventOf("/api/v1/things", { method: "POST", body, headers: { "content-type": type, authorization } });
    const persian = new TextEncoder().encode('{"title":"کتابچه"}');
    const text = await post("application/json; charset=utf-8", persian);
    expect(text).toMatchObject({ body: '{"title":"کتابچه"}', isBase64Encoded: false });
    const bytes = await post("image/png", new Uint8Array([0, 255, 128]));
    expect(bytes).toMatchObject({ body: Buffer.from([0, 255, 128]).toString("base64"), isBase64Encoded: true });
    const none = await eventOf("/api/v1/public/x");
    expect(none).not.toHaveProperty("body");
  });

  it("carries the verified claims as strings, lists in brackets", async () => {
    const event = await eventOf("/api/v1/me", { headers: { authorization: `Bearer ${await token()}` } });
    const { claims } = event.requestContext.authorizer!.jwt;
    expect(claims).toMatchObject({ sub: "prs_leila", groups: "[a b]", tries: "3", token_use: "access" });
    expect(Object.values(claims).every((value) => typeof value === "string")).toBe(true);
    expect(event.requestContext.authorizer).toMatchObject({ jwt: { scopes: ["openid", "api"] } });
  });

  it("names the moment, the request and the path as they came", async () => {
    const before = Date.now();
    const event = await eventOf("/api/v1/public/a%20b%2Fc");
    expect(event.rawPath).toBe("/api/v1/public/a%20b%2Fc");
    expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(before);
    expect(event.requestContext.timeEpoch).toBeLessThanOrEqual(Date.now());
    expect(event.requestContext.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(event.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });
});

describe("the answer a caller gets", () => {
  it("turns base64 into bytes and cookies into headers", async () => {
    const answer = await fetch(`${url}/api/v1/public/bytes`);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 128, 10]);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("passes 204 on without a body", async () => {
    const answer = await fetch(`${url}/api/v1/public/empty`);
    expect(answer.status).toBe(204);
    expect(answer.headers.has("content-length")).toBe(false);
  });

  it("hides a bug behind its request id", async () => {
    const answer = await fetch(`${url}/api/v1/public/broken`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(text).not.toContain("secret");
    expect(warnings).toHaveLength(1);
  });

  it("is 503 when the handler takes longer than a function may", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const answering = fetch(`${url}/api/v1/public/never`);
      let answered = false;
      void answering.finally(() => {
        answered = true;
      });
      while (!answered) {
        await vi.advanceTimersByTimeAsync(1_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const answer = await answering;
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("2");
      expect(await answer.json()).toMatchObject({ code: "busy", status: 503 });
    } finally {
      vi.useRealTimers();
    }
  });

  it("is 503 until the application is loaded", async () => {
    entries = undefined;
    expect((await fetch(`${url}/api/v1/health`)).status).toBe(503);
  });

  it.each([
    ["said beforehand", new Uint8Array(limits.maxBodyBytes + 1)],
    [
      "found while reading",
      new ReadableStream({
        start: (c) => {
          c.enqueue(new Uint8Array(limits.maxBodyBytes + 1));
          c.close();
        },
      }),
    ],
  ])("is 413 for a body larger than a function takes, %s", async (_, body) => {
    const answer = await fetch(`${url}/api/v1/things`, {
      method: "POST",
      body,
      duplex: "half",
      headers: {
        authorization: `Bearer ${await token()}`,
        "content-type": "application/json",
        "accept-language": "en",
      },
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "too-large", title: "Too large" });
  });

  it("tells the host of acts and not of reads", async () => {
    const before = writes;
    await fetch(`${url}/api/v1/public/x`);
    expect(writes).toBe(before);
    await fetch(`${url}/api/v1/things`, { method: "POST", headers: { authorization: `Bearer ${await token()}` } });
    expect(writes).toBe(before + 1);
  });
});

describe("who is let through", () => {
  const status = async (authorization?: string, path = "/api/v1/me") =>
    (await fetch(`${url}${path}`, authorization === undefined ? {} : { headers: { authorization } })).status;

  it("takes a good token, and one that names its client in place of an audience", async () => {
    expect(await status(`Bearer ${await token()}`)).toBe(200);
    const cognito = await token({ client_id: "urn:karsepar:api" }, { aud: null });
    expect(await status(`Bearer ${cognito}`)).toBe(200);
  });

  it.each([
    ["no token", async () => undefined],
    ["garbage", async () => "Bearer garbage"],
    ["another scheme", async () => `Basic ${await token()}`],
    ["an expired token", async () => `Bearer ${await token({}, { exp: "-1s" })}`],
    ["a token of another issuer", async () => `Bearer ${await token({}, { iss: "https://elsewhere.example" })}`],
    ["a token signed by another key", async () => `Bearer ${await token({}, { key: foreign.privateKey })}`],
    ["a token for another audience", async () => `Bearer ${await token({}, { aud: "urn:other" })}`],
    ["a token for nobody in particular", async () => `Bearer ${await token({}, { aud: null })}`],
    ["an id token", async () => `Bearer ${await token({ token_use: "id" })}`],
    ["a token without use", async () => `Bearer ${await token({ token_use: undefined })}`],
    [
      "a changed payload",
      async () => `Bearer ${(await token()).replace(/\.(.)/, (_, l) => `.${l === "e" ? "f" : "e"}`)}`,
    ],
    [
      "an unsigned token",
      async () => {
        const [, payload] = (await token()).split(".");
        return `Bearer ${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
      },
    ],
    [
      "a token signed with the public key as a shared secret",
      async () => {
        const secret = new TextEncoder().encode(JSON.stringify(jwk));
        return `Bearer ${await token({}, { key: secret as never, alg: "HS256" })}`;
      },
    ],
  ])("answers 401 to %s", async (_, make) => {
    const authorization = await make();
    const answer = await fetch(`${url}/api/v1/me`, authorization === undefined ? {} : { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "not-signed-in", status: 401, requestId: expect.any(String) });
  });

  it("looks at no token on open routes", async () => {
    expect(await status("Bearer garbage", "/api/v1/public/x")).toBe(200);
    const event = await eventOf("/api/v1/public/x", { headers: { authorization: `Bearer ${await token()}` } });
    expect(event.requestContext).not.toHaveProperty("authorizer");
  });

  it("lets nobody reach a signed-in path through the spelling of an open one", async () => {
    for (const path of [
      "/api/v1/public/../me",
      "/api/v1/public/%2e%2e/me",
      "/api/v1/public/.%2E/me",
      "/api/v1/public\\..\\me",
      "/api/v1/./me",
    ]) {
      expect([path, await raw(path)]).toEqual([path, 404]);
    }
    expect(await raw("/api/v1//me")).toBe(401);
    expect(await raw("/api/v1/health/x")).toBe(401);
    expect(await raw("/api/v1/health", "POST")).toBe(401);
    expect(await raw("/api/v2/me")).toBe(404);
  });

  it("sends openings to the function that may unwrap keys, and nothing else", () => {
    expect(routeOf("POST", "/api/v1/tenders/tnd_1/openings/B/start")).toMatchObject({ entry: "opening", open: false });
    expect(routeOf("GET", "/api/v1/tenders/tnd_1/openings/B/start")).toMatchObject({ entry: "api" });
    expect(routeOf("POST", "/api/v1/tenders//openings/B/start")).toMatchObject({ entry: "api" });
    expect(routeOf("POST", "/api/v1/tenders/tnd_1/openings")).toMatchObject({ entry: "api" });
    expect(routeOf("POST", "/api/v1/tenders/tnd_1/openings/B/start")?.timeoutMs).toBe(
      limits.openingTimeoutSeconds * 1000,
    );
  });
});
