import { Hono } from "hono";
import * as v from "valibot";
import {
  exportActs,
  exportReaders,
  fileNameOf,
  mayReadExport,
  requestExport,
  viewExport,
} from "../../shared/exports/export.ts";
import { ExportView, exportStates, RequestExport } from "../../shared/exports/schema.ts";
import { newId } from "../../shared/ids.ts";
import { defaultPreferences, type Person } from "../../shared/people/person.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { refuse } from "../../shared/refusal.ts";
import type { Language } from "../../shared/text.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { create, enter, etagOf, personKey } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { preferencesKey } from "../storage/keys.ts";
import { load } from "../storage/objects.ts";
import { exportKey, exportsKind } from "./store.ts";

const tag = "exports";
const Receipt = v.strictObject({ id: v.string(), version: v.number(), state: v.picklist(exportStates) });

export const exportRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/bodies/:bodyId/exports",
      describe({
        id: "requestExport",
        summary: "Ask for the finance board as a CSV file, made in the background",
        tag,
        ok: Receipt,
        status: 201,
        act: exportActs.requestExport,
      }),
      valid("json", RequestExport),
      (c) => {
        const input = c.req.valid("json");
        const [body, id] = [c.req.param("bodyId"), newId("export", c.var.at)];
        const { person } = c.var;
        return create(c, {
          kind: exportsKind,
          id,
          reads: [preferencesKey(person)],
          decide: ({ moment, read }) => {
            if (!belongsTo(moment.by, body)) return refuse("not-found", {});
            const known = read(personKey(person)) as Pick<Person, "language"> | undefined;
            const set = read(preferencesKey(person)) as { language?: Language } | undefined;
            const { language } = { ...defaultPreferences(known ?? {}), ...set };
            return requestExport(body, id, input, language, moment);
          },
          reply: ({ version, state }) => ({ id, version, state }),
        });
      },
    )
    .get(
      "/exports/:id",
      describe({
        id: "getExport",
        summary: "How far an export is, and its download when it is done",
        tag,
        ok: ExportView,
        roles: exportReaders,
        sensitive: true,
        refusals: ["not-allowed"],
      }),
      async (c) => {
        const id = c.req.param("id");
        const [{ by }, loaded] = await Promise.all([enter(c), load(c.var.store, exportsKind, id)]);
        const no = loaded ? mayReadExport(loaded.state, by) : refuse("not-found", {});
        const view = loaded && viewExport(loaded.state, by);
        if (no || !view) return problem(c, (no ?? refuse("not-found", {})).refusal);
        const headers = { etag: etagOf(view), "cache-control": "no-store" };
        const { size } = loaded.state;
        if (view.state !== "done" || size === undefined) return c.json(view, 200, headers);
        const name = fileNameOf(loaded.state);
        const file = { key: exportKey(id), name, mediaType: "text/csv; charset=utf-8" };
        return c.json(
          { ...view, download: { name, size, ...(await c.var.ports.files.presignDownload(file)) } },
          200,
          headers,
        );
      },
    );
