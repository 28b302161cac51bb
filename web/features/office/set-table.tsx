import { Link, useLocation, useRouter } from "@tanstack/react-router";
import { type PolicyName, SetPolicyTable } from "../../../shared/policy/policy.ts";
import { showValue } from "../../../shared/policy/show.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { InstantField } from "../../ui/fields/instant-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Form, fieldId } from "../../ui/form.ts";
import { Button } from "../../ui/parts.tsx";
import type { Table } from "./policy-queries.ts";
import { policyTexts } from "./policy-texts.ts";
import { ValueField } from "./value-field.tsx";

type Row = SetPolicyTable["rows"][number];

/** A row as it is sent back, without what the view adds. */
const sentBack = ({ from, value, rule, letter }: Table["rows"][number]): Row => ({
  from,
  value,
  rule,
  ...(letter === undefined ? {} : { letter }),
});

/** The next version of a table: what has begun stays, what comes is edited; what is refused is named at its row. */
export function SetTable({ view, body }: { view: Table; body?: string }) {
  const t = useTexts(policyTexts);
  const { format, language } = useLanguage();
  const letters = useLetterWords();
  const api = useServer();
  const { history } = useRouter();
  const { pathname } = useLocation();
  const { table, title, rows } = view;
  const begun = rows.filter(({ state }) => state !== "coming").length;
  const name = `policy.${body ?? "overseer"}.${table}`;
  const send = useBegun(name, view);
  const fieldsOf = (i: number): [string, string][] => {
    const row = t.row({ n: format.number(i + 1) });
    return [
      [`rows.${i}`, row],
      [`rows.${i}.from`, `${row}، ${t.from}`],
      [`rows.${i}.until`, `${row}، ${t.until}`],
      [`rows.${i}.value`, `${row}، ${t.value}`],
      [`rows.${i}.rule.fa`, `${row}، ${t.ruleFa}`],
      [`rows.${i}.rule.en`, `${row}، ${t.ruleEn}`],
    ];
  };
  const coming = (input: SetPolicyTable) => input.rows.slice(begun);
  return (
    <Act
      name={name}
      title={t.set}
      heading="h2"
      lead={t.setLead}
      schema={SetPolicyTable}
      initial={{ rows: rows.map(sentBack) }}
      labels={Object.fromEntries(Array.from({ length: 40 }, (_, i) => fieldsOf(i)).flat())}
      submit={t.submit}
      facts={(input) => [
        [t.table, title[language]],
        ...coming(input).map(
          (row, i) =>
            [
              t.row({ n: format.number(begun + i + 1) }),
              `${valueInWords(table, row.value, language)}، ${t.from} ${format.dateTime(row.from)}، ${row.rule[language]}${
                row.letter ? `، ${letters.inWords(row.letter)}` : ""
              }`,
            ] as const,
        ),
      ]}
      send={(json, headers) =>
        send((tag) => {
          const tagged = { headers: { ...headers, "if-match": tag } };
          return body === undefined
            ? read(api.policy[":table"].$put({ param: { table }, json }, tagged))
            : read(api.bodies[":bodyId"].policy[":table"].$put({ param: { bodyId: body, table }, json }, tagged));
        })
      }
      receipt={(_reply, input) => ({
        facts: [
          [t.table, title[language]],
          ...coming(input).map(
            (row, i) =>
              [
                t.row({ n: format.number(begun + i + 1) }),
                `${valueInWords(table, row.value, language)}، ${t.from} ${format.dateTime(row.from)}`,
              ] as const,
          ),
        ],
        record: { kind: "policy", id: view.id },
        next: (
          <>
            <p>{t.done}</p>
            <p className="row no-print">
              <Button tone="quiet" onClick={() => history.replace(pathname)}>
                {t.toTable}
              </Button>
              {body === undefined ? (
                <Link to="/policy">{t.back}</Link>
              ) : (
                <Link to="/bodies/$id/policy" params={{ id: body }}>
                  {t.back}
                </Link>
              )}
            </p>
          </>
        ),
      })}
    >
      {(form, values) => {
        const held = Array.isArray(values["rows"]) ? values["rows"] : [];
        return <RowFields of={form} held={held} begun={begun} view={view} />;
      }}
    </Act>
  );
}

/** A value that no schema has seen yet may be anything. */
function valueInWords(table: PolicyName, value: unknown, language: "fa" | "en"): string {
  try {
    return showValue(table, value)[language];
  } catch {
    return String(value);
  }
}

function RowFields({ of, held, begun, view }: { of: Form; held: readonly unknown[]; begun: number; view: Table }) {
  const t = useTexts(policyTexts);
  const { format, language } = useLanguage();
  const { rows, table, today } = view;
  const fields = ["", ".from", ".value", ".rule", ".letter", ".until"];
  return (
    <>
      {held.map((_, i) => {
        const at = `rows.${i}`;
        const known = rows[i];
        const named = t.row({ n: format.number(i + 1) });
        if (i < begun && known) {
          const wrong = fields.map((each) => of.error(`${at}${each}`)).find((each) => each !== undefined);
          return (
            <p className="small" key={at} id={fieldId(at)}>
              <strong>{named}</strong>: {known.shown[language]}، {t.from} {format.dateTime(known.from)}{" "}
              <span className="muted">({t.begun})</span> {wrong ? <span className="wrong">{wrong}</span> : null}
            </p>
          );
        }
        return (
          <fieldset className="group" key={at}>
            <legend>{named}</legend>
            <InstantField of={of} at={`${at}.from`} label={t.from} help={t.fromHelp} />
            <ValueField of={of} at={`${at}.value`} table={table} label={t.value} />
            <TextField of={of} at={`${at}.rule.fa`} label={t.ruleFa} help={t.ruleHelp} max={300} />
            <TextField of={of} at={`${at}.rule.en`} label={t.ruleEn} max={300} />
            <InstantField of={of} at={`${at}.until`} label={t.until} help={t.untilHelp} required={false} />
            <LetterFields of={of} at={`${at}.letter`} required={false} />
            <p>
              <Button tone="plain" onClick={() => of.set("rows", held.toSpliced(i, 1))}>
                {t.remove({ n: format.number(i + 1) })}
              </Button>
            </p>
          </fieldset>
        );
      })}
      {held.length <= begun ? <p className="muted">{t.noComing}</p> : null}
      <p>
        <Button tone="quiet" onClick={() => of.set("rows", [...held, { value: today.value }])}>
          {t.add}
        </Button>
      </p>
    </>
  );
}
