import { read } from "./problem.ts";
import type { Api } from "./server.tsx";

/** The tasks of a body's year; all pages, since work is handed over for one of them. */
export async function tasksOfYear(api: Api, bodyId: string, year: number) {
  const page = (cursor: string | undefined) =>
    read(
      api.bodies[":bodyId"].tasks.$get({
        param: { bodyId },
        query: { fiscalYear: String(year), limit: "100", ...(cursor === undefined ? {} : { cursor }) },
      }),
    );
  let { items, nextCursor } = await page(undefined);
  while (nextCursor !== undefined) {
    const more = await page(nextCursor);
    items = [...items, ...more.items];
    nextCursor = more.nextCursor;
  }
  return items;
}

export type TaskCard = Awaited<ReturnType<typeof tasksOfYear>>[number];

/** Those that nobody works on yet: what can be bought or ordered for. */
export const plannedTasks = async (api: Api, bodyId: string, year: number): Promise<TaskCard[]> =>
  (await tasksOfYear(api, bodyId, year)).filter(({ state }) => state === "planned");
