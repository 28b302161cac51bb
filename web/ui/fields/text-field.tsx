import "./fields.css";
import { Textarea, TextInput } from "@mantine/core";
import { useLanguage } from "../../i18n/language.tsx";
import { type FieldProps, fieldId } from "../form.ts";
import { below, inputProps } from "./frame.tsx";
import { useFieldTexts } from "./texts.ts";

export type TextFieldProps = FieldProps & {
  /** More than one line to write in. */
  lines?: number;
  /** The most characters that are taken; counted when few are left. */
  max?: number;
  autoComplete?: string;
  /** Which keys a phone shows. */
  inputMode?: "text" | "email" | "tel" | "url" | "numeric";
  /** For ids and addresses, which are read from left to right; other texts turn by their first letter. */
  dir?: "auto" | "ltr";
  spellCheck?: boolean;
};

/** A text of one line or several. */
export function TextField(props: TextFieldProps) {
  const { of, at, lines = 1, max, dir = "auto", autoComplete = "off", inputMode, spellCheck } = props;
  const { format } = useLanguage();
  const t = useFieldTexts();
  const held = of.get(at);
  const text = typeof held === "string" ? held : "";
  const over = max === undefined ? 0 : text.length - max;
  const near = max !== undefined && text.length >= max * 0.8;
  const shared = {
    ...inputProps(props, over > 0 ? t.over({ n: format.number(over) }) : undefined),
    value: text,
    // On the input itself: the prop would set it around, where no text decides.
    attributes: { input: { dir } },
    autoComplete,
    ...(spellCheck === undefined ? {} : { spellCheck }),
    ...(inputMode === undefined ? {} : { inputMode }),
    ...(near ? { inputContainer: below(fieldId(at), over > 0 ? null : t.left({ n: format.number(-over) })) } : {}),
    onChange: (event: { currentTarget: { value: string } }) => of.set(at, event.currentTarget.value),
  };
  return lines > 1 ? <Textarea {...shared} rows={lines} /> : <TextInput {...shared} />;
}
