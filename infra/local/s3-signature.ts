import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What S3 says when it refuses; the codes and statuses are its own. */
export type S3Refusal = { status: number; code: string; message: string };

export type SignedRequest = {
  method: string;
  /** Path and query exactly as they came over the wire. */
  rawUrl: string;
  headers: Record<string, string>;
  now: Date;
};

export type Signer = { accessKeyId: string; secretAccessKey: string; region: string };

const no = (status: number, code: string, message: string): S3Refusal => ({ status, code, message });
const forbidden = (message: string) => no(403, "AccessDenied", message);

/** Header-signed requests may be this far from our clock. */
const skewMs = 15 * 60_000;
const longestExpirySeconds = 7 * 24 * 3600;

/**
 * Verifies an AWS Signature Version 4 for S3, in the query (presigned) or in the Authorization header. Answers the
 * headers the signature covers, lower case; a request without any signature is refused as S3 refuses anonymous callers.
 */
export function verifySignature(request: SignedRequest, signer: Signer): { signed: Set<string> } | S3Refusal {
  const { path, query } = splitUrl(request.rawUrl);
  const claim = query.some(([name]) => name === "X-Amz-Signature")
    ? fromQuery(query, request)
    : request.headers["authorization"]
      ? fromHeader(request)
      : forbidden("Anonymous access is forbidden: the request is not signed.");
  if ("code" in claim) return claim;

  const [keyId, date, region, service, end] = claim.credential.split("/");
  if (keyId !== signer.accessKeyId) return no(403, "InvalidAccessKeyId", "The access key id does not exist.");
  if (region !== signer.region || service !== "s3" || end !== "aws4_request" || date !== claim.time.slice(0, 8)) {
    return no(400, "AuthorizationHeaderMalformed", "The credential scope is not of this day, region and service.");
  }
  const unsigned = Object.keys(request.headers).find(
    (name) =>
      (name === "host" || (name.startsWith("x-amz-") && !claim.optional.has(name))) && !claim.signed.includes(name),
  );
  if (unsigned) return forbidden(`There were headers present in the request which were not signed: ${unsigned}`);

  const canonical = [
    request.method,
    encode(decode(path)).replaceAll("%2F", "/"),
    query
      .filter(([name]) => name !== "X-Amz-Signature")
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join("&"),
    ...claim.signed.map((name) => `${name}:${(request.headers[name] ?? "").trim().replace(/\s+/g, " ")}`),
    "",
    claim.signed.join(";"),
    claim.payload,
  ].join("\n");
  const scope = `${date}/${region}/${service}/${end}`;
  const text = ["AWS4-HMAC-SHA256", claim.time, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const key = [date, region, service, end].reduce<Buffer | string>(
    (before, part) => hmac(before, part ?? ""),
    `AWS4${signer.secretAccessKey}`,
  );
  if (!sameText(hmac(key, text).toString("hex"), claim.signature)) {
    return no(403, "SignatureDoesNotMatch", "The signature we calculated does not match the one you provided.");
  }
  return { signed: new Set(claim.signed) };
}

type Claim = {
  credential: string;
  time: string;
  signed: string[];
  signature: string;
  payload: string;
  /** x-amz headers that need no signature. */
  optional: Set<string>;
};

function fromQuery(query: [string, string][], { headers, now }: SignedRequest): Claim | S3Refusal {
  const get = (name: string) => query.find(([key]) => key === name)?.[1] ?? "";
  const bad = (message: string) => no(400, "AuthorizationQueryParametersError", message);
  const time = get("X-Amz-Date");
  const at = instantOf(time);
  const expires = Number(get("X-Amz-Expires") || Number.NaN);
  if (get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") return bad("X-Amz-Algorithm only supports AWS4-HMAC-SHA256.");
  if (!at || !(expires > 0 && expires <= longestExpirySeconds)) return bad("X-Amz-Date or X-Amz-Expires is not valid.");
  if (at > now.getTime() + skewMs) return forbidden("Request is not yet valid.");
  if (at + expires * 1000 < now.getTime()) return forbidden("Request has expired.");
  const signed = get("X-Amz-SignedHeaders").split(";");
  return {
    credential: get("X-Amz-Credential"),
    time,
    signed,
    signature: get("X-Amz-Signature"),
    payload: (signed.includes("x-amz-content-sha256") && headers["x-amz-content-sha256"]) || "UNSIGNED-PAYLOAD",
    optional: new Set(["x-amz-content-sha256"]),
  };
}

function fromHeader({ headers, now }: SignedRequest): Claim | S3Refusal {
  const [, words] = /^AWS4-HMAC-SHA256\s+(.*)$/.exec(headers["authorization"] ?? "") ?? [];
  const part = (name: string) => new RegExp(`(?:^|,\\s*)${name}=([^,]+)`).exec(words ?? "")?.[1] ?? "";
  const time = headers["x-amz-date"] ?? "";
  const at = instantOf(time);
  const payload = headers["x-amz-content-sha256"];
  if (!part("Signature")) return no(400, "AuthorizationHeaderMalformed", "The authorization header is malformed.");
  if (!at) return forbidden("AWS authentication requires a valid x-amz-date header.");
  if (!payload) return no(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  if (payload.startsWith("STREAMING-"))
    return no(501, "NotImplemented", "Chunked signed bodies are not supported here.");
  if (Math.abs(at - now.getTime()) > skewMs) return no(403, "RequestTimeTooSkewed", "The clocks differ too much.");
  return {
    credential: part("Credential"),
    time,
    signed: part("SignedHeaders").split(";"),
    signature: part("Signature"),
    payload,
    optional: new Set(),
  };
}

/** Path and decoded query pairs of a raw address; never through `URL`, which folds `..` away. */
export function splitUrl(rawUrl: string): { path: string; query: [string, string][] } {
  const [path = "", search = ""] = rawUrl.split(/\?(.*)/s);
  const query = search
    .split("&")
    .filter(Boolean)
    .map((pair): [string, string] => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return [decode(name.replaceAll("+", " ")), decode(value.replaceAll("+", " "))];
    });
  return { path, query };
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

const instantOf = (time: string): number | undefined => {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  return y ? Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s)) : undefined;
};

const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();

const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
