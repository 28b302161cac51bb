import type { Category } from "../../../shared/kits/category.ts";
import { read } from "../../lib/problem.ts";
import type { useServer } from "../../lib/server.tsx";

type Api = ReturnType<typeof useServer>;

/** What the public pages ask the server for, by the key it is remembered under. */
export const openCases = (api: Api, category: Category | undefined, cursor: string | undefined) =>
  read(
    api.public.tenders.$get({
      query: { limit: "24", ...(category ? { category } : {}), ...(cursor ? { cursor } : {}) },
    }),
  );
export const noticeOf = (api: Api, id: string) => read(api.public.tenders[":id"].$get({ param: { id } }));
export const contractOf = (api: Api, id: string) => read(api.public.contracts[":id"].$get({ param: { id } }));
export const vendorOf = (api: Api, id: string) => read(api.public.vendors[":id"].$get({ param: { id } }));

export type OpenCase = Awaited<ReturnType<typeof openCases>>["items"][number];
export type Notice = Awaited<ReturnType<typeof noticeOf>>;
