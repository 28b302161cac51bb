import "./fields.css";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLanguage } from "../../i18n/language.tsx";
import type { FieldProps } from "../form.ts";
import { inputProps } from "./frame.tsx";
import { isOutside, joined, type Range, useRange } from "./number-field.tsx";
import { readPercent } from "./numbers.ts";
import { useFieldTexts } from "./texts.ts";
import { useTyped } from "./typed.ts";

/**
 * A share, typed in per cent, or in a unit of its own such as points of a hundred; the form holds parts of ten thousand.
 * `min` and `max` are parts of ten thousand too.
 */
export function PercentField(props: FieldProps & Range & { unit?: string }) {
  const { of, at, min = 0, max = 10_000, help, unit } = props;
  const { language, format } = useLanguage();
  const t = useFieldTexts();
  const [left, setLeft] = useState(true);
  const range = useRange({ min, max }, unit === undefined ? format.percent : (value) => format.number(value / 100));
  const { text, fault, type, settle } = useTyped(props, readPercent, (held) => format.number(held / 100));
  const outside = left && range !== undefined && isOutside(of.get(at), { min, max });
  const words = fault === "fraction" ? t.decimals : fault ? t.number[fault] : undefined;
  return (
    <TextInput
      {...inputProps({ ...props, ...joined(help, range) }, words ?? (outside ? t.outside({ range }) : undefined))}
      className="narrow"
      inputMode="decimal"
      autoComplete="off"
      value={text}
      rightSection={<span className="unit">{unit ?? (language === "fa" ? "٪" : "%")}</span>}
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
