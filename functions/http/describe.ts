import { describeRoute, resolver } from "hono-openapi";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import { type RefusalCode, refusals } from "../../shared/refusal.ts";

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
  v.metadata({ ref: "Problem" }),
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
  "too-large",
  "idempotency-key-missing",
  "idempotency-key-reused",
];

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
    responses: {
      [operation.status ?? 200]: {
        description: operation.summary,
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
