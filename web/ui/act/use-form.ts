import { useForm } from "@mantine/form";
import { useCallback, useEffect, useMemo, useState } from "react";
import * as v from "valibot";
import { codeOfIssue } from "../../../shared/refusals/issue.ts";
import type { Language } from "../../i18n/language.tsx";
import { dropDraft, onDraft, readDraft, saveDraft } from "../../lib/drafts.ts";
import { pathsTo, same, valueAt, withoutEmpty, withValueAt } from "../../lib/paths.ts";
import type { Form } from "../form.ts";
import { formMessage } from "./form-words.ts";

export type Values = Record<string, unknown>;

export type Checked<Schema extends v.GenericSchema> =
  | { ok: true; input: v.InferOutput<Schema> }
  | { ok: false; errors: Record<string, string> };

/** What a form's values are by the schema of the server, with words for what is wrong. */
export function checkValues<Schema extends v.GenericSchema>(
  schema: Schema,
  values: Values,
  language: Language,
): Checked<Schema> {
  const read = v.safeParse(schema, withoutEmpty(values) ?? {});
  if (read.success) return { ok: true, input: read.output };
  const errors: Record<string, string> = {};
  for (const issue of read.issues) {
    const path = v.getDotPath(issue) ?? "";
    errors[path] ??= formMessage(codeOfIssue(issue), language);
  }
  return { ok: false, errors };
}

/** The library adds values to those it has; what is left out here is to be gone. */
const instead = (now: Values, next: Values): Values => ({
  ...Object.fromEntries(Object.keys(now).map((name) => [name, undefined])),
  ...next,
});

/** A form whose values outlive the page: each change is kept in the browser until the act is answered. */
export function useDraftForm(given: { person: string; name: string; initial: Values }) {
  const { person, name, initial } = given;
  const [found] = useState(() => readDraft(person, name));
  const [savedAt, setSavedAt] = useState(found?.savedAt);
  const form = useForm<Values>({
    mode: "controlled",
    clearInputErrorOnChange: false,
    initialValues: (found?.values as Values | undefined) ?? initial,
  });
  const { values, errors } = form;
  // What nobody has changed follows the record: after one's own save, or another's.
  const [base, setBase] = useState(initial);
  useEffect(() => {
    if (same(base, initial)) return;
    setBase(initial);
    if (same(withoutEmpty(values), withoutEmpty(base))) form.setValues((now) => instead(now, initial));
  }, [base, initial, values, form.setValues]);
  const untouched = [initial, base].some((each) => same(withoutEmpty(values), withoutEmpty(each)));
  useEffect(() => {
    if (untouched) {
      dropDraft(person, name);
      setSavedAt(undefined);
      // What was heard of another tab is not said again: it may have written on since.
    } else if (!same(readDraft(person, name)?.values, values)) setSavedAt(saveDraft(person, name, values));
  }, [values, untouched, person, name]);

  // The newest words are those of the tab that wrote last; this one shows them instead of writing over them later.
  useEffect(
    () =>
      onDraft(person, name, (draft) => {
        setSavedAt(draft?.savedAt);
        form.setValues((now) => {
          const next = (draft?.values as Values | undefined) ?? initial;
          return same(now, next) ? now : instead(now, next);
        });
      }),
    [person, name, initial, form.setValues],
  );

  const fields = useMemo(
    (): Form => ({
      get: (path) => valueAt(values, path),
      set: (path, value) => {
        // What is on the way to it may not be there yet, which the library's own way to a field does not bear.
        form.setValues((now) => withValueAt(now, path, value));
        // Rows that moved took what was wrong in them along.
        const within = Object.keys(errors).filter((each) => each.startsWith(`${path}.`));
        for (const part of [...pathsTo(path), ...within]) form.clearFieldError(part);
      },
      error: (path) => (typeof errors[path] === "string" ? errors[path] : undefined),
    }),
    [values, errors, form.setValues, form.clearFieldError],
  );
  const reset = useCallback(
    (next: Values) => {
      form.setValues((now) => instead(now, next));
      form.clearErrors();
    },
    [form.setValues, form.clearErrors],
  );
  return {
    values,
    errors: errors as Record<string, string>,
    fields,
    setErrors: form.setErrors,
    reset,
    savedAt,
    restored: found !== undefined,
  };
}
