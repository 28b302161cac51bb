import * as v from "valibot";
import { outsideChannels } from "../../../../shared/tenders/state.ts";
import { tenderActs } from "../../../../shared/tenders/tender.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { read, tagOf } from "../../../lib/problem.ts";
import { useServer } from "../../../lib/server.tsx";
import { today } from "../../../lib/today.ts";
import { Act } from "../../../ui/act/act.tsx";
import { AmountField } from "../../../ui/fields/amount-field.tsx";
import { DateField } from "../../../ui/fields/date-field.tsx";
import { FileField } from "../../../ui/fields/file-field.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { RadioField } from "../../../ui/fields/radio-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { useGo } from "../../../ui/links.tsx";
import { useMay } from "../of-case.tsx";
import { OutsideInput } from "./outside.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";
import { VendorField } from "./vendor-field.tsx";

/** What was decided in the state's system or on paper, with its signed minutes. */
export function OutsideSection({ view }: SectionProps) {
  const t = useDraftTexts();
  const { format, language } = useLanguage();
  const may = useMay(view);
  const lotName = (i: number) => format.text(view.lots[i]?.title) || t.lot({ n: format.number(i + 1) });
  const winners = view.lots.map((_, i) => view.outside?.winners.find(({ lot }) => lot === i + 1) ?? { lot: i + 1 });
  const { outside } = view;
  return (
    <>
      <SectionAct
        view={view}
        section="outside"
        schema={OutsideInput}
        initial={{
          outside: {
            channel: outside?.channel ?? "setad",
            number: outside?.number,
            decidedOn: outside?.decidedOn,
            minutes: outside?.minutes,
            winners,
          },
        }}
        labels={{
          outside: t.sections.outside,
          "outside.number": t.number,
          "outside.decidedOn": t.decidedOn,
          "outside.minutes": t.minutes,
          "outside.winners": t.winners,
          ...Object.fromEntries(
            winners.flatMap((_, i) =>
              Object.entries({ vendor: t.vendor, priceMinor: t.price, bids: t.bids }).map(([name, word]) => [
                `outside.winners.${i}.${name}`,
                format.list([lotName(i), word]),
              ]),
            ),
          ),
        }}
        change={({ outside: record }) => ({ outside: record })}
      >
        {(form) => (
          <>
            <RadioField
              of={form}
              at="outside.channel"
              label={t.channel}
              options={outsideChannels.map((each) => ({ value: each, label: termOf(each, language) }))}
            />
            <TextField of={form} at="outside.number" label={t.number} help={t.numberHelp} max={100} />
            <DateField of={form} at="outside.decidedOn" label={t.decidedOn} max={today()} />
            <FileField of={form} at="outside.minutes" label={t.minutes} help={t.minutesHelp} owner={view.body} />
            {winners.map(({ lot }, i) => (
              <fieldset className="group" key={lot}>
                <legend>{t.hadWinner({ lot: lotName(i) })}</legend>
                <p className="help">{t.winnerHelp}</p>
                <VendorField form={form} at={`outside.winners.${i}.vendor`} view={view} />
                <AmountField of={form} at={`outside.winners.${i}.priceMinor`} label={t.price} help={t.priceHelp} />
                <NumberField of={form} at={`outside.winners.${i}.bids`} label={t.bids} min={1} max={1000} />
              </fieldset>
            ))}
          </>
        )}
      </SectionAct>
      {outside && may(tenderActs.changeTender) ? <NotOutside view={view} /> : null}
    </>
  );
}

function NotOutside({ view }: SectionProps) {
  const t = useDraftTexts();
  const api = useServer();
  const go = useGo();
  const { id } = view;
  return (
    <Act
      name={`draft.inside.${id}`}
      title={t.notOutside}
      heading="h2"
      lead={t.notOutsideHelp}
      schema={v.strictObject({})}
      submit={t.notOutside}
      send={(_, headers) =>
        read(
          api.tenders[":id"].$patch(
            { param: { id }, json: { outside: null } },
            { headers: { ...headers, "if-match": tagOf(view) } },
          ),
        )
      }
      onDone={() => go(`/tenders/${id}/draft`)}
    />
  );
}
