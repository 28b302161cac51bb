import { globSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { machines, statesDocument } from "../../scripts/states.ts";
import type { Act, Acts } from "../../shared/act.ts";

it("docs/states.md is what `npm run docs` makes of the decisions", () => {
  expect(readFileSync("docs/states.md", "utf8")).toBe(statesDocument());
});

/** Every `…Acts` table of the rules. */
const actTables = await Promise.all(
  globSync("shared/**/*.ts", { exclude: ["**/*.example.ts"] })
    .filter((file) => /export const \w+Acts = /.test(readFileSync(file, "utf8")))
    .map(async (file) => Object.entries((await import(pathToFileURL(file).href)) as Record<string, unknown>)),
);
const acts = actTables.flat().flatMap(([name, table]) => (/.Acts$/.test(name) ? Object.entries(table as Acts) : []));

it("has a column for every act", () => {
  expect(acts.length).toBeGreaterThan(50);
  const shown = machines.flatMap(({ table }) => [
    ...[...table.columns, ...Object.keys(table.begins)].map((name): Act | undefined => table.acts[name]),
  ]);
  expect(acts.filter(([, act]) => !shown.includes(act)).map(([name]) => name)).toEqual([]);
});

describe.each(machines)("$name", ({ own, table: { rows, begins, columns } }) => {
  const samples = rows.filter(({ sample }) => sample);
  const states = samples.map(({ state }) => state);
  const cells = [...rows.flatMap((row) => Object.values(row.cells)), ...Object.values(begins)];
  const reached = cells.flatMap((cell) => ("to" in cell ? cell.to : []));

  it("has a sample of every state that is asked for, shown or reached, filed under it", () => {
    expect(samples.map(({ filedUnder }) => filedUnder)).toEqual(states);
    const named = [...Object.values(own).flatMap(({ from }) => from), ...rows.map(({ state }) => state), ...reached];
    expect(named.filter((state) => !states.includes(state))).toEqual([]);
  });

  it("shows a way into every state", () => {
    const entered = [
      ...Object.values(begins).flatMap((cell) => ("to" in cell ? cell.to : [])),
      ...rows.flatMap(({ state, cells: row }) =>
        Object.values(row).flatMap((cell) => ("to" in cell && cell.to !== state ? cell.to : [])),
      ),
    ];
    expect(states.filter((state) => !entered.includes(state))).toEqual([]);
  });

  it("is asked by persons who may", () => {
    expect(cells.filter((cell) => "refusal" in cell && cell.refusal === "not-allowed")).toEqual([]);
  });

  it.each(Object.keys(own).filter((act) => columns.includes(act)))("lets %s happen where its act says", (act) => {
    const open = states.filter((state) =>
      rows.some(({ state: of, cells: row }) => {
        const cell = row[act];
        return of === state && cell && !("refusal" in cell && cell.refusal === "wrong-state");
      }),
    );
    expect(open.sort()).toEqual([...(own[act]?.from ?? [])].sort());
    const succeeds = ({ cells: row }: (typeof rows)[number]) => row[act] && "to" in row[act];
    expect(rows.some(succeeds)).toBe(true);
  });
});
