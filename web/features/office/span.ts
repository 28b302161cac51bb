/** A length of time as a policy table has it, in seconds, and as somebody types it, in parts. */
const lengths = { days: 86_400, hours: 3600, minutes: 60, seconds: 1 } as const;
export type SpanPart = keyof typeof lengths;
export const spanParts = Object.keys(lengths) as SpanPart[];

type Typed = Partial<Record<SpanPart, unknown>>;

/** Seconds as whole days, hours, minutes and what is left; what is not whole seconds yet as it was typed. */
export function partsOf(held: unknown): Typed {
  if (typeof held === "object" && held !== null) return held;
  if (typeof held !== "number" || !Number.isFinite(held)) return {};
  return {
    days: Math.floor(held / lengths.days),
    hours: Math.floor((held % lengths.days) / lengths.hours),
    minutes: Math.floor((held % lengths.hours) / lengths.minutes),
    seconds: held % lengths.minutes,
  };
}

/** The same with another part: seconds again when all parts are numbers, else the parts, so that a slip costs no other. */
export function withPart(held: unknown, part: SpanPart, value: unknown): number | Typed {
  const parts: Typed = { ...partsOf(held), [part]: value ?? 0 };
  const numbers = spanParts.map((name) => [name, parts[name] ?? 0] as const);
  let sum = 0;
  for (const [name, each] of numbers) {
    if (typeof each !== "number" || !Number.isFinite(each)) return parts;
    sum += each * lengths[name];
  }
  return sum;
}
