import { Link } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { DataTable } from "../../ui/list.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Tag, type Tone } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { caseOf, type Scores, type Tender } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";
import { isReplaceable } from "./seat.ts";

type Evaluator = NonNullable<Scores["evaluators"]>[number];

/** Who judges and how far they are, for those who follow the case; the head names deputies here. */
export function Committee({ tender, scores }: { tender: Tender; scores: Scores }) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const me = useMe();
  const now = useServerNow(30_000);
  const letters = useLetterWords();
  const { evaluators, replacements = [], chair, stage, lot, bids } = scores;
  if (!evaluators) return null;
  const { id } = tender;
  const names = (each: Evaluator) =>
    each.conflicts
      .map(({ vendor, reason }) => {
        const name = format.text(bids.find((bid) => bid.vendor === vendor)?.vendorName);
        return `${name === "" ? vendor : name} (${reason})`;
      })
      .join(t.separator);
  const stateOf = (each: Evaluator): readonly [string, Tone] => {
    if (each.conflicts.length > 0) return [t.conflictWith({ vendors: names(each) }), "bad"];
    if (each.lockedAt !== undefined) return [t.lockedAt({ at: format.dateTime(each.lockedAt) }), "done"];
    return each.declared ? [t.declaredShort, "open"] : [t.undeclared, "waiting"];
  };
  const decides = me.playsIn(caseOf(tender)?.body ?? "", "head");
  const replaces = stage === "open" && decides && evaluators.some((each) => isReplaceable(each, now));
  return (
    <section className="stack">
      <h2>{t.evaluators}</h2>
      <DataTable
        label={t.evaluators}
        rows={evaluators}
        keyOf={({ person }) => person}
        columns={[
          {
            name: t.evaluator,
            value: ({ person }) => (
              <>
                <Person id={person} /> {person === chair ? <Tag>{t.chair}</Tag> : null}
              </>
            ),
          },
          {
            name: t.state,
            value: (each) => {
              const [word, tone] = stateOf(each);
              return (
                <span className="wraps">
                  <Tag tone={tone}>{word}</Tag>
                </span>
              );
            },
          },
          { name: t.until, value: ({ scoringBy }) => (scoringBy === undefined ? "—" : format.dateTime(scoringBy)) },
          { name: t.deputy, value: ({ deputy }) => (deputy === undefined ? "—" : <Person id={deputy} />) },
          ...(replaces
            ? [
                {
                  name: t.replace,
                  value: (each: Evaluator) =>
                    isReplaceable(each, now) ? (
                      <Link
                        to="/tenders/$id/lots/$lot/evaluators/$person/replace"
                        params={{ id, lot: String(lot), person: each.person }}
                      >
                        {t.replace}
                      </Link>
                    ) : (
                      "—"
                    ),
                },
              ]
            : []),
        ]}
      />
      {stage === "open" && !decides ? <p className="muted small">{t.onlyHead}</p> : null}
      {replacements.length > 0 ? (
        <div className="card">
          <h3>{t.replacements}</h3>
          <ul className="rows">
            {replacements.map(({ person, deputy, at, ground, reason, letter }) => (
              <li key={`${person} ${deputy}`}>
                <span>
                  <Person id={person} /> ← <Person id={deputy} />
                </span>
                <span className="muted small">
                  {t.grounds[ground]}: {reason}
                </span>
                <span className="muted small">
                  {format.dateTime(at)} · {letters.name}: {letters.inWords(letter)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
