import { createHash } from "node:crypto";
import { wholeApp } from "../../../functions/app.ts";
import type { Ports } from "../../../functions/http/context.ts";

// biome-ignore lint/suspicious/noExplicitAny: the demo reads ids out of answers it has just asked for
type Answer = any;

/** Speaks to the application as one person after another, now or at an earlier moment. */
export type DemoVoice = {
  get(by: string, path: string, at?: string): Promise<Answer>;
  post(by: string, path: string, body?: object, at?: string): Promise<Answer>;
  put(by: string, path: string, body: object, at?: string): Promise<Answer>;
  patch(by: string, path: string, body: object, ifMatch: string, at?: string): Promise<Answer>;
};

const keyOf = (...act: unknown[]): string => createHash("sha256").update(JSON.stringify(act)).digest("hex");

/** Every act has a key of its own that never changes, so that a second run finds its acts done. */
export function demoVoice(ports: Ports): DemoVoice {
  const app = wholeApp(ports);
  const ask = async (
    by: string,
    method: string,
    path: string,
    body?: object,
    at?: string,
    ifMatch?: string,
  ): Promise<Answer> => {
    const claims = { sub: by, token_use: "access" };
    const timeEpoch = at === undefined ? Date.now() : Date.parse(at);
    const event = { requestContext: { requestId: "demo", timeEpoch, authorizer: { jwt: { claims } } } };
    const headers = {
      "content-type": "application/json",
      "idempotency-key": keyOf(by, path, method === "PUT" ? undefined : body),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const reply = await app.request(`/api/v1${path}`, init, { event });
    // A bid is sealed anew each time and so never the same twice: one that was cut off after it stands as it is.
    const stands = reply.status === 422 && method === "PUT";
    if (!reply.ok && !stands)
      throw new Error(`the demo's ${method} ${path} answered ${reply.status}: ${await reply.text()}`);
    return reply.json();
  };
  return {
    get: (by, path, at) => ask(by, "GET", path, undefined, at),
    post: (by, path, body = {}, at) => ask(by, "POST", path, body, at),
    put: (by, path, body, at) => ask(by, "PUT", path, body, at),
    patch: (by, path, body, ifMatch, at) => ask(by, "PATCH", path, body, at, ifMatch),
  };
}
