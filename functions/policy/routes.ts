import { Hono } from "hono";
import * as v from "valibot";
import { belongsTo, platformParty } from "../../shared/people/role.ts";
import { bodyPolicyActs, policyActs, setBodyPolicyTable, setPolicyTable } from "../../shared/policy/acts.ts";
import { isDelegated } from "../../shared/policy/of-body.ts";
import { type PolicyName, type PolicyRow, policyNames, SetPolicyTable } from "../../shared/policy/policy.ts";
import { noTables, seesPolicy } from "../../shared/policy/tables.ts";
import {
  BodyPolicyTableView,
  BodyPolicyView,
  PolicyTableView,
  PolicyView,
  viewBodyPolicy,
  viewBodyTable,
  viewPolicy,
  viewTable,
} from "../../shared/policy/view.ts";
import { type RefusalCode, refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { act, currentPolicy, enter, etagOf, policyKey } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { partyKey, policyKeyOf } from "../storage/keys.ts";
import { fromItems, load } from "../storage/objects.ts";
import type { Item } from "../storage/store.ts";
import { policyTables } from "./store.ts";

const tag = "policy";
const TableReceipt = v.strictObject({ id: v.string(), version: v.number(), table: v.string() });

/** A table by its name in a path; nothing else is one. */
const tableIn = (text: string): PolicyName | undefined => policyNames.find((name) => name === text);

const rowsIn = (item: Item | undefined): PolicyRow[] =>
  fromItems(policyTables, platformParty, [item])?.state.rows ?? [];

const ofTables: RefusalCode[] = ["policy-table-wrong", "policy-too-large", "version-missing", "version-stale"];
const noStore = { "cache-control": "no-store" };

/** What the overseer decides for all, row by row with the article behind it; everybody signed in may read it. */
export const policyRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/policy",
      describe({ id: "getPolicy", summary: "All tables of policy with today's values", tag, ok: PolicyView }),
      async (c) => {
        const [item] = await c.var.store.get([policyKey]);
        const tables = fromItems(policyTables, platformParty, [item])?.state ?? noTables(platformParty);
        const view = viewPolicy(tables, currentPolicy(item, c.var.at), c.var.at);
        return c.json(view, 200, { etag: etagOf(tables), ...noStore });
      },
    )
    .get(
      "/policy/:table",
      describe({ id: "getPolicyTable", summary: "One table of policy with all its rows", tag, ok: PolicyTableView }),
      async (c) => {
        const table = tableIn(c.req.param("table"));
        if (!table) return problem(c, refuse("not-found", {}).refusal);
        const [[item], loaded] = await Promise.all([
          c.var.store.get([policyKey]),
          load(c.var.store, policyTables, platformParty),
        ]);
        const tables = loaded?.state ?? noTables(platformParty);
        const view = viewTable(tables, table, currentPolicy(item, c.var.at), c.var.at);
        return c.json(view, 200, { etag: etagOf(tables), ...noStore });
      },
    )
    .put(
      "/policy/:table",
      describe({
        id: "setPolicyTable",
        summary: "Set a table of policy; rows that have begun stay as they are",
        tag,
        ok: TableReceipt,
        act: policyActs.setPolicyTable,
        refusals: ofTables,
      }),
      valid("json", SetPolicyTable),
      (c) => {
        const table = tableIn(c.req.param("table"));
        return act(c, {
          kind: policyTables,
          id: platformParty,
          unwritten: noTables(platformParty),
          needsMatch: true,
          sees: () => table !== undefined,
          decide: (tables, { moment }) =>
            table ? setPolicyTable(tables, table, c.req.valid("json"), moment) : refuse("not-found", {}),
          reply: ({ id, version }) => ({ id, version, table: table ?? "" }),
          status: 200,
        });
      },
    );

/** What a body decides for itself within what the overseer delegated: never looser, only stricter. */
export const bodyPolicyRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/bodies/:bodyId/policy",
      describe({
        id: "getBodyPolicy",
        summary: "The tables a body may set, beside the overseer's",
        tag,
        ok: BodyPolicyView,
      }),
      async (c) => {
        const body = c.req.param("bodyId");
        const { by, at, read } = await enter(c, [policyKey, policyKeyOf(body), partyKey(body)]);
        const tables = fromItems(policyTables, body, [read(policyKeyOf(body))])?.state ?? noTables(body);
        const known = belongsTo(by, body) || read(partyKey(body)) !== undefined;
        if (!known || !seesPolicy(tables, by)) return problem(c, refuse("not-found", {}).refusal);
        return c.json(viewBodyPolicy(tables, currentPolicy(read(policyKey), at), at), 200, {
          etag: etagOf(tables),
          ...noStore,
        });
      },
    )
    .get(
      "/bodies/:bodyId/policy/:table",
      describe({
        id: "getBodyPolicyTable",
        summary: "One table of a body with all its rows",
        tag,
        ok: BodyPolicyTableView,
      }),
      async (c) => {
        const { bodyId: body, table: name } = c.req.param();
        const table = tableIn(name);
        const [{ by, at, read }, loaded] = await Promise.all([
          enter(c, [policyKey, partyKey(body)]),
          load(c.var.store, policyTables, body),
        ]);
        const known = belongsTo(by, body) || read(partyKey(body)) !== undefined;
        const tables = loaded?.state ?? noTables(body);
        if (!table || !isDelegated(table) || !known || !seesPolicy(tables, by)) {
          return problem(c, refuse("not-found", {}).refusal);
        }
        const view = viewBodyTable(tables, table, currentPolicy(read(policyKey), at), at);
        return c.json(view, 200, { etag: etagOf(tables), ...noStore });
      },
    )
    .put(
      "/bodies/:bodyId/policy/:table",
      describe({
        id: "setBodyPolicyTable",
        summary: "Set a table of a body within what the overseer delegated",
        tag,
        ok: TableReceipt,
        act: bodyPolicyActs.setBodyPolicyTable,
        refusals: [...ofTables, "policy-not-delegated"],
      }),
      valid("json", SetPolicyTable),
      (c) => {
        const { bodyId: body, table: name } = c.req.param();
        const table = tableIn(name);
        return act(c, {
          kind: policyTables,
          id: body,
          unwritten: noTables(body),
          needsMatch: true,
          sees: (_tables, by) => table !== undefined && belongsTo(by, body),
          decide: (tables, { moment, read }) =>
            table
              ? setBodyPolicyTable(tables, table, c.req.valid("json"), rowsIn(read(policyKey)), moment)
              : refuse("not-found", {}),
          reply: ({ id, version }) => ({ id, version, table: table ?? "" }),
          status: 200,
        });
      },
    );
