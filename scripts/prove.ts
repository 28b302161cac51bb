/**
 * `npm run prove -- P7 P9 | all`: the promises of docs/promises.md in their long form, on loopback and bounded in time.
 * One after the other, since they kill hosts and measure races; the figures of all stand at the end.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const files = new Map(
  globSync("test/prove/*.test.ts").map((file) => [basename(file).split("-")[0]?.toUpperCase() ?? "", file]),
);
const known = [...files.keys()].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
const words = process.argv.slice(2).map((word) => word.toUpperCase());
const wanted = words.length === 0 || words.includes("ALL") ? known : words;
const unknown = wanted.find((promise) => !files.has(promise));
if (unknown !== undefined) {
  console.error(`${unknown} is no promise with a proof; there are ${known.join(", ")} and all.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "karsepar-proofs-"));
const figuresFile = join(folder, "figures");
const PATH = `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`;
const outcomes = wanted.map((promise) => {
  const started = performance.now();
  console.log(`… ${promise}`);
  const { status } = spawnSync(join("node_modules", ".bin", "vitest"), ["run", files.get(promise) ?? ""], {
    env: { ...process.env, PATH, PROVE: "long", PROVE_FIGURES: figuresFile },
    stdio: "inherit",
  });
  return { promise, ok: status === 0, seconds: (performance.now() - started) / 1000 };
});

const figures = existsSync(figuresFile)
  ? readFileSync(figuresFile, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { promise: string; line: string })
  : [];
rmSync(folder, { recursive: true });
console.log("");
for (const { promise, ok, seconds } of outcomes) {
  console.log(`${ok ? "holds" : "FAILS"}  ${promise}  ${seconds.toFixed(1)} s`);
  for (const { line } of figures.filter((each) => each.promise === promise)) console.log(`       ${line}`);
}
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
