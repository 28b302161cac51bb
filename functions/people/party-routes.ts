import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import { newId } from "../../shared/ids.ts";
import { enterPerson, personActs, seesPeople } from "../../shared/people/entry.ts";
import { type Roster, type RosterEvent, seesRoster } from "../../shared/people/roster.ts";
import {
  endDeputy,
  enterBody,
  nameDeputy,
  removeMember,
  renameBody,
  rosterActs,
  setRoles,
} from "../../shared/people/roster-acts.ts";
import { viewBody, viewRoster } from "../../shared/people/roster-view.ts";
import {
  BodyCard,
  BodyView,
  EnterBody,
  EnterPerson,
  NameDeputy,
  PersonCard,
  RosterReceipt,
  RosterView,
  SetRoles,
} from "../../shared/people/schema.ts";
import { type Decision, type RefusalCode, type Refused, refuse } from "../../shared/refusal.ts";
import { Nothing } from "../../shared/tenders/schema.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, listQuery, pageOf } from "../http/list.ts";
import { numberIn } from "../http/path.ts";
import { problem } from "../http/problem.ts";
import { type Asked, create, enter, etagOf, personKey, place } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { partyKey } from "../storage/keys.ts";
import { fromItems } from "../storage/objects.ts";
import { allPersons, enteredPersons, newPersonWrite } from "./person-store.ts";
import { partyItem } from "./records.ts";
import {
  allBodies,
  knownPerson,
  membershipWrites,
  type Opened,
  openedRoster,
  rosterKey,
  rosters,
} from "./roster-store.ts";

const tag = "people";
const ListQuery = v.strictObject(listQuery);
const keepers = ["admin", "overseer"] as const;

const receipt = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** One act on the people of a party, which may be the first in its history. */
const onRoster = (
  c: Context<AppEnv>,
  id: string,
  /** Somebody whom the act names. */
  person: string | undefined,
  decide: (roster: Roster, asked: Asked) => Decision<RosterEvent>,
  needsMatch = false,
) =>
  place(c, {
    kind: rosters,
    id,
    needsMatch,
    reads: [partyKey(id), ...(person === undefined ? [] : [personKey(person)])],
    prepare: async (before, { moment, read }): Promise<Opened | Refused> => {
      if (!seesRoster(id, moment.by)) return refuse("not-found", {});
      const opened: Opened | undefined = before
        ? { roster: before, begins: [] }
        : await openedRoster(c.var.store, id, read(partyKey(id)), moment.at);
      if (!opened) return refuse("not-found", {});
      return (needsMatch ? stale(c, opened.roster) : undefined) ?? opened;
    },
    decide: (_before, asked, { roster, begins }) => {
      const decision = decide(roster, asked);
      return decision.ok ? { ok: true, events: [...begins, ...decision.events] } : decision;
    },
    writes: (after, { read }, { begins }, events) => membershipWrites(after, events.slice(begins.length), read),
    reply: receipt,
    status: 200,
  });

function stale(c: Context<AppEnv>, roster: Roster): Refused | undefined {
  const match = c.req.header("if-match");
  const current = etagOf(roster);
  if (match === undefined) return refuse("version-missing", {});
  return match === current ? undefined : refuse("version-stale", { current });
}

const described = (id: string, summary: string, row: Act, ...refusals: RefusalCode[]) =>
  describe({ id, summary, tag, ok: RosterReceipt, act: row, refusals });

const ofMembers: RefusalCode[] = ["own-membership", "last-signatory"];
const ofPersons: RefusalCode[] = [
  "person-unknown",
  "role-of-another-party",
  "on-both-sides",
  "too-many-members",
  "too-many-parties",
];

/** Another party is no body; nothing has this id. */
const bodyIn = (id: string) => (id.startsWith("bdy_") ? id : "bdy_");

const personOf = (event: RosterEvent) => ("person" in event ? event.person : undefined);

/** One read of the party with whoever asks: its roster, or what it would begin with. */
async function shown(c: Context<AppEnv>, id: string) {
  const entered = await enter(c, [rosterKey(id), partyKey(id)]);
  const { by, at, read } = entered;
  if (!seesRoster(id, by)) return undefined;
  const before = fromItems(rosters, id, [read(rosterKey(id))]);
  const roster = before?.state ?? (await openedRoster(c.var.store, id, read(partyKey(id)), at))?.roster;
  return roster && { roster, by, at };
}

/** Bodies, the persons of all parties, and who may do what for whom. */
export const partyRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/people",
      describe({
        id: "enterPerson",
        summary: "Enter a person, who can then sign in",
        tag,
        ok: RosterReceipt,
        status: 201,
        act: personActs.enterPerson,
        refusals: ["person-known"],
        sensitive: true,
      }),
      valid("json", EnterPerson),
      (c) => {
        const input = c.req.valid("json");
        const id = input.subject ?? newId("person", c.var.at);
        return create(c, {
          kind: enteredPersons,
          id,
          decide: ({ moment }) => (seesPeople(moment.by) ? enterPerson(id, input, moment) : refuse("not-found", {})),
          writes: (after) => [newPersonWrite(after)],
          reply: receipt,
        });
      },
    )
    .get(
      "/people",
      describe({
        id: "listPeople",
        summary: "Everybody the admin entered",
        tag,
        ok: pageOf(PersonCard),
        roles: keepers,
        sensitive: true,
      }),
      valid("query", ListQuery),
      async (c) => {
        const { by } = await enter(c);
        if (!seesPeople(by)) return problem(c, refuse("not-found", {}).refusal);
        return listPage(c, c.req.valid("query"), allPersons, (item) => item["card"] as PersonCard);
      },
    )
    .post(
      "/bodies",
      describe({
        id: "enterBody",
        summary: "Enter a body, still without members",
        tag,
        ok: RosterReceipt,
        status: 201,
        act: rosterActs.enterBody,
      }),
      valid("json", EnterBody),
      (c) => {
        const input = c.req.valid("json");
        const id = newId("body", c.var.at);
        return create(c, {
          kind: rosters,
          id,
          decide: ({ moment }) => (seesPeople(moment.by) ? enterBody(id, input, moment) : refuse("not-found", {})),
          writes: () => [{ put: partyItem(id, input.name), condition: { expression: "attribute_not_exists(pk)" } }],
          reply: receipt,
        });
      },
    )
    .get(
      "/bodies",
      describe({ id: "listBodies", summary: "All bodies", tag, ok: pageOf(BodyCard), roles: keepers }),
      valid("query", ListQuery),
      async (c) => {
        const { by } = await enter(c);
        if (!seesPeople(by)) return problem(c, refuse("not-found", {}).refusal);
        return listPage(c, c.req.valid("query"), allBodies, (item) => item["card"] as BodyCard);
      },
    )
    .get("/bodies/:bodyId", describe({ id: "getBody", summary: "One body", tag, ok: BodyView }), async (c) => {
      const found = await shown(c, c.req.param("bodyId"));
      const view = found && viewBody(found.roster, found.by);
      if (!view) return problem(c, refuse("not-found", {}).refusal);
      return c.json(view, 200, { etag: etagOf(view), "cache-control": "no-store" });
    })
    .patch(
      "/bodies/:bodyId",
      described("renameBody", "Change the name of a body", rosterActs.renameBody, "version-missing", "version-stale"),
      valid("json", EnterBody),
      (c) => {
        const input = c.req.valid("json");
        return onRoster(
          c,
          bodyIn(c.req.param("bodyId")),
          undefined,
          (roster, { moment }) => renameBody(roster, input, moment),
          true,
        );
      },
    )
    .get(
      "/parties/:partyId/members",
      describe({ id: "listMembers", summary: "Members and deputies of a party", tag, ok: RosterView }),
      async (c) => {
        const found = await shown(c, c.req.param("partyId"));
        const view = found && viewRoster(found.roster, found.by, found.at);
        if (!found || !view) return problem(c, refuse("not-found", {}).refusal);
        return c.json(view, 200, { etag: etagOf(found.roster), "cache-control": "no-store" });
      },
    )
    .put(
      "/parties/:partyId/members/:personId",
      described("setRoles", "Set what a person may do for a party", rosterActs.setRoles, ...ofMembers, ...ofPersons),
      valid("json", SetRoles),
      (c) => {
        const input = c.req.valid("json");
        const { partyId, personId } = c.req.param();
        return onRoster(c, partyId, personId, (roster, { moment, read }) =>
          setRoles(roster, personId, input, knownPerson(read(personKey(personId))), moment),
        );
      },
    )
    .post(
      "/parties/:partyId/members/:personId/remove",
      described("removeMember", "Take every role of a person in a party away", rosterActs.removeMember, ...ofMembers),
      valid("json", Nothing),
      (c) => {
        const { partyId, personId } = c.req.param();
        return onRoster(c, partyId, personId, (roster, { moment }) => removeMember(roster, personId, moment));
      },
    )
    .post(
      "/parties/:partyId/deputies",
      described(
        "nameDeputy",
        "Let somebody hold a role for a time, by letter",
        rosterActs.nameDeputy,
        "own-membership",
        ...ofPersons,
        "deputy-holds-role",
        "deputy-of-nobody",
        "deputy-dates",
        "deputy-named-twice",
      ),
      valid("json", NameDeputy),
      (c) => {
        const input = c.req.valid("json");
        return onRoster(c, c.req.param("partyId"), input.person, (roster, { moment, read }) =>
          nameDeputy(roster, input, knownPerson(read(personKey(input.person))), moment),
        );
      },
    )
    .post(
      "/parties/:partyId/deputies/:n/end",
      described("endDeputy", "End a deputation before its time", rosterActs.endDeputy, "own-membership"),
      valid("json", Nothing),
      async (c) => {
        const party = c.req.param("partyId");
        const n = numberIn(c.req.param("n"));
        // Whose item is to change stands in the roster alone.
        const found = await shown(c, party);
        const deputy = found?.roster.deputies.find((each) => each.n === n);
        return onRoster(c, party, deputy?.person, (roster, { moment }) => {
          const decision = endDeputy(roster, n, moment);
          const other = decision.ok && decision.events.some((event) => personOf(event) !== deputy?.person);
          return other ? refuse("changed-meanwhile", {}) : decision;
        });
      },
    );
