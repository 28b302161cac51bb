import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Whole journeys and races of processes mostly wait: begun first, they wait beside everything else. */
const first = ["/test/web/every-page", "/test/web/", "/test/journeys/", "/test/prove/", "/test/hosts/"];
const place = ({ moduleId }: TestSpecification): number => {
  const found = first.findIndex((folder) => moduleId.includes(folder));
  return found === -1 ? first.length : found;
};

/** Every page in both languages at both widths, and acts that do not come every day. */
const long = ["every-page", "case-acts", "meeting-acts", "contract-acts", "contract-life"].map(
  (name) => `test/web/${name}.test.ts`,
);

class PatientFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

const rules = "test/rules/**/*.test.ts";

const project = (name: string, include: string[], exclude: string[] = [], isolate = true) => ({
  extends: true as const,
  test: { name, include, exclude, isolate },
});

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // What another process does soon takes longer while both cores are busy; a test that waits in vain still fails.
    expect: { poll: { timeout: 10_000, interval: 50 } },
    sequence: { sequencer: PatientFirst },
    // What takes a quarter of an hour in a browser by itself is a command of its own: `npm run pages`.
    projects: process.env["PAGES"]
      ? [project("pages", long)]
      : [
          project("machines", ["test/**/*.test.{ts,tsx}"], [...long, rules]),
          // Decisions hold no state: no file of theirs needs a process of its own.
          project("rules", [rules], [], false),
        ],
  },
});
