import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { amendmentProposalActs } from "../../../shared/amendments/amendment.ts";
import { amendmentRoom } from "../../../shared/amendments/room.ts";
import { amendmentReasons } from "../../../shared/amendments/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { today } from "../../lib/today.ts";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { CheckField } from "../../ui/fields/check-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { ListField } from "../../ui/fields/list-field.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { TextsField } from "../../ui/fields/texts-field.tsx";
import type { Form } from "../../ui/form.ts";
import { amendableRows, amendedMinor, amendmentForm } from "./amendment-input.ts";
import { ContractAct, OfContract } from "./contract-act.tsx";
import { type Contract, documentTextOf, termsIn } from "./queries.ts";
import { amendmentTexts } from "./texts/amendments.ts";
import { pageTexts } from "./texts/page.ts";
import "./contracts.css";

export function ProposeAmendmentPage() {
  return <OfContract>{(contract) => <Propose contract={contract} />}</OfContract>;
}

/** The share of its first amount by which a contract may be moved, from its own text. */
function useRoom({ id, documentHash, originalAmountMinor, terms }: Contract) {
  const api = useServer();
  const document = useQuery({
    queryKey: ["contract", id, "document", documentHash],
    queryFn: () => documentTextOf(api, id),
  });
  const rateBp = document.data && termsIn(document.data).conditions.amendmentNetBp;
  return rateBp === undefined ? undefined : amendmentRoom(originalAmountMinor ?? terms.amountMinor, rateBp);
}

function Propose({ contract }: { contract: Contract }) {
  const t = useTexts(amendmentTexts);
  const p = t.propose;
  const page = useTexts(pageTexts);
  const { format } = useLanguage();
  const api = useServer();
  const room = useRoom(contract);
  const { id, terms } = contract;
  // What is typed is held against the contract as it was when the page was opened; a later change is refused by the server.
  const schema = useMemo(() => amendmentForm(contract), [contract]);
  const rows = amendableRows(contract);
  const titleOf = (n: number) => format.text(terms.deliverables.find((each) => each.n === n)?.title);
  const rowName = (n: number) => `${format.number(n)}. ${titleOf(n)}`;
  return (
    <ContractAct
      contract={contract}
      verb="amendment"
      by={amendmentProposalActs.proposeAmendment.by}
      party={contract.body}
      title={p.title}
      lead={
        <>
          <p>{p.lead}</p>
          {room ? <p>{t.room({ least: format.rial(room.least), most: format.rial(room.most) })}</p> : null}
        </>
      }
      schema={schema}
      initial={{ rows }}
      labels={{
        reason: t.reason,
        text: t.text,
        ...Object.fromEntries(
          rows.flatMap(({ n }, i) => [
            [`rows.${i}.amountMinor`, format.list([rowName(n), t.amount])],
            [`rows.${i}.dueOn`, format.list([rowName(n), p.dueOn])],
          ]),
        ),
        added: p.added,
      }}
      {...(terms.framework ? { blocked: t.ofFramework } : {})}
      facts={({ reason, text, amountMinor, changed = [], added = [], removed = [] }) => [
        [t.reason, t.reasons[reason]],
        [t.text, text],
        [t.to, format.rial(amountMinor)],
        [t.difference, <Moved key="moved" contract={contract} amountMinor={amountMinor} />],
        ...changed.map((each): [string, string] => [
          `${t.changed} ${rowName(each.n)}`,
          [
            each.amountMinor === undefined ? undefined : format.rial(each.amountMinor),
            each.dueAt === undefined ? undefined : `${p.dueOn}: ${format.date(each.dueAt)}`,
          ]
            .filter((part) => part !== undefined)
            .join(page.comma),
        ]),
        ...removed.map((n): [string, string] => [t.removed, rowName(n)]),
        ...added.map((each, i): [string, string] => [
          `${t.added} ${format.number(i + 1)}`,
          `${format.text(each.title)}${page.comma}${format.rial(each.amountMinor)}${page.comma}${format.date(each.dueAt)}`,
        ]),
      ]}
      send={(json, headers) => read(api.contracts[":id"].amendments.$post({ param: { id }, json }, { headers }))}
      done={(reply) => [[t.n, t.one({ n: format.number(reply.amendment.n) })]]}
      // A draft's rows belong to deliverables by their order.
      part={rows.map(({ n }) => n).join("-")}
      submit={p.submit}
      next={p.next}
    >
      {(form, values) => (
        <>
          <ChoiceField
            of={form}
            at="reason"
            label={t.reason}
            options={amendmentReasons.map((value) => ({ value, label: t.reasons[value] }))}
          />
          <TextField of={form} at="text" label={t.text} lines={4} max={4000} />
          <fieldset className="group">
            <legend>{p.rows}</legend>
            {rows.map(({ n }, i) => (
              <ExistingRow key={n} form={form} at={`rows.${i}`} name={rowName(n)} />
            ))}
            {terms.deliverables
              .filter(({ n }) => rows.every((row) => row.n !== n))
              .map(({ n, amountMinor }) => (
                <p key={n} className="muted">
                  {rowName(n)} · {format.rial(amountMinor)} · {p.fixed}
                </p>
              ))}
          </fieldset>
          <ListField of={form} at="added" label={p.added} add={p.add} required={false} max={20} movable={false}>
            {(at) => <AddedRow form={form} at={at} />}
          </ListField>
          <Live contract={contract} amountMinor={amendedMinor(contract, values)} room={room} />
        </>
      )}
    </ContractAct>
  );
}

function ExistingRow({ form, at, name }: { form: Form; at: string; name: string }) {
  const t = useTexts(amendmentTexts);
  const gone = form.get(`${at}.removed`) === true;
  return (
    <fieldset className="group">
      <legend>{name}</legend>
      <AmountField of={form} at={`${at}.amountMinor`} label={t.amount} disabled={gone} />
      <DateField of={form} at={`${at}.dueOn`} label={t.propose.dueOn} disabled={gone} />
      <CheckField of={form} at={`${at}.removed`} label={t.propose.remove} required={false} />
    </fieldset>
  );
}

function AddedRow({ form, at }: { form: Form; at: string }) {
  const { propose: p, ...t } = useTexts(amendmentTexts);
  return (
    <>
      <TextsField of={form} at={`${at}.title`} label={p.title_} max={200} />
      <ListField
        of={form}
        at={`${at}.criteria`}
        label={p.criteria}
        add={p.addCriterion}
        min={1}
        max={50}
        movable={false}
      >
        {(criterion) => <TextsField of={form} at={criterion} label={p.criterion} max={500} />}
      </ListField>
      <NumberField of={form} at={`${at}.quantity`} label={t.quantity} min={1} max={1_000_000} />
      <AmountField of={form} at={`${at}.amountMinor`} label={t.amount} />
      <DateField of={form} at={`${at}.dueOn`} label={p.dueOn} min={today()} />
      <CheckField of={form} at={`${at}.rejectedWhenLate`} label={p.late} required={false} />
    </>
  );
}

/** How far an amount lies from what the contract was signed for. */
function Moved({ contract, amountMinor }: { contract: Contract; amountMinor: number }) {
  const p = useTexts(amendmentTexts).propose;
  const { format } = useLanguage();
  const first = contract.originalAmountMinor ?? contract.terms.amountMinor;
  const gap = amountMinor - first;
  if (gap === 0) return <>{p.equal}</>;
  const said = {
    gap: format.rial(Math.abs(gap)),
    percent: format.percent(Math.round((Math.abs(gap) / Math.max(1, first)) * 10_000)),
  };
  return <>{gap > 0 ? p.more(said) : p.less(said)}</>;
}

type Room = { least: number; most: number } | undefined;

/** The amount as it is typed, and whether the rule on amendments lets it stand. */
function Live({ contract, amountMinor, room }: { contract: Contract; amountMinor: number; room: Room }) {
  const p = useTexts(amendmentTexts).propose;
  const { format } = useLanguage();
  const outside =
    room !== undefined &&
    amountMinor !== contract.terms.amountMinor &&
    (amountMinor < room.least || amountMinor > room.most);
  return (
    <div className="notice" data-tone={outside ? "bad" : "neutral"} role="status">
      <p className="strong">{p.now({ amount: format.rial(amountMinor) })}</p>
      <p>
        <Moved contract={contract} amountMinor={amountMinor} />
      </p>
      {outside ? <p>{p.over({ least: format.rial(room.least), most: format.rial(room.most) })}</p> : null}
    </div>
  );
}
