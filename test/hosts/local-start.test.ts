import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { runningOn, storesOn } from "../../infra/local/lock.ts";

const program = fileURLToPath(new URL("../../infra/local/start.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "karsepar-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program below a shell, as npm runs it. */
function start(data: string): ChildProcess {
  const { AWS_ENDPOINT_URL_DYNAMODB: _store, AWS_ENDPOINT_URL_S3: _files, ...env } = process.env;
  const command = `"${process.execPath}" "${program}"; true`;
  const shell = spawn("sh", ["-c", command], { env: { ...env, KARSEPAR_DATA: data, PORT: "0" }, stdio: "ignore" });
  onTestFinished(() => void shell.kill("SIGTERM"));
  return shell;
}

describe("npm run check:store", () => {
  const check = (data: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/check-store.ts", ...args], {
      encoding: "utf8",
      timeout: 30_000,
      env: { ...process.env, KARSEPAR_DATA: data },
    });
    return { status, said: `${stdout}${stderr}` };
  };

  it("checks the store of the host that runs on the folder, and says when none does", async () => {
    const data = join(folder, "checked");
    const shell = start(data);
    await expect.poll(() => runningOn(data)?.env, { timeout: 15_000 }).toBeDefined();
    // The heads of the first rows follow within a moment.
    await expect.poll(() => check(data), { timeout: 20_000, interval: 500 }).toMatchObject({ status: 0 });
    expect(check(data).said).toMatch(/^task +\d+$/m);
    shell.kill("SIGTERM");
    await expect.poll(() => runningOn(data), { timeout: 10_000 }).toBeUndefined();
    expect(check(data)).toMatchObject({ status: 1, said: expect.stringContaining(`No Karsepar runs on ${data}`) });
  }, 60_000);

  it.each([
    ["--nothing", "Unknown option '--nothing'. There are --table, --heads, --at, each followed by its value."],
    ["--table", "Option '--table <value>' argument missing. There are --table"],
    ["--heads=elsewhere", "--heads goes with --table"],
  ])("says what is wrong with %s in one line", (arg, said) => {
    expect(check(folder, arg)).toMatchObject({ status: 1, said: expect.stringMatching(new RegExp(`^${said}.*\n$`)) });
  });
});

describe("npm start", () => {
  it("takes no options", () => {
    const { status, stderr } = spawnSync(process.execPath, [program, "--port=80"], { encoding: "utf8" });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^npm start takes no options, so not --port=80; .*\n$/),
    ]);
  });

  it("ends with whoever started it, and leaves neither host nor store behind", async () => {
    const data = join(folder, "data");
    const shell = start(data);
    await expect.poll(() => runningOn(data)?.env, { timeout: 15_000 }).toBeDefined();
    const { pid } = runningOn(data) ?? { pid: 0 };
    expect(pid).not.toBe(shell.pid);
    shell.kill("SIGTERM");
    await expect.poll(() => runningOn(data), { timeout: 10_000 }).toBeUndefined();
    await expect.poll(() => storesOn(join(data, "store.db")), { timeout: 5_000 }).toEqual([]);
  }, 40_000);
});
