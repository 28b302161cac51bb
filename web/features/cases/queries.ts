import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import type { Category } from "../../../shared/kits/category.ts";
import { type PolicyName, type PolicyValue, policies } from "../../../shared/policy/policy.ts";
import type { Procedure } from "../../../shared/tenders/state.ts";
import { read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";
import { tasksOfYear } from "../../lib/tasks.ts";

export const caseOf = (api: Api, id: string) => read(api.tenders[":id"].$get({ param: { id } }));
export const questionsOf = (api: Api, id: string) => read(api.tenders[":id"].questions.$get({ param: { id } }));
export const addendaOf = (api: Api, id: string) => read(api.tenders[":id"].addenda.$get({ param: { id } }));

type Seen = Awaited<ReturnType<typeof caseOf>>;
/** The whole case, as members of its body see it. */
export type Case = Extract<Seen, { view: "case" }>;
/** What was published of it. */
export type Notice = Extract<Seen, { view: "notice" }>;
export type Questions = Awaited<ReturnType<typeof questionsOf>>;
export type Addenda = Awaited<ReturnType<typeof addendaOf>>;

const casesPage = (api: Api, body: string, year: number, cursor: string | undefined) =>
  read(
    api.bodies[":bodyId"].tenders.$get({
      param: { bodyId: body },
      query: { fiscalYear: String(year), limit: "50", ...(cursor === undefined ? {} : { cursor }) },
    }),
  );
export type CaseCard = Awaited<ReturnType<typeof casesPage>>["items"][number];

export type CaseFilter = { state?: string; procedure?: Procedure; category?: Category };

const fits = (card: CaseCard, { state, procedure, category }: CaseFilter): boolean =>
  (state === undefined || card.state === state) &&
  (procedure === undefined || (card.procedure ?? "quotation") === procedure) &&
  (category === undefined || card.category === category);

/** The next cases of a year that a filter lets through: pages of the server until some are found, or none are left. */
export async function casesOf(api: Api, body: string, year: number, filter: CaseFilter, cursor: string | undefined) {
  const first = await casesPage(api, body, year, cursor);
  let { nextCursor } = first;
  let items = first.items.filter((card) => fits(card, filter));
  while (nextCursor !== undefined && items.length < 25) {
    const more = await casesPage(api, body, year, nextCursor);
    items = [...items, ...more.items.filter((card) => fits(card, filter))];
    nextCursor = more.nextCursor;
  }
  return { items, nextCursor };
}

export const useTasks = (body: string, year: number) => {
  const api = useServer();
  return useQuery({ queryKey: ["tasks", body, year, "all"], queryFn: () => tasksOfYear(api, body, year) });
};

/** Vendors of the register with a licence for an area of work, to name one of them. */
export const useVendors = (category: Category | undefined) => {
  const api = useServer();
  return useQuery({
    queryKey: ["vendors", "of", category],
    queryFn: () => read(api.vendors.$get({ query: { limit: "100", ...(category ? { category } : {}) } })),
  });
};

type Rule = { fa: string; en: string };
export type PolicyNow = {
  value<Name extends PolicyName>(name: Name): PolicyValue<Name>;
  rule(name: PolicyName): Rule;
};

/** The policy a body works under now: the overseer's tables, and of the delegated ones what counts for the body. */
async function policyOf(api: Api, body: string): Promise<PolicyNow> {
  const [all, own] = await Promise.all([
    read(api.policy.$get()),
    read(api.bodies[":bodyId"].policy.$get({ param: { bodyId: body } })),
  ]);
  const rows = new Map([...all.tables, ...own.tables].map(({ table, today }) => [table as PolicyName, today]));
  const row = (name: PolicyName) => {
    const found = rows.get(name);
    if (!found) throw new Error(`no row of ${name}`);
    return found;
  };
  return {
    value: <Name extends PolicyName>(name: Name) =>
      v.parse(policies[name] as v.GenericSchema, row(name).value) as PolicyValue<Name>,
    rule: (name) => row(name).rule,
  };
}

export const usePolicy = (body: string) => {
  const api = useServer();
  return useQuery({ queryKey: ["policy", "of", body], queryFn: () => policyOf(api, body), staleTime: 300_000 });
};
