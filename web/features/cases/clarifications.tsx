import type { ReactNode } from "react";
import { addendumActs } from "../../../shared/tenders/addendum.ts";
import { questionActs } from "../../../shared/tenders/question.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { PageLink } from "../../ui/links.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Facts, Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { caseTexts } from "./case-texts.ts";
import { useMay } from "./of-case.tsx";
import { type Addenda, addendaOf, type Case, type Notice, type Questions, questionsOf } from "./queries.ts";

/** What vendors ask and what everybody is answered. */
export function QuestionsTab({ view }: { view: Case | Notice }) {
  const api = useServer();
  return (
    <Loaded queryKey={["tender", view.id, "questions"]} queryFn={() => questionsOf(api, view.id)}>
      {(questions) => <QuestionList view={view} questions={questions} />}
    </Loaded>
  );
}

function QuestionList({ view, questions: { until, items } }: { view: Case | Notice; questions: Questions }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  const now = useServerNow(30_000);
  const when = format.dateTime(until);
  const open = view.state === "published" && Date.parse(until) > now;
  return (
    <>
      <section className="card">
        <p>{open ? t.until({ when }) : t.ended({ when })}</p>
        <p className="small muted">{t.questionsHelp}</p>
        {view.view === "notice" && open ? (
          <p>
            <PageLink to={`/tenders/${view.id}/ask`} tone="brand">
              {t.ask}
            </PageLink>
          </p>
        ) : null}
      </section>
      {items.length === 0 ? <p className="card muted">{t.noQuestions}</p> : null}
      {items.map((question) => (
        <QuestionCard key={question.n} view={view} question={question} />
      ))}
    </>
  );
}

function QuestionCard({ view, question }: { view: Case | Notice; question: Questions["items"][number] }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  const { n, text, askedAt, answer, declined, own } = question;
  const settled = answer !== undefined || declined !== undefined;
  return (
    <section className="card" aria-label={`${t.tabs.questions} ${format.number(n)}`}>
      <div className="row">
        <Tag tone={answer ? "done" : declined ? "neutral" : "waiting"}>
          {answer ? t.answered : declined ? t.declined : t.open}
        </Tag>
        <span className="small muted">
          {format.number(n)} · {t.asked} {format.dateTime(askedAt)}
          {own ? ` · ${t.own}` : ""}
        </span>
      </div>
      <p className="strong">{format.text(text)}</p>
      {answer ? (
        <p>
          {format.text(answer.text)} <span className="small muted">({format.dateTime(answer.at)})</span>
        </p>
      ) : null}
      {declined ? (
        <p>
          {declined.reason} <span className="small muted">({format.dateTime(declined.at)})</span>
        </p>
      ) : null}
      {view.view === "case" && !settled ? <QuestionActs view={view} n={n} /> : null}
    </section>
  );
}

function QuestionActs({ view, n }: { view: Case; n: number }) {
  const t = useTexts(caseTexts);
  const may = useMay(view);
  return (
    <p className="row">
      {may(questionActs.answerQuestion) ? (
        <PageLink to={`/tenders/${view.id}/questions/${n}/answer`} tone="brand">
          {t.answer}
        </PageLink>
      ) : null}
      {may(questionActs.declineQuestion) ? (
        <PageLink to={`/tenders/${view.id}/questions/${n}/decline`} tone="quiet">
          {t.decline}
        </PageLink>
      ) : null}
    </p>
  );
}

/** What was changed since the publication, version by version. */
export function AddendaTab({ view }: { view: Case | Notice }) {
  const api = useServer();
  return (
    <Loaded queryKey={["tender", view.id, "addenda"]} queryFn={() => addendaOf(api, view.id)}>
      {(addenda) => <AddendumList view={view} addenda={addenda} />}
    </Loaded>
  );
}

function AddendumList({ view, addenda }: { view: Case | Notice; addenda: Addenda }) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  const publishedAt = view.view === "case" ? view.publication?.publishedAt : view.publishedAt;
  return (
    <>
      {view.view === "case" ? <Write view={view} /> : null}
      {addenda.items.length === 0 ? <p className="card muted">{t.noAddenda}</p> : null}
      {addenda.view === "notice"
        ? addenda.items.toReversed().map((each) => <AddendumCard key={each.n} addendum={each} issued={each} />)
        : addenda.items.toReversed().map((each) => (
            <AddendumCard
              key={each.n}
              addendum={each}
              issued={each.issued ? { issuedAt: each.issued.at, ...each.issued } : undefined}
            >
              {view.view === "case" && !each.issued ? <Issue view={view} n={each.n} writers={each.writers} /> : null}
            </AddendumCard>
          ))}
      {publishedAt && addenda.items.length > 0 ? (
        <section className="card">
          <p className="strong">{t.first}</p>
          <p className="small muted">
            {format.dateTime(publishedAt)} · {t.revisionHelp({ n: format.number(1) })}
          </p>
        </section>
      ) : null}
    </>
  );
}

function Write({ view }: { view: Case }) {
  const t = useTexts(caseTexts);
  return useMay(view)(addendumActs.draftAddendum) ? (
    <p>
      <PageLink to={`/tenders/${view.id}/addenda/new`} tone="quiet">
        {t.newAddendum}
      </PageLink>
    </p>
  ) : null;
}

function Issue({ view, n, writers }: { view: Case; n: number; writers: readonly string[] }) {
  const t = useTexts(caseTexts);
  const may = useMay({ ...view, writers: [...writers] });
  return may(addendumActs.issueAddendum, { fourEyes: true }) ? (
    <p>
      <PageLink to={`/tenders/${view.id}/addenda/${n}/issue`} tone="brand">
        {t.issue}
      </PageLink>
    </p>
  ) : (
    <p className="small muted">
      {t.waitsForHead} (
      {writers.map((each) => (
        <Person key={each} id={each} />
      ))}
      )
    </p>
  );
}

type Issued = { issuedAt: string; revision: number; closesAt: string };

function AddendumCard({
  addendum: { n, text, material },
  issued,
  children,
}: {
  addendum: { n: number; text: Case["title"]; material: boolean };
  issued: Issued | undefined;
  children?: ReactNode;
}) {
  const t = useTexts(caseTexts);
  const { format } = useLanguage();
  return (
    <section className="card" aria-label={`${t.tabs.addenda} ${format.number(n)}`}>
      <div className="row">
        <Tag tone={material ? "waiting" : "neutral"}>{material ? t.material : t.notMaterial}</Tag>
        <span className="small muted">
          {format.number(n)} · {issued ? t.issuedAt({ when: format.dateTime(issued.issuedAt) }) : t.waitsForHead}
        </span>
      </div>
      <p>{format.text(text)}</p>
      {issued ? (
        <Facts
          of={[
            [t.newClosing, format.dateTime(issued.closesAt)],
            [t.revision, format.number(issued.revision)],
          ]}
        />
      ) : null}
      {material ? <p className="small muted">{t.newRevision}</p> : null}
      {children}
    </section>
  );
}
