import { typedIban, typedLegalEntityId, typedPersonId, withCountry } from "../../../shared/typed-identifier.ts";
import { useTexts } from "../../i18n/language.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Form } from "../../ui/form.ts";
import { vendorFormTexts } from "./form-texts.ts";

const judges = { legalEntityId: typedLegalEntityId, personId: typedPersonId, iban: typedIban };

/** A number that carries its own check, which is made as it is typed. */
export function IdentifierField({ of, at }: { of: Form; at: keyof typeof judges }) {
  const t = useTexts(vendorFormTexts);
  const { is } = judges[at](of.get(at));
  const words = {
    legalEntityId: { wrong: t.idDoubtful, malformed: t.idMalformed },
    personId: { wrong: t.personIdWrong, malformed: t.personIdMalformed },
    iban: { wrong: t.ibanWrong, malformed: t.ibanMalformed },
  }[at];
  const wrong = is === "malformed" ? words.malformed : is === "wrong" || is === "doubtful" ? words.wrong : undefined;
  const help = { legalEntityId: t.legalEntityIdHelp, personId: t.personIdHelp, iban: t.ibanHelp }[at];
  const form: Form = {
    ...of,
    error: (path) => wrong ?? of.error(path),
    set: (path, value) => of.set(path, at === "iban" && typeof value === "string" ? withCountry(value) : value),
  };
  return (
    <TextField
      of={form}
      at={at}
      label={t[at]}
      help={help}
      dir="ltr"
      {...(at === "iban" ? {} : { inputMode: "numeric" })}
    />
  );
}
