import type { Category } from "../../../shared/kits/category.ts";
import { Refused, read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

/** What a vendor's pages about bids ask the server for. */

const pageSize = 20;

/** The next cases to answer. The server's pages follow closing quarters and may be short: what people see is filled up. */
export async function opportunities(api: Api, category: Category | undefined, cursor: string | undefined) {
  const page = (from: string | undefined) =>
    read(
      api.opportunities.$get({
        query: { limit: String(pageSize), ...(category ? { category } : {}), ...(from ? { cursor: from } : {}) },
      }),
    );
  let { items, nextCursor } = await page(cursor);
  while (nextCursor !== undefined && items.length < pageSize) {
    const more = await page(nextCursor);
    items = [...items, ...more.items];
    nextCursor = more.nextCursor;
  }
  return { items, nextCursor };
}

export const noticeOf = (api: Api, id: string) => read(api.public.tenders[":id"].$get({ param: { id } }));

export const companyOf = (api: Api, vendorId: string) => read(api.vendors[":id"].$get({ param: { id: vendorId } }));

/** `null` where the answer is that there is nothing. */
const orNothing = <Answer>(asked: Promise<Answer>): Promise<Answer | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  });

export const ownBid = async (api: Api, id: string, vendorId: string) => {
  const bid = await orNothing(read(api.tenders[":id"].bids[":vendorId"].$get({ param: { id, vendorId } })));
  return bid?.view === "own" ? bid : null;
};

/** Every version that was handed in; none where nobody bid. */
export async function receiptsOrNone(api: Api, id: string, vendorId: string) {
  const found = await orNothing(read(api.tenders[":id"].bids[":vendorId"].receipts.$get({ param: { id, vendorId } })));
  return found?.items ?? [];
}

export const bidsOf = (api: Api, vendorId: string, cursor: string | undefined) =>
  read(
    api.vendors[":vendorId"].bids.$get({
      param: { vendorId },
      query: { limit: "10", ...(cursor === undefined ? {} : { cursor }) },
    }),
  );

/** An award as its winner sees it, or nothing. */
export const awardOf = (api: Api, id: string) => orNothing(read(api.awards[":id"].$get({ param: { id } })));

export const receiptPaper = (api: Api, id: string, vendorId: string, version: number, language: "fa" | "en") =>
  read(
    api.tenders[":id"].bids[":vendorId"].receipts[":version"].paper.$get({
      param: { id, vendorId, version: String(version) },
      query: { language },
    }),
  );

export type Notice = Awaited<ReturnType<typeof noticeOf>>;
export type LotNotice = Notice["lots"][number];
export type Company = Awaited<ReturnType<typeof companyOf>>;
export type OwnBid = NonNullable<Awaited<ReturnType<typeof ownBid>>>;
export type OpenCase = Awaited<ReturnType<typeof opportunities>>["items"][number];
export type BidCard = Awaited<ReturnType<typeof bidsOf>>["items"][number];
export type BidVersion = Awaited<ReturnType<typeof receiptsOrNone>>[number];
