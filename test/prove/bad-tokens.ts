/** Forty ways of being nobody, made from a good token and the issuer's own key. */
import { createHmac, generateKeyPairSync } from "node:crypto";
import { type CryptoKey, importJWK, type JWK, type KeyObject, SignJWT } from "jose";

export type BadToken = { name: string; authorization?: string };

type Claims = Record<string, unknown>;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (text = "") => JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Claims;

/**
 * @param good an access token that opens everything its person may do
 * @param idToken of the same sign-in
 */
export async function badTokens(good: string, idToken: string, issuerKey: JWK): Promise<BadToken[]> {
  const [header = "", payload = "", signature = ""] = good.split(".");
  const [head, claims] = [decoded(header), decoded(payload)];
  const key = await importJWK(issuerKey, "RS256");
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const now = Math.floor(Date.now() / 1000);
  const signed = (over: Claims, by: CryptoKey | KeyObject | Uint8Array = key, with_: Claims = {}) =>
    new SignJWT({ ...claims, ...over }).setProtectedHeader({ ...head, alg: "RS256", ...with_ }).sign(by);
  const without = (name: string) => {
    const { [name]: _gone, ...rest } = claims;
    return new SignJWT(rest).setProtectedHeader({ ...head, alg: "RS256" }).sign(key);
  };
  const publicHalf = Buffer.from(JSON.stringify({ n: issuerKey.n, e: issuerKey.e }));
  const hmac = (secret: Buffer | string) => {
    const body = `${part({ ...head, alg: "HS256" })}.${payload}`;
    return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
  };
  const turned = (text: string) => `${text[0] === "A" ? "B" : "A"}${text.slice(1)}`;
  const bearer = (name: string, token: string): BadToken => ({ name, authorization: `Bearer ${token}` });

  return [
    { name: "no header" },
    { name: "an empty header", authorization: "" },
    { name: "the word alone", authorization: "Bearer" },
    { name: "the word and a space", authorization: "Bearer " },
    { name: "another scheme", authorization: `Basic ${Buffer.from("prs_sara:secret").toString("base64")}` },
    { name: "an unknown scheme", authorization: `Token ${good}` },
    { name: "two tokens", authorization: `Bearer ${good},Bearer ${good}` },
    { name: "two tokens with a space", authorization: `Bearer ${good} ${good}` },
    bearer("the person's id", "prs_sara"),
    bearer("a word", "null"),
    bearer("two parts", `${header}.${payload}`),
    bearer("four parts", `${good}.x`),
    bearer("five parts, as if sealed", `${header}.${payload}.${signature}.x.y`),
    bearer("no signature", `${header}.${payload}.`),
    bearer("no payload", `${header}..${signature}`),
    bearer("another signature", `${header}.${payload}.${turned(signature)}`),
    bearer("half a signature", `${header}.${payload}.${signature.slice(0, 100)}`),
    bearer(
      "another person under the same signature",
      `${header}.${part({ ...claims, sub: "prs_davood" })}.${signature}`,
    ),
    bearer("a payload that is no JSON", `${header}.${Buffer.from("{").toString("base64url")}.${signature}`),
    bearer("a header that is no JSON", `${Buffer.from("{").toString("base64url")}.${payload}.${signature}`),
    bearer("alg none", `${part({ ...head, alg: "none" })}.${payload}.`),
    bearer("alg None with a signature", `${part({ ...head, alg: "None" })}.${payload}.${signature}`),
    bearer("HMAC with the public key", hmac(publicHalf)),
    bearer("HMAC with the modulus", hmac(String(issuerKey.n))),
    bearer("HMAC with nothing", hmac("")),
    bearer("another key", await signed({}, other)),
    bearer("another key under its own name", await signed({}, other, { kid: "mine" })),
    bearer("an unknown key name", await signed({}, key, { kid: "unknown" })),
    bearer("its own key in the header", await signed({}, other, { jwk: { kty: "RSA", n: "AQAB", e: "AQAB" } })),
    bearer("a key by address", await signed({}, other, { jku: "http://127.0.0.1:1/keys" })),
    bearer("expired", await signed({ exp: now - 3600 })),
    bearer("no end", await without("exp")),
    bearer("an end that is a word", await signed({ exp: "tomorrow" as never })),
    bearer("not yet valid", await signed({ nbf: now + 3600 })),
    bearer("another issuer", await signed({ iss: "https://issuer.example.ir" })),
    bearer("no issuer", await without("iss")),
    bearer("another audience", await signed({ aud: "https://elsewhere.example.ir" })),
    bearer("an identity token", idToken),
    bearer("no person", await without("sub")),
    bearer("a person that is no text", await signed({ sub: ["prs_sara"] as never })),
  ];
}
