import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { awardTexts } from "./award-texts.ts";
import type { Ranking } from "./queries.ts";

/** Who voted how and why; a word against stands beside the others. */
export function Votes({ votes }: { votes: Ranking["votes"] }) {
  const t = useTexts(awardTexts);
  const { format } = useLanguage();
  return (
    <section className="card">
      <h2>{t.votes}</h2>
      {votes.length === 0 ? <p className="muted">{t.noVotes}</p> : null}
      <ul className="rows">
        {votes.map(({ person, at, award, reason, justification }) => (
          <li key={person}>
            <span className="row">
              <Person id={person} />
              <Tag tone={award ? "done" : "bad"}>{award ? t.yes : t.no}</Tag>
              <span className="muted small">{format.dateTime(at)}</span>
            </span>
            {reason === undefined ? null : (
              <span>
                {t.reason}: {reason}
              </span>
            )}
            {justification === undefined ? null : (
              <span>
                {t.justification}: {justification}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
