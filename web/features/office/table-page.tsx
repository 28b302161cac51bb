import { getRouteApi, Link } from "@tanstack/react-router";
import { platformParty } from "../../../shared/people/role.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Facts, Tag } from "../../ui/parts.tsx";
import { bodyTableOf, type Table, tableOf } from "./policy-queries.ts";
import { policyTexts } from "./policy-texts.ts";
import { SetTable } from "./set-table.tsx";

const ofOverseer = getRouteApi("/work/policy/$table");
const ofBody = getRouteApi("/work/bodies/$id/policy/$table");

/** One table of the overseer, row by row, and its new version. */
export function PolicyTablePage() {
  const { table } = ofOverseer.useParams();
  const t = useTexts(policyTexts);
  const { playsIn } = useMe();
  const api = useServer();
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/policy">{t.back}</Link>
      </nav>
      <Loaded queryKey={["policy", table]} queryFn={() => tableOf(api, table)}>
        {(view) => (
          <>
            <Rows view={view} />
            {playsIn(platformParty, "overseer") ? (
              <SetTable key={table} view={view} />
            ) : (
              <p className="muted">{t.notYours}</p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** The same of a body, beside what the overseer allows. */
export function BodyPolicyTablePage() {
  const { id, table } = ofBody.useParams();
  const t = useTexts(policyTexts);
  const { playsIn } = useMe();
  const api = useServer();
  return (
    <>
      <nav className="row small no-print" aria-label={t.back}>
        <Link to="/bodies/$id/policy" params={{ id }}>
          {t.back}
        </Link>
      </nav>
      <Loaded queryKey={["policy", "body", id, table]} queryFn={() => bodyTableOf(api, id, table)}>
        {(view) => (
          <>
            <Rows view={view} />
            {playsIn(id, "head") ? (
              <SetTable key={table} view={view} body={id} />
            ) : (
              <p className="muted">{t.notYoursBody}</p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Rows({ view }: { view: Table }) {
  const t = useTexts(policyTexts);
  const { format, language } = useLanguage();
  const letters = useLetterWords();
  const { title, today, delegated, rows } = view;
  const tones = { past: "neutral", inForce: "done", coming: "waiting" } as const;
  return (
    <>
      <header className="card">
        <h1>{title[language]}</h1>
        <Facts
          of={[
            [t.now, today.shown[language]],
            [t.since, format.dateTime(today.from)],
            [t.rule, today.rule[language]],
            [t.overseer, "overseer" in view ? view.overseer.shown[language] : undefined],
          ]}
        />
        {delegated ? <p className="muted small">{t.delegated[delegated]}</p> : null}
      </header>
      <section className="stack">
        <h2>{t.rows}</h2>
        {rows.length === 0 ? (
          <p className="card muted">{t.noRows}</p>
        ) : (
          <DataTable
            label={t.rows}
            rows={rows}
            keyOf={({ from }) => from}
            columns={[
              { name: t.from, value: ({ from }) => format.dateTime(from) },
              { name: t.until, value: ({ until }) => (until === undefined ? t.open : format.dateTime(until)) },
              { name: t.value, value: ({ shown }) => shown[language] },
              { name: t.rule, value: ({ rule }) => rule[language] },
              { name: t.letter, value: ({ letter }) => (letter ? letters.inWords(letter) : null) },
              { name: t.state, value: ({ state }) => <Tag tone={tones[state]}>{t.states[state]}</Tag> },
            ]}
          />
        )}
      </section>
    </>
  );
}
