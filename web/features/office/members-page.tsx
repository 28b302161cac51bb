import { getRouteApi, Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { Id, Tag } from "../../ui/parts.tsx";
import { useCaller } from "../../ui/who.tsx";
import { keeps } from "./keeps.ts";
import { membersOf, type Roster } from "./queries.ts";
import { officeTexts } from "./texts.ts";

/** The people of the party one acts for. */
export function MembersPage() {
  const { members: t } = useTexts(officeTexts);
  const { party } = useMe();
  if (party) return <PartyMembers party={party.party} />;
  return (
    <section className="card">
      <h1>{t.none}</h1>
    </section>
  );
}

const route = getRouteApi("/work/parties/$id/members");

/** The people of any party, for those who keep the rosters of all. */
export function PartyMembersPage() {
  const { id } = route.useParams();
  return <PartyMembers party={id} />;
}

function PartyMembers({ party }: { party: string }) {
  const api = useServer();
  return (
    <Loaded queryKey={["members", party]} queryFn={() => membersOf(api, party)}>
      {(roster) => <People roster={roster} />}
    </Loaded>
  );
}

function People({ roster }: { roster: Roster }) {
  const { members: t, bodies } = useTexts(officeTexts);
  const { language, format } = useLanguage();
  const { id: own } = useMe();
  const caller = useCaller();
  const { party, kind, name, members } = roster;
  const leads = { body: t.leadBody, vendor: t.leadVendor, platform: t.leadPlatform };
  const keeper = keeps("setRoles", party, caller);
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="strong">
            {name ? format.text(name) : null} <Id>{party}</Id>
          </p>
          <p className="muted">{leads[kind]}</p>
        </div>
        {kind === "body" ? (
          <Link to="/bodies/$id/policy" params={{ id: party }}>
            {bodies.policy}
          </Link>
        ) : null}
      </div>
      <section className="stack">
        <div className="row between">
          <h2>{t.members}</h2>
          {keeper ? (
            <Link to="/parties/$id/$act" params={{ id: party, act: "add-member" }} className="button">
              {t.add}
            </Link>
          ) : null}
        </div>
        {members.length === 0 ? (
          <p className="card muted">{t.noMembers}</p>
        ) : (
          <DataTable
            label={t.members}
            rows={members}
            keyOf={({ person }) => person}
            columns={[
              {
                name: t.person,
                value: ({ person, name: known }) => (
                  <>
                    {known ? format.text(known) : null} <Id>{person}</Id>
                  </>
                ),
              },
              { name: t.roles, value: ({ roles }) => format.list(roles.map((role) => termOf(role, language))) },
              ...(keeper
                ? [
                    {
                      name: t.change,
                      value: ({ person, name: known }: Roster["members"][number]) =>
                        person === own ? (
                          <span className="small muted">{t.you}</span>
                        ) : (
                          <span className="row">
                            <To party={party} act="set-roles" of={{ person }} who={known ? format.text(known) : person}>
                              {t.change}
                            </To>
                            <To
                              party={party}
                              act="remove-member"
                              of={{ person }}
                              who={known ? format.text(known) : person}
                            >
                              {t.remove}
                            </To>
                          </span>
                        ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </section>
      <Deputies roster={roster} />
      <section className="stack">
        <h2>{t.history}</h2>
        <ActivityLog kind="roster" id={party} />
      </section>
    </>
  );
}

function To(given: { party: string; act: string; of: Record<string, string>; who: string; children: string }) {
  const { party, act, of, who, children } = given;
  return (
    <Link to="/parties/$id/$act" params={{ id: party, act }} search={of as never}>
      {children}
      <span className="unseen">: {who}</span>
    </Link>
  );
}

/** Those who act for others by letter, now or soon; ended deputations are history. */
function Deputies({ roster }: { roster: Roster }) {
  const { members: t } = useTexts(officeTexts);
  const { language, format } = useLanguage();
  const { id: own } = useMe();
  const caller = useCaller();
  const letters = useLetterWords();
  const { party, deputies } = roster;
  const keeper = keeps("nameDeputy", party, caller);
  return (
    <section className="stack">
      <div className="row between">
        <h2>{t.deputies}</h2>
        {keeper ? (
          <Link to="/parties/$id/$act" params={{ id: party, act: "name-deputy" }} className="button" data-quiet="">
            {t.nameDeputy}
          </Link>
        ) : null}
      </div>
      {deputies.length === 0 ? (
        <p className="card muted">{t.noDeputies}</p>
      ) : (
        <DataTable
          label={t.deputies}
          rows={deputies}
          keyOf={({ n }) => String(n)}
          columns={[
            {
              name: t.person,
              value: ({ person, name }) => (
                <>
                  {name ? format.text(name) : null} <Id>{person}</Id>
                </>
              ),
            },
            { name: t.role, value: ({ role }) => termOf(role, language) },
            { name: t.from, value: ({ from }) => format.dateTime(from) },
            { name: t.until, value: ({ until }) => format.dateTime(until) },
            { name: t.letter, value: ({ letter }) => letters.inWords(letter) },
            {
              name: t.state,
              value: ({ inForce }) => <Tag tone={inForce ? "done" : "waiting"}>{inForce ? t.inForce : t.coming}</Tag>,
            },
            ...(keeper
              ? [
                  {
                    name: t.end,
                    value: ({ n, person, name }: Roster["deputies"][number]) =>
                      person === own ? (
                        <span className="small muted">{t.you}</span>
                      ) : (
                        <To
                          party={party}
                          act="end-deputy"
                          of={{ n: String(n), person }}
                          who={name ? format.text(name) : person}
                        >
                          {t.end}
                        </To>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  );
}
