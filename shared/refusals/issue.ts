import type * as v from "valibot";

/** The code of a field that is not right: our own codes look like "amount.integer"; everything else is the library's word. */
export function codeOfIssue(issue: v.BaseIssue<unknown>): string {
  if (/^[a-z][A-Za-z]*(\.[a-z][A-Za-z_-]*)+$/.test(issue.message)) return issue.message;
  if (issue.type !== "strict_object" || issue.expected === "never") return `input.${issue.type}`;
  return issue.received === "undefined" ? "input.missing" : "input.shape";
}
