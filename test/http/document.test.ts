import { describe, expect, it } from "vitest";
import { wholeApp } from "../../functions/app.ts";
import { apiDocument } from "../../functions/document.ts";
import type { Ports } from "../../functions/http/context.ts";
import { routeOf } from "../../infra/local/routing.ts";
import { roles } from "../../shared/people/role.ts";

type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  security: object[];
  parameters?: { in: string; name: string; required?: boolean }[];
  requestBody?: object;
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
  "x-roles": string[];
  "x-states": string[];
  "x-idempotent": boolean;
  "x-sensitive": boolean;
};

const document = await apiDocument("1.2.3");
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods ?? {}).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    operation: operation as unknown as Operation,
  })),
);

/** Routes that answer a method of their own and are not in the document. */
const undocumented = (routes: readonly { method: string; path: string }[]) => {
  const known = new Set(operations.map(({ name }) => name));
  const asDocumented = (path: string) => path.replace(/:([A-Za-z0-9]+)(\{[^}]*\})?/g, "{$1}");
  return [...new Set(routes.map(({ method, path }) => `${method} ${asDocumented(path)}`))].filter(
    (name) => !name.startsWith("ALL ") && !known.has(name),
  );
};

describe("the API document", () => {
  it("is OpenAPI 3.1 of this version", () => {
    expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Karsepar", version: "1.2.3" } });
    expect(document.tags?.length).toBeGreaterThan(1);
  });

  it("holds every route", () => {
    const { routes } = wholeApp({} as Ports);
    expect(routes.length).toBeGreaterThan(operations.length);
    expect(undocumented(routes)).toEqual([]);
    expect(undocumented([...routes, { method: "GET", path: "/api/v1/planted/:id" }])).toEqual([
      "GET /api/v1/planted/{id}",
    ]);
  });

  it("names each operation once", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i || !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  it("refers to schemas that exist", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const known = Object.keys(document.components?.schemas ?? {});
    expect(known).toContain("Problem");
    expect(refs.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
  });
});

describe.each(operations)("$name", ({ method, path, operation }) => {
  it("says who may ask, and is open exactly where the gateway is", () => {
    const route = routeOf(method, path.replace(/\{[^}]+\}/g, "x"));
    const open = operation.security.length === 0;
    expect(route?.open).toBe(open);
    expect(operation["x-roles"].filter((role) => !(role in roles) && !["public", "system"].includes(role))).toEqual([]);
    if (open) expect(operation["x-roles"]).toEqual(["public"]);
    expect(operation["x-states"]).toBeInstanceOf(Array);
    expect([typeof operation["x-idempotent"], typeof operation["x-sensitive"]]).toEqual(["boolean", "boolean"]);
  });

  it("has a summary, a tag, a schema for its answer and the problem for everything else", () => {
    expect(operation.summary).toMatch(/^[A-Z]/);
    expect(operation.tags).toHaveLength(1);
    const statuses = Object.keys(operation.responses);
    const good = statuses.filter((status) => Number(status) < 300);
    expect(good).toHaveLength(1);
    for (const [status, { content }] of Object.entries(operation.responses)) {
      const type = Number(status) < 300 ? "application/json" : "application/problem+json";
      expect(content[type]?.schema).toBeInstanceOf(Object);
    }
    expect(statuses).toEqual(expect.arrayContaining(["404", "500", "503"]));
    if (operation.security.length > 0) expect(statuses).toContain("401");
    if (operation.requestBody) expect(statuses).toEqual(expect.arrayContaining(["400", "413", "415", "422"]));
    if (operation["x-idempotent"]) {
      expect(operation.parameters?.filter((each) => each.in === "header").map(({ name }) => name)).toContain(
        "Idempotency-Key",
      );
      expect(statuses).toEqual(expect.arrayContaining(["403", "409", "422"]));
    }
  });
});
