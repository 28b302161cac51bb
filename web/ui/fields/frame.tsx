import type { ReactNode } from "react";
import { type FieldProps, fieldId } from "../form.ts";
import { useFieldTexts } from "./texts.ts";

/** A field's name, with "(optional)" where nothing is asked for. */
export function FieldLabel({ label, required }: Pick<FieldProps, "label" | "required">) {
  const t = useFieldTexts();
  return required === false ? (
    <>
      {label} <span className="optional">({t.optional})</span>
    </>
  ) : (
    label
  );
}

/**
 * What Mantine's inputs take from every field: its id, its words and what is wrong with it.
 * @param own what the field itself finds wrong, before any schema does
 */
export function inputProps({ of, at, label, help, required, disabled }: FieldProps, own?: string) {
  const error = own ?? of.error(at);
  return {
    id: fieldId(at),
    label: <FieldLabel label={label} {...(required === undefined ? {} : { required })} />,
    "aria-required": required !== false,
    disabled: disabled ?? false,
    ...(help === undefined ? {} : { description: help }),
    ...(error === undefined ? {} : { error }),
  };
}

/** Below a control: what its value means. Read out after it changes. */
export const below = (id: string, echo: ReactNode) => (control: ReactNode) => (
  <>
    {control}
    <output className="echo" htmlFor={id}>
      {echo}
    </output>
  </>
);

type GroupWords = { label: ReactNode; help?: string | undefined; error?: string | undefined };

/** Several controls that answer one question. */
export function FieldGroup({
  id,
  label,
  help,
  error,
  children,
}: GroupWords & {
  /** Of the whole; an error summary leads to a control inside it. */
  id: string;
  children: ReactNode;
}) {
  const described = [help === undefined ? "" : `${id}-help`, error === undefined ? "" : `${id}-error`].join(" ").trim();
  return (
    <fieldset className="group" id={id} {...(described === "" ? {} : { "aria-describedby": described })}>
      <legend>{label}</legend>
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children}
      {error === undefined ? null : (
        <p className="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
