/**
 * `npm run lighthouse`: what Lighthouse thinks of a public case on a phone, five times, and the median; of a host of its own
 * with the demo cases. Needs a Chromium, and npm fetches Lighthouse for it: it is no dependency of anything else.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMachine } from "../infra/local/journey/machine.ts";
import { browserProgram } from "./harness/browser.ts";

const lighthouse = "lighthouse@12.8.2";
const runs = 5;
const least = { performance: 0.9, accessibility: 1 } as const;
const timings = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"] as const;

type Report = {
  categories: Record<keyof typeof least, { score: number }>;
  audits: Record<(typeof timings)[number], { numericValue: number }>;
};

if (browserProgram === undefined) throw new Error("Lighthouse needs a Chromium.");
const CHROME_PATH = browserProgram;

function reportOf(url: string): Report {
  const asked = ["--only-categories=performance,accessibility", "--output=json", "--quiet"];
  const chrome = "--chrome-flags=--headless --no-sandbox --disable-gpu";
  const said = execFileSync("npx", ["--yes", lighthouse, url, ...asked, chrome], {
    env: { ...process.env, CHROME_PATH },
    maxBuffer: 64 << 20,
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 120_000,
  });
  return JSON.parse(said.toString()) as Report;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const base = mkdtempSync(join(tmpdir(), "karsepar-lighthouse-"));
const policyFile = join(base, "policy.json");
writeFileSync(policyFile, "[]");
const machine = await startMachine({ folder: join(base, "data"), policyFile });
try {
  const list = await fetch(`${machine.url}/api/v1/public/tenders`);
  const [open] = ((await list.json()) as { items: { id: string }[] }).items;
  if (!open) throw new Error("the demo has no open case");
  const reports: Report[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const report = reportOf(`${machine.url}/tenders/${open.id}`);
    const { performance, accessibility } = report.categories;
    const times = timings.map((name) => `${name} ${Math.round(report.audits[name].numericValue)} ms`);
    console.log(`performance ${performance.score}  accessibility ${accessibility.score}  ${times.join("  ")}`);
    reports.push(report);
  }
  for (const name of ["performance", "accessibility"] as const) {
    const score = median(reports.map(({ categories }) => categories[name].score));
    console.log(`median of ${runs}: ${name} ${score}, at least ${least[name]} is asked`);
    if (score < least[name]) process.exitCode = 1;
  }
} finally {
  await machine.stop();
  rmSync(base, { recursive: true });
}
