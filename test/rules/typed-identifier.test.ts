import { describe, expect, it } from "vitest";
import {
  typedIban,
  typedLegalEntityId,
  typedPersonId,
  typedVendorId,
  withCountry,
} from "../../shared/typed-identifier.ts";

describe("a number with control digits, while it is typed", () => {
  it("is judged once it is whole, in any digits", () => {
    expect(typedLegalEntityId(undefined)).toEqual({ is: "empty" });
    expect(typedLegalEntityId("۱۰۳۸۰")).toEqual({ is: "partial", digits: 5, of: 11 });
    expect(typedLegalEntityId("۱۰۳۸۰ ۲۸۴۷۹۰")).toEqual({ is: "ok", kind: "company" });
    expect(typedPersonId("0012345679")).toEqual({ is: "ok", kind: "person" });
    expect(typedIban("IR06 2960 0000 0010 0324 2000 01")).toEqual({ is: "ok", kind: "iban" });
  });

  it("is malformed as soon as nothing typed after it can mend it", () => {
    expect(typedLegalEntityId("10a")).toEqual({ is: "malformed", kind: "company" });
    expect(typedLegalEntityId("103802847900")).toEqual({ is: "malformed", kind: "company" });
    expect(typedPersonId("00123456790")).toEqual({ is: "malformed", kind: "person" });
    expect(typedIban("DE06")).toEqual({ is: "malformed", kind: "iban" });
  });

  it("is doubtful for a company and wrong for persons and accounts when its control digit does not fit", () => {
    expect(typedLegalEntityId("10380284791")).toEqual({ is: "doubtful", kind: "company" });
    expect(typedPersonId("0012345678")).toEqual({ is: "wrong", kind: "person" });
    expect(typedIban("IR062960000000100324200002")).toEqual({ is: "wrong", kind: "iban" });
  });

  it("of a vendor is a person's with ten digits and a company's with eleven", () => {
    expect(typedVendorId("123456789")).toEqual({ is: "partial", digits: 9, of: 11 });
    expect(typedVendorId("0012345679")).toEqual({ is: "ok", kind: "person" });
    expect(typedVendorId("10380284790")).toEqual({ is: "ok", kind: "company" });
  });

  it("of an account may be typed without its country", () => {
    expect(typedIban("062960000000100324200001")).toEqual({ is: "ok", kind: "iban" });
    expect(withCountry("۰۶۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱")).toBe("IR062960000000100324200001");
    expect(withCountry("0629")).toBe("0629");
  });
});
