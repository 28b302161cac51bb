import "./fields.css";
import { Checkbox } from "@mantine/core";
import { type FieldProps, fieldId } from "../form.ts";
import type { Option } from "./choice-field.tsx";
import { FieldGroup, FieldLabel } from "./frame.tsx";

/** Any number of several; the form holds the values chosen, in the order of the options. */
export function ChoicesField(props: FieldProps & { options: readonly (Option & { help?: string })[] }) {
  const { of, at, label, help, required, disabled, options } = props;
  const held = of.get(at);
  const chosen: readonly unknown[] = Array.isArray(held) ? held : [];
  const toggle = (value: string, on: boolean) =>
    of.set(
      at,
      options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each))),
    );
  return (
    <FieldGroup
      id={`${fieldId(at)}-group`}
      label={<FieldLabel label={label} {...(required === undefined ? {} : { required })} />}
      help={help}
      error={of.error(at)}
    >
      {options.map((option, i) => (
        <Checkbox
          key={option.value}
          {...(i === 0 ? { id: fieldId(at) } : {})}
          label={option.label}
          {...(option.help === undefined ? {} : { description: option.help })}
          checked={chosen.includes(option.value)}
          disabled={disabled || option.disabled}
          onChange={(event) => toggle(option.value, event.currentTarget.checked)}
        />
      ))}
    </FieldGroup>
  );
}
