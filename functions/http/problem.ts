import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Refusal, refusals } from "../../shared/refusal.ts";
import { render } from "../../shared/refusals/render.ts";
import type { AppEnv } from "./context.ts";

export type InputError = { path: string; code: string; message: string };

/** The body of RFC 9457 for a refusal, in the reader's language. */
export function problemBody(refusal: Refusal, lang: "fa" | "en", requestId: string, errors?: InputError[]) {
  const { status } = refusals[refusal.code];
  return {
    type: `urn:karsepar:problem:${refusal.code}`,
    status,
    code: refusal.code,
    ...render(refusal, lang),
    ...(refusal.rule === undefined ? {} : { rule: refusal.rule[lang] }),
    requestId,
    ...(errors ? { errors } : {}),
  };
}

/** The only place where a refusal becomes an HTTP answer. */
export function problem(c: Context<AppEnv>, refusal: Refusal, errors?: InputError[]) {
  const { status } = refusals[refusal.code];
  const body = problemBody(refusal, c.var.lang, c.var.requestId, errors);
  return c.json(body, status as ContentfulStatusCode, {
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": c.var.lang,
    ...(status === 503 ? { "retry-after": "2" } : {}),
  });
}
