import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { runningOn, storesOn } from "../../infra/local/lock.ts";

const program = fileURLToPath(new URL("../../infra/local/start.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "karsepar-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program below a shell, as npm runs it. */
function start(data: string): ChildProcess {
  const { AWS_ENDPOINT_URL_DYNAMODB: _store, AWS_ENDPOINT_URL_S3: _files, ...env } = process.env;
  const command = `"${process.execPath}" "${program}"; true`;
  return spawn("sh", ["-c", command], { env: { ...env, KARSEPAR_DATA: data, PORT: "0" }, stdio: "ignore" });
}

describe("npm start", () => {
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
