import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useTexts } from "../../i18n/language.tsx";
import { plainNumber } from "../../lib/places.ts";
import { read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Chain, chainOf } from "./chain.ts";
import { auditTexts } from "./texts.ts";

const Wanted = v.object({
  id: v.pipe(
    v.string(),
    v.transform(plainNumber),
    v.check((id) => chainOf(id) !== undefined, "input.malformed"),
  ),
});

/** The history that tells of an object; of what happens in a contract the server knows which one. */
async function chainFor(api: Api, id: string): Promise<Chain> {
  const found = chainOf(id);
  if (found === undefined) throw new Error("the form takes no such number");
  if (!("ask" in found)) return found;
  const param = { id };
  const { contract } =
    found.ask === "invoice"
      ? await read(api.invoices[":id"].$get({ param }))
      : await read(api.ratings[":id"].$get({ param }));
  return { kind: "contract", id: contract };
}

/** From a number to its history. */
export function FindPage() {
  const t = useTexts(auditTexts);
  const api = useServer();
  const navigate = useNavigate();
  return (
    <Act
      name="audit.find"
      title={t.heading}
      lead={t.lead}
      schema={Wanted}
      submit={t.show}
      labels={{ id: t.number }}
      send={({ id }) => chainFor(api, id)}
      onDone={(params) => void navigate({ to: "/audit/$kind/$id", params })}
    >
      {(form, { id }) => (
        <>
          <TextField of={form} at="id" label={t.number} help={t.numberHelp} dir="ltr" spellCheck={false} />
          {typeof id === "string" && id.length > 8 && chainOf(plainNumber(id)) === undefined ? (
            <p role="status">{t.wrong}</p>
          ) : null}
        </>
      )}
    </Act>
  );
}
