import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmount, readInteger, readPercent, readTime } from "../../web/ui/fields/numbers.ts";
import { inWords } from "../../web/ui/fields/words.ts";

describe("an amount as it is typed or pasted", () => {
  it.each([
    ["", undefined],
    ["   ", undefined],
    ["4850000000", 4_850_000_000],
    ["۴۸۵۰۰۰۰۰۰۰", 4_850_000_000],
    ["٤٨٥٠٠٠٠٠٠٠", 4_850_000_000],
    ["۴٬۸۵۰٬۰۰۰٬۰۰۰", 4_850_000_000],
    ["4,850,000,000", 4_850_000_000],
    ["۴،۸۵۰،۰۰۰،۰۰۰", 4_850_000_000],
    ["4 850 000 000", 4_850_000_000],
    ["4\u00a0850\u202f000 000", 4_850_000_000],
    ["۴٬۸۵۰٬۰۰۰٬۰۰۰\u00a0ریال", 4_850_000_000],
    ["\u200e۴٬۸۵۰٬۰۰۰٬۰۰۰ ریال", 4_850_000_000],
    ["\u200f۱۲\u200cريال", 12],
    ["\u2067۱٬۲۰۰\u2069", 1200],
    ["12 IRR", 12],
    ["Rial 1,200", 1200],
    ["4,850,000.00", 4_850_000],
    ["0012", 12],
    ["0", 0],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("%j is %j", (text, value) => {
    expect(readAmount(text)).toEqual({ value });
  });

  it.each([
    ["12a", "letters"],
    ["دوازده", "letters"],
    ["12 دلار", "letters"],
    ["$12", "letters"],
    ["12+3", "letters"],
    ["۱۲۰ تومان", "toman"],
    ["-5", "negative"],
    ["−۵", "negative"],
    ["12.5", "fraction"],
    ["۱۲٫۵", "fraction"],
    ["12/5", "fraction"],
    ["4.850", "fraction"],
    ["1,500 2,000", "several"],
    ["12 13", "several"],
    ["۱۲۰۰، ۱۳۰۰", "several"],
    ["1,200 , 1,300", "several"],
    ["9007199254740992", "large"],
  ])("%j is refused as %s", (text, wrong) => {
    expect(readAmount(text)).toEqual({ wrong });
  });

  it("comes back from every way it is written", () => {
    const locales = ["fa-IR", "en", "ar-EG", "fr", "de-CH"];
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom(...locales), (value, locale) => {
        expect(readAmount(`${new Intl.NumberFormat(locale).format(value)} ریال`)).toEqual({ value });
      }),
    );
  });
});

describe("numbers, shares and times", () => {
  it("take digits of three scripts and no word of a currency", () => {
    expect(["۱۲", "١٢", "12"].map(readInteger)).toEqual(Array(3).fill({ value: 12 }));
    expect(readInteger("12 ریال")).toEqual({ wrong: "letters" });
  });

  it.each([
    ["۱۲٫۵", { value: 1250 }],
    ["12.5%", { value: 1250 }],
    ["١٢/٢٥٪", { value: 1225 }],
    ["100", { value: 10_000 }],
    ["0.05", { value: 5 }],
    ["7.", { value: 700 }],
    ["12.500", { value: 1250 }],
    ["12.345", { wrong: "fraction" }],
    ["ده", { wrong: "letters" }],
    ["-1", { wrong: "negative" }],
    ["", { value: undefined }],
  ])("a share of %j", (text, reading) => {
    expect(readPercent(text)).toEqual(reading);
  });

  it.each([
    ["14:30", "14:30"],
    ["۱۴:۳۰", "14:30"],
    ["١٤:٣٠", "14:30"],
    ["1430", "14:30"],
    ["9", "09:00"],
    ["۹:۰۵", "09:05"],
    ["24:00", undefined],
    ["12:60", undefined],
    ["ظهر", undefined],
    ["", undefined],
  ])("a time of %j", (text, time) => {
    expect(readTime(text)).toBe(time);
  });
});

describe("amounts in words", () => {
  it.each([
    [0, "صفر", "zero"],
    [5, "پنج", "five"],
    [17, "هفده", "seventeen"],
    [21, "بیست و یک", "twenty-one"],
    [100, "صد", "one hundred"],
    [999, "نهصد و نود و نه", "nine hundred ninety-nine"],
    [1000, "هزار", "one thousand"],
    [1_001_000, "یک میلیون و هزار", "one million one thousand"],
    [2_015_000, "دو میلیون و پانزده هزار", "two million fifteen thousand"],
    [4_850_000_000, "چهار میلیارد و هشتصد و پنجاه میلیون", "four billion eight hundred fifty million"],
    [1_500_000_000_000, "هزار و پانصد میلیارد", "one trillion five hundred billion"],
  ])("%d", (value, persian, english) => {
    expect([inWords(value, "fa"), inWords(value, "en")]).toEqual([persian, english]);
  });

  it("are never the same for two amounts, and never empty", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        for (const language of ["fa", "en"] as const) {
          expect(inWords(a, language)).not.toMatch(/^\s*$|\s\s|undefined/);
          expect(inWords(a, language) === inWords(b, language)).toBe(a === b);
        }
      }),
    );
  });
});
