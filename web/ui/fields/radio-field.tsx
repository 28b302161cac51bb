import "./fields.css";
import { Radio } from "@mantine/core";
import { type FieldProps, fieldId } from "../form.ts";
import type { Option } from "./choice-field.tsx";
import { FieldGroup, FieldLabel } from "./frame.tsx";

/** One of few, each with a word on what it means. */
export function RadioField(props: FieldProps & { options: readonly (Option & { help?: string })[] }) {
  const { of, at, label, help, required, disabled, options } = props;
  const held = of.get(at);
  return (
    <FieldGroup
      id={`${fieldId(at)}-group`}
      label={<FieldLabel label={label} {...(required === undefined ? {} : { required })} />}
      help={help}
      error={of.error(at)}
    >
      {options.map((option, i) => (
        <Radio
          key={option.value}
          {...(i === 0 ? { id: fieldId(at) } : {})}
          name={fieldId(at)}
          label={option.label}
          {...(option.help === undefined ? {} : { description: option.help })}
          checked={held === option.value}
          disabled={disabled || option.disabled}
          onChange={() => of.set(at, option.value)}
        />
      ))}
    </FieldGroup>
  );
}
