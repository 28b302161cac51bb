import type { Category } from "../../../shared/kits/category.ts";
import { Refused, read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

/** What the pages of money and rating ask the server for. */

export const contractOf = (api: Api, id: string) => read(api.contracts[":id"].$get({ param: { id } }));
export type Contract = Awaited<ReturnType<typeof contractOf>>;

export const invoiceOf = (api: Api, id: string) => read(api.invoices[":id"].$get({ param: { id } }));
export type Invoice = Awaited<ReturnType<typeof invoiceOf>>;

export const positionOf = (api: Api, id: string) => read(api.contracts[":id"].position.$get({ param: { id } }));
export type Position = Awaited<ReturnType<typeof positionOf>>;

export const callOffsOf = (api: Api, id: string) => read(api.contracts[":id"]["call-offs"].$get({ param: { id } }));
export type CallOffs = Awaited<ReturnType<typeof callOffsOf>>;

/** An invoice is a part of its contract: what it asks for is held against that. */
export async function invoiceWithContract(api: Api, id: string) {
  const invoice = await invoiceOf(api, id);
  return { invoice, contract: await contractOf(api, invoice.contract) };
}

export const boardOf = (
  api: Api,
  bodyId: string,
  asked: { year: number; state: string | undefined; cursor: string | undefined },
) =>
  read(
    api.bodies[":bodyId"]["contract-status"].$get({
      param: { bodyId },
      query: {
        fiscalYear: String(asked.year),
        limit: "50",
        ...(asked.state === undefined ? {} : { state: asked.state as "active" }),
        ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
      },
    }),
  );
export type Board = Awaited<ReturnType<typeof boardOf>>;

/** What waits for the reader in contracts: the act in their words, by the contract's id. */
export async function waitingContracts(api: Api): Promise<Map<string, string>> {
  const acts = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const query = { limit: "100", ...(cursor === undefined ? {} : { cursor }) };
    const page = await read(api.me.inbox.$get({ query }));
    for (const { object, act, urgency } of page.items) {
      if (object.kind === "contract" && urgency !== "ahead" && !acts.has(object.id)) acts.set(object.id, act);
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return acts;
}

export const exportOf = (api: Api, id: string) => read(api.exports[":id"].$get({ param: { id } }));

export const ratingOf = (api: Api, id: string) => read(api.ratings[":id"].$get({ param: { id } }));
export type Rating = Awaited<ReturnType<typeof ratingOf>>;

/** `null` where there is none that the reader may see. */
export async function ratingIfAny(api: Api, id: string): Promise<Rating | null> {
  try {
    return await ratingOf(api, id);
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

export async function ratingWithContract(api: Api, id: string) {
  const rating = await ratingOf(api, id);
  return { rating, contract: await contractOf(api, rating.contract) };
}

export const scoreOf = (api: Api, id: string, category: Category) =>
  read(api.vendors[":id"].score.$get({ param: { id }, query: { category } }));

/** What each part of the score weighs today, in per cent. */
export async function scoreWeights(api: Api): Promise<Record<string, number>> {
  const { today } = await read(api.policy[":table"].$get({ param: { table: "ratingWeights" } }));
  return today.value as Record<string, number>;
}

export const vendorOf = (api: Api, id: string) => read(api.public.vendors[":id"].$get({ param: { id } }));
