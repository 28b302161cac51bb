import type { Acts } from "./act.ts";
import type { Happened, Moment } from "./moment.ts";
import type { Decision } from "./refusal.ts";

/**
 * A state machine shown by its samples: docs/states.md is what the real decisions answer on them, and the rules tests
 * ask the same commands of the same samples. The subject is what the decisions take, often more than the machine: a
 * deliverable is shown by its contract.
 */
export type Machine<State extends string, Subject, Event extends Happened> = {
  /** Acts whose `from` are states of this machine. */
  acts: Acts<State>;
  /** Acts that move it, but ask for the state of another machine. */
  others?: Acts;
  stateOf(subject: Subject): State | undefined;
  evolve(subject: Subject | undefined, event: Event): Subject;
  /** One in each state, so that acts possible there find nothing to refuse as far as one sample can. */
  samples: Record<State, Subject>;
  /** The same states under other circumstances, by words for them. */
  variants?: Record<string, Subject>;
  /** What makes a new one, on what was there before it. */
  begins?: Record<string, { before?: Subject; decision: Decision<Event> }>;
  /** One for each act, with a typical valid input. */
  commands: Record<string, (subject: Subject, moment: Moment) => Decision<Event>>;
  /** Other inputs or circumstances of a command, named `command, words`. */
  ways?: Record<`${string}, ${string}`, (subject: Subject, moment: Moment) => Decision<Event>>;
  /** Somebody who may, by command or way; a function where it depends on whose turn it is. */
  by: Record<string, Moment | ((subject: Subject) => Moment)>;
  /** What comes about without a person: by time, or by another object. */
  follows?: Record<string, (subject: Subject) => Event[]>;
};
