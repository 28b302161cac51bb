/** The whole thread as `npm run journey` tells it, on a host of its own: by itself, under kills, and on real notices. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("../../infra/local/journey/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "karsepar-notices-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function journey(...words: string[]): Promise<{ code: number | null; said: string; ms: number }> {
  const { AWS_ENDPOINT_URL_DYNAMODB: _store, AWS_ENDPOINT_URL_S3: _files, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  const started = performance.now();
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve) =>
    child.once("close", (code) => resolve({ code, said, ms: performance.now() - started })),
  );
}

const samples = process.env["OCDS_SAMPLES"] ?? "";
const notices = ["notices", "full-chain"].flatMap((name) => {
  const path = join(samples, name);
  return samples !== "" && existsSync(path) ? readdirSync(path).map((file) => join(path, file)) : [];
});

describe("the journey", () => {
  it("goes all the way from a notice to two paid and rated contracts, and no price leaks before its opening", async () => {
    const { code, said } = await journey();
    expect(said).toMatch(/none of the 10 prices typed stands in the data folder or in any answer/);
    expect(said).toMatch(/all 6 prices that count stand on record now/);
    expect(said).toMatch(/Every step done: 1 case/);
    expect(code, said).toBe(0);
  }, 180_000);

  it("loses nothing that was answered when the host is killed again and again", async () => {
    const { code, said } = await journey("--kill");
    expect(code, said).toBe(0);
    expect(said).toMatch(/host killed and restarted ([5-9]|\d\d) times/);
  }, 240_000);

  it.each([
    ["a file that is no JSON", () => ["bad.json", "{"], /bad\.json is no JSON/],
    ["a file that is not there", () => [], /none\.json cannot be read/],
  ])("says in one line what is wrong with %s", async (_, make, line) => {
    const [name = "none.json", content] = make();
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    const { code, said } = await journey(path);
    expect(code).not.toBe(0);
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(said).toMatch(line);
  });

  it("ends with a difference on a notice of another version", async () => {
    const path = join(folder, "old.json");
    writeFileSync(path, JSON.stringify({ version: "1.0", releases: [] }));
    const { code, said } = await journey(path);
    expect(code).toBe(1);
    expect(said).toMatch(/Difference: .*ocds-version/);
  }, 60_000);

  it.runIf(notices.length > 0)(
    "goes all the way on every real notice at hand",
    async () => {
      const { code, said } = await journey(...notices);
      expect(said).toMatch(new RegExp(`Every step done: ${notices.length} case`));
      expect(code, said.slice(-2000)).toBe(0);
    },
    400_000,
  );
});
