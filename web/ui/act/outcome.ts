import { Refused } from "../../lib/problem.ts";

/** What became of sending: refused fields, a newer version, a way that was cut, or a plain no. */
export type Failure =
  | { kind: "fields"; errors: Record<string, string>; title: string; detail: string; rule?: string }
  | { kind: "changed"; title: string; detail: string }
  | { kind: "signedOut" }
  | { kind: "unreached" }
  | { kind: "fault"; reference: string }
  | { kind: "refused"; title: string; detail: string; rule?: string };

const changed = ["version-stale", "changed-meanwhile"];

/** Sorts an error of sending into what a person can do about it. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Refused)) return { kind: "unreached" };
  const { status, code, title, detail, rule, errors, requestId } = error.problem;
  const said = { title, detail, ...(rule === undefined ? {} : { rule }) };
  if (status === 401) return { kind: "signedOut" };
  if (status >= 500) return { kind: "fault", reference: requestId };
  if (changed.includes(code)) return { kind: "changed", title, detail };
  if (errors && errors.length > 0) {
    return { kind: "fields", errors: Object.fromEntries(errors.map(({ path, message }) => [path, message])), ...said };
  }
  return { kind: "refused", ...said };
}
