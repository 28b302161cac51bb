/** Checks resources against the CloudFormation resource specification, as far as it is written down in the package. */
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import type { Resources } from "./stack.ts";

const spec = loadAwsServiceSpecSync();

type Known = { properties: Record<string, { required?: boolean; type: Type }> };
type Type =
  | { type: "ref"; reference: { $ref: string } }
  | { type: "array" | "map"; element: Type }
  | { type: "union"; types: Type[] }
  | { type: "string" | "number" | "integer" | "boolean" | "date-time" | "json" | "tag" | "null" };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `Ref` and the `Fn::` functions are resolved by CloudFormation, to a value we do not know here. */
const isIntrinsic = (value: unknown) =>
  isObject(value) && Object.keys(value).some((key) => key === "Ref" || key.startsWith("Fn::"));

const plain: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  "date-time": (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  json: (value) => typeof value === "object",
  tag: isObject,
  null: (value) => value === null,
};

function inValue(value: unknown, type: Type, path: string): string[] {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case "ref":
      return isObject(value)
        ? inProperties(value, spec.get("typeDefinition", type.reference.$ref) as Known, path)
        : [`${path} is no object`];
    case "array":
      return Array.isArray(value)
        ? value.flatMap((each, i) => inValue(each, type.element, `${path}[${i}]`))
        : [`${path} is no list`];
    case "map":
      return isObject(value)
        ? Object.entries(value).flatMap(([key, each]) => inValue(each, type.element, `${path}.${key}`))
        : [`${path} is no map`];
    case "union": {
      const faults = type.types.map((each) => inValue(each.type === "tag" ? {} : value, each, path));
      return faults.some((each) => each.length === 0) ? [] : (faults[0] ?? []);
    }
    default:
      return plain[type.type]?.(value) === true ? [] : [`${path} is no ${type.type}`];
  }
}

function inProperties(value: Record<string, unknown>, { properties }: Known, path: string): string[] {
  return [
    ...Object.entries(properties).flatMap(([name, { required }]) =>
      required && !(name in value) ? [`${path}.${name} is missing`] : [],
    ),
    ...Object.entries(value).flatMap(([name, each]) => {
      const known = properties[name];
      return known ? inValue(each, known.type, `${path}.${name}`) : [`${path}.${name} is unknown`];
    }),
  ];
}

/** Every type, property and value that the specification does not know, and every property that it requires. */
export const faultsIn = (resources: Resources): string[] =>
  Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    const known = spec.lookup("resource", "cloudFormationType", "equals", Type)[0] as unknown as Known | undefined;
    return known ? inProperties(Properties ?? {}, known, id) : [`${id}: ${Type} is unknown`];
  });
