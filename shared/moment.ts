import type { Caller } from "./people/role.ts";
import type { Policy } from "./policy/policy.ts";

/** What a decision may know about the outside world. Nothing else gets in. */
export type Moment = {
  by: Caller;
  /** The gateway's moment of the request, fixed across retries: ISO UTC with milliseconds, comparable as text. */
  at: string;
  /** The policy rows in force at that moment; a running case uses the copy it was published under. */
  policy: Policy;
};

/** What every event carries; the rest of an event is its own. */
export type Happened = {
  type: string;
  at: string;
  by: string;
  /** Numbers of the letters a deputy acts under. */
  letters?: string[];
};

/** The stamp a decision puts on its events. */
export const stamp = ({ by, at }: Moment): Pick<Happened, "at" | "by" | "letters"> => ({
  at,
  by: by.person,
  ...(by.letters ? { letters: by.letters } : {}),
});
