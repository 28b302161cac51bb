import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

const paged = (cursor: string | undefined) => ({ limit: "50", ...(cursor === undefined ? {} : { cursor }) });

export const peopleOf = (api: Api, cursor: string | undefined) => read(api.people.$get({ query: paged(cursor) }));

export const bodiesOf = (api: Api, cursor: string | undefined) => read(api.bodies.$get({ query: paged(cursor) }));

export const bodyOf = (api: Api, bodyId: string) => read(api.bodies[":bodyId"].$get({ param: { bodyId } }));

export const membersOf = (api: Api, partyId: string) =>
  read(api.parties[":partyId"].members.$get({ param: { partyId } }));

export type Roster = Awaited<ReturnType<typeof membersOf>>;
