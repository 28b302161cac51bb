import type { Moment } from "../moment.ts";
import { policyAt } from "../policy/policy.ts";
import { initialPolicy } from "../policy/rows.ts";
import type { Role } from "./role.ts";

/** Everyone a test needs; at least two persons for each pair of eyes, one person in two parties. */
export const people: Record<string, [party: string, ...roles: Role[]][]> = {
  prs_pm: [["bdy_one", "prManager"]],
  prs_pm2: [["bdy_one", "prManager"]],
  prs_officer: [["bdy_one", "procurementOfficer"]],
  prs_head: [["bdy_one", "head"]],
  prs_head2: [["bdy_one", "head"]],
  prs_finance: [["bdy_one", "finance"]],
  prs_finance2: [["bdy_one", "finance"]],
  prs_technical: [["bdy_one", "technicalMember"]],
  prs_secretary: [["bdy_one", "secretary"]],
  prs_evaluator: [["bdy_one", "evaluator"]],
  prs_evaluator2: [["bdy_one", "evaluator"]],
  prs_evaluator3: [["bdy_one", "evaluator"]],
  prs_evaluator4: [["bdy_one", "evaluator"]],
  prs_auditor: [["bdy_one", "auditor"]],
  /** One person with every role of one body: four eyes must still be two persons. */
  prs_everything: [["bdy_one", "prManager", "head", "finance", "technicalMember", "secretary", "procurementOfficer"]],
  prs_otherpm: [["bdy_two", "prManager"]],
  prs_otherhead: [["bdy_two", "head"]],
  prs_otherfinance: [["bdy_two", "finance"]],
  prs_alpha: [["vnd_alpha", "vendorMember", "signatory"]],
  prs_alpha2: [["vnd_alpha", "vendorMember"]],
  prs_beta: [["vnd_beta", "vendorMember", "signatory"]],
  prs_gamma: [["vnd_gamma", "vendorMember", "signatory"]],
  prs_delta: [["vnd_delta", "vendorMember", "signatory"]],
  prs_two: [
    ["vnd_delta", "vendorMember"],
    ["bdy_two", "auditor"],
  ],
  prs_overseer: [["plt_platform", "overseer"]],
  prs_overseer2: [["plt_platform", "overseer"]],
  prs_admin: [["plt_platform", "admin"]],
  prs_stranger: [],
};

/** One of them at a moment, under the initial policy. */
export const personAt = (person: string, at: string): Moment => ({
  by: { person, memberships: (people[person] ?? []).map(([party, ...roles]) => ({ party, roles })) },
  at,
  policy: policyAt(initialPolicy, at),
});
