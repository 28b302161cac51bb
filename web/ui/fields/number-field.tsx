import "./fields.css";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import type { FieldProps } from "../form.ts";
import { inputProps } from "./frame.tsx";
import { readInteger } from "./numbers.ts";
import { useFieldTexts } from "./texts.ts";
import { useTyped } from "./typed.ts";

export type Range = { min?: number; max?: number };

/** The bounds of a number in words; nothing without bounds. */
export function useRange({ min, max }: Range, write: (value: number) => string): string | undefined {
  const t = useFieldTexts();
  if (min !== undefined && max !== undefined) return t.between({ min: write(min), max: write(max) });
  if (min !== undefined) return t.from({ min: write(min) });
  return max === undefined ? undefined : t.upTo({ max: write(max) });
}

export const isOutside = (held: unknown, { min, max }: Range): boolean =>
  typeof held === "number" && ((min !== undefined && held < min) || (max !== undefined && held > max));

/** Help and bounds, each a sentence of its own. */
export const joined = (help: string | undefined, range: string | undefined) => {
  const both = [help, range].filter((part) => part !== undefined).join(" · ");
  return both === "" ? {} : { help: both };
};

/** A whole number, typed in Persian, Arabic or Latin digits and shown in the reader's. The form holds a number; of what is none, the text. */
export function NumberField(props: FieldProps & Range & { unit?: string }) {
  const { of, at, min, max, help, unit } = props;
  const { format } = useLanguage();
  const t = useFieldTexts();
  const [left, setLeft] = useState(true);
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const range = useRange(bounds, format.number);
  const { text, fault, type, settle } = useTyped(props, readInteger, format.number);
  const outside = left && range !== undefined && isOutside(of.get(at), bounds);
  const own = fault ? t.number[fault] : outside ? t.outside({ range }) : undefined;
  return (
    <TextInput
      {...inputProps({ ...props, ...joined(help, range) }, own)}
      className="narrow"
      inputMode="numeric"
      autoComplete="off"
      value={text}
      rightSection={unit === undefined ? undefined : <span className="unit">{unit}</span>}
      rightSectionWidth={unit === undefined ? undefined : "auto"}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        settle();
      }}
    />
  );
}
