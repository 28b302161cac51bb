import {
  checkIban,
  checkLegalEntityId,
  checkPersonId,
  type IdentifierCheck,
  normaliseIdentifier,
} from "./identifiers.ts";

type Kind = "company" | "person" | "iban";

/** What is known of a number that carries its own check, while it is typed. */
export type Typed =
  | { is: "empty" }
  | { is: "partial"; digits: number; of: number }
  | { is: "ok" | "wrong" | "malformed" | "doubtful"; kind: Kind };

/** A wrong control digit of a company's number is doubtful only: numbers that break the rule exist in the register. */
const judged = (check: IdentifierCheck, kind: Kind): Typed =>
  check === "checksum" ? { is: kind === "company" ? "doubtful" : "wrong", kind } : { is: check, kind };

const typed = (held: unknown): string => (typeof held === "string" ? normaliseIdentifier(held) : "");

function typedDigits(
  held: unknown,
  kind: "company" | "person",
  of: number,
  check: (id: string) => IdentifierCheck,
): Typed {
  const id = typed(held);
  if (id === "") return { is: "empty" };
  if (!/^\d*$/.test(id) || id.length > of) return { is: "malformed", kind };
  return id.length < of ? { is: "partial", digits: id.length, of } : judged(check(id), kind);
}

export const typedLegalEntityId = (held: unknown): Typed => typedDigits(held, "company", 11, checkLegalEntityId);
export const typedPersonId = (held: unknown): Typed => typedDigits(held, "person", 10, checkPersonId);

/** A vendor's number: eleven digits of a company or ten of a person, which only its whole length tells apart. */
export const typedVendorId = (held: unknown): Typed =>
  typed(held).length === 10 ? typedPersonId(held) : typedLegalEntityId(held);

export function typedIban(held: unknown): Typed {
  const iban = typed(held);
  if (iban === "") return { is: "empty" };
  if (!/^(I|IR)?\d*$/.test(iban) || iban.length > 26) return { is: "malformed", kind: "iban" };
  const digits = iban.replace(/\D/g, "").length;
  return digits < 24 ? { is: "partial", digits, of: 24 } : judged(checkIban(withCountry(iban)), "iban");
}

/** The digits alone are taken for the number of Iran that they are. */
export const withCountry = (text: string): string =>
  /^\d{24}$/.test(normaliseIdentifier(text)) ? `IR${normaliseIdentifier(text)}` : text;
