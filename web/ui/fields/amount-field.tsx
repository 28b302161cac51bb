import "./fields.css";
import { TextInput } from "@mantine/core";
import { useLanguage } from "../../i18n/language.tsx";
import { type FieldProps, fieldId } from "../form.ts";
import { below, inputProps } from "./frame.tsx";
import { readAmount } from "./numbers.ts";
import { useFieldTexts } from "./texts.ts";
import { useTyped } from "./typed.ts";
import { inWords } from "./words.ts";

/** An amount of whole rials, typed or pasted; said again below in short and in words, because zeros get lost. */
export function AmountField(props: FieldProps) {
  const { of, at } = props;
  const { language, format, t: general } = useLanguage();
  const t = useFieldTexts();
  const { text, fault, type, settle } = useTyped(props, readAmount, format.number);
  const held = of.get(at);
  const amount = typeof held === "number" && Number.isSafeInteger(held) && held >= 0 ? held : undefined;
  return (
    <TextInput
      {...inputProps(props, fault && t.number[fault])}
      className="middling"
      inputMode="numeric"
      autoComplete="off"
      value={text}
      rightSection={<span className="unit">{general.rial}</span>}
      rightSectionWidth={56}
      inputContainer={below(
        fieldId(at),
        amount === undefined ? null : (
          <>
            {amount >= 1_000_000 ? <strong>{format.rialShort(amount)}</strong> : null}
            <span>{t.rialWords({ words: inWords(amount, language) })}</span>
          </>
        ),
      )}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}
