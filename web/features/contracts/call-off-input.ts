import * as v from "valibot";
import { PlaceCallOff } from "../../../shared/calloffs/schema.ts";
import { valueAt } from "../../lib/paths.ts";
import type { Contract } from "./queries.ts";

type Framework = NonNullable<Contract["terms"]["framework"]>;

/** The rate card as the form shows it: one row for each rate, of which those with a quantity are ordered. */
export const orderRows = ({ rates }: Framework) => rates.map(({ n }) => ({ rate: n }));

export const CallOffForm = v.pipe(
  v.strictObject({
    tasks: v.exactOptional(v.array(v.string()), []),
    rows: v.array(
      v.strictObject({
        rate: v.number(),
        quantity: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      }),
    ),
    dueOn: PlaceCallOff.entries.dueOn,
    note: PlaceCallOff.entries.note,
  }),
  v.transform(({ rows, ...rest }) => ({
    ...rest,
    lines: rows.flatMap(({ rate, quantity = 0 }) => (quantity > 0 ? [{ rate, quantity }] : [])),
  })),
  PlaceCallOff,
);

/** What the order makes by what is typed so far, in minor units. */
export function orderedMinor({ rates }: Framework, values: unknown): number {
  const rows = valueAt(values, "rows");
  return (Array.isArray(rows) ? rows : []).reduce<number>((sum, row) => {
    const [rate, quantity] = [valueAt(row, "rate"), valueAt(row, "quantity")];
    const unit = rates.find(({ n }) => n === rate)?.unitMinor ?? 0;
    return sum + (typeof quantity === "number" && quantity > 0 ? quantity * unit : 0);
  }, 0);
}
