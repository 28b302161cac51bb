import "./fields.css";
import { Checkbox } from "@mantine/core";
import type { FieldProps } from "../form.ts";
import { inputProps } from "./frame.tsx";

/** Yes or no. The form holds `true` when ticked, else `false`; a declaration that must be made is up to the schema. */
export function CheckField(props: FieldProps) {
  const { of, at } = props;
  const { "aria-required": needed, error, ...words } = inputProps(props);
  return (
    <Checkbox
      {...words}
      {...(error === undefined ? {} : { error, "aria-invalid": true })}
      aria-required={needed}
      checked={of.get(at) === true}
      onChange={(event) => of.set(at, event.currentTarget.checked)}
    />
  );
}
