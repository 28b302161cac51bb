import "./fields.css";
import { NativeSelect } from "@mantine/core";
import type { FieldProps } from "../form.ts";
import { inputProps } from "./frame.tsx";
import { useFieldTexts } from "./texts.ts";

export type Option = { value: string; label: string; disabled?: boolean };

/** One of several; nothing is chosen beforehand. */
export function ChoiceField(props: FieldProps & { options: readonly Option[] }) {
  const { of, at, options } = props;
  const t = useFieldTexts();
  const held = of.get(at);
  return (
    <NativeSelect
      {...inputProps(props)}
      className="middling"
      data={[{ value: "", label: t.choose }, ...options]}
      value={typeof held === "string" ? held : ""}
      onChange={({ currentTarget: { value } }) => of.set(at, value === "" ? undefined : value)}
    />
  );
}
