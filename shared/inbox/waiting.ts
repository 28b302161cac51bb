import type { Role } from "../people/role.ts";
import type { Texts } from "../text.ts";
import type { Verb } from "./verbs.ts";

/** Something that waits for somebody: said by a rule from the state alone, gone when the state moves on. */
export type Waiting = {
  verb: Verb;
  /** A part of the object, such as a lot or a deliverable, so that two of the same verb can stand side by side. */
  part?: string;
  party: string;
  /** Everybody with one of these roles in the party … */
  roles: readonly Role[];
  /** … and of those only these persons, when it is theirs alone. */
  only?: readonly string[];
  /** Persons who may not do it because they did the act that needs a second pair of eyes. */
  except?: readonly (string | undefined)[];
  title: Texts;
  amountRial?: number;
  /** From when it is possible, when that lies ahead. */
  from?: string;
  /** After this nobody can do it any more; by then it is no longer shown. */
  until?: string;
  dueAt?: string;
};

/** The same, as it lies in one person's inbox. */
export type InboxItem = Pick<
  Waiting,
  "verb" | "part" | "party" | "title" | "amountRial" | "from" | "until" | "dueAt"
> & {
  object: { kind: string; id: string };
  /** What the person holds of the roles that are asked for. */
  roles: Role[];
  /** For whoever holds them as a deputy: first and last moments of the letters. */
  spans?: { from: string; until: string }[];
  since: string;
};

/** Whether an entry is its person's at a moment, and can still be done. */
export const isShown = ({ until, spans }: Pick<InboxItem, "until" | "spans">, at: string): boolean =>
  (until === undefined || until >= at) && (spans?.some(({ from, until: last }) => from <= at && at <= last) ?? true);
