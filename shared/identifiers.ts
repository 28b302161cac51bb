import { normaliseDigits, stripMarks } from "./text.ts";

/** "checksum": the right shape with a wrong control digit. "malformed": no such number can exist. */
export type IdentifierCheck = "ok" | "checksum" | "malformed";

/** As it is stored and compared: ASCII digits, upper case, without spaces, hyphens and invisible marks. */
export function normaliseIdentifier(text: string): string {
  return stripMarks(normaliseDigits(text)).replace(/[\s-]/g, "").toUpperCase();
}

/**
 * شناسه ملی of a legal entity. A wrong control digit is a warning, which a person may override with a note: numbers that
 * break the published rule exist in the register.
 */
export function checkLegalEntityId(text: string): IdentifierCheck {
  const id = normaliseIdentifier(text);
  if (!/^\d{11}$/.test(id) || allEqual(id)) return "malformed";
  const digits = [...id].map(Number);
  const addend = (digits[9] ?? 0) + 2;
  const total = legalEntityWeights.reduce((all, weight, i) => all + ((digits[i] ?? 0) + addend) * weight, 0);
  return (total % 11) % 10 === digits[10] ? "ok" : "checksum";
}

/** کد ملی of a person. */
export function checkPersonId(text: string): IdentifierCheck {
  const id = normaliseIdentifier(text);
  if (!/^\d{10}$/.test(id) || allEqual(id)) return "malformed";
  const digits = [...id].map(Number);
  const total = digits.slice(0, 9).reduce((all, digit, i) => all + digit * (10 - i), 0);
  const remainder = total % 11;
  return digits[9] === (remainder < 2 ? remainder : 11 - remainder) ? "ok" : "checksum";
}

/** شبا: an Iranian IBAN, `IR` and 24 digits, by ISO 13616 (the country moved behind, letters as 10…35, mod 97 = 1). */
export function checkIban(text: string): IdentifierCheck {
  const iban = normaliseIdentifier(text);
  if (!/^IR\d{24}$/.test(iban) || allEqual(iban.slice(2))) return "malformed";
  return BigInt(`${iban.slice(4)}1827${iban.slice(2, 4)}`) % 97n === 1n ? "ok" : "checksum";
}

const legalEntityWeights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];

const allEqual = (digits: string) => /^(\d)\1*$/.test(digits);
