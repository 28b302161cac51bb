import "./fields.css";
import { useState } from "react";
import type { FieldProps } from "../form.ts";
import { TextField, type TextFieldProps } from "./text-field.tsx";
import { useFieldTexts } from "./texts.ts";

/** One text in Persian, and in English for whoever has it: the English part is folded unless something is in it. */
export function TextsField(props: FieldProps & Pick<TextFieldProps, "lines" | "max">) {
  const { of, at, label, help, ...more } = props;
  const t = useFieldTexts();
  const english = of.get(`${at}.en`);
  const [unfolded, setUnfolded] = useState(false);
  const needed = (typeof english === "string" && english !== "") || of.error(`${at}.en`) !== undefined;
  // What is wrong with the text as a whole is said where it is written first.
  const form = { ...of, error: (path: string) => of.error(path) ?? (path === `${at}.fa` ? of.error(at) : undefined) };
  return (
    <div className="texts">
      <TextField {...more} of={form} at={`${at}.fa`} label={label} {...(help === undefined ? {} : { help })} />
      <details
        open={unfolded || needed}
        onToggle={({ currentTarget: { open } }) => {
          if (open !== unfolded) setUnfolded(open);
        }}
      >
        <summary>{t.alsoEnglish}</summary>
        <TextField {...more} of={of} at={`${at}.en`} label={t.inEnglish({ label })} required={false} />
      </details>
    </div>
  );
}
