import { checkLegalEntityId } from "../../../shared/identifiers.ts";
import { categories } from "../../../shared/kits/category.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { today } from "../../lib/today.ts";
import { CheckField } from "../../ui/fields/check-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { ListField } from "../../ui/fields/list-field.tsx";
import { PercentField } from "../../ui/fields/percent-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { TextsField } from "../../ui/fields/texts-field.tsx";
import type { Form } from "../../ui/form.ts";
import { vendorFormTexts } from "./form-texts.ts";
import { IdentifierField } from "./identifier-field.tsx";

/** What a vendor is called and paid by. */
export function IdentityFields({ of, kind }: { of: Form; kind: "company" | "person" }) {
  const t = useTexts(vendorFormTexts);
  const id = of.get("legalEntityId");
  const doubtful = typeof id === "string" && checkLegalEntityId(id) === "checksum";
  return (
    <>
      <TextsField of={of} at="name" label={t.name} max={200} />
      <IdentifierField of={of} at={kind === "company" ? "legalEntityId" : "personId"} />
      {kind === "company" && doubtful ? (
        <TextField of={of} at="idNote" label={t.idNote} help={t.idNoteHelp} lines={2} max={300} />
      ) : null}
      <IdentifierField of={of} at="iban" />
    </>
  );
}

export function ContactFields({ of }: { of: Form }) {
  const t = useTexts(vendorFormTexts);
  return (
    <>
      <h2>{t.contact}</h2>
      <TextField
        of={of}
        at="contact.phone"
        label={t.phone}
        help={t.phoneHelp}
        inputMode="tel"
        dir="ltr"
        max={40}
        autoComplete="tel"
      />
      <TextField
        of={of}
        at="contact.email"
        label={t.email}
        inputMode="email"
        dir="ltr"
        max={200}
        required={false}
        autoComplete="email"
      />
      <TextField of={of} at="contact.address" label={t.address} lines={2} max={500} />
    </>
  );
}

export function DeclarationFields({ of, agency }: { of: Form; agency: boolean }) {
  const t = useTexts(vendorFormTexts);
  const { format } = useLanguage();
  return (
    <>
      <h2>{t.declarations}</h2>
      <ListField
        of={of}
        at="declarations.officials"
        label={t.officials}
        help={t.officialsHelp}
        add={t.addOfficial}
        max={20}
        movable={false}
        required={false}
        rowLabel={(i) => t.official({ n: format.number(i + 1) })}
      >
        {(row) => (
          <>
            <TextField of={of} at={`${row}.name`} label={t.officialName} max={100} />
            <PercentField of={of} at={`${row}.shareBp`} label={t.share} min={1} />
          </>
        )}
      </ListField>
      {agency ? (
        <>
          <TextField of={of} at="declarations.agencyManager.name" label={t.manager} help={t.managerHelp} max={100} />
          <CheckField of={of} at="declarations.agencyManager.publiclyEmployed" label={t.employed} required={false} />
        </>
      ) : null}
    </>
  );
}

/** One licence without its scan. `at` is where it lies in the form; empty for the form itself. */
export function LicenceFields({ of, at = "" }: { of: Form; at?: string }) {
  const t = useTexts(vendorFormTexts);
  const { language } = useLanguage();
  const path = (name: string) => (at === "" ? name : `${at}.${name}`);
  return (
    <>
      <ChoiceField
        of={of}
        at={path("category")}
        label={t.category}
        options={categories.map((value) => ({ value, label: termOf(value, language) }))}
      />
      <TextField of={of} at={path("number")} label={t.number} max={60} />
      <DateField of={of} at={path("validUntil")} label={t.validUntil} min={today()} />
    </>
  );
}

/** The names of these fields for summaries and comparisons. */
export function useRegistrationLabels(): Record<string, string> {
  const t = useTexts(vendorFormTexts);
  const { format } = useLanguage();
  const rows = Array.from({ length: 30 }, (_, i) => i);
  const inRow = (i: number, name: string) => format.list([t.licence({ n: format.number(i + 1) }), name]);
  return {
    kind: t.kind,
    name: t.name,
    "name.fa": t.name,
    legalEntityId: t.legalEntityId,
    idNote: t.idNote,
    personId: t.personId,
    iban: t.iban,
    contact: t.contact,
    "contact.phone": t.phone,
    "contact.email": t.email,
    "contact.address": t.address,
    licences: t.licences,
    declarations: t.declarations,
    "declarations.officials": t.officials,
    "declarations.agencyManager": t.manager,
    "declarations.agencyManager.name": t.manager,
    ...Object.fromEntries(
      rows.flatMap((i) => [
        [`licences.${i}.category`, inRow(i, t.category)],
        [`licences.${i}.number`, inRow(i, t.number)],
        [`licences.${i}.validUntil`, inRow(i, t.validUntil)],
      ]),
    ),
  };
}
