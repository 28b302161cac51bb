import type { Context } from "hono";
import { validator } from "hono-openapi";
import * as v from "valibot";
import { type Refused, refuse } from "../../shared/refusal.ts";
import { inputMessage } from "../../shared/refusals/input.ts";
import { codeOfIssue } from "../../shared/refusals/issue.ts";
import type { AppEnv } from "./context.ts";
import { type InputError, problem } from "./problem.ts";

/**
 * Validates one part of a request; every invalid input is a 422 with path, code and message of each field, never an echo
 * of the input. Objects are strict: an unknown field is an error.
 */
export const valid = <Target extends "json" | "query" | "param", Schema extends v.GenericSchema>(
  target: Target,
  schema: Schema,
  /** A refusal that says more about this issue than its field could. */
  meaning?: (path: string) => Refused | undefined,
) =>
  validator(target, schema, (result, c) => {
    if (result.success) return undefined;
    // The validator is generic over its context and its standard; here both are ours.
    const context = c as unknown as Context<AppEnv>;
    const errors: InputError[] = result.error.slice(0, 50).map((raw) => {
      const issue = raw as unknown as v.BaseIssue<unknown>;
      const code = codeOfIssue(issue);
      return { path: v.getDotPath(issue) ?? "", code, message: inputMessage(code, context.var.lang) };
    });
    const meant = errors.map(({ path }) => meaning?.(path)).find((each) => each !== undefined);
    return problem(context, (meant ?? refuse("invalid-input", {})).refusal, errors);
  });
