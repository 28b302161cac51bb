import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

export const planOf = (api: Api, body: string, year: number, cursor: string | undefined) =>
  read(
    api.bodies[":bodyId"].tasks.$get({
      param: { bodyId: body },
      query: { fiscalYear: String(year), limit: "50", ...(cursor === undefined ? {} : { cursor }) },
    }),
  );

export const taskOf = (api: Api, id: string) => read(api.tasks[":id"].$get({ param: { id } }));

export type Task = Awaited<ReturnType<typeof taskOf>>;
