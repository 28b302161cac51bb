import { checkIban, checkLegalEntityId, checkPersonId } from "../../../shared/identifiers.ts";
import { useTexts } from "../../i18n/language.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Form } from "../../ui/form.ts";
import { vendorFormTexts } from "./form-texts.ts";

const checks = { legalEntityId: checkLegalEntityId, personId: checkPersonId, iban: checkIban };
/** As long as fewer characters than this stand there, somebody is still typing. */
const whole = { legalEntityId: 11, personId: 10, iban: 24 };

/** A number that carries its own check, which is made as it is typed. */
export function IdentifierField({ of, at }: { of: Form; at: keyof typeof checks }) {
  const t = useTexts(vendorFormTexts);
  const held = of.get(at);
  const text = typeof held === "string" ? held : "";
  const found = text.length < whole[at] ? "ok" : checks[at](text);
  const words = {
    legalEntityId: { checksum: t.idDoubtful, malformed: t.idMalformed },
    personId: { checksum: t.personIdWrong, malformed: t.personIdMalformed },
    iban: { checksum: t.ibanWrong, malformed: t.ibanMalformed },
  }[at];
  const wrong = found === "ok" ? undefined : words[found];
  const help = { legalEntityId: t.legalEntityIdHelp, personId: t.personIdHelp, iban: t.ibanHelp }[at];
  const form: Form = { ...of, error: (path) => wrong ?? of.error(path) };
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
