import * as v from "valibot";
import { usualQuality } from "../../../../shared/tenders/proposal.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { Format } from "../../../lib/format.ts";
import { ListField } from "../../../ui/fields/list-field.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { PercentField } from "../../../ui/fields/percent-field.tsx";
import { RadioField } from "../../../ui/fields/radio-field.tsx";
import { TextsField } from "../../../ui/fields/texts-field.tsx";
import type { Form } from "../../../ui/form.ts";
import { Button } from "../../../ui/parts.tsx";
import type { Case } from "../queries.ts";
import { Lots, lotsWith } from "./lot-parts.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

const Weights = v.strictObject({ lots: Lots });

type Labels = ReturnType<typeof useDraftTexts>;

/** Of every field, so that what is wrong is told with its place. */
function weightLabels(lots: number, t: Labels, { number, list }: Pick<Format, "number" | "list">) {
  const all: Record<string, string> = { lots: t.sections.weights };
  for (let i = 0; i < lots; i++) {
    const [lot, at] = [t.lot({ n: number(i + 1) }), `lots.${i}`];
    all[`${at}.formula`] = list([lot, t.formula]);
    all[`${at}.formula.kind`] = list([lot, t.formula]);
    all[`${at}.formula.impactBp`] = list([lot, t.impact]);
    all[`${at}.formula.qualityPercent`] = list([lot, t.qualityShare]);
    all[`${at}.quality`] = list([lot, t.quality]);
    all[`${at}.quality.passHundredths`] = list([lot, t.pass]);
    for (let j = 0; j < 10; j++) {
      const row = [lot, t.quality, number(j + 1)];
      all[`${at}.quality.criteria.${j}.text`] = list([...row, t.criterion]);
      all[`${at}.quality.criteria.${j}.weight`] = list([...row, t.weight]);
    }
  }
  return all;
}

type Kind = "lowestPrice" | "balancedPrice" | "priceByScore" | "weightedPoints";

/** Which ways to compare fit which procedure. */
const kindsFor: Record<Case["procedure"], readonly Kind[]> = {
  quotation: ["lowestPrice", "balancedPrice"],
  oneStageTender: ["lowestPrice"],
  twoStageTender: ["balancedPrice", "priceByScore", "weightedPoints"],
  waiver: [],
};

/** How the bids of each lot are compared, with the criteria of quality where evaluators score. */
export function WeightsSection({ view }: SectionProps) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const scored = view.procedure === "twoStageTender";
  return (
    <SectionAct
      view={view}
      section="weights"
      schema={Weights}
      initial={{
        lots: view.lots.map(({ formula, quality }) => ({
          // What quality is worth is carried in the form for each way, so that choosing another one loses no number.
          formula: formula ?? { kind: scored ? undefined : "lowestPrice" },
          ...(scored ? { quality } : {}),
        })),
      }}
      labels={weightLabels(view.lots.length, t, format)}
      change={({ lots }) => ({
        lots: lotsWith(view, lots).map((lot) => {
          if (scored) return lot;
          const { quality: _quality, ...rest } = lot;
          return rest;
        }),
      })}
    >
      {(form) =>
        view.lots.map((lot, i) => (
          <section className="stack" key={lot.n ?? i} aria-label={t.lot({ n: format.number(i + 1) })}>
            {view.lots.length > 1 ? (
              <h2>
                {t.lot({ n: format.number(i + 1) })}: {format.text(lot.title)}
              </h2>
            ) : null}
            <FormulaFields form={form} at={`lots.${i}.formula`} kinds={kindsFor[view.procedure]} />
            {scored ? <QualityFields form={form} at={`lots.${i}.quality`} /> : null}
          </section>
        ))
      }
    </SectionAct>
  );
}

/** A way to compare brings its own number and leaves that of another behind. */
function FormulaFields({ form, at, kinds }: { form: Form; at: string; kinds: readonly Kind[] }) {
  const t = useDraftTexts();
  const kind = form.get(`${at}.kind`);
  const chosen: Form = {
    ...form,
    set: (_path, value) =>
      form.set(at, {
        kind: value,
        ...(value === "balancedPrice" ? { impactBp: 3000 } : {}),
        ...(value === "weightedPoints" ? { qualityPercent: 60 } : {}),
      }),
  };
  return (
    <>
      <RadioField
        of={chosen}
        at={`${at}.kind`}
        label={t.formula}
        options={kinds.map((each) => ({
          value: each,
          label: t.formulas[each][0] ?? each,
          help: t.formulas[each][1] ?? "",
        }))}
      />
      {kind === "balancedPrice" ? (
        <PercentField of={form} at={`${at}.impactBp`} label={t.impact} help={t.impactHelp} />
      ) : null}
      {kind === "weightedPoints" ? (
        <NumberField of={form} at={`${at}.qualityPercent`} label={t.qualityShare} min={0} max={100} />
      ) : null}
    </>
  );
}

function QualityFields({ form, at }: { form: Form; at: string }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const rows = form.get(`${at}.criteria`);
  const criteria: readonly { weight?: unknown }[] = Array.isArray(rows) ? rows : [];
  const sum = criteria.reduce((all, { weight }) => all + (typeof weight === "number" ? weight : 0), 0);
  return (
    <>
      <ListField
        of={form}
        at={`${at}.criteria`}
        label={t.quality}
        help={t.qualityHelp}
        add={t.addQuality}
        max={10}
        movable={false}
      >
        {(row) => (
          <>
            <TextsField of={form} at={`${row}.text`} label={t.criterion} max={500} />
            <NumberField of={form} at={`${row}.weight`} label={t.weight} min={1} max={100} />
          </>
        )}
      </ListField>
      {criteria.length === 0 ? (
        <p>
          <Button tone="quiet" onClick={() => form.set(at, structuredClone(usualQuality))}>
            {t.usualQuality}
          </Button>
        </p>
      ) : (
        <p role="status" data-late={sum === 100 ? undefined : ""}>
          <strong>{t.weights({ sum: format.number(sum) })}</strong>{" "}
          {sum === 100
            ? t.sharesGood
            : sum < 100
              ? t.sharesMore({ rest: format.number(100 - sum) })
              : t.sharesLess({ rest: format.number(sum - 100) })}
        </p>
      )}
      {/* Hundredths of points of 100 are the same number as parts of ten thousand. */}
      <PercentField of={form} at={`${at}.passHundredths`} label={t.pass} help={t.passHelp} />
    </>
  );
}
