import { read } from "../../lib/problem.ts";
import type { Api } from "../../lib/server.tsx";

export const contractOf = (api: Api, id: string) => read(api.contracts[":id"].$get({ param: { id } }));

export type Contract = Awaited<ReturnType<typeof contractOf>>;
export type Deliverable = Contract["deliverables"][number];
export type Version = Deliverable["versions"][number];
export type Outcome = NonNullable<Version["review"]>["outcome"];

const at = (api: Api) => api.contracts[":id"].deliverables[":n"];

export const fileOf = (api: Api, place: Place, v: number, fileId: string) =>
  read(at(api).versions[":v"].files[":fileId"].$get({ param: { ...paramOf(place), v: String(v), fileId } }));

export const paperOf = (api: Api, place: Place, v: number, language: "fa" | "en") =>
  read(at(api).versions[":v"].paper.$get({ param: { ...paramOf(place), v: String(v) }, query: { language } }));

/** One deliverable of one contract. */
export type Place = { id: string; n: number };
export const paramOf = ({ id, n }: Place) => ({ id, n: String(n) });
