import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { problemBody } from "../../functions/http/problem.ts";
import { type Refused, refuse } from "../../shared/refusal.ts";
import { refusals } from "../../shared/refusals/all.ts";
import { limits } from "../../shared/resources.ts";
import type { Entries, HttpHandler } from "./entries.ts";
import { fromResult, lambdaContext, toEvent, type WireResponse } from "./event.ts";
import { hasDotSegments, type Route, routeOf } from "./routing.ts";
import type { Claims } from "./verify.ts";

export type Gateway = { handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> };

/**
 * What API Gateway and Lambda do before, around and after a handler: the verified token, the event, the limits. Its own
 * refusals have the shape of the application's. A token on an open route is not looked at.
 */
export function createGateway(options: {
  entries: () => Entries | undefined;
  verify: (authorization?: string) => Promise<Claims | undefined>;
  /** Called after every answered request that may have written. */
  onWrite: () => void;
  warn: (line: string) => void;
}): Gateway {
  return {
    handle: async (request, response) => {
      const at = Date.now();
      const requestId = randomUUID();
      const send = (answer: WireResponse) => respond(request, response, requestId, answer);
      const refused = (refusal: Refused) => send(problemAnswer(refusal, languageOf(request), requestId));

      const method = request.method ?? "GET";
      const [rawPath = "/", rawQuery = ""] = (request.url ?? "/").split(/\?(.*)/s);
      const route = hasDotSegments(rawPath) ? undefined : routeOf(method, rawPath);
      const entries = options.entries();
      if (!route) return refused(refuse("not-found", {}));
      if (!entries) return refused(refuse("busy", {}));

      const claims = route.open ? undefined : await options.verify(request.headers.authorization);
      if (!route.open && !claims) return refused(refuse("not-signed-in", {}));
      const body = await bodyOf(request);
      if (!body) return refused(refuse("too-large", { maxBytes: limits.maxBodyBytes }));

      const event = toEvent(
        {
          method,
          rawPath,
          rawQuery,
          headers: request.headersDistinct as Record<string, string[]>,
          body,
          sourceIp: request.socket.remoteAddress ?? "",
        },
        { requestId, at, claims },
      );
      const answer = await call(entries.http[route.entry], event, route, requestId);
      if (method !== "GET" && method !== "HEAD") options.onWrite();
      return "ok" in answer ? refused(answer) : send(answer);
    },
  };

  async function call(handler: HttpHandler, event: Parameters<HttpHandler>[0], route: Route, requestId: string) {
    const context = lambdaContext(route.entry, requestId, route.timeoutMs);
    const late = Symbol("late");
    let alarm: NodeJS.Timeout | undefined;
    try {
      const result = await Promise.race([
        handler(event, context),
        new Promise<typeof late>((resolve) => {
          alarm = setTimeout(resolve, route.timeoutMs, late);
        }),
      ]);
      if (result === late) {
        options.warn(`${route.entry} did not answer ${requestId} within ${route.timeoutMs / 1000} s`);
        return refuse("busy", {});
      }
      const answer = fromResult(result);
      if (answer && answer.body.length <= limits.maxBodyBytes) return answer;
      options.warn(`${route.entry} answered ${requestId} with ${answer ? "too large a body" : "no result"}`);
      return serverFault(requestId);
    } catch (error) {
      options.warn(`${route.entry} failed on ${requestId}: ${error instanceof Error ? error.message : String(error)}`);
      return serverFault(requestId);
    } finally {
      clearTimeout(alarm);
    }
  }
}

/** A bug is 500 with a request id and nothing else. */
const serverFault = (requestId: string): WireResponse => ({
  status: 500,
  headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  body: Buffer.from(JSON.stringify({ type: "about:blank", title: "Internal Server Error", status: 500, requestId })),
});

/** Undefined when the body is larger than a function takes; nothing more of it is kept then. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > limits.maxBodyBytes) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The first language of Accept-Language that we speak; Persian when it names neither. */
const languageOf = (request: IncomingMessage): "fa" | "en" =>
  /(?:^|,)\s*(fa|en)\b/i.exec(request.headers["accept-language"] ?? "")?.[1]?.toLowerCase() === "en" ? "en" : "fa";

function problemAnswer({ refusal }: Refused, lang: "fa" | "en", requestId: string): WireResponse {
  const { status } = refusals[refusal.code];
  return {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": lang,
      "cache-control": "no-store",
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...(status === 503 ? { "retry-after": "2" } : {}),
    },
    body: Buffer.from(JSON.stringify(problemBody(refusal, lang, requestId))),
  };
}

function respond(request: IncomingMessage, response: ServerResponse, requestId: string, answer: WireResponse): void {
  if (response.destroyed) return;
  const { "content-length": _, ...headers } = answer.headers;
  const unread = !request.complete;
  const length = answer.status === 204 || answer.status === 304 ? {} : { "content-length": answer.body.length };
  response.writeHead(answer.status, {
    ...headers,
    ...length,
    "apigw-requestid": requestId,
    ...(unread ? { connection: "close" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
  // A sender in the middle of a body reads our answer only after it has sent; a bounded part of the rest is let through.
  if (unread) drain(request, 4 * limits.maxBodyBytes);
}

function drain(request: IncomingMessage, atMostBytes: number): void {
  let size = 0;
  request.on("error", () => {});
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > atMostBytes) request.destroy();
  });
}
