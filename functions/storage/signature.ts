import { createHash, createHmac } from "node:crypto";

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/**
 * Signs a POST to the root of a service (Signature Version 4), as a function whose key of the day is made once.
 * Synchronous and without a parser of addresses, as it is run for every call of the store.
 */
export function rootSigner(service: string, region: string, credentials: Credentials) {
  let known: { day: string; key: Buffer } | undefined;
  const keyOf = (day: string): Buffer => {
    if (known?.day !== day) {
      const parts = [day, region, service, "aws4_request"];
      known = { day, key: parts.reduce<Buffer | string>(hmac, `AWS4${credentials.secretAccessKey}`) as Buffer };
    }
    return known.key;
  };
  /** @returns the given headers with those that prove them; `headers` have lower-case names and `host` among them */
  return (headers: Record<string, string>, body: string, now: Date): Record<string, string> => {
    const date = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = date.slice(0, 8);
    const { sessionToken } = credentials;
    const all: Record<string, string> = {
      ...headers,
      "x-amz-date": date,
      ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
    };
    const names = Object.keys(all).sort();
    const lines = names.map((name) => `${name}:${all[name]}`);
    const signed = names.join(";");
    const scope = `${day}/${region}/${service}/aws4_request`;
    const request = ["POST", "/", "", ...lines, "", signed, sha256(body)].join("\n");
    const signature = hmac(keyOf(day), ["AWS4-HMAC-SHA256", date, scope, sha256(request)].join("\n")).toString("hex");
    return {
      ...all,
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
    };
  };
}
