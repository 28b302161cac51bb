import { Link, useLocation, useRouter } from "@tanstack/react-router";
import { useRef, useState } from "react";
import * as v from "valibot";
import { mostRows, type PolicyName, policies, SetPolicyTable } from "../../../shared/policy/policy.ts";
import { showValue } from "../../../shared/policy/show.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { InstantField } from "../../ui/fields/instant-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { afterwards, useRowNames } from "../../ui/fields/rows.ts";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Form, fieldId } from "../../ui/form.ts";
import { Button, type Fact } from "../../ui/parts.tsx";
import type { Table } from "./policy-queries.ts";
import { policyTexts } from "./policy-texts.ts";
import { ValueField } from "./value-field.tsx";

type Row = SetPolicyTable["rows"][number];

const anyRow = SetPolicyTable.entries.rows.pipe[0].item;

/** With values as the table counts them: what is none of its values is said at its field, before anything is sent. */
const schemaOf = (table: PolicyName) =>
  v.strictObject({
    rows: v.pipe(
      v.array(v.strictObject({ ...anyRow.entries, value: policies[table] as v.GenericSchema })),
      v.minLength(1),
      v.maxLength(mostRows),
    ),
  });

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
      ...Object.entries({ from: t.from, until: t.until, value: t.value, "rule.fa": t.ruleFa, "rule.en": t.ruleEn }).map(
        ([name, word]): [string, string] => [`rows.${i}.${name}`, format.list([row, word])],
      ),
    ];
  };
  const inWords = ({ value, from }: Row) => [
    valueInWords(table, value, language),
    `${t.from} ${format.dateTime(from)}`,
  ];
  const comingFacts = (input: SetPolicyTable, words: (row: Row) => string[]) =>
    input.rows
      .slice(begun)
      .map((row, i): Fact => [t.row({ n: format.number(begun + i + 1) }), format.list(words(row))]);
  return (
    <Act
      name={name}
      title={t.set}
      heading="h2"
      lead={t.setLead}
      schema={schemaOf(table)}
      initial={{ rows: rows.map(sentBack) }}
      labels={Object.fromEntries([["rows", t.rows], ...Array.from({ length: 40 }, (_, i) => fieldsOf(i)).flat()])}
      submit={t.submit}
      facts={(input) => [
        [t.table, title[language]],
        ...comingFacts(input, (row) => [
          ...inWords(row),
          row.rule[language],
          ...(row.letter ? [letters.inWords(row.letter)] : []),
        ]),
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
        facts: [[t.table, title[language]], ...comingFacts(input, inWords)],
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
  const { format } = useLanguage();
  const { rows, table, today } = view;
  const [said, setSaid] = useState("");
  const group = useRef<HTMLDivElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { keyOf, reorder } = useRowNames(held.length);
  const nameOf = (i: number) => t.row({ n: format.number(i + 1) });
  const addRow = () => {
    of.set("rows", [...held, { value: today.value }]);
    setSaid(t.added({ row: nameOf(held.length) }));
    afterwards(() => {
      const last = [...(group.current?.querySelectorAll<HTMLElement>(":scope > fieldset") ?? [])].at(-1);
      last?.querySelector<HTMLElement>("input, textarea, select, [role=spinbutton]")?.focus();
    });
  };
  const removeRow = (i: number) => {
    reorder(held.map((_, at) => at).toSpliced(i, 1));
    of.set("rows", held.toSpliced(i, 1));
    setSaid(t.removed({ row: nameOf(i) }));
    afterwards(() => add.current?.focus());
  };
  return (
    <div className="stack" ref={group}>
      {held.map((_, i) => {
        const at = `rows.${i}`;
        const known = rows[i];
        if (i < begun && known) return <Begun key={at} of={of} at={at} name={nameOf(i)} row={known} />;
        return (
          <fieldset className="group" key={keyOf(i)}>
            <legend>{nameOf(i)}</legend>
            <InstantField of={of} at={`${at}.from`} label={t.from} help={t.fromHelp} />
            <ValueField of={of} at={`${at}.value`} table={table} label={t.value} />
            <TextField of={of} at={`${at}.rule.fa`} label={t.ruleFa} help={t.ruleHelp} max={300} />
            <TextField of={of} at={`${at}.rule.en`} label={t.ruleEn} max={300} />
            <InstantField of={of} at={`${at}.until`} label={t.until} help={t.untilHelp} required={false} />
            <LetterFields of={of} at={`${at}.letter`} required={false} />
            <p>
              <Button tone="plain" onClick={() => removeRow(i)}>
                {t.remove({ n: format.number(i + 1) })}
              </Button>
            </p>
          </fieldset>
        );
      })}
      {held.length <= begun ? <p className="muted">{t.noComing}</p> : null}
      <p>
        <button type="button" className="button" data-quiet="" ref={add} onClick={addRow}>
          {t.add}
        </button>
      </p>
      <div className="unseen" role="status">
        {said}
      </div>
    </div>
  );
}

/** A row that has begun is not edited any more. */
function Begun({ of, at, name, row }: { of: Form; at: string; name: string; row: Table["rows"][number] }) {
  const t = useTexts(policyTexts);
  const { format, language } = useLanguage();
  const fields = ["", ".from", ".value", ".rule", ".letter", ".until"];
  const wrong = fields.map((each) => of.error(`${at}${each}`)).find((each) => each !== undefined);
  return (
    <p className="small" id={fieldId(at)}>
      <strong>{name}</strong>: {format.list([row.shown[language], `${t.from} ${format.dateTime(row.from)}`])}{" "}
      <span className="muted">({t.begun})</span> {wrong ? <span className="wrong">{wrong}</span> : null}
    </p>
  );
}
