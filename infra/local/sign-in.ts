import { createHash, randomBytes } from "node:crypto";
import { issuerPath, scopes, scriptClient } from "./issuer.ts";

export type Tokens = { access_token: string; id_token: string; refresh_token: string; expires_in: number };

/** Nobody listens there: the address that carries the code is read, not followed. */
const callback = "http://127.0.0.1:8250/callback";

/**
 * Signs a person in as a browser would: authorization code with PKCE through the issuer's pages, with a cookie jar.
 * Rejects with what the issuer said when the person may not sign in.
 */
export async function signIn(hostUrl: string, person: string): Promise<Tokens> {
  const issuer = `${hostUrl}${issuerPath}`;
  const cookies = new Map<string, string>();
  const ask = async (url: string, form?: Record<string, string>) => {
    const response = await fetch(new URL(url, hostUrl), {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const next = async (response: Response): Promise<string> => {
    const location = response.headers.get("location");
    await response.body?.cancel();
    if (!location) throw new Error(`${person} cannot sign in at ${hostUrl}`);
    return location;
  };

  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const question = new URLSearchParams({
    client_id: scriptClient,
    response_type: "code",
    redirect_uri: callback,
    scope: scopes.join(" "),
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  let at = await next(await ask(`${issuer}/auth?${question}`));
  for (let steps = 0; !at.startsWith(callback); steps += 1) {
    if (steps === 5) throw new Error("the sign-in does not come to an end");
    at = await next(at.startsWith(`${issuerPath}/login/`) ? await ask(at, { person }) : await ask(at));
  }
  const back = new URL(at).searchParams;
  const code = back.get("code");
  if (!code || back.get("state") !== state) throw new Error(back.get("error_description") ?? "no code came back");

  const answer = await ask(`${issuer}/token`, {
    grant_type: "authorization_code",
    client_id: scriptClient,
    redirect_uri: callback,
    code,
    code_verifier: verifier,
  });
  if (!answer.ok) throw new Error(`the issuer gave no token: ${await answer.text()}`);
  return (await answer.json()) as Tokens;
}
