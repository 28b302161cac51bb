import { useState } from "react";
import type { FieldProps } from "../form.ts";

/**
 * A text that stands for a value: as typed while the form still holds what it came to, else the value as it is written.
 * What cannot be read stays in the field, and the form holds `wrong`, which no schema takes.
 */
export function useTyped<Value, Fault extends string>(
  { of, at }: Pick<FieldProps, "of" | "at">,
  {
    read,
    show,
    wrong,
  }: {
    read: (text: string) => { value: Value | undefined } | { wrong: Fault };
    show: (held: unknown) => string;
    wrong: Value;
  },
) {
  const held = of.get(at);
  const [typed, setTyped] = useState<{ text: string; meant: unknown }>();
  const current = typed && Object.is(typed.meant, held) ? typed.text : undefined;
  const text = current ?? show(held);
  const reading = current === undefined ? undefined : read(current);
  return {
    text,
    /** Why what stands there cannot be read. */
    fault: reading && "wrong" in reading ? reading.wrong : undefined,
    type(next: string) {
      const found = read(next);
      const meant = "wrong" in found ? wrong : found.value;
      setTyped({ text: next, meant });
      of.set(at, meant);
    },
    /** On leaving: what was read is written as the reader writes it, what was not stays as it was typed. */
    settle() {
      if (reading && "value" in reading) setTyped(undefined);
    },
  };
}
