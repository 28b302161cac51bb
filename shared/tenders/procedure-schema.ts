import * as v from "valibot";
import { isDate } from "../day.ts";
import { idPattern } from "../ids.ts";
import { MinorSchema } from "../money.ts";
import { textSchema, textsSchema } from "../text.ts";
import { outsideChannels, waiverGrounds } from "./state.ts";

const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const person = v.pipe(v.string(), v.regex(idPattern("person")));
const vendor = v.pipe(v.string(), v.regex(idPattern("vendor")));
const date = v.pipe(v.string(), v.isoDate(), v.regex(/^(19|20)/), v.check(isDate, "input.iso_date"));

const once =
  <Item>(of: (item: Item) => unknown) =>
  (items: Item[]) =>
    new Set(items.map(of)).size === items.length;

/** What the evaluators of a lot judge by; that the weights make 100 is asked when it is sent for review. */
export const Quality = v.strictObject({
  criteria: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,32}$/)),
        text: textsSchema(500),
        weight: count(1, 100),
      }),
    ),
    v.minLength(1),
    v.maxLength(10),
    v.check(
      once(({ id }) => id),
      "criteria.twice",
    ),
  ),
  passHundredths: count(0, 10_000),
});

export const Committee = v.strictObject({
  chair: person,
  evaluators: v.pipe(
    v.array(v.strictObject({ person, deputy: v.exactOptional(person) })),
    v.minLength(1),
    v.maxLength(15),
    v.check(
      (all) =>
        once((each) => each)(all.flatMap(({ person: own, deputy }) => (deputy === undefined ? [own] : [own, deputy]))),
      "persons.twice",
    ),
  ),
});

export const Framework = v.strictObject({
  ceilingRial: v.pipe(MinorSchema, v.minValue(1)),
  months: count(1, 60),
});

const lot = count(1, 99);
const offer = { lot, vendor, priceMinor: v.pipe(MinorSchema, v.minValue(1)) };

export const Waiver = v.strictObject({
  ground: v.picklist(waiverGrounds),
  reason: textSchema(4000),
  offers: v.pipe(
    v.array(v.strictObject(offer)),
    v.minLength(1),
    v.maxLength(20),
    v.check(
      once(({ lot: n }) => n),
      "numbers.order",
    ),
  ),
});

const outside = {
  channel: v.picklist(outsideChannels),
  number: textSchema(100),
  decidedOn: date,
  winners: v.pipe(
    v.array(v.strictObject({ ...offer, bids: count(1, 1000) })),
    v.minLength(1),
    v.maxLength(20),
    v.check(
      once(({ lot: n }) => n),
      "numbers.order",
    ),
  ),
};

export const Outside = v.strictObject({ ...outside, minutes: v.pipe(v.string(), v.regex(idPattern("file"))) });

/** What everybody may see of it: the losers are a number, the file is the body's. */
export const OutsideNotice = v.strictObject({
  channel: outside.channel,
  number: outside.number,
  decidedOn: outside.decidedOn,
});
