import "../cases.css";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AnswerQuestion, AskQuestion, DeclineQuestion } from "../../../../shared/tenders/clarification-schema.ts";
import { questionActs } from "../../../../shared/tenders/question.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { useMe } from "../../../lib/me.tsx";
import { read } from "../../../lib/problem.ts";
import { useServer } from "../../../lib/server.tsx";
import { Act } from "../../../ui/act/act.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { TextsField } from "../../../ui/fields/texts-field.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { type Fact, Id } from "../../../ui/parts.tsx";
import { OfCase, useWhyNot } from "../of-case.tsx";
import { type Case, caseOf, type Questions, questionsOf } from "../queries.ts";
import { NoSuch, useCaseFacts, useCaseReceipt } from "./shared.tsx";
import { useActTexts } from "./use-texts.ts";

/** A vendor asks about an open case; nobody is told which. */
export function AskPage() {
  const { id = "" } = useParams({ strict: false });
  const api = useServer();
  return (
    <Loaded
      queryKey={["tender", id, "asking"]}
      queryFn={async () => ({ seen: await caseOf(api, id), questions: await questionsOf(api, id) })}
    >
      {({ seen, questions }) => <Ask id={id} title={seen.title} until={questions.until} />}
    </Loaded>
  );
}

function Ask({ id, title, until }: { id: string; title: Case["title"]; until: string }) {
  const t = useActTexts();
  const { format } = useLanguage();
  const { party } = useMe();
  const api = useServer();
  const vendor = party?.kind === "vendor" ? party.party : "";
  const over = until <= new Date(serverNow()).toISOString();
  const facts: Fact[] = [
    [t.case, <Id key="id">{id}</Id>],
    [t.title, format.text(title)],
    [t.askFor, party?.name ? format.text(party.name) : undefined],
  ];
  return (
    <Act
      name={`ask.${id}.${vendor}`}
      title={t.askTitle}
      lead={t.askLead}
      schema={AskQuestion}
      initial={{ vendor }}
      labels={{ vendor: t.askFor, text: t.question }}
      facts={({ text }) => [...facts, [t.question, format.text(text)]]}
      submit={t.ask}
      {...(over ? { blocked: t.questionsEnded } : {})}
      send={(json, headers) => read(api.tenders[":id"].questions.$post({ param: { id }, json }, { headers }))}
      receipt={(_, { text }) => ({
        facts: [...facts, [t.question, format.text(text)]],
        next: (
          <>
            <p>{t.askNext}</p>
            <p>
              <PageLink to={`/tenders/${id}?tab=questions`} tone="brand">
                {t.toCase}
              </PageLink>
            </p>
          </>
        ),
      })}
    >
      {(form) => <TextsField of={form} at="text" label={t.question} lines={4} max={1000} />}
    </Act>
  );
}

type Question = Questions["items"][number];

/** A page about one question of a case, by the number in the address. */
function OfQuestion({ children }: { children: (view: Case, question: Question) => ReactNode }) {
  const { n = "" } = useParams({ strict: false });
  const api = useServer();
  const t = useActTexts();
  return (
    <OfCase>
      {(view) => (
        <Loaded queryKey={["tender", view.id, "questions"]} queryFn={() => questionsOf(api, view.id)}>
          {({ items }) => {
            const question = items.find((each) => String(each.n) === n);
            return question ? children(view, question) : <NoSuch view={view} what={t.noQuestion} tab="questions" />;
          }}
        </Loaded>
      )}
    </OfCase>
  );
}

const settled = ({ answer, declined }: Question) => answer !== undefined || declined !== undefined;

/** Answers once, for everybody to read. */
export const AnswerPage = () => (
  <OfQuestion>{(view, question) => <Answer view={view} question={question} />}</OfQuestion>
);

function Answer({ view, question }: { view: Case; question: Question }) {
  const t = useActTexts();
  const { format } = useLanguage();
  const api = useServer();
  const facts = useCaseFacts(view);
  const receipt = useCaseReceipt(view);
  const no = useWhyNot(view)(questionActs.answerQuestion) ?? (settled(question) ? t.settled : undefined);
  const [id, n] = [view.id, String(question.n)];
  const asked: Fact = [t.question, format.text(question.text)];
  return (
    <Act
      name={`answer.${id}.${n}`}
      title={t.answerTitle({ n: format.number(question.n) })}
      lead={t.answerLead}
      schema={AnswerQuestion}
      labels={{ text: t.answer }}
      facts={({ text }) => [...facts, asked, [t.answer, format.text(text)]]}
      submit={t.answerSubmit}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) =>
        read(api.tenders[":id"].questions[":n"].answer.$post({ param: { id, n }, json }, { headers }))
      }
      receipt={(reply, { text }) => receipt(reply, t.answerNext, [asked, [t.answer, format.text(text)]])}
    >
      {(form) => (
        <>
          <blockquote>{format.text(question.text)}</blockquote>
          <TextsField of={form} at="text" label={t.answer} lines={5} max={2000} />
        </>
      )}
    </Act>
  );
}

/** Leaves a question unanswered, with the reason. */
export const DeclinePage = () => (
  <OfQuestion>{(view, question) => <Decline view={view} question={question} />}</OfQuestion>
);

function Decline({ view, question }: { view: Case; question: Question }) {
  const t = useActTexts();
  const { format } = useLanguage();
  const api = useServer();
  const facts = useCaseFacts(view);
  const receipt = useCaseReceipt(view);
  const no = useWhyNot(view)(questionActs.declineQuestion) ?? (settled(question) ? t.settled : undefined);
  const [id, n] = [view.id, String(question.n)];
  const asked: Fact = [t.question, format.text(question.text)];
  return (
    <Act
      name={`decline.${id}.${n}`}
      title={t.declineTitle({ n: format.number(question.n) })}
      lead={t.declineLead}
      schema={DeclineQuestion}
      labels={{ reason: t.declineReason }}
      facts={({ reason }) => [...facts, asked, [t.declineReason, reason]]}
      submit={t.decline}
      {...(no === undefined ? {} : { blocked: no })}
      send={(json, headers) =>
        read(api.tenders[":id"].questions[":n"].decline.$post({ param: { id, n }, json }, { headers }))
      }
      receipt={(reply, { reason }) => receipt(reply, t.answerNext, [asked, [t.declineReason, reason]])}
    >
      {(form) => (
        <>
          <blockquote>{format.text(question.text)}</blockquote>
          <TextField of={form} at="reason" label={t.declineReason} lines={5} max={2000} />
        </>
      )}
    </Act>
  );
}
