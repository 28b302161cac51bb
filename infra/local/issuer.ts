import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Configuration, Interaction } from "oidc-provider";
import { openIssuerStore } from "./issuer-store.ts";
import { escapeHtml, page, pageHeaders } from "./page.ts";
import { readJwk, type Secrets } from "./secrets.ts";

/** Somebody who can sign in, as the sign-in page shows them; `note` says who they are in both languages. */
export type SignInPerson = { id: string; nameFa: string; nameEn: string; note: string };

/** Persons beside those whom the host was started with: entered through the API meanwhile. */
export type EnteredPeople = {
  find: (id: string) => Promise<SignInPerson | undefined>;
  list: () => Promise<SignInPerson[]>;
};

/** Where the issuer answers, below the application's own origin. */
export const issuerPath = "/oidc";
export const webClient = "karsepar-web";
export const scriptClient = "karsepar-scripts";
export const docsClient = "karsepar-docs";
/** Where the issuer sends a sign-in of the API description back to; a file of Swagger UI. */
export const docsRedirect = "/docs/oauth2-redirect.html";
/** What access tokens are for. */
export const apiAudience = "urn:karsepar:api";
/** The scopes of the issuer itself, and the one of the API. */
const issuerScopes = ["openid", "profile", "offline_access"];
const apiScope = "api";
export const scopes: readonly string[] = [...issuerScopes, apiScope];

export type Issuer = {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  stop: () => void;
};

const accessTokenSeconds = 3600;
const signedInSeconds = 14 * 24 * 3600;

/**
 * The identity provider of one machine: authorization code with PKCE for the web and for scripts. Whoever sits at this
 * machine chooses who to be; there is no password, and the page says so.
 */
export async function openIssuer(options: {
  dataFolder: string;
  url: string;
  people: readonly SignInPerson[];
  entered?: EnteredPeople;
  secrets: Pick<Secrets, "issuerKey" | "cookieKey">;
}): Promise<Issuer> {
  const { Provider, interactionPolicy } = await import("oidc-provider");
  const store = openIssuerStore(join(options.dataFolder, "issuer.db"));
  const person = async (id: string) => options.people.find((one) => one.id === id) ?? (await options.entered?.find(id));
  const everybody = async () => {
    const known = new Set(options.people.map(({ id }) => id));
    return [...options.people, ...((await options.entered?.list()) ?? []).filter(({ id }) => !known.has(id))];
  };

  // A native client is asked once more whether it may go on; choosing oneself from the list is answer enough.
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.remove("native_client_prompt");

  const publicClient = { token_endpoint_auth_method: "none", response_types: ["code"] } as const;
  const configuration: Configuration = {
    adapter: store.adapterFor,
    jwks: { keys: [readJwk(options.secrets.issuerKey) as never] },
    cookies: { keys: [readFileSync(options.secrets.cookieKey, "utf8")] },
    clients: [
      {
        ...publicClient,
        client_id: webClient,
        grant_types: ["authorization_code", "refresh_token"],
        redirect_uris: [`${options.url}/`, `${options.url}/signed-in`],
        post_logout_redirect_uris: [`${options.url}/`],
        application_type: "native",
      },
      {
        ...publicClient,
        client_id: scriptClient,
        grant_types: ["authorization_code", "refresh_token"],
        redirect_uris: ["http://127.0.0.1/callback"], // any port, as RFC 8252 says for loopback
        application_type: "native",
      },
      {
        ...publicClient,
        client_id: docsClient,
        grant_types: ["authorization_code"], // Swagger UI renews no token
        redirect_uris: [`${options.url}${docsRedirect}`],
        application_type: "native",
      },
    ],
    scopes: issuerScopes,
    responseTypes: ["code"],
    claims: { openid: ["sub"], profile: ["name", "locale"] },
    conformIdTokenClaims: false,
    findAccount: async (_, id) => {
      const found = await person(id);
      return found && { accountId: id, claims: () => ({ sub: id, name: found.nameFa, locale: "fa" }) };
    },
    interactions: { policy, url: (_, interaction) => `${issuerPath}/login/${interaction.uid}` },
    pkce: { required: () => true },
    issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: true,
    extraTokenClaims: () => ({ token_use: "access" }),
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const { Grant } = ctx.oidc.provider;
      if (!client || !session?.accountId) return undefined;
      const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(issuerScopes.join(" "));
      grant.addResourceScope(apiAudience, apiScope);
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      IdToken: accessTokenSeconds,
      Interaction: 3600,
      Session: signedInSeconds,
      Grant: signedInSeconds,
      RefreshToken: signedInSeconds,
    },
    // Browsers name the origin of a POST even at home: pages of this address may ask for tokens, no others.
    clientBasedCORS: (_, origin) => origin === options.url,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: true },
      // Signing out takes back what renews the session of a tab, which lives longer than the issuer's own session.
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.set(pageHeaders);
          ctx.body = page("خروج · Sign out", leavingPage(form));
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: apiScope,
          audience: apiAudience,
          accessTokenTTL: accessTokenSeconds,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    renderError: (ctx, out) => {
      ctx.set(pageHeaders);
      ctx.body = page("Sign-in", errorPage(`${out.error}: ${out.error_description ?? ""}`));
    },
  };

  const provider = new Provider(`${options.url}${issuerPath}`, configuration);
  const answer = provider.callback();

  async function login(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let interaction: Interaction;
    try {
      interaction = await provider.interactionDetails(request, response);
    } catch {
      response.writeHead(400, pageHeaders).end(page("Sign-in", errorPage("this sign-in has ended")));
      return;
    }
    if (request.method !== "POST") {
      response.writeHead(200, pageHeaders).end(page("ورود · Sign in", peoplePage(await everybody(), interaction)));
      return;
    }
    const chosen = new URLSearchParams(await text(request)).get("person") ?? "";
    if (!(await person(chosen))) {
      response.writeHead(400, pageHeaders).end(page("Sign-in", errorPage("nobody of that name can sign in here")));
      return;
    }
    await provider.interactionFinished(request, response, { login: { accountId: chosen } });
  }

  return {
    handle: async (request, response) => {
      const path = (request.url ?? "").split("?")[0] ?? "";
      if (path.startsWith(`${issuerPath}/login/`)) {
        await login(request, response);
        return;
      }
      if (path === issuerPath || path === `${issuerPath}/`) {
        response.writeHead(200, pageHeaders).end(page("ورود · Sign in", issuerPage));
        return;
      }
      // The provider works out the addresses it hands out from what was cut off here.
      Object.assign(request, { originalUrl: request.url, url: (request.url ?? "").slice(issuerPath.length) || "/" });
      await answer(request, response);
    },
    stop: store.close,
  };
}

/** `form` is the provider's own; the button sends it. */
const leavingPage = (form: string) => `
<h1>از کارسپار خارج می‌شوید؟ <span class="en" lang="en" dir="ltr">Do you want to sign out?</span></h1>
${form}
<ul><li><button form="op.logoutForm" name="logout" value="yes"><span>بله، خارج می‌شوم</span>
<span class="en" lang="en" dir="ltr">Yes, sign me out</span></button></li></ul>
<p><a href="/inbox">می‌مانم <span class="en" lang="en" dir="ltr">Stay signed in</span></a></p>`;

const issuerPage = `
<h1>ورود به کارسپار <span class="en" lang="en" dir="ltr">Signing in to Karsepar</span></h1>
<p>این نشانی از آن برنامه‌هاست؛ ورود از خود برنامه آغاز می‌شود، برای رابط برنامه‌نویسی با دکمه Authorize در <a href="/docs" dir="ltr">/docs</a>.<br>
<span class="en" lang="en" dir="ltr">This address is for programs; a sign-in begins in the application itself, for the API with Authorize at <a href="/docs" dir="ltr">/docs</a>.</span></p>
<p><a href="/">صفحه نخست <span class="en" lang="en" dir="ltr">Start page</span></a></p>`;

const peoplePage = (people: readonly SignInPerson[], { uid }: Interaction) => `
<h1>با نام چه کسی وارد می‌شوید؟ <span class="en" lang="en" dir="ltr">Who do you sign in as?</span></h1>
<p class="note">این صفحه ورود نمایشی روی همین رایانه است: گذرواژه ندارد و هر کس پشت این رایانه است می‌تواند با هر نامی وارد شود.<br>
<span class="en" lang="en" dir="ltr">This is the demo issuer of this one machine: there is no password, and whoever sits here may sign in as anyone.</span></p>
<form method="post" action="${issuerPath}/login/${escapeHtml(uid)}"><ul>
${people
  .map(
    ({ id, nameFa, nameEn, note }) =>
      `<li><button name="person" value="${escapeHtml(id)}"><span>${escapeHtml(nameFa)}</span>` +
      `<span class="en" dir="ltr">${escapeHtml(nameEn)}</span><small dir="auto">${escapeHtml(note)}</small></button></li>`,
  )
  .join("\n")}
</ul></form>`;

const errorPage = (what: string) => `
<h1>ورود انجام نشد <span class="en" lang="en" dir="ltr">Sign-in failed</span></h1>
<p dir="ltr" lang="en">${escapeHtml(what)}</p>
<p><a href="/">از آغاز · start again</a></p>`;

/** A form's body; a longer one is not ours. */
async function text(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 10_000) break;
  }
  return body;
}
