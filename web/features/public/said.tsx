import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Facts, Tag } from "../../ui/parts.tsx";
import type { Notice } from "./queries.ts";
import { saidTexts } from "./said-texts.ts";

/** What was said since the publication: what was changed, newest first, and what was asked and answered. */
export function Said({ notice: { addenda = [], questions = [] } }: { notice: Notice }) {
  const t = useTexts(saidTexts);
  const {
    t: { tender: words },
    format,
  } = useLanguage();
  return (
    <>
      {addenda.length === 0 ? null : (
        <section className="card stack" aria-label={words.addenda}>
          <h2>{words.addenda}</h2>
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
      )}
      {questions.length === 0 ? null : (
        <section className="card stack" aria-label={words.questions}>
          <h2>{words.questions}</h2>
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
      )}
    </>
  );
}
