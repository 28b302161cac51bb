import { globSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Acts } from "../shared/act.ts";
import { termOf } from "../shared/terms.ts";

/** Every export of shared/ whose name ends so, by the name before it: `taskActs` is found under `task`. */
async function exportsNamed(ending: string): Promise<Map<string, { value: unknown; file: string }>> {
  const found = new Map<string, { value: unknown; file: string }>();
  for (const file of globSync("shared/**/*.ts").sort()) {
    if (!readFileSync(file, "utf8").includes(`${ending} = `)) continue;
    const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (name.endsWith(ending) && name.length > ending.length)
        found.set(name.slice(0, -ending.length), { value, file });
    }
  }
  return found;
}

const heading = (noun: string) => noun.replace(/([A-Z])/g, " $1").replace(/^./, (first) => first.toUpperCase());
const row = (...cells: string[]) => `| ${cells.join(" | ")} |`;

function section(noun: string, file: string, acts: Acts, declared: readonly string[]): string {
  const states = [...new Set([...declared, ...Object.values(acts).flatMap(({ from }) => [...from])])];
  const rows = Object.entries(acts).map(([name, { by, from }]) => {
    const who = by.map((role) => termOf(role, "en")).join(", ");
    const cells = states.map((state) => (from.includes(state) ? "✓" : ""));
    return row(`\`${name}\``, who, from.length === 0 ? "✓" : "", ...cells);
  });
  return [
    `## ${heading(noun)}`,
    "",
    `From \`${file}\`.`,
    "",
    row("Act", "Who", "new", ...states.map((state) => `\`${state}\``)),
    row(...Array.from({ length: states.length + 3 }, (_, i) => (i < 2 ? "---" : ":-:"))),
    ...rows,
    "",
  ].join("\n");
}

/** Per machine: which act is possible in which state, and for whom. Decisions ask the very same tables. */
export async function statesDocument(): Promise<string> {
  const [acts, states] = [await exportsNamed("Acts"), await exportsNamed("States")];
  const sections = [...acts].map(([noun, { value, file }]) =>
    section(noun, file, value as Acts, (states.get(noun)?.value as readonly string[] | undefined) ?? []),
  );
  return [
    "# States and acts",
    "",
    "Made by `npm run docs` from the tables that the decisions ask (`shared/act.ts`); a test holds it to them. A ✓ under",
    "a state means the act is possible there, subject to its own guards; under *new*, that it needs no object in a state",
    "yet. Everything else is refused: another role with `not-allowed`, another state with `wrong-state`. What time or",
    "another object's change brings about is no act of a person and is not listed.",
    "",
    ...sections,
  ].join("\n");
}
