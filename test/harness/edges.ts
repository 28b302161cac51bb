import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** One import as it stands in a source: from where, of what, and whether it is erased with the types. */
export type Import = { file: string; line: number; target: string; text: string; erased: boolean };

/** What a file of an area may import: areas of this project, and packages by name (`undefined`: any; `node:` counts too). */
type Rule = { areas: readonly string[]; packages?: (name: string, erased: boolean) => boolean };

const runtime = new Set(
  Object.keys((JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: object }).dependencies),
);
const packageOf = (target: string) =>
  target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
const ofTheCloud = /^(aws-|@aws|node:|dynoxide|oidc-provider)/;

/** The whole dependency policy. The longest matching area counts. */
const mayImport: Record<string, Rule> = {
  shared: { areas: ["shared"], packages: (name) => name === "valibot" },
  // Only what is installed with the function: development packages would be bundled unnoticed. Types are erased.
  functions: {
    areas: ["functions", "shared"],
    packages: (name, erased) => erased || name.startsWith("node:") || runtime.has(packageOf(name)),
  },
  infra: { areas: ["infra/aws", "shared"] },
  "infra/aws": { areas: ["infra/aws", "shared"] },
  "infra/local": { areas: ["infra/local", "functions", "shared"] },
  web: { areas: ["web", "shared"], packages: (name) => !ofTheCloud.test(name) },
  scripts: { areas: ["scripts", "infra", "infra/aws", "infra/local", "functions", "shared"] },
};

/** Samples and typical inputs are for tests and generated documents; no bundle carries them. */
const isSample = (path: string) => path.endsWith(".example.ts");

/** Folders of functions/ that slices share; every other folder there is a slice. `processes/` spans slices. */
const sharedBySlices = new Set(["http", "storage", "sealing", "files", "processes"]);

const isUnder = (path: string, area: string) => path.startsWith(`${area}/`);
const areaOf = (path: string): string | undefined =>
  Object.keys(mayImport)
    .filter((area) => isUnder(path, area))
    .sort((a, b) => b.length - a.length)[0];

/** The folder below functions/, when the file lies in one. */
const folderOf = (path: string) => /^functions\/([^/]+)\//.exec(path)?.[1];
const sliceOf = (path: string) => {
  const folder = folderOf(path);
  return folder !== undefined && !sharedBySlices.has(folder) ? folder : undefined;
};

/** Comments out, line numbers kept. */
const withoutComments = (source: string) =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/^\s*\/\/.*$/gm, (comment) => " ".repeat(comment.length));

const statements =
  /(?<=^|;)[ \t]*(?:(?:import|export)\b(?<what>[\w\s{},*$]*?)\bfrom\s*|import\s*)["'](?<fixed>[^"'\n]+)["']|\bimport\s*\(\s*(?:["'](?<dynamic>[^"'\n]+)["']|(?<computed>[^"'\s]))/gm;

/** Every import, re-export and import() of a source; the target of a computed import() is `?`. */
export function importsIn(file: string, source: string): Import[] {
  const text = withoutComments(source);
  return [...text.matchAll(statements)].map((match) => {
    const { what, fixed, dynamic } = match.groups ?? {};
    const target = fixed ?? dynamic ?? "?";
    return {
      file,
      line: text.slice(0, match.index).split("\n").length,
      target: target.startsWith(".") ? join(dirname(file), target) : target,
      text: match[0].trim().replace(/\s+/g, " "),
      erased: /^\s*type\b/.test(what ?? ""),
    };
  });
}

const typeOfTheClient = /^import type \{ AppType \} from/;

function complaint({ file, target, text, erased }: Import, relative: boolean): string | undefined {
  const area = areaOf(file);
  const rule = area === undefined ? undefined : mayImport[area];
  if (!area || !rule) return undefined;
  if (target === "?") return area === "infra/local" || area === "scripts" ? undefined : "a computed import()";
  if (!relative)
    return rule.packages?.(target, erased) === false ? `${area} may not use ${packageOf(target)}` : undefined;
  if (target === "functions/app.ts" && area === "web" && typeOfTheClient.test(text)) return undefined;
  if (isSample(target) && !isSample(file) && area !== "scripts") return `${area} may not import samples`;
  const to = areaOf(target);
  if (to !== undefined && !rule.areas.includes(to)) return `${area} may not import ${to}`;
  if (to === undefined && /^(test|\.\.)\//.test(target)) return `${area} may not import ${target}`;
  if (area === "functions" && folderOf(file) !== undefined && folderOf(file) !== "processes") {
    const slice = sliceOf(target);
    if (slice !== undefined && slice !== folderOf(file)) return `${folderOf(file)} may not import the slice ${slice}`;
    if (/^functions\/[^/]+$/.test(target)) return `${folderOf(file)} may not import an entry`;
  }
  return undefined;
}

/** The imports of one source that the policy does not allow, as `file:line why (what)`. */
export const crossingsIn = (file: string, source: string): string[] =>
  importsIn(file, source).flatMap((each) => {
    const no = complaint(each, areaOf(each.target) !== undefined || /^(test|\.\.)\//.test(each.target));
    return no === undefined ? [] : [`${file}:${each.line} ${no} (${each.text})`];
  });

/** Files that reach themselves through imports that remain at run time, each cycle once, as `a -> b -> a`. */
export function cyclesIn(imports: readonly Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { file, target, erased } of imports) {
    if (!erased) graph.set(file, [...(graph.get(file) ?? []), target]);
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (done.has(file) || path.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

/** All sources of the project that the policy speaks about. */
export const sources = (): { file: string; source: string }[] =>
  globSync("{shared,functions,infra,web,scripts}/**/*.{ts,tsx}", { exclude: ["web/dist/**"] }).map((file) => ({
    file,
    source: readFileSync(file, "utf8"),
  }));
