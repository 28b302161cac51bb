import * as v from "valibot";
import { Waiver } from "../../../../shared/tenders/procedure-schema.ts";
import { waiverGrounds } from "../../../../shared/tenders/state.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { AmountField } from "../../../ui/fields/amount-field.tsx";
import { RadioField } from "../../../ui/fields/radio-field.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";
import { VendorField } from "./vendor-field.tsx";

const WaiverInput = v.strictObject({ waiver: Waiver });

/** Why competition is impossible, and with whom at which price the work is done instead. */
export function WaiverSection({ view }: SectionProps) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const lotName = (i: number) => format.text(view.lots[i]?.title) || t.lot({ n: format.number(i + 1) });
  const offers = view.lots.map((_, i) => view.waiver?.offers.find(({ lot }) => lot === i + 1) ?? { lot: i + 1 });
  return (
    <SectionAct
      view={view}
      section="waiver"
      schema={WaiverInput}
      initial={{ waiver: { ground: view.waiver?.ground, reason: view.waiver?.reason, offers } }}
      labels={{
        waiver: t.sections.waiver,
        "waiver.ground": t.ground,
        "waiver.reason": t.waiverReason,
        ...Object.fromEntries(
          offers.flatMap((_, i) => [
            [`waiver.offers.${i}.vendor`, format.list([lotName(i), t.vendor])],
            [`waiver.offers.${i}.priceMinor`, format.list([lotName(i), t.price])],
          ]),
        ),
      }}
      change={(input) => input}
    >
      {(form) => (
        <>
          <RadioField
            of={form}
            at="waiver.ground"
            label={t.ground}
            options={waiverGrounds.map((each) => ({ value: each, label: t.grounds[each] }))}
          />
          <TextField
            of={form}
            at="waiver.reason"
            label={t.waiverReason}
            help={t.waiverReasonHelp}
            lines={5}
            max={4000}
          />
          {offers.map(({ lot }, i) => (
            <fieldset className="group" key={lot}>
              <legend>{lotName(i)}</legend>
              <VendorField form={form} at={`waiver.offers.${i}.vendor`} view={view} />
              <AmountField of={form} at={`waiver.offers.${i}.priceMinor`} label={t.price} help={t.priceHelp} />
            </fieldset>
          ))}
        </>
      )}
    </SectionAct>
  );
}
