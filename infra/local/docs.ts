import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { docsClient, docsRedirect, issuerPath } from "./issuer.ts";
import { pageHeaders } from "./page.ts";
import { fileIn, pathOf, sendFile } from "./site.ts";

/**
 * The browsable API description at /docs, over `/api/v1/openapi.json`. Where this address has the issuer too, its
 * Authorize button signs in there; elsewhere it takes a pasted token, as the document says.
 */
export async function serveDocs(hasIssuer: boolean, request: IncomingMessage, response: ServerResponse) {
  const path = pathOf(request);
  const html = { ...pageHeaders, "content-security-policy": docsPolicy };
  if (path === "/docs" || path === "/docs/") {
    response.writeHead(200, html).end(docsPage);
    return;
  }
  if (path === "/docs/start.js") {
    const script = hasIssuer ? startWithIssuer : startPlainly;
    response.writeHead(200, { ...html, "content-type": "text/javascript; charset=utf-8" }).end(script);
    return;
  }
  const assets = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const name = path.slice("/docs".length);
  const file = assetNames.includes(name) ? fileIn(assets, name) : undefined;
  await sendFile(file, request, response, "public, max-age=86400", path === docsRedirect ? html : {});
}

const assetNames = ["/swagger-ui.css", "/swagger-ui-bundle.js", "/oauth2-redirect.html", "/oauth2-redirect.js"];

const docsPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

const docsPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Karsepar API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const documentPath = "/api/v1/openapi.json";
const shown = `url: ${JSON.stringify(documentPath)}, dom_id: "#docs", deepLinking: true, docExpansion: "none"`;

const startPlainly = `SwaggerUIBundle({ ${shown} });`;

/** The document is the same on every host and names a bearer token; how to get one here is said in its place. */
const signInScheme = {
  type: "oauth2",
  description:
    "هر یک از اشخاص نمونه را بی گذرواژه برگزینید؛ کادر دوم خالی بماند.\n\n" +
    "Choose any of the demo people, without a password; leave client_secret empty.",
  flows: {
    authorizationCode: {
      authorizationUrl: `${issuerPath}/auth`,
      tokenUrl: `${issuerPath}/token`,
      scopes: { openid: "who you are", api: "act as this person" },
    },
  },
};

const oauth = {
  clientId: docsClient,
  scopes: Object.keys(signInScheme.flows.authorizationCode.scopes),
  usePkceWithAuthorizationCodeGrant: true,
  // Logging out here forgets the token only: without it the issuer would go on with the person chosen last.
  additionalQueryStringParams: { prompt: "login" },
};

const startWithIssuer = `
const ui = SwaggerUIBundle({
  ${shown},
  oauth2RedirectUrl: location.origin + ${JSON.stringify(docsRedirect)},
  responseInterceptor: (response) => {
    if (response.ok && new URL(response.url).pathname === ${JSON.stringify(documentPath)}) {
      const described = JSON.parse(response.text);
      described.components.securitySchemes.oidc = ${JSON.stringify(signInScheme)};
      response.text = JSON.stringify(described);
    }
    return response;
  },
});
ui.initOAuth(${JSON.stringify(oauth)});
`;
