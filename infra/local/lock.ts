import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { codeOf, trouble } from "./plain.ts";

/** Who runs on a data folder: read by a second start, by `npm run token` and by a second gateway. */
export type Running = {
  pid: number;
  url: string;
  startedAt: string;
  storePid?: number;
  /** The AWS_ENDPOINT_URL_* variables and keys that another gateway on the same store needs. */
  env?: Record<string, string>;
};

export type Lock = { folder: string; describe: (running: Running) => void; release: () => void };

const recordOf = (folder: string) => join(folder, "host.json");

/**
 * Takes a data folder for this process. The lock is the kernel's, on a SQLite file: it falls with its holder however
 * that ends, so there is no stale lock to judge. Fails with one plain line when the folder is taken or unusable.
 */
export function lockFolder(path: string): Lock {
  const folder = ownFolder(path);
  const db = new DatabaseSync(join(folder, "lock.db"));
  try {
    db.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (/locked/.test(String(error))) throw trouble(takenLine(folder));
    throw trouble(`Karsepar cannot lock its data folder ${folder}: ${String(error)}`);
  }
  const record = recordOf(folder);
  rmSync(record, { force: true });
  return {
    folder,
    describe: (running) => {
      writeFileSync(`${record}.new`, JSON.stringify(running, null, 2), { mode: 0o600 });
      renameSync(`${record}.new`, record);
    },
    release: () => {
      rmSync(record, { force: true });
      db.close();
    },
  };
}

/** The host that runs on this folder, or undefined. */
export function runningOn(path: string): Running | undefined {
  try {
    const running = JSON.parse(readFileSync(recordOf(resolve(path)), "utf8")) as Running;
    process.kill(running.pid, 0);
    return running;
  } catch {
    return undefined;
  }
}

const takenLine = (folder: string) => {
  const running = runningOn(folder);
  return running
    ? `Karsepar already runs on ${folder}: process ${running.pid}, ${running.url}`
    : `Karsepar is already starting on ${folder} in another process; wait for it, or set KARSEPAR_DATA to another folder.`;
};

function ownFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    const why =
      codeOf(error) === "EACCES" || codeOf(error) === "EPERM" ? "no permission" : (codeOf(error) ?? String(error));
    throw trouble(
      `Karsepar cannot use the data folder ${resolve(path)} (${why}); set KARSEPAR_DATA to a folder you own.`,
    );
  }
}

/**
 * Ends a store that an earlier host left on this database file. Only a process whose own command line names the store
 * program and exactly this file is touched. Does nothing where there is no /proc, as there is no store program either.
 */
export async function endLeftover(databaseFile: string): Promise<void> {
  for (const pid of storesOn(databaseFile)) {
    signal(pid, "SIGTERM");
    for (let waited = 0; isStoreOn(pid, databaseFile); waited += 20) {
      if (waited >= 3_000) signal(pid, "SIGKILL");
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }
}

/** Processes of the store program on exactly this database file. */
export const storesOn = (databaseFile: string): number[] => {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && isStoreOn(Number(name), databaseFile))
      .map(Number);
  } catch {
    return [];
  }
};

function isStoreOn(pid: number, databaseFile: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return /(^|\/)dynoxide$/.test(words[0] ?? "") && words[words.indexOf("--db-path") + 1] === databaseFile;
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}
