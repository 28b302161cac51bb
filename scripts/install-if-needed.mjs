// Runs before `npm start` and `npm test`, under whatever Node is there (20 or later), and so in plain JavaScript:
// installs the pinned packages when they are absent or older than package-lock.json.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const lockFile = join(root, "package-lock.json");
const installedFile = join(root, "node_modules", ".package-lock.json");
const bringsNode = process.platform === "linux" && process.arch === "x64";

const end = (line) => {
  console.error(line);
  process.exit(1);
};

/** True when node_modules holds what the lock file pins for this machine. Times tell nothing: a checkout renews them. */
function upToDate() {
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  const ours = Object.keys(wanted[""].optionalDependencies ?? {}).map((name) => `node_modules/${name}`);
  const mayLack = (path, optional) => optional === true && !(bringsNode && ours.includes(path));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || (installed[path] ? installed[path].version === version : mayLack(path, optional)),
  );
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const newEnough = bringsNode ? major >= 20 : major >= 24 || (major === 22 && minor >= 13);
if (!newEnough) {
  end(`Karsepar needs Node ${bringsNode ? "20" : "22.13 (or 24)"} or later here; this is ${process.versions.node}.`);
}

if (!upToDate()) {
  console.log("Installing the pinned packages (npm ci); the first time takes a minute or so …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // npm must not run on the Node inside node_modules, which it is about to replace.
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== join(root, "node_modules", ".bin"));
  const { status, error } = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (error) end(`npm could not be started (${error.message}); install npm and try again.`);
  if (status !== 0) end("The packages could not be installed; what npm says stands above. Nothing was started.");
}
