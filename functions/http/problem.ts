import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Refusal, RefusalCode } from "../../shared/refusal.ts";
import { refusals } from "../../shared/refusals/all.ts";
import { inputMessage } from "../../shared/refusals/input.ts";
import { fill, render } from "../../shared/refusals/render.ts";
import type { AppEnv } from "./context.ts";

export type InputError = { path: string; code: string; message: string };

/** Refusals whose `missing` names parts of the content by path. */
const listing: readonly RefusalCode[] = ["tender-incomplete", "purchase-file-incomplete", "contract-incomplete"];

/** What is wrong or missing is listed part by part, so that a form can show each at its place. */
function partsOf({ code, facts, fields }: Refusal, lang: "fa" | "en"): InputError[] | undefined {
  if (fields) {
    return fields.map((each) => ({
      path: each.path,
      code: each.code,
      message: fill(inputMessage(each.code, lang), each.facts ?? {}, lang),
    }));
  }
  const { missing } = facts;
  if (!listing.includes(code) || !Array.isArray(missing)) return undefined;
  return missing.map((path: string) => ({ path, code: "part.missing", message: inputMessage("part.missing", lang) }));
}

/** The body of RFC 9457 for a refusal, in the reader's language. */
export function problemBody(refusal: Refusal, lang: "fa" | "en", requestId: string, errors?: InputError[]) {
  const { status } = refusals[refusal.code];
  const listed = errors ?? partsOf(refusal, lang);
  return {
    type: `urn:karsepar:problem:${refusal.code}`,
    status,
    code: refusal.code,
    ...render(refusal, lang),
    ...(refusal.rule === undefined ? {} : { rule: refusal.rule[lang] }),
    requestId,
    ...(listed ? { errors: listed } : {}),
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
