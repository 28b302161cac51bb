import * as v from "valibot";
import { ProposeAmendment } from "../../../shared/amendments/schema.ts";
import { endOfDate, gregorianDate, noonOf } from "../../../shared/calendar.ts";
import { dateSchema } from "../../../shared/date.ts";
import { MinorSchema } from "../../../shared/money.ts";
import { textsSchema } from "../../../shared/text.ts";
import { valueAt } from "../../lib/paths.ts";
import type { Contract } from "./queries.ts";

/*
 * People change the deliverables as they stand: amounts and days are there to be typed over, days are whole ones. What
 * they changed becomes the proposal, with the amount that all deliverables make together.
 */

const Row = v.strictObject({
  n: v.number(),
  amountMinor: MinorSchema,
  dueOn: dateSchema,
  removed: v.exactOptional(v.boolean()),
});

const AddedRow = v.strictObject({
  title: textsSchema(200),
  criteria: v.pipe(v.array(textsSchema(500)), v.minLength(1)),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1)),
  amountMinor: MinorSchema,
  dueOn: dateSchema,
  rejectedWhenLate: v.exactOptional(v.boolean()),
});

const endOf = (date: string): string => endOfDate(noonOf(date));

/** What still waits for its delivery, as the form shows it. */
export const amendableRows = ({ deliverables }: Contract) =>
  deliverables
    .filter(({ state }) => state === "planned" || state === "revisionRequested")
    .map(({ n, amountMinor, dueAt }) => ({ n, amountMinor, dueOn: gregorianDate(dueAt) }));

/** The schema of the form for one contract; its output is what the server takes. */
export const amendmentForm = (contract: Contract) =>
  v.pipe(
    v.strictObject({
      reason: ProposeAmendment.entries.reason,
      text: ProposeAmendment.entries.text,
      rows: v.exactOptional(v.array(Row)),
      added: v.exactOptional(v.array(AddedRow)),
    }),
    v.transform(({ reason, text, rows = [], added = [] }) => {
      const now = new Map(amendableRows(contract).map((row) => [row.n, row]));
      const removed = rows.filter((row) => row.removed === true).map(({ n }) => n);
      const changed = rows
        .filter((row) => row.removed !== true)
        .map(({ n, amountMinor, dueOn }) => ({
          n,
          ...(amountMinor === now.get(n)?.amountMinor ? {} : { amountMinor }),
          ...(dueOn === now.get(n)?.dueOn ? {} : { dueAt: endOf(dueOn) }),
        }))
        .filter((row) => Object.keys(row).length > 1);
      return {
        reason,
        text,
        amountMinor: amendedMinor(contract, { rows, added }),
        ...(changed.length > 0 ? { changed } : {}),
        ...(added.length > 0 ? { added: added.map(({ dueOn, ...each }) => ({ ...each, dueAt: endOf(dueOn) })) } : {}),
        ...(removed.length > 0 ? { removed } : {}),
      };
    }),
    ProposeAmendment,
  );

const listAt = (values: unknown, path: string): unknown[] => {
  const held = valueAt(values, path);
  return Array.isArray(held) ? held : [];
};
const amountIn = (row: unknown): number => {
  const held = valueAt(row, "amountMinor");
  return typeof held === "number" && held >= 0 ? held : 0;
};

/** What the contract would be worth by what is typed so far. */
export function amendedMinor({ terms }: Contract, values: unknown): number {
  const rows = listAt(values, "rows");
  const kept = terms.deliverables.map(({ n, amountMinor }) => {
    const row = rows.find((each) => valueAt(each, "n") === n);
    if (row === undefined) return amountMinor;
    return valueAt(row, "removed") === true ? 0 : amountIn(row);
  });
  return [...kept, ...listAt(values, "added").map(amountIn)].reduce((sum, each) => sum + each, 0);
}
