/**
 * Everything that must hold, as `npm test` and CI run it: two quick checks at a time, then the tests on both cores. A step
 * that fails does not hide the others; its output is shown whole. The last line counts the tests.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";

type Step = { name: string; command: string[]; streams?: boolean };
type Outcome = { name: string; ok: boolean; seconds: number };

const report = join("node_modules", ".cache", "karsepar", "vitest.json");
const tool = (name: string) => join("node_modules", ".bin", name);

const quick: Step[] = [
  { name: "types", command: [tool("tsc"), "--noEmit"] },
  { name: "lint", command: [tool("biome"), "check", "--error-on-warnings", "."] },
  { name: "unused code", command: [tool("knip")] },
  { name: "synth", command: ["npm", "run", "--silent", "synth"] },
  // Before the tests: those of the pages run side by side, and none of them should build.
  { name: "pages", command: [process.execPath, "scripts/web.ts", "if-needed"] },
];

const tests: Step = {
  name: "tests",
  command: [tool("vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  streams: true,
};

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The project's own Node stands first, so that a tool's `#!/usr/bin/env node` finds it too. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}` };

function run({ name, command: [program = "", ...args], streams }: Step): Promise<Outcome> {
  const started = performance.now();
  say(`… ${name}`);
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      stdio: ["ignore", streams ? "inherit" : "pipe", streams ? "inherit" : "pipe"],
    });
    let words = "";
    const listen = (chunk: Buffer) => {
      words += chunk;
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.on("error", (error) => {
      words += error.message;
    });
    child.on("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      const ok = code === 0;
      if (!ok && words.trim() !== "") say(words.trimEnd());
      say(`${ok ? "✓" : "✗"} ${name}  ${seconds.toFixed(1)} s`);
      resolve({ name, ok, seconds });
    });
  });
}

async function twoAtATime(steps: readonly Step[]): Promise<Outcome[]> {
  const waiting = [...steps];
  const lane = async (): Promise<Outcome[]> => {
    const step = waiting.shift();
    return step ? [await run(step), ...(await lane())] : [];
  };
  return (await Promise.all([lane(), lane()])).flat();
}

type Report = Record<"numPassedTests" | "numPendingTests" | "numTodoTests", number> & {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

type Count = { passed: number; failures: string[]; skipped: number };

/** What the tests' report says; each failure by its file, its name and the first lines of its reason. */
function counted(): Count {
  if (!existsSync(report)) return { passed: 0, failures: [], skipped: 0 };
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
  ) as Report;
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(".", name);
    const failed = assertionResults.filter((each) => each.status === "failed");
    // A file that cannot be loaded has no tests to count, yet it failed.
    if (status === "failed" && failed.length === 0) return [`${file}\n${briefly(message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${file}: ${fullName}\n${briefly(failureMessages.join("\n"))}`,
    );
  });
  return { passed: numPassedTests, failures, skipped: numPendingTests + numTodoTests };
}

const briefly = (words: string) => words.split("\n").slice(0, 12).join("\n");

rmSync(report, { force: true });
const started = performance.now();
const outcomes = [...(await twoAtATime(quick)), await run(tests)];
const red = outcomes.filter(({ ok }) => !ok);
const { passed, failures, skipped } = counted();

// Last, and together: whoever sees only the end of a long output sees why.
for (const failure of failures) say(`\n✗ ${failure}`);
say("");
for (const { name, ok, seconds } of outcomes) {
  say(`${ok ? "ok  " : "FAIL"}  ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`);
}
say(`      ${"all".padEnd(12)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`);
if (red.length > 0) say(`failed: ${red.map(({ name }) => name).join(", ")}`);
say(`${passed} passed, ${failures.length} failed, ${skipped} skipped`);
process.exitCode = red.length === 0 && passed > 0 ? 0 : 1;
