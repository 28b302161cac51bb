import { generateSpecs } from "hono-openapi";
import { type RefusalCode, refusals } from "../shared/refusal.ts";
import { wholeApp } from "./app.ts";
import type { Ports } from "./http/context.ts";

/** Describing routes calls none of them, so the application is made without a host. */
const noPorts = {} as Ports;

type Operation = {
  tags?: string[];
  parameters?: { in: string; name: string }[];
  requestBody?: unknown;
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
  responses["500"] = { description: "a bug; nothing but the request id", content: problemContent };
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
        description:
          "Public-relations units hand work to private firms and see what comes back. Times are UTC, amounts whole minor units.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          oidc: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An access token of the issuer." },
        },
      },
    },
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
  });
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path ?? {}) as Operation[]);
  for (const operation of operations) completed(operation);
  const tags = new Set(operations.flatMap((operation) => operation.tags ?? []));
  return { ...document, tags: [...tags].sort().map((name) => ({ name })) };
}
