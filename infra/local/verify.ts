import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

/** What a gateway accepts: tokens of one issuer for these audiences. */
export type Trust = { issuer: string; audiences: readonly string[]; jwks: JSONWebKeySet };

export type Claims = Record<string, string>;

/**
 * Checks bearer tokens as the JWT authorizer of an HTTP API does: signature, issuer, expiry, and audience, where a token
 * without `aud` is judged by its `client_id`; further that it is an access token, not an id token. Answers the claims as
 * the strings a handler gets, or undefined for any token that is not good.
 */
export function tokenVerifier({
  issuer,
  audiences,
  jwks,
}: Trust): (authorization?: string) => Promise<Claims | undefined> {
  const keys = createLocalJWKSet(jwks);
  return async (authorization) => {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "") ?? [];
    if (!token) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ["RS256"],
        requiredClaims: ["sub", "exp", "iat"],
      });
      const named = [payload.aud ?? payload["client_id"]].flat();
      const meant = named.some((audience) => typeof audience === "string" && audiences.includes(audience));
      const person = typeof payload.sub === "string" && payload.sub !== "";
      return person && meant && payload["token_use"] === "access" ? asStrings(payload) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Claims arrive in a handler as text; lists as "[a b]". */
const asStrings = (payload: Record<string, unknown>): Claims =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
    ]),
  );
