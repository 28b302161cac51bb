import { signIn } from "../../infra/local/sign-in.ts";

/** The one signed contract of the demonstration: Omid supervises it, Nima's firm delivers. */
export async function demoContract(url: string): Promise<string> {
  const { access_token } = await signIn(url, "prs_farid");
  const headers = { authorization: `Bearer ${access_token}` };
  const board = await fetch(`${url}/api/v1/bodies/bdy_alborz/contract-status`, { headers });
  const { items } = (await board.json()) as { items: { id: string; state: string }[] };
  return String(items.find(({ state }) => state === "active")?.id);
}
