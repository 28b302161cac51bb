import type { SignInConfig } from "../../shared/people/sign-in.ts";
import { serveDocs } from "./docs.ts";
import type { Entries } from "./entries.ts";
import { createGateway } from "./gateway.ts";
import { apiAudience, scopes, webClient } from "./issuer.ts";
import { listMails, showMails } from "./mailbox.ts";
import { publicHalf, readJwk } from "./secrets.ts";
import type { Handle, Mounts } from "./server.ts";
import { serveWeb } from "./site.ts";
import { tokenVerifier } from "./verify.ts";

/** What one address of a host answers: the API, its description, the mailbox, the web, and the issuer where it has one. */
export function createFront(options: {
  /** The issuer whose tokens are trusted, and the file of its private key. */
  issuerUrl: string;
  issuerKey: string;
  mailFolder: string;
  webRoot?: string | undefined;
  /** Other hosts that pages speak to: where files are sent. */
  connect?: readonly string[];
  signIn?: Handle;
  /** Undefined until the application has been loaded. */
  entries: () => Entries | undefined;
  onWrite: () => void;
  warn: (line: string) => void;
}): Mounts {
  const gateway = createGateway({
    entries: options.entries,
    verify: tokenVerifier({
      issuer: options.issuerUrl,
      audiences: [apiAudience],
      jwks: { keys: [publicHalf(readJwk(options.issuerKey)) as never] },
    }),
    onWrite: options.onWrite,
    warn: options.warn,
  });
  const mailbox: Handle = (request, response) => showMails(listMails(options.mailFolder), request, response);
  return {
    "/api": gateway.handle,
    "/docs": (request, response) => serveDocs(options.signIn !== undefined, request, response),
    "/config.json": (_, response) => {
      const config = { authority: options.issuerUrl, clientId: webClient, scope: scopes.join(" ") };
      response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache" });
      response.end(JSON.stringify(config satisfies SignInConfig));
    },
    "/mailbox": mailbox,
    "/mailbox.json": mailbox,
    ...(options.signIn ? { "/oidc": options.signIn } : {}),
    "/": (request, response) => serveWeb(options.webRoot, request, response, options.connect),
  };
}
