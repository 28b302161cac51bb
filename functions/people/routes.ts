import { Hono } from "hono";
import { MeView, PreferencesView, SetPreferences, viewMe } from "../../shared/people/person.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { enter, etagOf, personKey } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { partyKey, preferencesKey } from "../storage/keys.ts";
import { partiesOf, personOf, preferencesOf, preferencesWrite } from "./store.ts";

const tag = "people";

export const peopleRoutes = () =>
  new Hono<AppEnv>()
    .get("/me", describe({ id: "getMe", summary: "Who I am and what I may act for", tag, ok: MeView }), async (c) => {
      const { by, at, read } = await enter(c);
      const person = personOf(read(personKey(by.person)));
      if (!person) return problem(c, refuse("not-found", {}).refusal);
      const ids = by.memberships.map(({ party }) => party);
      const parties = partiesOf(ids, await c.var.store.get(ids.map(partyKey)));
      return c.json(viewMe(by, at, person, parties), 200, { "cache-control": "no-store" });
    })
    .get(
      "/me/preferences",
      describe({ id: "getPreferences", summary: "My language and mail", tag, ok: PreferencesView }),
      async (c) => {
        const key = preferencesKey(c.var.person);
        const { by, read } = await enter(c, [key]);
        const person = personOf(read(personKey(by.person)));
        if (!person) return problem(c, refuse("not-found", {}).refusal);
        const preferences = preferencesOf(by.person, person, read(key));
        return c.json(preferences, 200, { etag: etagOf(preferences), "cache-control": "no-store" });
      },
    )
    .put(
      "/me/preferences",
      describe({
        id: "setPreferences",
        summary: "Set my language and mail",
        tag,
        ok: PreferencesView,
        refusals: [
          "version-missing",
          "version-stale",
          "changed-meanwhile",
          "invalid-input",
          "malformed-request",
          "too-large",
        ],
      }),
      valid("json", SetPreferences),
      async (c) => {
        const input = c.req.valid("json");
        const key = preferencesKey(c.var.person);
        const { by, read } = await enter(c, [key]);
        const person = personOf(read(personKey(by.person)));
        if (!person) return problem(c, refuse("not-found", {}).refusal);
        const before = preferencesOf(by.person, person, read(key));
        const match = c.req.header("if-match");
        if (match === undefined) return problem(c, refuse("version-missing", {}).refusal);
        if (match !== etagOf(before)) return problem(c, refuse("version-stale", { current: etagOf(before) }).refusal);
        // Not an object with a history: nobody but the person reads or decides on it.
        const { lost } = await c.var.store.write([preferencesWrite(before, input)]);
        if (lost) return problem(c, refuse("changed-meanwhile", {}).refusal);
        const after = { ...before, ...input, version: before.version + 1 };
        return c.json(after, 200, { etag: etagOf(after), "cache-control": "no-store" });
      },
    );
