import * as v from "valibot";
import { checkIban, checkLegalEntityId, checkPersonId, normaliseIdentifier } from "../../../shared/identifiers.ts";
import {
  type ChangePurchase as Changed,
  ChangePurchase,
  paperNames,
  RequestPurchase,
  termNames,
} from "../../../shared/purchases/schema.ts";

/** What is known of a number while it is typed. */
export type Typed =
  | { is: "empty" }
  | { is: "partial"; digits: number; of: number }
  | { is: "ok" | "wrong" | "malformed" | "doubtful"; kind: "company" | "person" | "iban" };

/** A vendor's number: eleven digits of a company or ten of a person, which only its whole length tells apart. */
export function typedVendorId(held: unknown): Typed {
  const id = typeof held === "string" ? normaliseIdentifier(held) : "";
  if (id === "") return { is: "empty" };
  if (!/^\d*$/.test(id) || id.length > 11) return { is: "malformed", kind: "company" };
  if (id.length < 10) return { is: "partial", digits: id.length, of: 11 };
  const check = id.length === 10 ? checkPersonId(id) : checkLegalEntityId(id);
  const kind = id.length === 10 ? "person" : "company";
  if (check !== "checksum") return { is: check, kind };
  return { is: kind === "person" ? "wrong" : "doubtful", kind };
}

export function typedIban(held: unknown): Typed {
  const iban = typeof held === "string" ? normaliseIdentifier(held) : "";
  if (iban === "") return { is: "empty" };
  if (!/^(I|IR)?\d*$/.test(iban) || iban.length > 26) return { is: "malformed", kind: "iban" };
  const digits = iban.replace(/\D/g, "").length;
  if (digits < 24) return { is: "partial", digits, of: 24 };
  const check = checkIban(iban);
  return { is: check === "checksum" ? "wrong" : check, kind: "iban" };
}

/** The digits alone are taken for the number of Iran that they are. */
export const withCountry = (text: string): string =>
  /^\d{24}$/.test(normaliseIdentifier(text)) ? `IR${normaliseIdentifier(text)}` : text;

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
