import { type HttpEntry, limits, patient, routes } from "../../shared/resources.ts";

export type Route = { entry: HttpEntry; open: boolean; timeoutMs: number };

/** Which function answers a raw path; the first match of the table wins. */
export function routeOf(method: string, rawPath: string): Route | undefined {
  const found = routes.find(
    (route) => (route.method === "ANY" || route.method === method) && matches(route.path, rawPath),
  );
  return (
    found && {
      entry: found.entry,
      open: found.open,
      timeoutMs: (patient.includes(found.entry) ? limits.openingTimeoutSeconds : limits.timeoutSeconds) * 1000,
    }
  );
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const rest = wanted.at(-1) === "*";
  if (rest ? given.length < wanted.length : given.length !== wanted.length) return false;
  return (rest ? wanted.slice(0, -1) : wanted).every(
    (part, n) => part === given[n] || (/^\{.*\}$/.test(part) && given[n] !== ""),
  );
}

/** Segments that a later URL parser would fold away, plain or escaped: a path must mean to the gateway what it means to the function. */
export const hasDotSegments = (rawPath: string): boolean =>
  rawPath.split("/").some((part) => /^(\.|%2e){1,2}$/i.test(part)) || rawPath.includes("\\");
