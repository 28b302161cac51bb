import { useState } from "react";
import type { FieldProps } from "../form.ts";

/**
 * A text that stands for a number: as typed while the form still holds what it came to, else the number as it is written.
 * Of what cannot be read the form holds the text itself: no schema takes it for a number, and a draft brings it back.
 */
export function useTyped<Fault extends string>(
  { of, at }: Pick<FieldProps, "of" | "at">,
  read: (text: string) => { value: number | undefined } | { wrong: Fault },
  write: (value: number) => string,
) {
  const held = of.get(at);
  const [typed, setTyped] = useState<{ text: string; meant: unknown }>();
  const current = typeof held === "string" ? held : typed && Object.is(typed.meant, held) ? typed.text : undefined;
  const text = current ?? (typeof held === "number" ? write(held) : "");
  const reading = current === undefined ? undefined : read(current);
  return {
    text,
    /** Why what stands there cannot be read. */
    fault: reading && "wrong" in reading ? reading.wrong : undefined,
    type(next: string) {
      const found = read(next);
      const meant = "wrong" in found ? next : found.value;
      setTyped({ text: next, meant });
      of.set(at, meant);
    },
    /** On leaving: what was read is written as the reader writes it, what was not stays as it was typed. */
    settle() {
      if (reading && "value" in reading) setTyped(undefined);
    },
  };
}
