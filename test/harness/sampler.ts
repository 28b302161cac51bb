/** Bodies and paths that fit the API document, for proofs that go over every operation of it. */
import fc from "fast-check";
import { seed } from "../prove/proof.ts";

/** The part of JSON Schema that the document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  minProperties?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
};

export type Operation = {
  operationId: string;
  method: string;
  path: string;
  roles: readonly string[];
  /** Names in the path, in their order. */
  slots: readonly string[];
  body?: { schema: Schema; example?: unknown };
  /** What the address must ask for after its question mark, with values that fit. */
  query: string;
  open: boolean;
  needsMatch: boolean;
};

type Document = {
  paths: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema> };
};

/** Every operation of the document, openings and open ones included. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, value]): Operation => {
      const operation = value as {
        operationId: string;
        security?: unknown[];
        "x-roles"?: string[];
        parameters?: { in: string; name: string; required?: boolean; schema?: Schema }[];
        requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
      };
      const body = Object.values(operation.requestBody?.content ?? {})[0];
      return {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path: path.replace("/api/v1", ""),
        roles: operation["x-roles"] ?? [],
        slots: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""),
        ...(body ? { body } : {}),
        query: (operation.parameters ?? [])
          .filter((each) => each.in === "query" && each.required)
          .map((each) => `${each.name}=${encodeURIComponent(String(sampled(document, each.schema ?? {})))}`)
          .join("&"),
        open: (operation.security ?? []).length === 0,
        needsMatch: (operation.parameters ?? []).some(
          ({ name, required }) => name.toLowerCase() === "if-match" && required === true,
        ),
      };
    }),
  );
}

/** A body for each shape that an operation takes; one of nothing where it takes none. */
export function bodiesOf(document: Document, { body }: Operation): unknown[] {
  if (!body) return [undefined];
  const { schema, example } = body;
  const shapes = schema.anyOf ?? schema.oneOf;
  if (shapes) return shapes.map((shape) => sampled(document, shape));
  const whole = example ?? sampled(document, schema);
  // A word of two or three that must be said may stand for acts of their own.
  const said = (schema.required ?? []).find((name) => [2, 3].includes(schema.properties?.[name]?.enum?.length ?? 0));
  const words = said === undefined ? [] : (schema.properties?.[said]?.enum ?? []);
  return said === undefined ? [whole] : words.map((word) => ({ ...(whole as object), [said]: word }));
}

const matching = (pattern: string): string =>
  String(fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed })[0]);

/** The smallest body a schema takes; what optional properties hold is left out where nothing asks for them. */
export function sampled(document: Document, schema: Schema): unknown {
  const { $ref, anyOf, oneOf, allOf, properties = {}, required = [] } = schema;
  if ($ref) return sampled(document, document.components?.schemas?.[$ref.split("/").at(-1) ?? ""] ?? {});
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const first = anyOf?.[0] ?? oneOf?.[0];
  if (first) return sampled(document, first);
  if (allOf) return Object.assign({}, ...allOf.map((each) => sampled(document, each)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      const more = Object.keys(properties).filter((name) => !required.includes(name));
      // A text in two languages needs one of them; a change needs something to change.
      const least = schema.minProperties ?? (required.length === 0 && "fa" in properties ? 1 : 0);
      const names = [...required, ...more.slice(0, Math.max(0, least - required.length))];
      return Object.fromEntries(names.map((name) => [name, sampled(document, properties[name] ?? {})]));
    }
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sampled(document, schema.items ?? {}));
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "string":
      if (schema.format === "date-time") return "2026-12-22T08:00:00.000Z";
      if (schema.format === "date") return "2026-12-22";
      if (schema.pattern) return matching(schema.pattern);
      return "x".repeat(Math.max(1, schema.minLength ?? 1));
    default:
      return {};
  }
}
