import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import * as v from "valibot";
import { SignInConfig } from "../../../shared/people/sign-in.ts";
import { endSession, forgetSession, forgetTab, rememberSession } from "../../lib/session.ts";

let made: Promise<{ manager: UserManager; config: SignInConfig }> | undefined;

async function make() {
  const config = v.parse(SignInConfig, await (await fetch("/config.json")).json());
  const store = () => new WebStorageStateStore({ store: sessionStorage });
  const manager = new UserManager({
    authority: config.authority,
    client_id: config.clientId,
    redirect_uri: `${location.origin}/signed-in`,
    post_logout_redirect_uri: `${location.origin}/`,
    scope: config.scope,
    userStore: store(),
    stateStore: store(),
    automaticSilentRenew: true,
    loadUserInfo: false,
  });
  return { manager, config };
}

function session() {
  // A host that could not be asked is asked again at the next try.
  made ??= make().catch((error) => {
    made = undefined;
    throw error;
  });
  return made;
}

/** Leaves for the issuer and comes back to `to`. `quietly` asks the person nothing: who is not known there comes back as nobody. */
export async function signIn(to: string, quietly = false): Promise<void> {
  const { manager } = await session();
  await manager.signinRedirect({ state: { to }, ...(quietly ? { prompt: "none" } : {}) });
}

/** What a sign-in came back with: where the person was going. */
export async function finishSignIn(): Promise<{ to: string; signedIn: boolean }> {
  const { manager } = await session();
  try {
    const user = await manager.signinRedirectCallback();
    rememberSession(user.profile.sub);
    return { to: goingTo(user.state), signedIn: true };
  } catch (error) {
    forgetSession();
    const { state, error: code } = error as { state?: unknown; error?: string };
    if (code === "login_required" || code === "interaction_required") return { to: goingTo(state), signedIn: false };
    throw error;
  }
}

const goingTo = (state: unknown): string => {
  const to = v.safeParse(v.object({ to: v.pipe(v.string(), v.regex(/^\/(?!\/)/)) }), state);
  return to.success ? to.output.to : "/inbox";
};

let renewing: Promise<User | null> | undefined;

/** The access token of this tab, renewed when it is about to end; undefined when there is none any more. */
export async function accessToken(): Promise<string | undefined> {
  const { manager } = await session();
  const user = await manager.getUser();
  if (!user) return undefined;
  if ((user.expires_in ?? 0) > 30) return user.access_token;
  renewing ??= manager.signinSilent().finally(() => {
    renewing = undefined;
  });
  return (await renewing.catch(() => null))?.access_token;
}

/** Takes back what renews the session of this tab, where the issuer offers that (RFC 7009). */
async function revoke(manager: UserManager): Promise<void> {
  // Without a network, or an address for it, the token ends by itself; signing out is not kept up for that.
  await manager.revokeTokens(["refresh_token"]).catch(() => undefined);
}

/** Leaves nothing behind of a session that was ended in another tab. */
export async function dropTokens(): Promise<void> {
  forgetTab();
  const { manager } = await session();
  await revoke(manager);
  await manager.removeUser();
}

/** Ends the session in every tab of this browser and at the issuer. */
export async function signOut(): Promise<void> {
  const { manager, config } = await session();
  endSession();
  manager.stopSilentRenew();
  await revoke(manager);
  if (config.signOut === undefined) return manager.signoutRedirect();
  await manager.removeUser();
  const back = encodeURIComponent(`${location.origin}/`);
  location.assign(config.signOut.replace("{client}", config.clientId).replace("{back}", back));
}
