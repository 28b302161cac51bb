import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useTexts } from "../../i18n/language.tsx";
import { Act } from "../../ui/act/act.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { kindOf } from "./kind.ts";
import { auditTexts } from "./texts.ts";

const Wanted = v.object({ id: v.pipe(v.string(), v.trim(), v.regex(/^[a-z]{3}_[\w.-]+$/)) });

/** From a number to its history. */
export function FindPage() {
  const t = useTexts(auditTexts);
  const navigate = useNavigate();
  return (
    <Act
      name="audit.find"
      title={t.heading}
      lead={t.lead}
      schema={Wanted}
      submit={t.show}
      send={async ({ id }) => ({ id, kind: kindOf(id) })}
      onDone={({ id, kind }) => void (kind && navigate({ to: "/audit/$kind/$id", params: { kind, id } }))}
    >
      {(form, { id }) => (
        <>
          <TextField of={form} at="id" label={t.number} help={t.numberHelp} dir="ltr" spellCheck={false} />
          {typeof id === "string" && id.length > 8 && kindOf(id.trim()) === undefined ? (
            <p role="status">{t.wrong}</p>
          ) : null}
        </>
      )}
    </Act>
  );
}
