import * as v from "valibot";
import { dateSchema } from "../date.ts";
import { textSchema } from "../text.ts";
import type { Category } from "./category.ts";
import { type BriefField, kits } from "./kit.ts";

/** What may stand in one field; that it is there is asked only when the case is sent for review. */
function valueSchema(field: BriefField): v.GenericSchema<string | number | boolean> {
  switch (field.kind) {
    case "text":
      return textSchema(field.max);
    case "number":
      return v.pipe(v.number(), v.integer(), v.minValue(field.min), v.maxValue(field.max));
    case "choice":
      return v.picklist([...field.of]);
    case "flag":
      return v.boolean();
    case "date":
      return dateSchema;
  }
}

/** The brief of an area of work while it is being written: each field as its kit asks for it, or missing. */
export const briefSchema = (category: Category) =>
  v.strictObject(
    Object.fromEntries(
      Object.entries(kits[category].brief).map(([name, field]) => [name, v.exactOptional(valueSchema(field))]),
    ),
  );
