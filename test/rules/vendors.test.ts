import { describe, expect, it } from "vitest";
import { checkIban, checkLegalEntityId, checkPersonId } from "../../shared/identifiers.ts";
import { render } from "../../shared/refusals/render.ts";
import { evolveVendor } from "../../shared/vendors/evolve.ts";
import { photographer, printer, registered } from "../../shared/vendors/vendor.example.ts";
import { mayBid, type Vendor, type VendorEvent, vendorState } from "../../shared/vendors/vendor.ts";
import { viewVendor } from "../../shared/vendors/view.ts";

const at = "2026-01-10T08:00:00.000Z";
const suspension: VendorEvent = {
  type: "VendorSuspended",
  at,
  by: "prs_overseer",
  until: "2026-02-01T00:00:00.000Z",
  letter: "۱۲/۳۴",
};
const suspended: Vendor = { ...evolveVendor(printer, suspension), version: 2 };

describe("the state of a vendor", () => {
  it.each([
    ["a vendor with a licence that holds", printer, at, "active"],
    ["one whose first licence has ended", printer, "2026-05-01T00:00:00.000Z", "active"],
    ["the last day of the last licence, in Tehran", printer, "2026-11-22T20:29:59.999Z", "active"],
    ["the first moment after it", printer, "2026-11-22T20:30:00.000Z", "lapsed"],
    ["a suspension that runs", suspended, "2026-01-31T23:59:59.999Z", "suspended"],
    ["a suspension that has ended", suspended, "2026-02-01T00:00:00.000Z", "active"],
  ])("%s", (_, vendor, moment, state) => {
    expect(vendorState(vendor, moment)).toBe(state);
  });

  it("needs a registration first", () => {
    expect(() => evolveVendor(undefined, suspension)).toThrow("VendorSuspended without a vendor");
    expect(evolveVendor(undefined, registered)).toMatchObject({ id: "vnd_alpha", registeredAt: registered.at });
  });

  it("has examples with real identifiers", () => {
    expect(printer.kind === "company" && checkLegalEntityId(printer.legalEntityId)).toBe("ok");
    expect(photographer.kind === "person" && checkPersonId(photographer.personId)).toBe("ok");
    expect(checkIban(printer.iban)).toBe("ok");
  });
});

describe("may a vendor bid", () => {
  it.each([
    ["with a licence that holds on the closing date", printer, "publications", "2026-11-22T12:00:00.000Z", undefined],
    ["late on the licence's last day", printer, "publications", "2026-11-22T20:29:59.999Z", undefined],
    ["closing the day after it", printer, "publications", "2026-11-22T20:30:00.000Z", "vendor-licence-expires"],
    ["with another licence only", printer, "advertising", "2026-11-01T12:00:00.000Z", "vendor-licence-expires"],
    ["in a category without licence", printer, "training", "2026-02-01T12:00:00.000Z", "vendor-not-in-category"],
    ["while suspended", suspended, "publications", "2026-06-01T12:00:00.000Z", "vendor-suspended"],
  ] as const)("%s", (_, vendor, category, closesAt, code) => {
    expect(mayBid(vendor, category, closesAt, at)?.refusal.code).toBe(code);
  });

  it("again when the suspension has ended", () => {
    expect(mayBid(suspended, "publications", "2026-06-01T12:00:00.000Z", suspension.until)).toBeUndefined();
  });

  it("with the longest of several licences, and an answer that names the day", () => {
    const renewed = {
      ...printer,
      licences: [...printer.licences, { category: "advertising" as const, number: "AD-8", validUntil: "2026-09-22" }],
    };
    expect(mayBid(renewed, "advertising", "2026-09-01T12:00:00.000Z", at)).toBeUndefined();
    const no = mayBid(renewed, "advertising", "2026-12-01T12:00:00.000Z", at);
    expect(no && render(no.refusal, "en").detail).toContain("22 September 2026, 23:59");
  });
});

describe("what is seen of a vendor", () => {
  const as = (...memberships: { party: string; roles: never[] | ["auditor"] | ["vendorMember"] | ["overseer"] }[]) => ({
    person: "prs_x",
    memberships: memberships.map(({ party, roles }) => ({ party, roles: [...roles] })),
  });

  it("everything by its own members", () => {
    const view = viewVendor(photographer, as({ party: "vnd_photo", roles: ["vendorMember"] }), at);
    expect(view).toMatchObject({ view: "own", personId: "0084575948", iban: photographer.iban });
  });

  it("everything by the overseer, who checks it", () => {
    const view = viewVendor(photographer, as({ party: "plt_platform", roles: ["overseer"] }), at);
    expect(view).toMatchObject({ view: "check", personId: "0084575948", iban: photographer.iban });
  });

  it("the register without bank account and personal number by members of any body", () => {
    const member = as({ party: "bdy_one", roles: ["auditor"] });
    for (const vendor of [printer, photographer, suspended]) {
      const text = JSON.stringify(viewVendor(vendor, member, at));
      expect(text).not.toContain(vendor.iban);
      expect(text).not.toContain("personId");
    }
    expect(viewVendor(printer, member, at)).toMatchObject({ view: "register", legalEntityId: "10380284790" });
    expect(viewVendor(suspended, member, at)).toMatchObject({ state: "suspended", suspendedUntil: suspension.until });
    expect(viewVendor(suspended, member, suspension.until)).not.toHaveProperty("suspendedUntil");
  });

  it.each([
    ["a competitor", as({ party: "vnd_beta", roles: ["vendorMember"] })],
    ["somebody removed from every role", as({ party: "bdy_one", roles: [] }, { party: "vnd_alpha", roles: [] })],
    ["a stranger", as()],
  ])("nothing by %s", (_, by) => {
    expect(viewVendor(printer, by, at)).toBeUndefined();
  });
});
