import "../cases.css";
import { tenderActs } from "../../../../shared/tenders/tender.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../../i18n/language.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { ObjectHead } from "../../../ui/page.tsx";
import { Notice, Tag } from "../../../ui/parts.tsx";
import { toneOf } from "../../../ui/tones.ts";
import { caseTexts } from "../case-texts.ts";
import { OfCase, useMay, useWhyNot } from "../of-case.tsx";
import type { Case } from "../queries.ts";
import { useMissingWord } from "./missing.ts";
import { Saved } from "./saved.tsx";
import { missingBySection, type Section, sectionsOf } from "./sections.ts";
import { useDraftTexts } from "./texts.ts";

/** A draft as a list of tasks: each says whether it is done, else what it lacks. */
export function DraftPage() {
  return <OfCase>{(view) => <TaskList view={view} />}</OfCase>;
}

/** Nothing has to be written there. */
const optional: readonly Section[] = ["people", "terms", "outside"];

function TaskList({ view }: { view: Case }) {
  const t = useDraftTexts();
  const tc = useTexts(caseTexts);
  const { format, language } = useLanguage();
  const may = useMay(view);
  const whyNot = useWhyNot(view)(tenderActs.changeTender);
  const missing = missingBySection(view);
  const shown = sectionsOf(view);
  const asked = shown.filter((section) => !optional.includes(section));
  const done = asked.filter((section) => !missing.has(section)).length;
  const complete = missing.size === 0;
  const progress = t.progress({ done: format.number(done), all: format.number(asked.length) });
  return (
    <>
      <ObjectHead
        kind={tc.kind}
        id={view.id}
        title={format.text(view.title)}
        state={[termOf(view.state, language), toneOf(view.state)]}
        action={<PageLink to={`/tenders/${view.id}`}>{tc.tabs.overview}</PageLink>}
      >
        <p className="muted">{t.lead}</p>
        <p className="row">
          <progress value={done} max={asked.length} aria-label={progress} />
          <span role="status">{progress}</span>
        </p>
      </ObjectHead>
      {view.state === "draft" && view.returned ? (
        <Notice tone="waiting" title={t.returned}>
          {view.returned.comment}
        </Notice>
      ) : null}
      <Saved />
      {whyNot ? <Notice tone="neutral" title={whyNot} /> : null}
      <section className="card">
        <h2>{t.heading}</h2>
        <ol className="rows">
          {shown.map((section) => (
            <Row key={section} view={view} section={section} missing={missing.get(section) ?? []} />
          ))}
        </ol>
      </section>
      <section className="card">
        <p className="muted">{complete ? t.sendHelp : t.notReady}</p>
        {complete && may(tenderActs.submitForReview) ? (
          <p>
            <PageLink to={`/tenders/${view.id}/submit-for-review`} tone="brand">
              {t.send}
            </PageLink>
          </p>
        ) : (
          <p>
            <PageLink to={`/tenders/${view.id}/submit-for-review`}>{t.send}</PageLink>
          </p>
        )}
      </section>
    </>
  );
}

function Row({ view, section, missing }: { view: Case; section: Section; missing: readonly string[] }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const word = useMissingWord(view.category);
  const named =
    section === "people" ? view.panel !== undefined : section === "outside" ? view.outside !== undefined : true;
  return (
    <li>
      <span className="row between">
        <PageLink to={`/tenders/${view.id}/draft/${section}`}>{t.sections[section]}</PageLink>
        {missing.length > 0 ? (
          <Tag tone="waiting">{t.lacks({ n: format.number(missing.length) })}</Tag>
        ) : named && section !== "terms" ? (
          <Tag tone="done">✓ {t.complete}</Tag>
        ) : section === "terms" ? null : (
          <Tag>{t.optional}</Tag>
        )}
      </span>
      {missing.length > 0 ? (
        <span className="small muted">
          {missing.slice(0, 4).map(word).join(" · ")}
          {missing.length > 4 ? " …" : ""}
        </span>
      ) : null}
    </li>
  );
}
