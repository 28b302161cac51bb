import { generateSpecs } from "hono-openapi";
import type { RefusalCode } from "../shared/refusal.ts";
import { refusals } from "../shared/refusals/all.ts";
import { wholeApp } from "./app.ts";
import { briefs, examples } from "./document-examples.ts";
import type { Ports } from "./http/context.ts";

/** Describing routes calls none of them, so the application is made without a host. */
const noPorts = {} as Ports;

type Operation = {
  operationId?: string;
  tags?: string[];
  parameters?: { in: string; name: string }[];
  requestBody?: { content?: Record<string, { example?: unknown }> };
  responses: Record<string, { description: string; content?: object }>;
};

/** What a request can be refused for before its route is asked, by what it carries. */
function refusedAtTheEdge({ parameters = [], requestBody }: Operation): RefusalCode[] {
  const asks = (name: string) => parameters.some((each) => each.in === "query" && each.name === name);
  return [
    ...(requestBody ? (["malformed-request", "too-large", "unsupported-media-type", "invalid-input"] as const) : []),
    ...(parameters.some((each) => each.in === "query") ? (["invalid-input"] as const) : []),
    ...(asks("cursor") ? (["cursor-invalid"] as const) : []),
  ];
}

const problemContent = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

/** Adds the statuses that no route declares, because they are the same everywhere. */
function completed(operation: Operation): void {
  const { responses } = operation;
  for (const code of refusedAtTheEdge(operation)) {
    const status = String(refusals[code].status);
    const known = responses[status];
    if (!known) responses[status] = { description: code, content: problemContent };
    else if (!known.description.split(", ").includes(code)) known.description += `, ${code}`;
  }
  const body = operation.requestBody?.content?.["application/json"];
  const example = examples[operation.operationId ?? ""];
  if (body && example !== undefined) body.example = example;
  responses["500"] = { description: "a bug; nothing but the request id", content: problemContent };
}

/** The kits are data of the application, so the schema of a brief cannot name their fields by itself. */
function describeBrief(schema: object | undefined): void {
  const { properties } = (schema ?? {}) as { properties?: { brief?: { description?: string } } };
  if (!properties?.brief) throw new Error("a case has no brief to describe");
  properties.brief.description = briefs();
}

/**
 * The OpenAPI 3.1 document of all operations. Made by `npm run build` for AWS and by `npm run docs` for one machine; never
 * inside a function, as the generator is as large as the rest of a bundle.
 */
export async function apiDocument(version: string) {
  const document = await generateSpecs(wholeApp(noPorts), {
    documentation: {
      info: {
        title: "Karsepar",
        version,
        description: [
          "Public-relations units hand work to private firms and see what comes back.",
          "* Times are UTC with milliseconds, `2026-11-22T10:00:00.000Z`; dates are Gregorian; fiscal years are Persian, `1405`; amounts are whole minor units, for IRR rials; shares are basis points, 10000 is the whole.",
          '* Each act carries a fresh `Idempotency-Key`; a change of content names the version it was made on with `If-Match: "…"`, the `ETag` of the last answer.',
          "* A refusal is `application/problem+json` and says what to do; `Accept-Language: fa` or `en` chooses its language.",
          "* Lists give `nextCursor` until there is no more; a page may be short or empty before that.",
        ].join("\n"),
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          oidc: {
            type: "http",
            scheme: "bearer",
            bearerFormat: "JWT",
            description:
              "An access token of the issuer. On one machine: `npm run --silent token -- prs_sara`; it holds for an hour.",
          },
        },
      },
    },
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
  });
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path ?? {}) as Operation[]);
  for (const operation of operations) completed(operation);
  for (const name of ["DraftTender", "ChangeTender"]) describeBrief(document.components?.schemas?.[name]);
  const tags = new Set(operations.flatMap((operation) => operation.tags ?? []));
  return { ...document, tags: [...tags].sort().map((name) => ({ name })) };
}
