import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { type Issuer, openIssuer, webClient } from "../../infra/local/issuer.ts";
import { ensureSecrets, publicHalf, readJwk } from "../../infra/local/secrets.ts";
import { listen } from "../../infra/local/server.ts";
import { signIn } from "../../infra/local/sign-in.ts";
import { tokenVerifier } from "../../infra/local/verify.ts";
import { echoPeople } from "../harness/echo-application.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-issuer-"));
const secrets = ensureSecrets(folder);
let issuer: Issuer | undefined;
const server = await listen(
  0,
  () => ({ "/oidc": (request, response) => issuer?.handle(request, response) }),
  console.error,
);
const { url } = server;
const open = () => openIssuer({ dataFolder: folder, url, people: echoPeople, secrets });
issuer = await open();
afterAll(async () => {
  await server.stop();
  issuer?.stop();
  rmSync(folder, { recursive: true });
});

const jwks = { keys: [publicHalf(readJwk(secrets.issuerKey)) as never] };
const verify = tokenVerifier({ issuer: `${url}/oidc`, audiences: ["urn:karsepar:api"], jwks });
const refresh = async (token: string) => {
  const response = await fetch(`${url}/oidc/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "refresh_token", client_id: "karsepar-scripts", refresh_token: token }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

/** The address that starts a sign-in of the web application. */
const question = (change: Record<string, string | undefined> = {}) => {
  const verifier = randomBytes(32).toString("base64url");
  const asked: Record<string, string | undefined> = {
    client_id: webClient,
    response_type: "code",
    redirect_uri: `${url}/signed-in`,
    scope: "openid profile api",
    state: "s",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...change,
  };
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `${url}/oidc/auth?${new URLSearchParams(given)}`;
};
const ask = (address: string, init: RequestInit = {}) => fetch(new URL(address, url), { redirect: "manual", ...init });

describe("signing in on one machine", () => {
  it("gives a person tokens by code and PKCE, which the gateway takes", async () => {
    const tokens = await signIn(url, "prs_leila");
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: "RS256" });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: "prs_leila",
      token_use: "access",
      client_id: "karsepar-scripts",
      scope: "api",
      aud: "urn:karsepar:api",
      iss: `${url}/oidc`,
    });
    expect(await verify(`Bearer ${tokens.access_token}`)).toMatchObject({ sub: "prs_leila" });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: "prs_leila", name: "لیلا" });
    expect(await verify(`Bearer ${tokens.id_token}`)).toBeUndefined();
  });

  it("keeps sessions and refresh tokens over a restart, and renews tokens the same keys verify", async () => {
    const tokens = await signIn(url, "prs_omid");
    issuer?.stop();
    issuer = await open();
    const renewed = await refresh(tokens.refresh_token);
    expect(renewed.status).toBe(200);
    expect(await verify(`Bearer ${renewed.body["access_token"]}`)).toMatchObject({ sub: "prs_omid" });
  });

  it("takes a refresh token once, and ends the whole grant when one is used again", async () => {
    const { refresh_token: first } = await signIn(url, "prs_omid");
    const { body } = await refresh(first);
    expect((await refresh(first)).status).toBe(400);
    expect((await refresh(body["refresh_token"] ?? "")).status).toBe(400);
  });

  it("shows the people in both languages, escaped, and says what kind of issuer it is", async () => {
    const start = await ask(question());
    const cookie = start.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const answer = await ask(start.headers.get("location") ?? "", { headers: { cookie } });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    for (const word of ["لیلا", "Leila", "PR manager", "no password", "گذرواژه ندارد"]) expect(html).toContain(word);
    expect(html).toContain("&#60;b&#62;");
    expect(html).not.toContain("<b>");
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
  });

  it("signs nobody in who is not on the list, and nothing without its cookie", async () => {
    await expect(signIn(url, "prs_stranger")).rejects.toThrow("cannot sign in");
    const start = await ask(question());
    const login = start.headers.get("location") ?? "";
    const stolen = await ask(login, { method: "POST", body: new URLSearchParams({ person: "prs_leila" }) });
    expect(stolen.status).toBe(400);
    expect(stolen.headers.has("location")).toBe(false);
  });

  it("answers to its own name alone, and to one name only", async () => {
    const as = (host: string, path: string) =>
      new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
        get(new URL(path, url), { headers: { host } }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, location: response.headers.location });
        }).once("error", reject);
      });
    const { port } = new URL(url);
    expect((await as("evil.example", "/oidc/jwks")).status).toBe(421);
    expect(await as(`127.0.0.1:${port}`, "/oidc/jwks")).toMatchObject({ status: 200 });
    expect(await as(`localhost:${port}`, "/oidc/jwks?a=1")).toEqual({ status: 307, location: `${url}/oidc/jwks?a=1` });
  });

  it.each([
    ["without PKCE", { code_challenge: undefined, code_challenge_method: undefined }, /invalid_request/],
    ["with a plain challenge", { code_challenge_method: "plain" }, /invalid_request/],
    [
      "for a token straight away",
      { response_type: "id_token", nonce: "n" },
      /unauthorized_client|unsupported_response_type/,
    ],
  ])("refuses to start %s", async (_, change, error) => {
    const answer = await ask(question(change));
    expect(answer.headers.get("location") ?? (await answer.text())).toMatch(error);
    expect(answer.headers.get("location") ?? "").not.toContain("/login/");
  });

  it.each([
    ["an unknown client", { client_id: "evil" }],
    ["an address that is not the application's", { redirect_uri: "https://evil.example/" }],
    ["another path of the application", { redirect_uri: "http://127.0.0.1:1/evil" }],
  ])("goes nowhere for %s", async (_, change) => {
    const answer = await ask(question(change));
    expect(answer.status).toBe(400);
    expect(answer.headers.has("location")).toBe(false);
  });
});
