import { describeRoute, resolver } from "hono-openapi";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import type { RefusalCode } from "../../shared/refusal.ts";
import { refusals } from "../../shared/refusals/all.ts";

/** The problem body as the document shows it. */
export const Problem = v.pipe(
  v.object({
    type: v.string(),
    title: v.string(),
    status: v.number(),
    code: v.string(),
    detail: v.string(),
    rule: v.optional(v.string()),
    requestId: v.string(),
    errors: v.optional(v.array(v.object({ path: v.string(), code: v.string(), message: v.string() }))),
  }),
  v.metadata({
    ref: "Problem",
    examples: [
      {
        type: "urn:karsepar:problem:wrong-state",
        status: 409,
        code: "wrong-state",
        title: "Not in this state",
        detail: "It is “closed”; this act is possible only in “published”. Reload to see the next step.",
        requestId: "7f1c0c1e-6d0a-4b8e-9d5e-1f6a3c5b2e4d",
      },
    ],
  }),
);

export type Described = {
  /** The operationId: the name of the decision or of the view. */
  id: string;
  summary: string;
  tag: string;
  /** The schema of the answer; it documents, tests hold the answers against it. */
  ok: v.GenericSchema;
  status?: 200 | 201;
  /** The rule that enforces roles and states; the document prints the same row. */
  act?: Act;
  /** Roles of a reading operation, when it is not open to every party of the object. */
  roles?: readonly string[];
  refusals?: readonly RefusalCode[];
  /** Answers carry what must not be kept or logged. */
  sensitive?: boolean;
  open?: boolean;
};

const always: RefusalCode[] = ["not-signed-in", "not-found", "busy"];
const ofActs: RefusalCode[] = [
  "not-allowed",
  "wrong-state",
  "changed-meanwhile",
  "invalid-input",
  "malformed-request",
  "unsupported-media-type",
  "too-large",
  "idempotency-key-missing",
  "idempotency-key-reused",
];

const header = (name: string, required: boolean, description: string, minLength: number, maxLength: number) => ({
  in: "header" as const,
  name,
  required,
  description,
  schema: { type: "string" as const, minLength, maxLength },
});

/** The headers an act takes: content is changed against the version the caller saw, everything else under a key. */
const headersOf = ({ act, refusals: own }: Described) => {
  if (!act) return {};
  const matches = own?.includes("version-missing") === true;
  const mayMatch = own?.includes("version-stale") === true;
  const seen = matches ? "version that is to be changed" : "version that was looked at, to act on nothing newer";
  return {
    parameters: [
      header("Idempotency-Key", !matches, "Fresh for each act, the same for its retries; 8 to 128 characters.", 8, 128),
      ...(matches || mayMatch
        ? [header("If-Match", matches, `The ETag of the ${seen}, with its quotes.`, 1, 200)]
        : []),
    ],
  };
};

const responseHeader = (description: string) => ({ description, schema: { type: "string" as const } });

/** What the answer of an act proves: the entry of the record that it is, the same for every retry. */
const provenBy = {
  "Record-Hash": responseHeader("SHA-256 of the act's entry in the history of its object, as the audit shows it."),
  "Record-At": responseHeader("The moment of that entry, ISO UTC with milliseconds."),
};

/** Documents one operation: every status it can answer, who may ask and in which states. */
export function describe(operation: Described) {
  const codes = [
    ...(operation.open ? (["not-found", "busy"] as RefusalCode[]) : always),
    ...(operation.act ? ofActs : []),
    ...(operation.refusals ?? []),
  ];
  const byStatus = Map.groupBy(new Set(codes), (code) => refusals[code].status);
  const problems = Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.join(", "),
        content: { "application/problem+json": { schema: resolver(Problem) } },
      },
    ]),
  );
  return describeRoute({
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.tag],
    security: operation.open ? [] : [{ oidc: [] }],
    ...headersOf(operation),
    responses: {
      [operation.status ?? 200]: {
        description: operation.summary,
        ...(operation.act ? { headers: provenBy } : {}),
        content: { "application/json": { schema: resolver(operation.ok) } },
      },
      ...problems,
    },
    ...{
      "x-roles": operation.act ? [...operation.act.by] : [...(operation.roles ?? (operation.open ? ["public"] : []))],
      "x-states": operation.act ? [...operation.act.from] : [],
      "x-idempotent": operation.act !== undefined,
      "x-sensitive": operation.sensitive === true,
    },
  });
}
