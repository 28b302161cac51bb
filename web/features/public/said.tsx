import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Facts, Tag } from "../../ui/parts.tsx";
import type { Notice } from "./queries.ts";
import { publicTexts } from "./texts.ts";

/** What was said since the publication: what was changed, newest first, and what was asked and answered. */
export function Said({ notice: { addenda = [], questions = [] } }: { notice: Notice }) {
  const t = useTexts(publicTexts);
  const {
    t: { tender: words },
    format,
  } = useLanguage();
  return (
    <>
      <section className="card stack" aria-label={words.addenda}>
        <h2>{words.addenda}</h2>
        {addenda.length === 0 ? <p className="muted">{t.noAddenda}</p> : null}
        {addenda.toReversed().map(({ n, text, material, issuedAt, closesAt, revision }) => (
          <article key={n} className="stack">
            <div className="row">
              <h3>{t.addendum({ n: format.number(n) })}</h3>
              <Tag tone={material ? "waiting" : "neutral"}>{material ? t.material : t.notMaterial}</Tag>
            </div>
            <p>{format.text(text)}</p>
            <Facts
              of={[
                [t.issued, format.dateTime(issuedAt)],
                [t.closes, format.dateTime(closesAt)],
                [t.revision, format.number(revision)],
              ]}
            />
            {material ? <p className="small muted">{t.materialHelp}</p> : null}
          </article>
        ))}
      </section>
      <section className="card stack" aria-label={words.questions}>
        <h2>{words.questions}</h2>
        {questions.length === 0 ? <p className="muted">{t.noQuestions}</p> : null}
        {questions.map(({ n, text, answer, declined }) => (
          <article key={n}>
            <h3>{t.question({ n: format.number(n) })}</h3>
            <p className="strong">{format.text(text)}</p>
            {answer ? (
              <>
                <p>{format.text(answer.text)}</p>
                <p className="small muted">{t.answered({ at: format.dateTime(answer.at) })}</p>
              </>
            ) : null}
            {declined ? (
              <>
                <p>{declined.reason}</p>
                <p className="small muted">{t.declined({ at: format.dateTime(declined.at) })}</p>
              </>
            ) : null}
          </article>
        ))}
      </section>
    </>
  );
}
