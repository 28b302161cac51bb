import type { ReactNode } from "react";
import type * as v from "valibot";
import { missingIn } from "../../../../shared/tenders/completeness.ts";
import type { ChangeTender } from "../../../../shared/tenders/schema.ts";
import { tenderActs } from "../../../../shared/tenders/tender.ts";
import { withoutEmpty } from "../../../lib/paths.ts";
import { read } from "../../../lib/problem.ts";
import { useServer } from "../../../lib/server.tsx";
import { Act } from "../../../ui/act/act.tsx";
import { useBegun } from "../../../ui/act/begun.ts";
import type { Values } from "../../../ui/act/use-form.ts";
import type { Form } from "../../../ui/form.ts";
import { useGo } from "../../../ui/links.tsx";
import { Notice } from "../../../ui/parts.tsx";
import { useWhyNot } from "../of-case.tsx";
import type { Case } from "../queries.ts";
import { useMissingWord } from "./missing.ts";
import { afterSaving } from "./saved.tsx";
import { type Section, sectionAfter, sectionOf } from "./sections.ts";
import { useDraftTexts } from "./texts.ts";

export type SectionProps = { view: Case };

/**
 * One section of a draft: its fields, what is still missing in it, and its change, sent under the version that was seen.
 * @param change the parts of the draft that the input takes the place of; `null` for what was cleared
 */
export function SectionAct<Schema extends v.GenericSchema>({
  view,
  section,
  schema,
  initial,
  labels,
  change,
  children,
}: {
  view: Case;
  section: Section;
  schema: Schema;
  initial: Values;
  labels: Record<string, string>;
  change: (input: v.InferOutput<Schema>) => ChangeTender;
  children: (form: Form, values: Values) => ReactNode;
}) {
  const t = useDraftTexts();
  const api = useServer();
  const go = useGo();
  const whyNot = useWhyNot(view)(tenderActs.changeTender);
  const { id } = view;
  const name = `draft.${section}.${id}`;
  const begun = useBegun(name, view);
  const next = sectionAfter(view, section);
  return (
    <Act
      name={name}
      title={t.sections[section]}
      lead={t.leads[section]}
      schema={schema}
      initial={initial}
      labels={labels}
      submit={t.save}
      {...(whyNot === undefined ? {} : { blocked: whyNot })}
      send={(input, headers) =>
        begun((tag) =>
          read(
            api.tenders[":id"].$patch(
              { param: { id }, json: change(input) },
              { headers: { ...headers, "if-match": tag } },
            ),
          ),
        )
      }
      onDone={() => go(afterSaving(`/tenders/${id}/draft${next ? `/${next}` : ""}`, section))}
    >
      {(form, values) => (
        <>
          {children(form, values)}
          <Live view={view} section={section} draft={draftWith(view, change, values)} />
        </>
      )}
    </Act>
  );
}

/** The draft as it would be with what is typed; only for telling what is missing. */
function draftWith<Input>(view: Case, change: (input: Input) => ChangeTender, values: Values): Case {
  try {
    // What is half typed does not fit the schema, and what is missing in it is what is asked.
    const next = { ...view, ...change((withoutEmpty(values) ?? {}) as Input) };
    // What is taken away is missing, as it is on record.
    return Object.fromEntries(Object.entries(next).filter(([, part]) => part !== null)) as Case;
  } catch {
    return view;
  }
}

function Live({ view, section, draft }: { view: Case; section: Section; draft: Case }) {
  const t = useDraftTexts();
  const word = useMissingWord(draft.category ?? view.category);
  const missing = [...new Set(missingOf(draft))].filter((path) => sectionOf(path) === section);
  return missing.length > 0 ? (
    <Notice tone="waiting" title={t.missing}>
      <ul>
        {missing.map((path) => (
          <li key={path}>{word(path)}</li>
        ))}
      </ul>
    </Notice>
  ) : (
    <p className="small" role="status">
      ✓ {t.nothingMissing}
    </p>
  );
}

function missingOf(draft: Case): string[] {
  try {
    return missingIn(draft);
  } catch {
    // Of values that are no draft yet nothing can be told.
    return [];
  }
}
