import * as v from "valibot";
import {
  type ChangePurchase as Changed,
  ChangePurchase,
  paperNames,
  RequestPurchase,
  termNames,
} from "../../../shared/purchases/schema.ts";
import { typedVendorId } from "../../../shared/typed-identifier.ts";

const missing = (path: string) => {
  const at: v.UnknownPathItem = { type: "unknown", origin: "value", input: undefined, key: path, value: undefined };
  return { message: "input.missing", path: [at] as [v.UnknownPathItem] };
};

/** What is there so far: with the schema's own findings these are told at once, not one after the other. */
const filled = <Values extends object = Partial<Changed>>(value: unknown): Values =>
  (typeof value === "object" && value !== null ? value : {}) as Values;

const unexplained = ({ vendorId, vendorIdNote }: Partial<Changed>): boolean =>
  typedVendorId(vendorId).is === "doubtful" && vendorIdNote === undefined;

/** As the server reads it, and what its decision would refuse a moment later: a doubtful number without its note. */
export const requestSchema = v.pipe(
  RequestPurchase,
  v.rawCheck(({ dataset, addIssue }) => {
    if (unexplained(filled(dataset.value))) addIssue(missing("vendorIdNote"));
  }),
);

/** The same for a change: what is on record is replaced, never taken away. */
export const changeSchema = (recorded: Changed) =>
  v.pipe(
    ChangePurchase,
    v.rawCheck(({ dataset, addIssue }) => {
      const value = filled(dataset.value);
      for (const name of formNames) {
        if (recorded[name] !== undefined && value[name] === undefined) addIssue(missing(name));
      }
      if (unexplained(value) && recorded.vendorIdNote === undefined) addIssue(missing("vendorIdNote"));
    }),
  );

/** An act in which these fields are asked for, although another way to it does without. */
export const asking = <Schema extends v.GenericSchema<unknown, Record<string, unknown>>>(
  schema: Schema,
  names: readonly string[],
) =>
  v.pipe(
    schema,
    v.rawCheck(({ dataset, addIssue }) => {
      const value = filled<Record<string, unknown>>(dataset.value);
      for (const name of names) {
        if (value[name] === undefined) addIssue(missing(name));
      }
    }),
  );

/** Every field of the form; with a purchase's own values it is what the form of a change begins with. */
export const formNames = [...termNames, ...paperNames, "vendorIdNote", "task"] as const;
