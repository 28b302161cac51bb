import type { Category } from "../../../shared/kits/category.ts";
import type { Kit } from "../../../shared/kits/kit.ts";
import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

/** What the public pages ask the server for. */
const pageSize = 24;

/**
 * The next cases that are open. The server answers by closing quarter, so that a page of its may be short or empty with
 * more to come: what people see is filled up, or ends.
 */
export async function openCases(api: Api, category: Category | undefined, cursor: string | undefined) {
  const page = (from: string | undefined) =>
    read(
      api.public.tenders.$get({
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

/** What an area of work asks in its brief, with its names; the other areas stay unloaded. */
export async function asksOf(category: Category): Promise<Kit["brief"]> {
  switch (category) {
    case "publications":
      return (await import("../../../shared/kits/publications.ts")).publications.brief;
    case "exhibitions":
      return (await import("../../../shared/kits/exhibitions.ts")).exhibitions.brief;
    case "audiovisual":
      return (await import("../../../shared/kits/audiovisual.ts")).audiovisual.brief;
    default:
      return (await import("../../../shared/kits/plain.ts")).plainKits[category].brief;
  }
}

const noticeOf = (api: Api, id: string) => read(api.public.tenders[":id"].$get({ param: { id } }));

/** A published case, as everybody may see it. */
export const caseQuery = (api: Api, id: string) => ({ queryKey: ["notice", id], queryFn: () => noticeOf(api, id) });

export const contractOf = (api: Api, id: string) => read(api.public.contracts[":id"].$get({ param: { id } }));
export const vendorOf = (api: Api, id: string) => read(api.public.vendors[":id"].$get({ param: { id } }));

export type OpenCase = Awaited<ReturnType<typeof openCases>>["items"][number];
export type Notice = Awaited<ReturnType<typeof noticeOf>>;
