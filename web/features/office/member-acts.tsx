import { getRouteApi, Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import * as v from "valibot";
import { idPattern } from "../../../shared/ids.ts";
import type { Role } from "../../../shared/people/role.ts";
import { NameDeputy, SetRoles } from "../../../shared/people/schema.ts";
import { Nothing } from "../../../shared/tenders/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { ChoicesField } from "../../ui/fields/choices-field.tsx";
import { InstantField } from "../../ui/fields/instant-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { type Fact, Id } from "../../ui/parts.tsx";
import { useCaller } from "../../ui/who.tsx";
import { keeps, rolesOf } from "./keeps.ts";
import { PersonField } from "./person-field.tsx";
import { membersOf, type Roster } from "./queries.ts";
import { officeTexts } from "./texts.ts";

const route = getRouteApi("/work/parties/$id/$act");

/** One act on the people of a party, at an address of its own. */
export function MemberActPage() {
  const { id, act } = route.useParams();
  const { members: t } = useTexts(officeTexts);
  const api = useServer();
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/parties/$id/members" params={{ id }}>
          {t.back}
        </Link>
        <Id>{id}</Id>
      </nav>
      <Loaded queryKey={["members", id]} queryFn={() => membersOf(api, id)}>
        {(roster) => <OneAct key={act} roster={roster} act={act} />}
      </Loaded>
    </>
  );
}

function OneAct({ roster, act }: { roster: Roster; act: string }) {
  const { members: t } = useTexts(officeTexts);
  const caller = useCaller();
  const { searchStr } = useLocation();
  const justDone = useJustDone();
  const search = new URLSearchParams(searchStr);
  const person = search.get("person") ?? "";
  const n = Number(search.get("n"));
  const { party, members, deputies } = roster;
  const member = members.find((each) => each.person === person);
  const deputy = deputies.find((each) => each.n === n);
  const forDeputies = act === "name-deputy" || act === "end-deputy";
  if (!keeps(forDeputies ? "nameDeputy" : "setRoles", party, caller)) return <Sorry>{t.notYours}</Sorry>;
  if (act === "add-member") return <SetRolesAct roster={roster} />;
  if (act === "name-deputy") return <NameDeputyAct roster={roster} />;
  if (act === "set-roles" && member) return <SetRolesAct roster={roster} member={member} />;
  if (act === "remove-member" && (member || justDone(removeName(party, person)))) {
    return <RemoveAct roster={roster} person={person} />;
  }
  if (act === "end-deputy" && deputy) {
    return <EndDeputyAct roster={roster} n={n} person={deputy.person} deputy={deputy} />;
  }
  if (act === "end-deputy" && justDone(endName(party, n)))
    return <EndDeputyAct roster={roster} n={n} person={person} />;
  return <Sorry>{t.gone}</Sorry>;
}

function Sorry({ children }: { children: ReactNode }) {
  const { members: t } = useTexts(officeTexts);
  return (
    <section className="card">
      <h1>{t.heading}</h1>
      <p>{children}</p>
    </section>
  );
}

/** What every check and receipt of an act on people repeats. */
function useFacts({ party, name, members }: Roster) {
  const { members: t } = useTexts(officeTexts);
  const { format, language } = useLanguage();
  const nameOf = (person: string) => members.find((each) => each.person === person)?.name;
  const of = (person: string): Fact[] => {
    const known = nameOf(person);
    return [
      [t.party, name ? format.text(name) : party],
      [
        t.person,
        <span key="person">
          {known ? format.text(known) : null} <Id>{person}</Id>
        </span>,
      ],
    ];
  };
  const roles = (held: readonly Role[]): Fact => [t.roles, format.list(held.map((role) => termOf(role, language)))];
  const receipt = (facts: readonly Fact[], next: string) => ({
    facts,
    record: { kind: "roster", id: party },
    next: (
      <>
        <p>{next}</p>
        <p className="no-print">
          <Link to="/parties/$id/members" params={{ id: party }} className="button">
            {t.back}
          </Link>
        </p>
      </>
    ),
  });
  return { of, roles, receipt };
}

const Member = v.strictObject({
  person: v.pipe(v.string(), v.trim(), v.regex(idPattern("person"))),
  ...SetRoles.entries,
});

/** Roles of a new member, or the roles that a member has from now on. */
function SetRolesAct({ roster, member }: { roster: Roster; member?: Roster["members"][number] }) {
  const { members: t } = useTexts(officeTexts);
  const { language } = useLanguage();
  const { of, roles: inWords, receipt } = useFacts(roster);
  const api = useServer();
  const { party } = roster;
  return (
    <Act
      name={member ? `set-roles.${party}.${member.person}` : `add-member.${party}`}
      title={member ? t.change : t.add}
      lead={t.addLead}
      schema={Member}
      initial={member ? { person: member.person, roles: member.roles } : {}}
      labels={{ person: t.person, roles: t.roles }}
      submit={t.addSubmit}
      facts={({ person, roles }) => [...of(person), inWords(roles)]}
      send={({ person, roles }, headers) =>
        read(
          api.parties[":partyId"].members[":personId"].$put(
            { param: { partyId: party, personId: person }, json: { roles } },
            { headers },
          ),
        )
      }
      receipt={(_reply, { person, roles }) => receipt([...of(person), inWords(roles)], t.roleSet)}
    >
      {(form) => (
        <>
          {member ? null : <PersonField of={form} roster={roster} />}
          <ChoicesField
            of={form}
            at="roles"
            label={t.roles}
            options={rolesOf(party).map((value) => ({ value, label: termOf(value, language) }))}
          />
        </>
      )}
    </Act>
  );
}

type Deputy = Roster["deputies"][number];

const removeName = (party: string, person: string) => `remove-member.${party}.${person}`;

function RemoveAct({ roster, person }: { roster: Roster; person: string }) {
  const { members: t } = useTexts(officeTexts);
  const { of, roles: inWords, receipt } = useFacts(roster);
  const api = useServer();
  const { party, members } = roster;
  const held = members.find((each) => each.person === person)?.roles ?? [];
  return (
    <Act
      name={removeName(party, person)}
      title={t.remove}
      lead={t.removeLead}
      schema={Nothing}
      submit={t.removeSubmit}
      danger
      facts={() => [...of(person), inWords(held)]}
      send={(json, headers) =>
        read(
          api.parties[":partyId"].members[":personId"].remove.$post(
            { param: { partyId: party, personId: person }, json },
            { headers },
          ),
        )
      }
      receipt={() => receipt(of(person), t.removed)}
    />
  );
}

/** The end comes after the start; the server sees to the rest. */
const DeputyForm = v.pipe(
  NameDeputy,
  v.forward(
    v.check(({ from, until }) => from < until && until > new Date(serverNow()).toISOString(), "deputy.dates"),
    ["until"],
  ),
);

function NameDeputyAct({ roster }: { roster: Roster }) {
  const { members: t } = useTexts(officeTexts);
  const { language, format } = useLanguage();
  const { of, receipt } = useFacts(roster);
  const letters = useLetterWords();
  const api = useServer();
  const { party, members } = roster;
  const held = rolesOf(party).filter((role) => members.some(({ roles }) => roles.includes(role)));
  const said = ({ person, role, from, until, letter }: NameDeputy): Fact[] => [
    ...of(person),
    [t.role, termOf(role, language)],
    [t.from, format.dateTime(from)],
    [t.until, format.dateTime(until)],
    [letters.name, letters.inWords(letter)],
  ];
  return (
    <Act
      name={`name-deputy.${party}`}
      title={t.nameDeputy}
      lead={t.deputyLead}
      schema={DeputyForm}
      labels={{ person: t.person, role: t.role, from: t.from, until: t.until, ...letters.labels }}
      submit={t.deputySubmit}
      facts={said}
      send={(json, headers) =>
        read(api.parties[":partyId"].deputies.$post({ param: { partyId: party }, json }, { headers }))
      }
      receipt={(_reply, input) => receipt(said(input), t.deputyNamed)}
    >
      {(form, { from, until }) => {
        const ends = typeof from === "string" && typeof until === "string" && from !== "" && until !== "";
        const wrong = ends && until <= from;
        return (
          <>
            <ChoiceField
              of={form}
              at="role"
              label={t.role}
              options={held.map((value) => ({ value, label: termOf(value, language) }))}
            />
            <PersonField of={form} roster={roster} />
            <InstantField of={form} at="from" label={t.from} />
            <InstantField
              of={{ ...form, error: (path) => (form.error(path) || wrong ? t.deputyDates : undefined) }}
              at="until"
              label={t.until}
            />
            <LetterFields of={form} />
          </>
        );
      }}
    </Act>
  );
}

const endName = (party: string, n: number) => `end-deputy.${party}.${n}`;

/** @param deputy none once it is ended, when the receipt is shown */
function EndDeputyAct({ roster, n, person, deputy }: { roster: Roster; n: number; person: string; deputy?: Deputy }) {
  const { members: t } = useTexts(officeTexts);
  const { language } = useLanguage();
  const { of, receipt } = useFacts(roster);
  const api = useServer();
  const { party } = roster;
  return (
    <Act
      name={endName(party, n)}
      title={t.end}
      lead={t.endLead}
      schema={Nothing}
      submit={t.endSubmit}
      danger
      facts={() => [...of(person), [t.role, deputy ? termOf(deputy.role, language) : undefined]]}
      send={(json, headers) =>
        read(
          api.parties[":partyId"].deputies[":n"].end.$post(
            { param: { partyId: party, n: String(n) }, json },
            { headers },
          ),
        )
      }
      receipt={() => receipt(of(person), t.deputyEnded)}
    />
  );
}
