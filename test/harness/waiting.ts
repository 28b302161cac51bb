/** What somebody is asked to do, read as words and tried against the decision it asks for. */
import { expect } from "vitest";
import type { Verb } from "../../shared/inbox/verbs.ts";
import type { Waiting } from "../../shared/inbox/waiting.ts";
import type { Moment } from "../../shared/moment.ts";
import { people } from "../../shared/people/people.example.ts";
import { rolesIn } from "../../shared/people/role.ts";
import type { Decision, RefusalCode } from "../../shared/refusal.ts";
import { moment } from "../../shared/tenders/closed-case.example.ts";

/** Says who is asked for what: "head: publishTender -prs_pm". */
export const said = (waiting: readonly Waiting[]) =>
  waiting.map(({ verb, part, roles, only, except }) =>
    [
      `${roles.join("|")}: ${verb}`,
      ...(part === undefined ? [] : [part]),
      ...(only ?? []).map((person) => `=${person}`),
      ...new Set((except ?? []).flatMap((person) => (person === undefined ? [] : [`-${person}`]))),
    ].join(" "),
  );

/** The refusals that say that it is not this person's turn. */
const notYou: readonly RefusalCode[] = [
  ...(["not-allowed", "wrong-state", "same-person", "not-found", "not-on-panel", "not-present"] as const),
  ...(["already-voted", "already-signed", "not-the-supervisor", "acceptance-awaits-head"] as const),
  ...(["not-on-committee", "not-the-chair", "evaluator-conflicted", "already-declared", "scores-locked"] as const),
  ...(["declaration-missing", "evaluator-in-time"] as const),
  ...(["lot-not-short", "secretary-votes-never", "minutes-unsigned", "nothing-to-open", "version-decided"] as const),
];

/** An act as it would be done now by somebody; nothing for a verb that is not tried here. */
export type Try<State> = (state: State, part: string, moment: Moment) => Decision<unknown>;

/**
 * Whoever is asked may do it, and whoever may do it is asked: the rule of the inbox against the decision itself, for
 * every person of the harness.
 */
export function agrees<State>(
  state: State,
  waiting: readonly Waiting[],
  tries: Partial<Record<Verb, Try<State>>>,
  at: string,
) {
  const asked = Map.groupBy(waiting, ({ verb, part }) => `${verb}#${part ?? ""}`);
  for (const [what, those] of asked) {
    const [verb, part] = what.split("#") as [Verb, string];
    const attempt = tries[verb];
    if (!attempt) throw new Error(`no try for ${verb}`);
    for (const person of Object.keys(people)) {
      const by = moment(person, those[0]?.from ?? at);
      const isAsked = those.some(
        ({ party, roles, only, except }) =>
          rolesIn(by.by, party).some((role) => roles.includes(role)) &&
          (only?.includes(person) ?? true) &&
          !except?.includes(person),
      );
      const decision = attempt(state, part, by);
      const may = decision.ok || !notYou.includes(decision.refusal.code);
      expect([what, person, may]).toEqual([what, person, isAsked]);
    }
  }
}
