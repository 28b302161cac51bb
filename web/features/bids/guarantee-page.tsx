import { useParams } from "@tanstack/react-router";
import { bidGuaranteeKinds } from "../../../shared/tenders/state.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { AmountField } from "../../ui/fields/amount-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/parts.tsx";
import { type Bidding, WithBidding } from "./frame.tsx";
import { guaranteePart, shortcomings } from "./offer.ts";
import { PartForm } from "./part-form.tsx";
import { bidTexts } from "./texts.ts";

/** Envelope A: the guarantee of the bid. */
export function GuaranteePage() {
  const { id } = useParams({ from: "/work/tenders/$id/bid/guarantee" });
  return <WithBidding id={id}>{(bidding) => <GuaranteeForm bidding={bidding} />}</WithBidding>;
}

function GuaranteeForm({ bidding }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const { bidGuaranteeRial, bidsValidUntil } = bidding.notice;
  const labels = {
    "guarantee.kind": t.kind,
    "guarantee.number": t.number,
    "guarantee.issuer": t.issuer,
    "guarantee.amountMinor": t.amount,
    "guarantee.validUntil": t.validUntil,
  };
  return (
    <PartForm bidding={bidding} title={t.guarantee} lead={t.guaranteeLead} part={() => guaranteePart} labels={labels}>
      {(form, values) => (
        <>
          <ChoiceField
            of={form}
            at="guarantee.kind"
            label={t.kind}
            options={bidGuaranteeKinds.map((value) => ({ value, label: termOf(value, language) }))}
          />
          <TextField of={form} at="guarantee.number" label={t.number} max={100} dir="ltr" />
          <TextField of={form} at="guarantee.issuer" label={t.issuer} max={200} />
          <AmountField
            of={form}
            at="guarantee.amountMinor"
            label={t.amount}
            {...(bidGuaranteeRial === undefined ? {} : { help: t.amountHelp({ rial: format.rial(bidGuaranteeRial) }) })}
          />
          <DateField
            of={form}
            at="guarantee.validUntil"
            label={t.validUntil}
            {...(bidsValidUntil === undefined
              ? {}
              : { help: t.validHelp({ date: format.day(bidsValidUntil.slice(0, 10)) }) })}
          />
          {shortcomings(bidding.notice, values.guarantee).map((each) => (
            <Notice key={each} title={t[each]} tone="waiting" />
          ))}
        </>
      )}
    </PartForm>
  );
}
