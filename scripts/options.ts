import { parseArgs } from "node:util";

/** The options of a command, each with a text; one that is not known ends it with a line that names those there are. */
export function textOptions<Name extends string>(...names: Name[]): Partial<Record<Name, string>> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
    return parseArgs({ options }).values as Partial<Record<Name, string>>;
  } catch (error) {
    const [why = ""] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    console.error(`${why}. There are ${names.map((name) => `--${name}`).join(", ")}, each followed by its value.`);
    process.exit(1);
  }
}
