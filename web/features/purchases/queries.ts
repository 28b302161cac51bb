import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

export const purchasesOf = (api: Api, body: string, year: number, cursor: string | undefined) =>
  read(
    api.bodies[":bodyId"].purchases.$get({
      param: { bodyId: body },
      query: { fiscalYear: String(year), limit: "50", ...(cursor === undefined ? {} : { cursor }) },
    }),
  );

export const purchaseOf = (api: Api, id: string) => read(api.purchases[":id"].$get({ param: { id } }));

export type Purchase = Awaited<ReturnType<typeof purchaseOf>>;

export const taskOf = (api: Api, id: string) => read(api.tasks[":id"].$get({ param: { id } }));

/** The amount up to which a small purchase is allowed, with what the limit rests on. */
export async function smallLimit(api: Api) {
  const { today } = await read(api.policy[":table"].$get({ param: { table: "smallLimitRial" } }));
  return { rial: Number(today.value), rule: today.rule };
}

/** Up to which amount this body orders before its funds are confirmed, and how soon the file has to follow. */
export async function urgentTerms(api: Api, body: string) {
  const [limit, days] = await Promise.all([
    read(api.bodies[":bodyId"].policy[":table"].$get({ param: { bodyId: body, table: "urgentLimitRial" } })),
    read(api.policy[":table"].$get({ param: { table: "urgentFileWorkingDays" } })),
  ]);
  return { rial: Number(limit.today.value), days: Number(days.today.value) };
}

export const fileOf = (api: Api, id: string) => read(api.files[":id"].$get({ param: { id } }));

/** A fresh address of a file, good for a few minutes. */
export async function downloadOf(api: Api, id: string): Promise<{ url: string }> {
  const { download } = await fileOf(api, id);
  if (!download) throw new Error("a file that is kept can be had");
  return download;
}
