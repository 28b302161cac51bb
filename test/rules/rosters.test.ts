import { describe, expect, it } from "vitest";
import { momentOf } from "../../shared/moment.example.ts";
import { callerAt, type Membership, plays, type Role, roles } from "../../shared/people/role.ts";
import {
  admin,
  bodyRoster,
  deputation,
  nobody,
  playedRoster,
  vendorRoster,
} from "../../shared/people/roster.example.ts";
import { evolveRoster, membershipIn, type RosterEvent } from "../../shared/people/roster.ts";
import {
  endDeputy,
  enterBody,
  mostMembers,
  nameDeputy,
  onBothSides,
  removeMember,
  renameBody,
  setRoles,
  withinLimits,
} from "../../shared/people/roster-acts.ts";
import { viewRoster } from "../../shared/people/roster-view.ts";
import type { Decision } from "../../shared/refusal.ts";

const at = "2026-11-22T10:00:00.000Z";
const codeOf = (decision: Decision<unknown>) => (decision.ok ? "ok" : decision.refusal.code);
const head = momentOf("prs_head", at, "bdy_one", "head");
const signatory = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember", "signatory");

describe("who keeps the people of a party", () => {
  const everybody = (Object.keys(roles) as Role[]).map((role) => {
    const party = { body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" }[roles[role]];
    return [role, momentOf("prs_fresh", at, party, role)] as const;
  });
  const allowed = (decide: (moment: (typeof everybody)[number][1]) => Decision<unknown>) =>
    everybody.flatMap(([role, moment]) => (codeOf(decide(moment)) === "not-allowed" ? [] : [role]));

  it("is the admin for a body and the platform, the signatory for a vendor", () => {
    const finance = { roles: ["finance" as const] };
    const member = { roles: ["vendorMember" as const] };
    const platform = playedRoster({ type: "PartyEntered", at, by: "system", id: "plt_platform", members: [] });
    expect(allowed((moment) => setRoles(bodyRoster, "prs_new", finance, nobody, moment))).toEqual(["admin"]);
    expect(allowed((moment) => setRoles(vendorRoster, "prs_new", member, nobody, moment))).toEqual(["signatory"]);
    expect(allowed((moment) => setRoles(platform, "prs_new", { roles: ["overseer"] }, nobody, moment))).toEqual([
      "admin",
    ]);
    expect(allowed((moment) => removeMember(bodyRoster, "prs_pm", moment))).toEqual(["admin"]);
    expect(allowed((moment) => removeMember(vendorRoster, "prs_alpha2", moment))).toEqual(["signatory"]);
    expect(allowed((moment) => enterBody("bdy_new", { name: { en: "x" } }, moment))).toEqual(["admin"]);
    expect(allowed((moment) => renameBody(bodyRoster, { name: { en: "x" } }, moment))).toEqual(["admin"]);
  });

  it("names deputies as the head of the body too", () => {
    const input = { ...deputation, person: "prs_new" };
    expect(allowed((moment) => nameDeputy(bodyRoster, input, nobody, moment))).toEqual(["head", "admin"]);
    expect(allowed((moment) => endDeputy(bodyRoster, 1, moment))).toEqual(["head", "admin"]);
    const proxy = { ...input, role: "signatory" as const };
    expect(allowed((moment) => nameDeputy(vendorRoster, proxy, nobody, moment))).toEqual(["signatory"]);
  });

  it("is nobody for oneself", () => {
    const self = momentOf("prs_pm", at, "plt_platform", "admin");
    const codes = [
      setRoles(bodyRoster, "prs_pm", { roles: ["head"] }, nobody, self),
      removeMember(bodyRoster, "prs_pm", self),
      nameDeputy(bodyRoster, { ...deputation, person: "prs_pm" }, nobody, self),
      endDeputy(bodyRoster, 1, momentOf("prs_deputy", at, "bdy_one", "head")),
    ].map(codeOf);
    expect(codes).toEqual(["own-membership", "own-membership", "own-membership", "own-membership"]);
  });
});

describe("roles", () => {
  it("that are the same already are accepted without an event, in whatever order", () => {
    const same = setRoles(vendorRoster, "prs_alpha2", { roles: ["vendorMember"] }, nobody, signatory);
    expect(same).toEqual({ ok: true, events: [] });
    const both = evolveRoster(bodyRoster, {
      type: "MemberAdded",
      at,
      by: "x",
      person: "prs_b",
      roles: ["head", "prManager"],
    });
    expect(setRoles(both, "prs_b", { roles: ["prManager", "head"] }, nobody, admin)).toEqual({ ok: true, events: [] });
    expect(renameBody(bodyRoster, { name: { en: "Body one" } }, admin)).toEqual({ ok: true, events: [] });
  });

  it("of the last signatory stay", () => {
    const other = momentOf("prs_deputy", at, "vnd_alpha", "signatory");
    expect(codeOf(removeMember(vendorRoster, "prs_alpha", other))).toBe("last-signatory");
    expect(codeOf(setRoles(vendorRoster, "prs_alpha", { roles: ["vendorMember"] }, nobody, other))).toBe(
      "last-signatory",
    );
    const two = evolveRoster(vendorRoster, {
      type: "RolesChanged",
      at,
      by: "x",
      person: "prs_alpha2",
      roles: ["signatory"],
    });
    expect(codeOf(removeMember(two, "prs_alpha", other))).toBe("ok");
  });

  it.each([
    ["a body's role beside a vendor's", "bdy_one", ["head"], [{ party: "vnd_a", roles: ["vendorMember"] }], true],
    ["a vendor's beside a body's", "vnd_a", ["vendorMember"], [{ party: "bdy_one", roles: ["finance"] }], true],
    [
      "a vendor's beside the overseer's",
      "vnd_a",
      ["vendorMember"],
      [{ party: "plt_platform", roles: ["overseer"] }],
      true,
    ],
    ["an auditor's beside a vendor's", "bdy_one", ["auditor"], [{ party: "vnd_a", roles: ["signatory"] }], false],
    ["two bodies'", "bdy_one", ["head"], [{ party: "bdy_two", roles: ["finance"] }], false],
    ["two vendors'", "vnd_a", ["signatory"], [{ party: "vnd_b", roles: ["signatory"] }], false],
    ["in place of what the same party gave", "bdy_one", ["head"], [{ party: "bdy_one", roles: ["finance"] }], false],
  ] as [string, string, Role[], Membership[], boolean][])(
    "on both sides: %s",
    (_, party, asked, memberships, barred) => {
      expect(onBothSides(memberships, party, asked, at)?.refusal.code).toBe(barred ? "on-both-sides" : undefined);
    },
  );

  it("on both sides: a deputation counts until it has ended", () => {
    const held: Membership = { party: "bdy_one", roles: [], deputations: [deputation] };
    expect(onBothSides([held], "vnd_a", ["vendorMember"], deputation.until)?.refusal.code).toBe("on-both-sides");
    expect(onBothSides([held], "vnd_a", ["vendorMember"], "2026-12-01T00:00:00.001Z")).toBeUndefined();
  });

  it("are held by so many at the most", () => {
    const members = Object.fromEntries(Array.from({ length: mostMembers }, (_, i) => [`prs_${i}`, { roles: [] }]));
    expect(withinLimits({ members, deputies: [] }, "bdy_one", [])?.refusal.code).toBe("too-many-members");
    const full = { ...bodyRoster, members: { ...members, prs_head: { roles: ["head" as const] } } };
    expect(codeOf(setRoles(full, "prs_new", { roles: ["head"] }, nobody, admin))).toBe("too-many-members");
    expect(codeOf(setRoles(full, "prs_head", { roles: ["finance"] }, nobody, admin))).toBe("ok");
    expect(codeOf(nameDeputy(full, { ...deputation, person: "prs_new" }, nobody, admin))).toBe("too-many-members");
  });
});

describe("a deputy", () => {
  const of = (when: string) => callerAt("prs_deputy", [membershipIn(bodyRoster, "prs_deputy") as Membership], when);

  it.each([
    ["before", "2026-11-24T23:59:59.999Z", false],
    ["at the first moment", deputation.from, true],
    ["at the last", deputation.until, true],
    ["after", "2026-12-01T00:00:00.001Z", false],
  ])("%s", (_, when, acts) => {
    expect(plays(of(when), "bdy_one", "head")).toBe(acts);
    expect(of(when).letters).toEqual(acts ? [deputation.letter.number] : undefined);
  });

  it("is removed from the party with every deputation", () => {
    const member: RosterEvent = { type: "MemberAdded", at, by: "x", person: "prs_deputy", roles: ["auditor"] };
    const gone: RosterEvent = { type: "MemberRemoved", at, by: "x", person: "prs_deputy" };
    const after = [member, gone].reduce(evolveRoster, bodyRoster);
    expect(membershipIn(after, "prs_deputy")).toBeUndefined();
  });

  it("is numbered on, and forgotten after the end when the next one is named", () => {
    const later: RosterEvent = {
      ...{ type: "DeputyNamed", at: "2027-01-01T00:00:00.000Z", by: "x", n: 2, ...deputation },
      until: "2027-02-01T00:00:00.000Z",
    };
    expect(evolveRoster(bodyRoster, later).deputies.map(({ n }) => n)).toEqual([2]);
    const decision = nameDeputy(bodyRoster, { ...deputation, person: "prs_new" }, nobody, head);
    const again = nameDeputy(bodyRoster, { ...deputation, person: "prs_new" }, nobody, admin);
    expect(codeOf(decision)).toBe("ok");
    expect(again).toMatchObject({ events: [{ n: 2 }] });
  });

  it("is shown to members until the end, whether in force or not", () => {
    const by = head.by;
    expect(viewRoster(bodyRoster, by, at)?.deputies).toMatchObject([{ n: 1, inForce: false }]);
    expect(viewRoster(bodyRoster, by, deputation.from)?.deputies).toMatchObject([{ inForce: true }]);
    expect(viewRoster(bodyRoster, by, "2026-12-02T00:00:00.000Z")?.deputies).toEqual([]);
    expect(codeOf(endDeputy(bodyRoster, 1, { ...head, at: "2026-12-02T00:00:00.000Z" }))).toBe("not-found");
    expect(viewRoster(bodyRoster, momentOf("prs_x", at, "bdy_two", "head").by, at)).toBeUndefined();
  });
});

it("nothing happens to a party before it is entered", () => {
  expect(() => evolveRoster(undefined, { type: "MemberRemoved", at, by: "x", person: "prs_x" })).toThrow(
    "without a party",
  );
});
