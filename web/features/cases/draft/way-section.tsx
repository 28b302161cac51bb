import { procedures } from "../../../../shared/tenders/state.ts";
import { termOf } from "../../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../../i18n/language.tsx";
import { AmountField } from "../../../ui/fields/amount-field.tsx";
import { CheckField } from "../../../ui/fields/check-field.tsx";
import { NumberField } from "../../../ui/fields/number-field.tsx";
import { RadioField } from "../../../ui/fields/radio-field.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { casesTexts } from "../texts.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";
import { Way, wayChange } from "./way.ts";

/** By which procedure the work is handed over, and whether it is called off later. */
export function WaySection({ view }: SectionProps) {
  const t = useDraftTexts();
  const tc = useTexts(casesTexts);
  const { language } = useLanguage();
  return (
    <SectionAct
      view={view}
      section="way"
      schema={Way}
      initial={{ procedure: view.procedure, framed: view.framework !== undefined, framework: view.framework }}
      labels={{
        procedure: t.procedure,
        framed: t.framed,
        framework: t.framed,
        "framework.ceilingRial": t.ceiling,
        "framework.months": t.months,
      }}
      change={(input) => wayChange(input, view)}
    >
      {(form, values) => (
        <>
          <RadioField
            of={form}
            at="procedure"
            label={t.procedure}
            options={procedures.map((each) => ({
              value: each,
              label: termOf(each, language),
              help: tc.procedures[each],
            }))}
          />
          {values["procedure"] === "waiver" ? (
            <p className="muted">{t.waiverAfter}</p>
          ) : (
            <>
              <CheckField of={form} at="framed" label={t.framed} help={t.framedHelp} required={false} />
              {values["framed"] === true ? (
                <>
                  <AmountField of={form} at="framework.ceilingRial" label={t.ceiling} />
                  <NumberField of={form} at="framework.months" label={t.months} min={1} max={60} />
                </>
              ) : null}
              {view.outside ? null : (
                <p>
                  <PageLink to={`/tenders/${view.id}/draft/outside`}>{t.outsideLink}</PageLink>
                </p>
              )}
            </>
          )}
        </>
      )}
    </SectionAct>
  );
}
