import { platformParty } from "../people/role.ts";
import { lastMoment, type Vendor } from "../vendors/vendor.ts";
import type { Waiting } from "./waiting.ts";

const members = ["vendorMember", "signatory"] as const;

/** What waits for whom about a vendor of the register. */
export function waitingInVendor(vendor: Vendor): Waiting[] {
  const { status, checkBy, appliedBy, newLicences = [], warning } = vendor;
  const own = { party: vendor.id, title: vendor.name };
  const overseer = { party: platformParty, title: vendor.name, roles: ["overseer"] as const };
  const due = checkBy === undefined ? {} : { dueAt: checkBy };
  return [
    ...(status === "underCheck" ? [{ ...overseer, verb: "approveVendor" as const, except: [appliedBy], ...due }] : []),
    ...(status === "returned" ? [{ ...own, verb: "changeVendor" as const, roles: ["signatory"] as const }] : []),
    ...newLicences.map(({ category, number }) => ({
      ...{ ...overseer, verb: "verifyLicence" as const, except: [appliedBy] },
      part: `licence ${category} ${number}`,
    })),
    ...(warning ? afterWarning(vendor, warning) : []),
    ...appealed(vendor),
    ...ending(vendor),
  ];
}

function afterWarning({ id, name, appliedBy }: Vendor, warning: NonNullable<Vendor["warning"]>): Waiting[] {
  const { by, replyBy, reply } = warning;
  const decide: Waiting = {
    ...{ party: platformParty, title: name, verb: "suspendVendor", roles: ["overseer"], except: [by, appliedBy] },
  };
  if (reply) return [decide];
  const answer: Waiting = {
    ...{ party: id, title: name, verb: "replyToWarning", roles: members, dueAt: replyBy, until: replyBy },
  };
  return [answer, { ...decide, from: replyBy }];
}

function appealed({ name, suspension, suspendedUntil, appliedBy }: Vendor): Waiting[] {
  if (!suspension?.appeal || suspension.appeal.decided) return [];
  const until = suspendedUntil === undefined ? {} : { dueAt: suspendedUntil, until: suspendedUntil };
  const except = [suspension.by, appliedBy];
  return [{ party: platformParty, title: name, verb: "decideAppeal", roles: ["overseer"], except, ...until }];
}

/** Licences that end soon and have no successor, whether it is verified or still waits. */
function ending({ id, name, licences, newLicences = [] }: Vendor): Waiting[] {
  const all = [...licences, ...newLicences];
  return licences
    .filter((licence) => licence.reminded)
    .filter(
      ({ category, validUntil }) => !all.some((each) => each.category === category && each.validUntil > validUntil),
    )
    .map((licence) => {
      const last = lastMoment(licence);
      const part = `licence ${licence.category} ${licence.number}`;
      return { party: id, title: name, part, verb: "addLicence", roles: members, dueAt: last, until: last };
    });
}
