import { useState } from "react";

let named = 0;
const newName = () => ++named;

/**
 * Names for the rows of a list, so that each keeps what is typed in it wherever it moves; the list may also change from
 * outside, by a draft or a conflict.
 */
export function useRowNames(count: number) {
  const [names, setNames] = useState<readonly number[]>([]);
  if (names.length !== count) setNames(Array.from({ length: count }, (_, i) => names[i] ?? newName()));
  return {
    /** Of the row at a place, as its React key. */
    keyOf: (i: number): number => names[i] ?? -1 - i,
    /** Told before the rows change: where each comes from; nothing for a new one. */
    reorder: (order: readonly (number | undefined)[]): void =>
      setNames(order.map((i) => (i === undefined ? undefined : names[i]) ?? newName())),
  };
}

/** When what was put into the form is drawn. */
export const afterwards = (act: () => void) => requestAnimationFrame(act);
