import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ReplaceEvaluator } from "../../../shared/scoring/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Person, useMembers } from "../../ui/person.tsx";
import { Asked, NotNow, ToCase } from "./frame.tsx";
import { type Case, caseOf, useScores, useTender } from "./queries.ts";
import { scoringTexts } from "./scoring-texts.ts";

const route = getRouteApi("/work/tenders/$id/lots/$lot/evaluators/$person/replace");

/** The head puts a deputy in the place of an evaluator, by letter. */
export function ReplacePage() {
  const { id, lot, person } = route.useParams();
  const t = useTexts(scoringTexts);
  const me = useMe();
  const tender = useTender(id);
  return (
    <Asked of={tender}>
      {(found) => {
        const own = caseOf(found);
        return own && me.playsIn(own.body, "head") ? (
          <Replace tender={own} lot={lot} person={person} />
        ) : (
          <NotNow title={t.replace} why={t.onlyHead} back={<ToCase id={id} />} />
        );
      }}
    </Asked>
  );
}

function Replace({ tender, lot, person }: { tender: Case; lot: string; person: string }) {
  const t = useTexts(scoringTexts);
  const { format } = useLanguage();
  const api = useServer();
  const members = useMembers(tender.body);
  const scores = useScores(tender.id, lot);
  const letters = useLetterWords();
  const { id } = tender;
  const everybody = members.data?.members ?? [];
  const nameOf = (wanted: string) => {
    const name = format.text(everybody.find((each) => each.person === wanted)?.name);
    return name === "" ? wanted : name;
  };
  const sitting = scores.data?.evaluators ?? [];
  const planned = sitting.find((each) => each.person === person)?.deputy;
  const could = everybody.filter(
    (each) => each.roles.includes("evaluator") && !sitting.some((other) => other.person === each.person),
  );
  return (
    <Act
      name={`replace.${id}.${person}`}
      title={t.replaceOf({ name: nameOf(person) })}
      lead={t.replaceHelp}
      schema={ReplaceEvaluator}
      initial={{ letter: {}, ...(planned === undefined ? {} : { deputy: planned }) }}
      submit={t.replace}
      danger
      warning={t.replaceWarning}
      labels={{ deputy: t.deputyField, reason: t.reason, ...letters.labels }}
      facts={({ deputy, reason, letter }) => [
        [t.evaluator, <Person key="out" id={person} />],
        [t.deputyField, <Person key="in" id={deputy} />],
        [t.reason, reason],
        letters.fact(letter),
      ]}
      send={(json, headers) =>
        read(api.tenders[":id"].evaluators[":person"].replace.$post({ param: { id, person }, json }, { headers }))
      }
      receipt={({ deputy, scoringBy }) => ({
        facts: [
          [t.evaluator, <Person key="out" id={person} />],
          [t.deputyField, <Person key="in" id={deputy} />],
          [t.until, format.dateTime(scoringBy)],
        ],
        record: { kind: "tender", id },
        next: (
          <>
            <p>{t.replaceNext({ at: format.dateTime(scoringBy) })}</p>
            <Link to="/tenders/$id/lots/$lot/scores" params={{ id, lot }}>
              {t.scores}
            </Link>
          </>
        ),
      })}
    >
      {(form) => (
        <>
          <ChoiceField
            of={form}
            at="deputy"
            label={t.deputyField}
            options={could.map((each) => ({ value: each.person, label: format.text(each.name) }))}
          />
          <TextField of={form} at="reason" label={t.reason} lines={3} max={1000} />
          <LetterFields of={form} />
        </>
      )}
    </Act>
  );
}
