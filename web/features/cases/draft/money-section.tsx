import * as v from "valibot";
import { estimateOf } from "../../../../shared/tenders/card.ts";
import { valueClass } from "../../../../shared/tenders/proposal.ts";
import { ChangeTender } from "../../../../shared/tenders/schema.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { Values } from "../../../ui/act/use-form.ts";
import { AmountField } from "../../../ui/fields/amount-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { Notice } from "../../../ui/parts.tsx";
import { usePolicy } from "../queries.ts";
import { Lots, lotsWith } from "./lot-parts.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

const { budgetLine, splitJustification } = ChangeTender.entries;
const Money = v.strictObject({ lots: Lots, budgetLine, splitJustification });

/** What it is expected to cost, out of which line, and where that stands between the limits of the year. */
export function MoneySection({ view }: SectionProps) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const lotName = (i: number) => t.lot({ n: format.number(i + 1) });
  return (
    <SectionAct
      view={view}
      section="money"
      schema={Money}
      initial={{
        lots: view.lots.map(({ estimateRial }) => ({ estimateRial })),
        budgetLine: view.budgetLine,
        splitJustification: view.splitJustification,
      }}
      labels={{
        lots: t.sections.money,
        budgetLine: t.budgetLine,
        splitJustification: t.split,
        ...Object.fromEntries(view.lots.map((_, i) => [`lots.${i}.estimateRial`, t.estimate({ lot: lotName(i) })])),
      }}
      change={({ lots, budgetLine: line, splitJustification: apart }) => ({
        lots: lotsWith(view, lots),
        budgetLine: line ?? null,
        splitJustification: apart ?? null,
      })}
    >
      {(form, values) => (
        <>
          {view.lots.map((lot, i) => (
            <AmountField
              key={lot.n ?? i}
              of={form}
              at={`lots.${i}.estimateRial`}
              label={t.estimate({ lot: format.text(lot.title) || lotName(i) })}
              help={t.estimateHelp}
            />
          ))}
          <ClassNotice view={view} values={values} />
          <TextField of={form} at="budgetLine" label={t.budgetLine} help={t.budgetLineHelp} max={100} />
          <TextField
            of={form}
            at="splitJustification"
            label={t.split}
            help={t.splitHelp}
            lines={3}
            max={1000}
            required={false}
          />
        </>
      )}
    </SectionAct>
  );
}

function ClassNotice({ view, values }: SectionProps & { values: Values }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const policy = usePolicy(view.body);
  const typed = values["lots"] as { estimateRial?: unknown }[] | undefined;
  const lots = (typed ?? []).map(({ estimateRial }) =>
    typeof estimateRial === "number" && Number.isSafeInteger(estimateRial) ? { estimateRial } : {},
  );
  const sum = estimateOf({ lots, ...(view.framework ? { framework: view.framework } : {}) });
  if (!policy.data || sum === undefined) return null;
  const [small, medium] = [policy.data.value("smallLimitRial"), policy.data.value("mediumLimitRial")];
  const size = valueClass(sum, small, medium);
  const tooLarge = size === "large" && view.procedure === "quotation" && !view.outside;
  return (
    <Notice
      tone={tooLarge ? "waiting" : "neutral"}
      title={`${t.total({ amount: format.rial(sum) })} · ${t.classOf({ name: t.classes[size] })}`}
      rule={format.text(policy.data.rule(size === "small" ? "smallLimitRial" : "mediumLimitRial"))}
    >
      {tooLarge ? (
        <p>
          {t.tooLarge({ limit: format.rialShort(medium) })}{" "}
          <PageLink to={`/tenders/${view.id}/draft/way`}>{t.toWay}</PageLink>
        </p>
      ) : null}
    </Notice>
  );
}
