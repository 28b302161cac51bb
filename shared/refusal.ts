import type { Money } from "./money.ts";
import type { refusals } from "./refusals/all.ts";

export type RefusalCode = keyof typeof refusals;

/** What a text can be filled with. ISO instants are shown in Tehran time, known words (roles, states) in the reader's language. */
export type Fact = string | number | Money | Rule | readonly string[];

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type FactsOf<Code extends RefusalCode> = Record<Names<(typeof refusals)[Code]["detail"]["fa" | "en"]>, Fact>;

/** One place of the input that is wrong, by its path; `code` is one of refusals/input.ts, whose text the facts fill. */
export type FieldProblem = { path: string; code: string; facts?: Readonly<Record<string, Fact>> };

/** `rule` names the article or the policy row that says no; `fields` every place that it says no to. */
export type Refusal = {
  code: RefusalCode;
  facts: Readonly<Record<string, Fact>>;
  rule?: Rule;
  fields?: readonly FieldProblem[];
};
export type Rule = { fa: string; en: string };

export type Accepted<Event> = { ok: true; events: Event[] };
export type Refused = { ok: false; refusal: Refusal };
export type Decision<Event> = Accepted<Event> | Refused;

export const accept = <Event>(...events: Event[]): Accepted<Event> => ({ ok: true, events });

export const refuse = <Code extends RefusalCode>(code: Code, facts: FactsOf<Code>, rule?: Rule): Refused => ({
  ok: false,
  refusal: { code, facts, ...(rule === undefined ? {} : { rule }) },
});

/** A refusal that names the places of the input it is about. */
export const refuseFields = <Code extends RefusalCode>(
  code: Code,
  facts: FactsOf<Code>,
  fields: readonly FieldProblem[],
  rule?: Rule,
): Refused => ({ ok: false, refusal: { code, facts, fields, ...(rule === undefined ? {} : { rule }) } });
