import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { waitingInVendor } from "../../shared/inbox/vendor.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { Moment } from "../../shared/moment.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import { mostParties } from "../../shared/people/roster-acts.ts";
import type { Decision } from "../../shared/refusal.ts";
import { approveVendor, changeVendor, registerVendor, vendorActs } from "../../shared/vendors/acts.ts";
import { evolveVendor } from "../../shared/vendors/evolve.ts";
import { RegisterVendor, vendorStates } from "../../shared/vendors/schema.ts";
import { onDueVendor } from "../../shared/vendors/standing.ts";
import {
  mayBid,
  mayContract,
  mayWork,
  type Vendor,
  type VendorEvent,
  vendorState,
} from "../../shared/vendors/vendor.ts";
import {
  application,
  otherOverseer,
  overseer,
  playedVendor,
  vendorSamples as samples,
  signatory,
  vendorVariants as variants,
  vendorMachine,
} from "../../shared/vendors/vendor-machine.example.ts";
import { said } from "../harness/waiting.ts";

const at = "2026-11-22T10:00:00.000Z";
const { commands, by: who } = vendorMachine;
type Command = keyof typeof commands;
const codeOf = (decision: Decision<unknown>) => (decision.ok ? "ok" : decision.refusal.code);

/** Whose roles count for an act: the vendor's, the platform's or a body's. */
const partyOf = (role: Role) => ({ vendor: "vnd_alpha", platform: "plt_platform", body: "bdy_one" })[roles[role]];

/** What each command answers where its state is right, in the samples where that is not simply "ok". */
const answers: Partial<Record<Command, Partial<Record<string, string>>>> = {
  verifyLicence: { underCheck: "licence-not-waiting", returned: "licence-not-waiting" },
  replyToWarning: { warned: "warning-replied" },
  appealSuspension: { suspended: "appeal-made" },
};

describe("every command in every state by every role", () => {
  it("has a sample of every state", () => {
    expect(Object.entries(samples).map(([state, vendor]) => [state, vendorState(vendor, at)])).toEqual(
      Object.keys(samples).map((state) => [state, state]),
    );
    expect(Object.keys(samples).sort()).toEqual([...vendorStates].sort());
  });

  it.each(
    (Object.keys(commands) as Command[]).flatMap((command) => vendorStates.map((state) => [command, state] as const)),
  )("%s on %s", (command, state) => {
    const act = vendorActs[command];
    for (const role of Object.keys(roles) as Role[]) {
      const code = codeOf(commands[command](samples[state], momentOf("prs_fresh", at, partyOf(role), role)));
      if (!(act.by as readonly Role[]).includes(role)) expect(code, role).toBe("not-allowed");
      else if (!(act.from as readonly string[]).includes(state)) expect(code, role).toBe("wrong-state");
      else expect(code, role).toBe(answers[command]?.[state] ?? "ok");
    }
  });

  it("needs the role in this vendor, and on the platform", () => {
    const other = momentOf("prs_beta", at, "vnd_beta", "signatory");
    expect(codeOf(changeVendor(samples.applied, {}, other))).toBe("not-allowed");
    const elsewhere = momentOf("prs_x", at, "bdy_one", "overseer");
    expect(codeOf(approveVendor(samples.underCheck, elsewhere))).toBe("not-allowed");
  });

  it("has answers of its own where more has happened", () => {
    const ask = (command: Command, vendor: Vendor, moment: Moment = who[command]) =>
      codeOf(commands[command](vendor, moment));
    expect(ask("replyToWarning", variants["not answered yet"])).toBe("ok");
    expect(ask("suspendVendor", variants["not answered yet"])).toBe("too-early");
    expect(ask("suspendVendor", samples.warned, otherOverseer)).toBe("same-person");
    expect(ask("appealSuspension", variants["not appealed against"])).toBe("ok");
    expect(ask("decideAppeal", variants["not appealed against"])).toBe("no-appeal");
    expect(ask("decideAppeal", samples.suspended, otherOverseer)).toBe("same-person");
    expect(ask("admitVendor", variants["a change of its name"])).toBe("vendor-change-waits");
    expect(ask("submitVendor", variants["its change"])).toBe("ok");
  });

  it("is admitted by so many bodies at the most", () => {
    const letter = { number: "1", date: "2026-11-22" };
    const admissions = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`bdy_${i}`, { by: "x", at, letter }]));
    expect(codeOf(commands.admitVendor({ ...samples.underCheck, admissions }, who.admitVendor))).toBe(
      "too-many-admissions",
    );
  });

  it("is refused to an overseer who belongs to the vendor or asked for it", () => {
    const member: Moment = {
      ...overseer,
      by: {
        person: "prs_y",
        memberships: [...overseer.by.memberships, { party: "vnd_alpha", roles: ["vendorMember"] }],
      },
    };
    const founder: Moment = { ...overseer, by: { ...overseer.by, person: "prs_alpha" } };
    for (const moment of [member, founder]) {
      for (const [command, state] of [
        ...([
          ["approveVendor", "underCheck"],
          ["returnVendor", "underCheck"],
          ["warnVendor", "active"],
        ] as const),
        ...([
          ["suspendVendor", "warned"],
          ["reinstateVendor", "suspended"],
          ["decideAppeal", "suspended"],
        ] as const),
        ["verifyLicence", "active"] as const,
      ]) {
        expect(codeOf(commands[command](samples[state], moment)), command).toBe("own-vendor");
      }
    }
    const itsHead = momentOf("prs_alpha", at, "bdy_one", "head");
    expect(codeOf(commands.admitVendor(samples.underCheck, itsHead))).toBe("own-vendor");
  });
});

describe("a registration", () => {
  const known = { name: { en: "x" }, memberships: [] };
  const founder: Moment = { ...signatory, by: { person: "prs_x", memberships: [] } };

  it("is kept with digits as they are compared, and the days of its reminders", () => {
    const typed = {
      ...application,
      iban: "ir06 2960 0000 0010 0324 2000 01",
      legalEntityId: "۱۰۳۸۰۲۸۴۷۹۰",
    } as typeof application;
    expect(v.is(RegisterVendor, typed)).toBe(true);
    const decision = registerVendor("vnd_x", typed, known, founder);
    expect(decision).toMatchObject({
      ok: true,
      events: [
        {
          type: "VendorApplied",
          vendor: {
            iban: "IR062960000000100324200001",
            legalEntityId: "10380284790",
            licences: [{ remindAt: "2028-02-18T20:29:59.999Z" }],
          },
        },
      ],
    });
  });

  it("is refused to nobody, and to whoever belongs to too many parties", () => {
    expect(codeOf(registerVendor("vnd_x", application, undefined, founder))).toBe("person-unknown");
    const memberships = Array.from({ length: mostParties }, (_, i) => ({
      party: `vnd_${i}`,
      roles: ["vendorMember" as const],
    }));
    expect(codeOf(registerVendor("vnd_x", application, { ...known, memberships }, founder))).toBe("too-many-parties");
    expect(codeOf(registerVendor("vnd_x", application, { ...known, memberships: memberships.slice(1) }, founder))).toBe(
      "ok",
    );
  });

  it("of a vendor from before applications is as good as approved, and replays as it was stored", () => {
    const { contact: _c, declarations: _d, ...vendor } = application;
    const event = { type: "VendorRegistered", at, by: "prs_overseer", id: "vnd_old", vendor } as VendorEvent;
    const old = evolveVendor(undefined, event);
    expect(old).toEqual({ ...vendor, id: "vnd_old", version: 0, registeredAt: at });
    expect(vendorState(old, at)).toBe("active");
    const renamed = evolveVendor(old, {
      type: "VendorChanged",
      at,
      by: "prs_x",
      change: { name: { en: "N" } },
      checkBy: at,
    });
    expect(renamed).toMatchObject({
      status: "underCheck",
      approvedAt: at,
      name: application.name,
      change: { name: { en: "N" } },
    });
    const back = evolveVendor(renamed, { type: "VendorChanged", at, by: "prs_x", change: { name: application.name } });
    expect(back).toMatchObject({ status: "active", name: application.name });
    expect(back).not.toHaveProperty("change");
  });

  it("is needed before anything else", () => {
    expect(() => evolveVendor(undefined, { type: "VendorApproved", at, by: "prs_x" })).toThrow("without a vendor");
  });
});

describe("whether a vendor gets work", () => {
  const admitted = playedVendor(
    { type: "VendorSubmitted", at, by: "prs_alpha", checkBy: at },
    { type: "VendorAdmitted", at, by: "prs_head", body: "bdy_one", letter: { number: "1", date: "2026-11-22" } },
  );
  const closesAt = "2026-12-01T00:00:00.000Z";

  it.each([
    ["applied", samples.applied, "vendor-not-approved", "vendor-not-approved"],
    ["being checked", samples.underCheck, "vendor-not-approved", "vendor-not-approved"],
    ["being checked and admitted by the body", admitted, undefined, undefined],
    ["returned", samples.returned, "vendor-not-approved", "vendor-not-approved"],
    ["active", samples.active, undefined, undefined],
    ["warned", samples.warned, undefined, undefined],
    ["suspended", samples.suspended, "vendor-suspended", "vendor-suspended"],
    ["changing its name", variants["a change of its name"], "vendor-not-approved", undefined],
    ["with its change returned", variants["its change"], "vendor-not-approved", undefined],
  ])("%s", (_, vendor, bids, contracts) => {
    expect(mayBid(vendor, "publications", closesAt, at, "bdy_one")?.refusal.code).toBe(bids);
    expect(mayWork(vendor, at, "bdy_one")?.refusal.code).toBe(bids);
    expect(mayContract(vendor, at, "bdy_one")?.refusal.code).toBe(contracts);
  });

  it("by an admission of another body, or of none, not at all", () => {
    expect(mayWork(admitted, at, "bdy_two")?.refusal.code).toBe("vendor-not-approved");
    expect(mayBid(admitted, "publications", closesAt, at)?.refusal.code).toBe("vendor-not-approved");
    expect(mayContract(admitted, at, "bdy_two")?.refusal.code).toBe("vendor-not-approved");
  });

  it("not by a licence that nobody has verified", () => {
    expect(mayBid(samples.active, "media", closesAt, at)?.refusal.code).toBe("vendor-not-in-category");
    const verified = evolveVendor(samples.active, {
      type: "LicenceVerified",
      at,
      by: "prs_x",
      category: "media",
      number: "2",
    });
    expect(mayBid(verified, "media", closesAt, at)).toBeUndefined();
  });
});

describe("what waits about a vendor", () => {
  const waits = (vendor: Vendor) => said(waitingInVendor(vendor));

  it.each([
    ["applied", samples.applied, []],
    ["under check", samples.underCheck, ["overseer: approveVendor -prs_alpha"]],
    ["returned", samples.returned, ["signatory: changeVendor"]],
    ["active with a new licence", samples.active, ["overseer: verifyLicence licence media 2 -prs_alpha"]],
    [
      "warned",
      variants["not answered yet"],
      ["vendorMember|signatory: replyToWarning", "overseer: suspendVendor -prs_overseer2 -prs_alpha"],
    ],
    ["suspended", variants["not appealed against"], []],
    [
      "appealed",
      samples.suspended,
      ["overseer: verifyLicence licence media 2 -prs_alpha", "overseer: decideAppeal -prs_overseer2 -prs_alpha"],
    ],
  ])("%s", (_, vendor, expected) => {
    expect(waits(vendor)).toEqual(expected);
  });

  it("an ending licence, until one that holds longer is there", () => {
    const approved = playedVendor(
      { type: "VendorSubmitted", at, by: "prs_alpha", checkBy: at },
      { type: "VendorApproved", at, by: "prs_overseer" },
    );
    const due = "2028-02-18T20:29:59.999Z";
    expect(onDueVendor(approved, "2028-02-18T20:29:59.998Z")).toEqual([]);
    const events = onDueVendor(approved, due);
    expect(events).toEqual([{ type: "LicenceReminded", at: due, by: "system", category: "publications", number: "1" }]);
    const reminded = events.reduce(evolveVendor, approved);
    expect(onDueVendor(reminded, due)).toEqual([]);
    expect(waits(reminded)).toEqual(["vendorMember|signatory: addLicence licence publications 1"]);
    const longer = { category: "publications" as const, number: "9", validUntil: "2030-01-01" };
    const renewed = evolveVendor(reminded, { type: "LicenceAdded", at, by: "prs_alpha", licence: longer });
    expect(waits(renewed)).toEqual(["overseer: verifyLicence licence publications 9 -prs_alpha"]);
  });
});
