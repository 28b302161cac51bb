import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkIban,
  checkLegalEntityId,
  checkPersonId,
  type IdentifierCheck,
  normaliseIdentifier,
} from "../../shared/identifiers.ts";
import { persianDigits } from "../../shared/text.ts";
import { holds } from "../harness/seed.ts";

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(""));
const allEqual = (text: string) => new Set(text).size === 1;
const arabicDigits = (text: string) => text.replace(/\d/g, (d) => "٠١٢٣٤٥٦٧٨٩"[Number(d)]!);

/** Of the ten possible control digits exactly one passes, and it is the one computed by hand. */
function onlyOnePasses(body: string, check: (id: string) => IdentifierCheck, expected: bigint) {
  const passing = [..."0123456789"].filter((digit) => check(body + digit) === "ok");
  expect(passing).toEqual([String(expected)]);
}

describe("legal-entity id", () => {
  it.each(["10380284790", "10861677542"])("%s passes, in any digits", (id) => {
    expect(
      [id, persianDigits(id), arabicDigits(id), ` ${id.slice(0, 4)} ${id.slice(4)}\u200c`].map(checkLegalEntityId),
    ).toEqual(["ok", "ok", "ok", "ok"]);
  });

  it("warns of a wrong control digit", () => {
    expect(checkLegalEntityId("10380284791")).toBe("checksum");
  });

  it.each(["1038028479", "103802847900", "1038028479a", "", "11111111111", "۰۰۰۰۰۰۰۰۰۰۰"])(
    "«%s» cannot exist",
    (id) => {
      expect(checkLegalEntityId(id)).toBe("malformed");
    },
  );

  it("agrees with the published formula", () => {
    holds(
      fc.property(digits(10), (body) => {
        fc.pre(!allEqual(body));
        const d = [...body].map(BigInt);
        const a = d[9]! + 2n;
        const w = [29n, 27n, 23n, 19n, 17n];
        let total = 0n;
        for (let i = 0; i < 10; i++) total += (d[i]! + a) * w[i % 5]!;
        onlyOnePasses(body, checkLegalEntityId, total % 11n === 10n ? 0n : total % 11n);
      }),
    );
  });
});

describe("personal id", () => {
  it.each(["0499370899", "0084575948", "۰۰۸۴۵۷۵۹۴۸"])("%s passes", (id) => {
    expect(checkPersonId(id)).toBe("ok");
  });

  it.each([
    ["0084575947", "checksum"],
    ["0000000000", "malformed"],
    ["9999999999", "malformed"],
    ["008457594", "malformed"],
    ["00845759488", "malformed"],
    ["008457594x", "malformed"],
  ])("%s is %s", (id, expected) => {
    expect(checkPersonId(id)).toBe(expected);
  });

  it("agrees with the published formula", () => {
    holds(
      fc.property(digits(9), (body) => {
        fc.pre(!allEqual(body));
        const total = [...body].reduce((all, d, i) => all + BigInt(d) * BigInt(11 - (i + 1)), 0n);
        const r = total % 11n;
        onlyOnePasses(body, checkPersonId, r < 2n ? r : 11n - r);
      }),
    );
  });
});

describe("Iranian IBAN", () => {
  const good = "IR062960000000100324200001";

  it.each([
    good,
    "ir06 2960 0000 0010 0324 2000 01",
    `IR${persianDigits(good.slice(2))}`,
    "IR06-2960-0000-0010-0324-2000-01",
  ])("%s passes", (iban) => {
    expect(checkIban(iban)).toBe("ok");
    expect(normaliseIdentifier(iban)).toBe(good);
  });

  it.each([
    ["IR062960000000100324200002", "checksum"],
    ["IR602960000000100324200001", "checksum"],
    [`IR2${"1".repeat(23)}`, "checksum"],
    ["DE062960000000100324200001", "malformed"],
    ["062960000000100324200001", "malformed"],
    ["IR06296000000010032420000", "malformed"],
    ["IR0629600000001003242000012", "malformed"],
    [`IR${"1".repeat(24)}`, "malformed"],
    [`IR${"0".repeat(24)}`, "malformed"],
    ["", "malformed"],
  ])("%s is %s", (iban, expected) => {
    expect(checkIban(iban)).toBe(expected);
  });

  it("passes with the control digits of ISO 7064 and with none of its neighbours", () => {
    holds(
      fc.property(digits(22), fc.integer({ min: 1, max: 96 }), (account, off) => {
        // Digit by digit, as a clerk would: no big numbers.
        const mod97 = [...`${account}182700`].reduce((left, d) => (left * 10 + Number(d)) % 97, 0);
        const control = 98 - mod97;
        const wrong = ((control - 2 + off) % 97) + 2;
        const iban = (c: number) => `IR${String(c).padStart(2, "0")}${account}`;
        expect([checkIban(iban(control)), checkIban(iban(wrong))]).toEqual(["ok", "checksum"]);
      }),
    );
  });
});
