import { generateSpecs } from "hono-openapi";
import { wholeApp } from "./app.ts";
import type { Ports } from "./http/context.ts";

/** Describing routes calls none of them, so the application is made without a host. */
const noPorts = {} as Ports;

/**
 * The OpenAPI 3.1 document of all operations. Made by the build for AWS and at start on one machine; never inside a
 * function, as the generator is as large as the rest of a bundle.
 */
export async function apiDocument(version: string) {
  const app = wholeApp(noPorts);
  const used = new Set<string>();
  const document = await generateSpecs(app, {
    documentation: {
      info: {
        title: "Karsepar",
        version,
        description:
          "Public-relations units hand work to private firms and see what comes back. Times are UTC, amounts are whole minor units.",
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
  for (const operations of Object.values(document.paths ?? {})) {
    for (const { tags } of Object.values(operations ?? {}) as { tags?: string[] }[])
      for (const tag of tags ?? []) used.add(tag);
  }
  return { ...document, tags: [...used].sort().map((name) => ({ name })) };
}
