import { useQuery } from "@tanstack/react-query";
import { gregorianDate } from "../../../shared/calendar.ts";
import { callOffPlacingActs } from "../../../shared/calloffs/call-off.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { plannedTasks } from "../../lib/tasks.ts";
import { today } from "../../lib/today.ts";
import { ChoicesField } from "../../ui/fields/choices-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { CallOffForm, orderedMinor, orderRows } from "./call-off-input.ts";
import { ContractAct, OfContract } from "./contract-act.tsx";
import { type CallOffs, type Contract, callOffsOf } from "./queries.ts";
import { callOffTexts } from "./texts/calloffs.ts";

export function PlaceCallOffPage() {
  const api = useServer();
  return (
    <OfContract>
      {(contract) => (
        <Loaded queryKey={["contract", contract.id, "call-offs"]} queryFn={() => callOffsOf(api, contract.id)}>
          {(callOffs) => <Place contract={contract} callOffs={callOffs} />}
        </Loaded>
      )}
    </OfContract>
  );
}

function Place({ contract, callOffs }: { contract: Contract; callOffs: CallOffs }) {
  const t = useTexts(callOffTexts);
  const p = t.place;
  const { format } = useLanguage();
  const api = useServer();
  const { id, body, fiscalYear, terms, internal } = contract;
  const tasks = useQuery({
    queryKey: ["tasks", body, fiscalYear, "planned"],
    queryFn: () => plannedTasks(api, body, fiscalYear),
  });
  const { framework } = terms;
  if (!framework) return null;
  const options = [
    ...(internal?.tasks ?? []).map((task) => ({ value: task, label: `${task} (${p.served})` })),
    ...(tasks.data ?? []).map((task) => ({ value: task.id, label: `${format.text(task.title)} (${task.id})` })),
  ];
  const rateOf = (n: number) => framework.rates.find((each) => each.n === n);
  return (
    <ContractAct
      contract={contract}
      verb="call-off"
      by={callOffPlacingActs.placeCallOff.by}
      party={body}
      title={p.title}
      lead={p.lead}
      schema={CallOffForm}
      initial={{ rows: orderRows(framework) }}
      labels={{ tasks: t.tasks, lines: t.lines, dueOn: p.dueOn, note: t.note }}
      facts={({ tasks: chosen, lines, dueOn, note }) => [
        ...lines.map(({ rate, quantity }): [string, string] => [
          format.text(rateOf(rate)?.title),
          `${format.number(quantity)} × ${format.rial(rateOf(rate)?.unitMinor ?? 0)}`,
        ]),
        [
          t.amount,
          format.rial(lines.reduce((sum, { rate, quantity }) => sum + quantity * (rateOf(rate)?.unitMinor ?? 0), 0)),
        ],
        [t.due, format.day(dueOn)],
        [t.tasks, chosen.map((task) => options.find(({ value }) => value === task)?.label ?? task).join(" · ")],
        [t.note, note],
      ]}
      send={(json, headers) => read(api.contracts[":id"]["call-offs"].$post({ param: { id }, json }, { headers }))}
      done={(reply) => [
        [t.n, format.number(reply.callOff.n)],
        [t.amount, format.rial(reply.callOff.amountMinor)],
        [t.replyBy, "replyBy" in reply.callOff ? format.dateTime(reply.callOff.replyBy) : undefined],
      ]}
      submit={p.submit}
      next={(reply) => (reply.callOff.state === "awaitingHead" ? p.nextHead : p.nextVendor)}
    >
      {(form, values) => (
        <>
          <fieldset className="group">
            <legend>{t.lines}</legend>
            {framework.rates.map(({ n, title, unitMinor }, i) => (
              <NumberField
                key={n}
                of={form}
                at={`rows.${i}.quantity`}
                label={p.quantityOf({ title: format.text(title), unit: format.rial(unitMinor) })}
                min={0}
                required={false}
              />
            ))}
          </fieldset>
          <Live sumMinor={orderedMinor(framework, values)} leftMinor={callOffs.leftMinor} />
          {options.length === 0 && tasks.data ? (
            <p className="muted">{p.noTasks}</p>
          ) : (
            <ChoicesField of={form} at="tasks" label={t.tasks} options={options} />
          )}
          <DateField of={form} at="dueOn" label={p.dueOn} min={today()} />
          {callOffs.endsAt === undefined ? null : (
            <p className="small muted">
              {t.endsAt}: {format.day(gregorianDate(callOffs.endsAt))}
            </p>
          )}
          <TextField of={form} at="note" label={t.note} lines={3} max={1000} required={false} />
        </>
      )}
    </ContractAct>
  );
}

/** The order as it is typed against what is left of the ceiling. */
function Live({ sumMinor, leftMinor }: { sumMinor: number; leftMinor: number }) {
  const p = useTexts(callOffTexts).place;
  const { format } = useLanguage();
  const over = sumMinor > leftMinor;
  return (
    <p className="notice" data-tone={over ? "bad" : "neutral"} role="status">
      {over
        ? p.over({ sum: format.rial(sumMinor), gap: format.rial(sumMinor - leftMinor) })
        : p.sum({ sum: format.rial(sumMinor), left: format.rial(leftMinor - sumMinor) })}
    </p>
  );
}
