import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Bones, Trouble } from "../../ui/parts.tsx";
import { CaseCards } from "./case-cards.tsx";
import { openCases } from "./queries.ts";

/** What everybody sees first: what is open now, and how the work goes. */
export function Home() {
  const { t } = useLanguage();
  const api = useServer();
  const open = useQuery({ queryKey: ["open"], queryFn: () => openCases(api, undefined, undefined) });
  return (
    <>
      <header className="stack">
        <h1>{t.tagline}</h1>
        <p className="muted">{t.home.lead}</p>
      </header>
      <section className="stack">
        <div className="row between">
          <h2>{t.home.heading}</h2>
          <Link to="/tenders">{t.home.all}</Link>
        </div>
        {open.data ? (
          <CaseCards cases={open.data.items.slice(0, 6)} heading="h3" />
        ) : open.error ? (
          <Trouble part error={open.error} again={() => void open.refetch()} />
        ) : (
          <Bones />
        )}
      </section>
      <section className="stack">
        <h2>{t.home.how}</h2>
        <ol className="cards">
          {t.home.steps.map(({ title, text }) => (
            <li key={title} className="card">
              <h3>{title}</h3>
              <p className="muted">{text}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
