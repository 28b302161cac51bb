import { useState } from "react";
import { AddVersion } from "../../../shared/deliverables/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { FilesField } from "../../ui/fields/file-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/parts.tsx";
import type { Given } from "./frame.tsx";
import { paramOf } from "./queries.ts";
import { draftOf } from "./standing.ts";
import { deliverableTexts } from "./texts.ts";

/** The vendor puts a version together; nobody else sees it until it is handed over. */
export function UploadForm({ given }: { given: Given }) {
  const { place, contract, deliverable } = given;
  const t = useTexts(deliverableTexts);
  const { format } = useLanguage();
  const api = useServer();
  const [added, setAdded] = useState<number>();
  return (
    <div className="stack">
      {added === undefined ? null : <Notice title={t.upload.added({ v: format.number(added) })} tone="done" />}
      <Act
        heading="h2"
        name={`version.${place.id}.${place.n}`}
        title={draftOf(deliverable) ? t.upload.again : t.upload.title}
        lead={t.upload.lead}
        schema={AddVersion}
        submit={t.upload.submit}
        labels={{
          files: t.upload.files,
          note: t.upload.note,
          ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`files.${i}`, t.upload.files])),
        }}
        send={(json, headers) =>
          read(api.contracts[":id"].deliverables[":n"].versions.$post({ param: paramOf(place), json }, { headers }))
        }
        onDone={(reply) => setAdded(reply.deliverable.v)}
      >
        {(form) => (
          <>
            <FilesField
              of={form}
              at="files"
              label={t.upload.files}
              help={t.upload.filesHelp}
              owner={contract.vendor}
              max={20}
            />
            <TextField of={form} at="note" label={t.upload.note} lines={3} max={2000} required={false} />
          </>
        )}
      </Act>
    </div>
  );
}
