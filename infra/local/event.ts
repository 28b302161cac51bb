import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context as LambdaContext } from "aws-lambda";
import type { Claims } from "./verify.ts";

/** A request as it came over the wire; nothing decoded, nothing folded. */
export type WireRequest = {
  method: string;
  rawPath: string;
  rawQuery: string;
  /** Lower-case names; every value of a repeated header. */
  headers: Record<string, string[]>;
  body: Buffer;
  sourceIp: string;
};

export type WireResponse = { status: number; headers: Record<string, string | string[]>; body: Buffer };

export type HttpEvent = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt: { claims: Claims; scopes: string[] } } };
};

/** The event an HTTP API (payload format 2.0) would make of a request at `at` (epoch milliseconds). */
export function toEvent(
  request: WireRequest,
  { requestId, at, claims }: { requestId: string; at: number; claims: Claims | undefined },
): HttpEvent {
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(Object.entries(others).map(([name, values]) => [name, values.join(",")]));
  const query = queryOf(request.rawQuery);
  const base64 = request.body.length > 0 && !isText(headers["content-type"]);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: request.rawPath,
    rawQueryString: request.rawQuery,
    ...(cookie ? { cookies: cookie.flatMap((line) => line.split(/;\s*/)).filter(Boolean) } : {}),
    headers,
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: headers["host"] ?? "localhost",
      domainPrefix: "local",
      http: {
        method: request.method,
        path: request.rawPath,
        protocol: "HTTP/1.1",
        sourceIp: request.sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: "$default",
      stage: "$default",
      time: logTime(at),
      timeEpoch: at,
      ...(claims
        ? { authorizer: { jwt: { claims, scopes: (claims["scope"] ?? "").split(" ").filter(Boolean) } } }
        : {}),
    },
    ...(request.body.length > 0 ? { body: request.body.toString(base64 ? "base64" : "utf8") } : {}),
    isBase64Encoded: base64,
  };
}

/** Repeated keys are joined by a comma, as an HTTP API does. */
function queryOf(rawQuery: string): Record<string, string> | undefined {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    query[name] = name in query ? `${query[name]},${value}` : value;
  }
  return Object.keys(query).length > 0 ? query : undefined;
}

const isText = (mediaType = "") => /^(text\/|application\/(([\w.-]+\+)?json|xml|javascript)\b)/i.test(mediaType.trim());

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 22/Nov/2026:10:00:00 +0000 */
const logTime = (at: number): string => {
  const [date = "", clock = ""] = new Date(at).toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${months[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
};

/** A handler's result as an HTTP API would send it; undefined when it is not a result at all. */
export function fromResult(result: APIGatewayProxyResultV2 | undefined): WireResponse | undefined {
  if (typeof result === "string") {
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(result) };
  }
  if (typeof result !== "object" || result === null) return undefined;
  if (typeof result.statusCode !== "number") {
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(result)) };
  }
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name.toLowerCase()] = String(value);
  if (result.cookies && result.cookies.length > 0) headers["set-cookie"] = result.cookies;
  return {
    status: result.statusCode,
    headers,
    body: Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8"),
  };
}

/** The context a handler is called with; `timeoutMs` from now. */
export function lambdaContext(name: string, requestId: string, timeoutMs: number): LambdaContext {
  const until = Date.now() + timeoutMs;
  const unused = () => {
    throw new Error("handlers answer by their promise");
  };
  return {
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: "512",
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
    done: unused,
    fail: unused,
    succeed: unused,
  };
}
