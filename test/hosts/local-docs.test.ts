import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Entries, HttpHandler } from "../../infra/local/entries.ts";
import { createFront } from "../../infra/local/front.ts";
import { type Issuer, openIssuer } from "../../infra/local/issuer.ts";
import { ensureSecrets } from "../../infra/local/secrets.ts";
import { listen, type Mounts } from "../../infra/local/server.ts";
import { echoPeople } from "../harness/echo-application.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-docs-"));
const secrets = ensureSecrets(folder);
type Signed = { requestContext: { authorizer?: { jwt: { claims: Record<string, string> } } } };
const whoAmI: HttpHandler = async (event) => ({
  statusCode: 200,
  body: JSON.stringify((event as unknown as Signed).requestContext.authorizer?.jwt.claims["sub"] ?? null),
});
const http = { api: whoAmI, contracts: whoAmI, office: whoAmI, public: whoAmI, opening: whoAmI };
const entries = { http } as unknown as Entries;
let mounts: Mounts = {};
const server = await listen(0, () => mounts, console.error);
const { url } = server;
const issuer: Issuer = await openIssuer({ dataFolder: folder, url, people: echoPeople, secrets });
const front = {
  issuerUrl: `${url}/oidc`,
  issuerKey: secrets.issuerKey,
  mailFolder: folder,
  entries: () => entries,
  onWrite: () => {},
  warn: console.error,
};
mounts = createFront({ ...front, signIn: issuer.handle });
afterAll(async () => {
  await server.stop();
  issuer.stop();
  rmSync(folder, { recursive: true });
});

const redirect = `${url}/docs/oauth2-redirect.html`;
const newVerifier = () => randomBytes(32).toString("base64url");

/** One browser window: keeps cookies, and sends the forms that the issuer's pages send by themselves. */
function browser() {
  const cookies = new Map<string, string>();
  const ask = async (address: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(new URL(address, url), {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const follow = async (answer: Response): Promise<string> => {
    const location = answer.headers.get("location");
    if (location?.startsWith(redirect)) return location;
    if (location) return follow(await ask(location));
    const html = await answer.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
    if (!action) throw new Error(`${answer.status} ${html}`);
    const fields = [...html.matchAll(/<input[^>]* name="(\w+)" value="([^"]*)"/g)];
    return follow(await ask(action, Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value]))));
  };
  return { ask, follow };
}

/** What the Authorize button asks, and the person's way through the pages. */
async function codeFor(person: string, verifier: string, { ask, follow } = browser()): Promise<string> {
  const question = new URLSearchParams({
    client_id: "karsepar-docs",
    response_type: "code",
    redirect_uri: redirect,
    scope: "openid api",
    state: "s",
    prompt: "login",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const login = (await ask(`/oidc/auth?${question}`)).headers.get("location") ?? "";
  expect(login).toMatch(/^\/oidc\/login\//);
  return new URL(await follow(await ask(login, { person }))).searchParams.get("code") ?? "";
}

/** The exchange as Swagger UI sends it: from a page, so with an origin. */
const tokenFor = (code: string, verifier: string, origin = url) =>
  fetch(`${url}/oidc/token`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      client_id: "karsepar-docs",
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  });

async function signedInAs(person: string, window = browser()): Promise<unknown> {
  const verifier = newVerifier();
  const answer = await tokenFor(await codeFor(person, verifier, window), verifier);
  const tokens = (await answer.json()) as Record<string, string>;
  expect(tokens).not.toHaveProperty("refresh_token");
  const headers = { authorization: `Bearer ${tokens["access_token"]}` };
  return (await fetch(`${url}/api/v1/me`, { headers })).json();
}

describe("the Authorize button of the API description", () => {
  it("signs a person in by code and PKCE, and the gateway takes the token", async () => {
    expect(await signedInAs("prs_leila")).toBe("prs_leila");
  });

  it("lets the same browser go on as somebody else, and back", async () => {
    const window = browser();
    expect(await signedInAs("prs_leila", window)).toBe("prs_leila");
    expect(await signedInAs("prs_omid", window)).toBe("prs_omid");
    expect(await signedInAs("prs_leila", window)).toBe("prs_leila");
  });

  it("gives no token to a page of another address, nor without the verifier", async () => {
    const verifier = newVerifier();
    const elsewhere = await tokenFor(await codeFor("prs_leila", verifier), verifier, "http://evil.example");
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.headers.has("access-control-allow-origin")).toBe(false);
    expect((await tokenFor(await codeFor("prs_leila", verifier), newVerifier())).status).toBe(400);
  });

  it("has its client, its scheme and its way back in the script, and the way back runs its own script only", async () => {
    const script = await (await fetch(`${url}/docs/start.js`)).text();
    for (const word of [
      '"clientId":"karsepar-docs"',
      '"usePkceWithAuthorizationCodeGrant":true',
      '"tokenUrl":"/oidc/token"',
      'location.origin + "/docs/oauth2-redirect.html"',
    ]) {
      expect(script).toContain(word);
    }
    const back = await fetch(redirect);
    expect(back.status).toBe(200);
    expect(back.headers.get("content-type")).toContain("text/html");
    expect(back.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(back.headers.get("content-security-policy")).not.toContain("script-src");
    expect(back.headers.get("cache-control")).toContain("max-age");
    const [, source = ""] = /<script src="([^"]+)"/.exec(await back.text()) ?? [];
    const code = await fetch(new URL(source, redirect));
    expect([code.status, code.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect((await fetch(`${url}/docs/package.json`)).status).toBe(404);
  });

  it("takes a pasted token where there is no issuer", async () => {
    const second = await listen(0, () => createFront(front), console.error);
    const script = await (await fetch(`${second.url}/docs/start.js`)).text();
    await second.stop();
    expect(script).toContain("/api/v1/openapi.json");
    expect(script).not.toContain("/oidc");
  });
});

describe("a page that a sign-in may end on", () => {
  it.each([
    ["/oidc", "This address is for programs"],
    ["/oidc/", "This address is for programs"],
    ["/signed-in?code=x&state=y", "You are signed in"],
  ])("%s says in both languages where to go on", async (path, english) => {
    const answer = await fetch(`${url}${path}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(english);
    expect(html).toMatch(/رابط برنامه‌نویسی/);
    expect(html).toContain('href="/docs"');
  });
});
