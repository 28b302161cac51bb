import { toJsonSchema } from "@valibot/to-json-schema";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  normaliseDigits,
  normaliseLetters,
  persianDigits,
  pick,
  searchKey,
  stripMarks,
  textSchema,
  textsSchema,
} from "../../shared/text.ts";
import { holds } from "../harness/seed.ts";

describe("digits and letters", () => {
  it("reads Persian, Arabic and mixed digits alike and leaves the rest", () => {
    expect(normaliseDigits("۰۱۲۳۴۵۶۷۸۹")).toBe("0123456789");
    expect(normaliseDigits("٠١٢٣٤٥٦٧٨٩")).toBe("0123456789");
    expect(normaliseDigits("ش ۱٢3/الف")).toBe("ش 123/الف");
  });

  it("writes Persian digits and reads them back", () => {
    expect(persianDigits("1405/09/01")).toBe("۱۴۰۵/۰۹/۰۱");
    holds(fc.property(fc.nat(), (n) => normaliseDigits(persianDigits(String(n))) === String(n)));
  });

  it("turns Arabic letters into the Persian ones", () => {
    expect(normaliseLetters("كتاب علي")).toBe("کتاب علی");
    expect(normaliseLetters("موسى")).toBe("موسی");
  });

  it("strips what cannot be seen", () => {
    expect(stripMarks("می\u200cروم\u200f \u202bدو\u202c\ufeff کتـــاب")).toBe("میروم دو کتاب");
  });
});

describe("search key", () => {
  it.each([
    ["كتاب‌هاي", "کتابهای"],
    ["  چاپ   کتاب\n", "چاپ کتاب"],
    ["نمایشگاه ۱۴۰۵", "نمایشگاه 1405"],
    ["مُحَمَّد", "محمد"],
    ["خانۀ ما", "خانه ما"],
    ["خانهٔ ما", "خانة ما"],
    ["KARSEPAR", "karsepar"],
    ["مسئول", "مسیول"],
    ["ﻛﺘﺎﺏ", "کتاب"],
    ["ＩＳＢＮ", "isbn"],
  ])("is the same for «%s» and «%s»", (a, b) => {
    expect(searchKey(a)).toBe(searchKey(b));
  });

  it("keeps different words apart", () => {
    expect(searchKey("چاپ")).not.toBe(searchKey("چپ"));
    expect(searchKey("گل")).not.toBe(searchKey("کل"));
  });

  it("is its own key, whatever it is made of", () => {
    holds(
      fc.property(fc.string({ unit: "binary" }), (text) => searchKey(searchKey(text)) === searchKey(text)),
      3000,
    );
  });
});

describe("texts at the edge", () => {
  const schema = textsSchema(10);

  it.each([[{ fa: "کتاب" }], [{ en: "book" }], [{ fa: " كتاب‌ها ", en: "Books" }]])("keeps %o as typed", (texts) => {
    expect(v.parse(schema, texts)).toEqual(texts);
  });

  it.each([
    ["no language", {}, "texts.empty"],
    ["spaces only", { fa: " \n " }, "text.empty"],
    ["invisible marks only", { fa: "\u200c\u200f\ufeff" }, "text.empty"],
    ["one empty language", { fa: "کتاب", en: "" }, "text.empty"],
    ["eleven letters", { en: "abcdefghijk" }, "text.too-long"],
    ["another language", { fa: "کتاب", ar: "كتاب" }, "texts.shape"],
    ["a number", { fa: 5 }, "text.string"],
    ["null for a language", { fa: "کتاب", en: null }, "text.string"],
    ["a bare text", "کتاب", "texts.shape"],
  ])("refuses %s", (_, texts, code) => {
    const result = v.safeParse(schema, texts);
    expect(result.success).toBe(false);
    expect(result.issues?.map(({ message }) => message)).toContain(code);
  });

  it("says the first thing that is wrong, and takes exactly the limit", () => {
    expect(v.parse(textSchema(3), "abc")).toBe("abc");
    expect(v.safeParse(textSchema(3), "abcd").issues?.[0]?.message).toBe("text.too-long");
  });

  it("can be published as JSON Schema", () => {
    // JSON Schema has no word for half a character; everything else is said.
    expect(toJsonSchema(schema, { errorMode: "ignore" })).toMatchObject({
      minProperties: 1,
      additionalProperties: false,
    });
  });

  it("is shown in the language asked for, else in the other", () => {
    expect(pick({ fa: "کتاب", en: "book" }, "en")).toBe("book");
    expect(pick({ fa: "کتاب" }, "en")).toBe("کتاب");
    expect(pick({ en: "book" }, "fa")).toBe("book");
  });
});
