import { describe, expect, it } from "vitest";
import { apiApp, contractsApp, officeApp, openingApp, papersApp, publicApp } from "../../functions/app.ts";
import type { Ports } from "../../functions/http/context.ts";
import { routeOf } from "../../infra/local/routing.ts";
import type { HttpEntry } from "../../shared/resources.ts";

/** Describing routes calls none of them. */
const ports = {} as Ports;
const apps: Record<HttpEntry, { routes: { method: string; path: string }[] }> = {
  api: apiApp(ports),
  contracts: contractsApp(ports),
  office: officeApp(ports),
  opening: openingApp(ports),
  papers: papersApp(ports),
  public: publicApp(ports),
};

/** The operations that a function answers, with something in the place of each parameter. */
const operationsOf = ({ routes }: { routes: { method: string; path: string }[] }) => [
  ...new Set(
    routes
      .filter(({ method, path }) => method !== "ALL" && path !== "/*")
      .map(({ method, path }) => `${method} ${path.replace(/:\w+(\{[^}]*\})?/g, "x1")}`),
  ),
];

/** Operations that the route table leads to another function than the one that answers them. */
const astray = (name: HttpEntry, operations: readonly string[]) =>
  operations.filter((operation) => {
    const [method = "", path = ""] = operation.split(" ");
    return routeOf(method, path)?.entry !== name;
  });

describe("the route table", () => {
  it.each(Object.keys(apps) as HttpEntry[])("leads every operation of %s to it", (name) => {
    const operations = operationsOf(apps[name]);
    expect(operations.length).toBeGreaterThan(2);
    expect(astray(name, operations)).toEqual([]);
  });

  it("would show an operation that is mounted elsewhere", () => {
    expect(astray("api", ["GET /api/v1/tenders/x1", "POST /api/v1/bodies/x1/members", "POST /api/v1/people"])).toEqual([
      "POST /api/v1/people",
    ]);
  });

  it("has no operation that two functions answer", () => {
    const all = Object.values(apps).flatMap(operationsOf);
    expect(all.filter((operation, i) => all.indexOf(operation) !== i)).toEqual([]);
  });
});
