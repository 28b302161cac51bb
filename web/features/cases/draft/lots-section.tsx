import * as v from "valibot";
import { usualDeliverables } from "../../../../shared/tenders/proposal.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { Format } from "../../../lib/format.ts";
import type { TaskCard } from "../../../lib/tasks.ts";
import { CheckField } from "../../../ui/fields/check-field.tsx";
import { ChoicesField } from "../../../ui/fields/choices-field.tsx";
import { ListField } from "../../../ui/fields/list-field.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { PercentField } from "../../../ui/fields/percent-field.tsx";
import { TextsField } from "../../../ui/fields/texts-field.tsx";
import type { Form } from "../../../ui/form.ts";
import { Button } from "../../../ui/parts.tsx";
import { useTasks } from "../queries.ts";
import { Lots, unnumbered } from "./lot-parts.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

const LotsInput = v.strictObject({ lots: Lots });

/** What is handed over: lots, their deliverables, and what each is accepted by. */
export function LotsSection({ view }: SectionProps) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const tasks = useTasks(view.body, view.fiscalYear);
  const lotName = (i: number) => t.lot({ n: format.number(i + 1) });
  const usual = view.category === undefined ? [] : usualDeliverables(view.category);
  return (
    <SectionAct
      view={view}
      section="lots"
      schema={LotsInput}
      initial={{ lots: view.lots.map(unnumbered) }}
      labels={labelsOf(view.lots, t, format)}
      change={({ lots }) => ({ lots })}
    >
      {(form) => (
        <ListField
          of={form}
          at="lots"
          label={t.lots}
          help={t.lotsHelp}
          add={t.addLot}
          min={1}
          max={20}
          rowLabel={lotName}
          empty={{ formula: { kind: "lowestPrice" }, deliverables: usual }}
        >
          {(at) => (
            <LotFields
              form={form}
              at={at}
              tasks={tasks.data ?? []}
              usual={usual}
              framed={view.framework !== undefined}
            />
          )}
        </ListField>
      )}
    </SectionAct>
  );
}

type Labels = ReturnType<typeof useDraftTexts>;

/** The names of all fields, so that what is wrong can be told with its place. */
function labelsOf(
  lots: SectionProps["view"]["lots"],
  t: Labels,
  { number, list }: Pick<Format, "number" | "list">,
): Record<string, string> {
  const most = Math.max(lots.length + 1, 3);
  const all: Record<string, string> = { lots: t.lots };
  for (let i = 0; i < most; i++) {
    const lot = t.lot({ n: number(i + 1) });
    all[`lots.${i}.title`] = list([lot, t.lotTitle]);
    for (let j = 0; j < 12; j++) {
      const item = list([lot, t.deliverable({ n: number(j + 1) })]);
      const at = `lots.${i}.deliverables.${j}`;
      all[`${at}.title`] = list([item, t.deliverableTitle]);
      all[`${at}.quantity`] = list([item, t.quantity]);
      all[`${at}.dueDays`] = list([item, t.dueDays]);
      all[`${at}.shareBp`] = list([item, t.share]);
      for (let k = 0; k < 8; k++) all[`${at}.criteria.${k}.text`] = list([item, t.criterion]);
    }
  }
  return all;
}

function LotFields({
  form,
  at,
  tasks,
  usual,
  framed,
}: {
  form: Form;
  at: string;
  tasks: readonly TaskCard[];
  usual: readonly unknown[];
  framed: boolean;
}) {
  const t = useDraftTexts();
  const { format, language } = useLanguage();
  const chosen = form.get(`${at}.tasks`);
  const ids: readonly unknown[] = Array.isArray(chosen) ? chosen : [];
  const open = tasks.filter(({ id, state }) => state === "planned" || ids.includes(id));
  const rows = form.get(`${at}.deliverables`);
  const deliverables: readonly { shareBp?: unknown }[] = Array.isArray(rows) ? rows : [];
  return (
    <>
      <TextsField of={form} at={`${at}.title`} label={t.lotTitle} max={200} />
      <TextsField of={form} at={`${at}.description`} label={t.lotDescription} lines={3} max={4000} required={false} />
      {open.length > 0 ? (
        <ChoicesField
          of={form}
          at={`${at}.tasks`}
          label={t.tasks}
          options={open.map(({ id, title, category, estimateRial }) => ({
            value: id,
            label: format.text(title),
            help: format.list([
              termOf(category, language),
              ...(estimateRial === undefined ? [] : [format.rialShort(estimateRial)]),
            ]),
          }))}
        />
      ) : null}
      <ListField
        of={form}
        at={`${at}.deliverables`}
        label={t.deliverables}
        help={t.deliverablesHelp}
        add={t.addDeliverable}
        max={30}
        rowLabel={(i) => t.deliverable({ n: format.number(i + 1) })}
        empty={{ quantity: 1, rejectedWhenLate: false, criteria: [{}] }}
      >
        {(row) => <DeliverableFields form={form} at={row} framed={framed} />}
      </ListField>
      {deliverables.length === 0 && usual.length > 0 ? (
        <p>
          <Button tone="quiet" onClick={() => form.set(`${at}.deliverables`, structuredClone(usual))}>
            {t.usual}
          </Button>
        </p>
      ) : null}
      {framed || deliverables.length === 0 ? null : <Sum of={deliverables} />}
    </>
  );
}

/** Says all the time how far the shares are from the whole. */
function Sum({ of }: { of: readonly { shareBp?: unknown }[] }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const sum = of.reduce((all, { shareBp }) => all + (typeof shareBp === "number" ? shareBp : 0), 0);
  const rest = 10_000 - sum;
  return (
    <p className="row" role="status" data-late={rest === 0 ? undefined : ""}>
      <strong>{t.shares({ sum: format.percent(sum) })}</strong>
      <span>
        {rest === 0
          ? t.sharesGood
          : rest > 0
            ? t.sharesMore({ rest: format.percent(rest) })
            : t.sharesLess({ rest: format.percent(-rest) })}
      </span>
    </p>
  );
}

function DeliverableFields({ form, at, framed }: { form: Form; at: string; framed: boolean }) {
  const t = useDraftTexts();
  return (
    <>
      <TextsField of={form} at={`${at}.title`} label={t.deliverableTitle} max={200} />
      <div className="row">
        <NumberField of={form} at={`${at}.quantity`} label={t.quantity} min={1} max={1_000_000} />
        {framed ? null : (
          <>
            <NumberField of={form} at={`${at}.dueDays`} label={t.dueDays} help={t.dueUnit} min={1} max={3650} />
            <PercentField of={form} at={`${at}.shareBp`} label={t.share} help={t.shareHelp} />
          </>
        )}
      </div>
      <CheckField of={form} at={`${at}.rejectedWhenLate`} label={t.late} help={t.lateHelp} required={false} />
      <ListField
        of={form}
        at={`${at}.criteria`}
        label={t.criteria}
        help={t.criteriaHelp}
        add={t.addCriterion}
        max={20}
        movable={false}
      >
        {(row) => <TextsField of={form} at={`${row}.text`} label={t.criterion} max={500} />}
      </ListField>
    </>
  );
}
