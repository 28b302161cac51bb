import type { Role } from "../people/role.ts";
import type { Texts } from "../text.ts";

/** Something that waits for somebody: said by a rule from the state alone, gone when the state moves on. */
export type Waiting = {
  /** The act that is wanted, named like its operation. */
  verb: string;
  /** A part of the object, such as a lot or a deliverable, so that two of the same verb can stand side by side. */
  part?: string;
  party: string;
  /** Everybody with one of these roles in the party … */
  roles: readonly Role[];
  /** … or only these of its members. */
  only?: readonly string[];
  /** Persons who may not do it because they did the act that needs a second pair of eyes. */
  except?: readonly string[];
  title: Texts;
  amountRial?: number;
  /** From when it is possible, when that lies ahead. */
  from?: string;
  dueAt?: string;
};

/** The same, as it lies in one person's inbox. */
export type InboxItem = Pick<Waiting, "verb" | "part" | "party" | "title" | "amountRial" | "from" | "dueAt"> & {
  object: { kind: string; id: string };
  roles: Role[];
  since: string;
};
