import * as v from "valibot";

/** What a host says of its issuer, in /config.json beside the pages. */
export const SignInConfig = v.object({
  /** Where the issuer describes itself. */
  authority: v.string(),
  clientId: v.string(),
  scope: v.string(),
  /** Where an issuer signs people out that does so in a way of its own, with {client} and {back} to fill in. */
  signOut: v.exactOptional(v.string()),
});
export type SignInConfig = v.InferOutput<typeof SignInConfig>;
