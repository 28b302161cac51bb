import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

export const policyOf = (api: Api) => read(api.policy.$get());

export const tableOf = (api: Api, table: string) => read(api.policy[":table"].$get({ param: { table } }));

export const bodyPolicyOf = (api: Api, bodyId: string) =>
  read(api.bodies[":bodyId"].policy.$get({ param: { bodyId } }));

export const bodyTableOf = (api: Api, bodyId: string, table: string) =>
  read(api.bodies[":bodyId"].policy[":table"].$get({ param: { bodyId, table } }));

export type OverseerTable = Awaited<ReturnType<typeof tableOf>>;
export type BodyTable = Awaited<ReturnType<typeof bodyTableOf>>;
export type Table = OverseerTable | BodyTable;
type Tables = Awaited<ReturnType<typeof policyOf>>["tables"] | Awaited<ReturnType<typeof bodyPolicyOf>>["tables"];
export type TableLine = Tables[number];
