/** Values of a form by dotted path, and what they become on their way to the API. */

type Bag = Record<string, unknown>;

const isBag = (value: unknown): value is Bag => typeof value === "object" && value !== null;

/** The value at a path; undefined where the way ends before. */
export const valueAt = (values: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((at, step) => (isBag(at) ? at[step] : undefined), values);

/** The same values with another one at a path; what is on the way is made, lists where a number follows. */
export function withValueAt<Values>(values: Values, path: string, value: unknown): Values {
  const [step = "", ...rest] = path.split(".");
  const from: unknown = values;
  const copy: Bag | unknown[] = Array.isArray(from)
    ? [...from]
    : isBag(from)
      ? { ...from }
      : /^\d+$/.test(step)
        ? []
        : {};
  (copy as Bag)[step] = rest.length === 0 ? value : withValueAt((copy as Bag)[step], rest.join("."), value);
  return copy as Values;
}

/** A path with those of everything it is in: lots, lots.0, lots.0.title. */
export const pathsTo = (path: string): string[] => {
  const steps = path.split(".");
  return steps.map((_, i) => steps.slice(0, i + 1).join("."));
};

/** Without what was left empty: an optional field that nobody filled in is missing, not empty. */
export function withoutEmpty(values: unknown): unknown {
  if (Array.isArray(values)) return values.map(withoutEmpty).map((each) => each ?? {});
  if (!isBag(values)) return values === "" || values === null ? undefined : values;
  const kept = Object.entries(values).flatMap(([name, value]) => {
    const clean = withoutEmpty(value);
    return clean === undefined ? [] : [[name, clean]];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Whether two values say the same, whatever the order of their names. */
export function same(a: unknown, b: unknown): boolean {
  if (!isBag(a) || !isBag(b)) return Object.is(a, b);
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => same(a[name], b[name]));
}
