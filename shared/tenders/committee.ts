import { isOfVendor } from "../people/person.ts";
import { rolesIn } from "../people/role.ts";
import { type Refused, refuse } from "../refusal.ts";
import { personsOn } from "./completeness.ts";
import type { Named } from "./named.ts";
import type { Committee, Panel } from "./state.ts";

/** Evaluators and their deputies. */
export const personsOf = ({ evaluators }: Committee): string[] =>
  evaluators.flatMap(({ person, deputy }) => (deputy === undefined ? [person] : [person, deputy]));

/** What a committee lacks: so many evaluators, and a chair who is one of them. */
export function missingOnCommittee(committee: Committee | undefined, minimumEvaluators: number): string[] {
  if (!committee) return ["chair", "evaluators"];
  const { chair, evaluators } = committee;
  return [
    ...(evaluators.some(({ person }) => person === chair) ? [] : ["chair"]),
    ...(evaluators.length < minimumEvaluators ? ["evaluators"] : []),
  ];
}

/** Persons who are no evaluators of the body, who belong to a vendor, or who open and award in the same case, or may come to. */
export function unfitOnCommittee(
  body: string,
  committee: Committee,
  panel: Panel | undefined,
  named: Pick<Named, "person">,
): Refused | undefined {
  const seated = panel ? personsOn(panel) : [];
  for (const person of personsOf(committee)) {
    const known = named.person(person);
    if (!known || isOfVendor(known) || !rolesIn(known, body).includes("evaluator")) {
      return refuse("committee-person", { person });
    }
    if (seated.includes(person)) return refuse("evaluator-on-panel", { person });
  }
  return undefined;
}
