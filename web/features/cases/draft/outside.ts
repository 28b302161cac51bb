import * as v from "valibot";
import { Outside } from "../../../../shared/tenders/procedure-schema.ts";

const { winners, ...rest } = Outside.entries;
const [{ item: Winner }] = winners.pipe;

const isEmpty = (place: unknown): boolean => {
  const { vendor, priceMinor, bids } = (place ?? {}) as Partial<v.InferInput<typeof Winner>>;
  return [vendor, priceMinor, bids].every((part) => part === undefined);
};

/** Of a lot without a winner nothing was typed. */
const Empty = v.pipe(
  v.unknown(),
  v.transform(() => undefined),
);

type Won = v.InferOutput<typeof Winner>;

/** One place for each lot, so that what is wrong is said at its own; the record names those that were won. */
const Places = v.pipe(
  v.array(v.lazy((place): v.GenericSchema<unknown, Won | undefined> => (isEmpty(place) ? Empty : Winner))),
  v.transform((all) => all.filter((each) => each !== undefined)),
  winners,
);

/** What was decided elsewhere as a form holds it. */
export const OutsideInput = v.strictObject({
  outside: v.strictObject({ ...rest, winners: Places, minutes: rest.minutes }),
});
