import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { storesOn } from "../../infra/local/lock.ts";
import { signIn } from "../../infra/local/sign-in.ts";

const root = mkdtempSync(join(tmpdir(), "karsepar-host-"));
const program = fileURLToPath(new URL("../harness/echo-host.ts", import.meta.url));
/** These tests start many hosts; compiling their packages once is enough. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL("../../node_modules/.cache/karsepar", import.meta.url));
const children = new Set<ChildProcess>();

afterEach(async () => {
  await Promise.all([...children].map((child) => end(child, "SIGKILL")));
});
afterAll(async () => {
  await vi.waitFor(() => expect(folders.flatMap((folder) => storesOn(join(folder, "store.db")))).toEqual([]));
  rmSync(root, { recursive: true });
});

type Started = { url: string; pids: { host: number; store: number }; ms: number };
type Ended = { code: number | null; stdout: string; stderr: string };

const folders: string[] = [];
const newFolder = () => {
  folders.push(join(root, `data-${folders.length}`));
  return folders.at(-1)!;
};

function run(env: Record<string, string>): { child: ChildProcess; started: Promise<Started>; ended: Promise<Ended> } {
  const { AWS_ENDPOINT_URL_DYNAMODB: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [program], { env: { ...inherited, NODE_COMPILE_CACHE, PORT: "0", ...env } });
  children.add(child);
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (code) => {
      children.delete(child);
      resolve({ code, stdout, stderr });
    }),
  );
  const started = new Promise<Started>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      if (stdout.includes("\n")) resolve(JSON.parse(stdout.split("\n")[0]!) as Started);
    });
    void ended.then(() => reject(new Error(stderr)));
  });
  started.catch(() => {}); // most runs that end early are looked at through `ended`
  return { child, started, ended };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return gone;
}

/** The process is there and no corpse. */
const alive = (pid: number) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

const oneLine = (text: string) => text.trimEnd().split("\n").length === 1;
const item = (url: string, name: string) => `${url}/api/v1/public/items/${name}`;

describe("the host of one machine", () => {
  it("keeps what it answered over kill -9, leaves no process, and starts again", async () => {
    const KARSEPAR_DATA = newFolder();
    const first = run({ KARSEPAR_DATA });
    const { url, pids } = await first.started;
    const { access_token } = await signIn(url, "prs_leila");
    const writes = Array.from({ length: 40 }, (_, n) => n);
    const answered: number[] = [];
    const busy = Promise.all(
      writes.map(async (n) => {
        const answer = await fetch(`${item(url, `kept-${n}`)}?write=${n}`).catch(() => undefined);
        if (answer?.status === 201) answered.push(n);
      }),
    );
    await expect.poll(() => answered.length).toBeGreaterThan(5);
    await end(first.child, "SIGKILL");
    await busy;
    await expect.poll(() => alive(pids.store)).toBe(false);

    const port = new URL(url).port;
    const second = run({ KARSEPAR_DATA, PORT: port });
    const again = await second.started;
    for (const n of answered) {
      const answer = await fetch(item(again.url, `kept-${n}`));
      expect(await answer.json()).toEqual({ value: String(n) });
    }
    const me = await fetch(`${again.url}/api/v1/me`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(me.status).toBe(200);
    await end(second.child, "SIGTERM");
    expect(alive(again.pids.store)).toBe(false);
  });

  it("carries written items to the reactions once it is back, and ticks its clock", async () => {
    const KARSEPAR_DATA = newFolder();
    const ECHO_NOTES = join(root, "notes.jsonl");
    const notes = (what: string) =>
      (existsSync(ECHO_NOTES) ? readFileSync(ECHO_NOTES, "utf8").split("\n").filter(Boolean) : [])
        .map((line) => JSON.parse(line) as { what: string; value: unknown })
        .filter((note) => note.what === what)
        .map(({ value }) => value);
    const first = run({ KARSEPAR_DATA, ECHO_NOTES });
    await fetch(`${item((await first.started).url, "one")}?write=1`);
    await expect.poll(() => notes("reaction")).toEqual(["seeded", "one"]);
    await end(first.child, "SIGKILL");

    const second = run({ KARSEPAR_DATA, ECHO_NOTES });
    await fetch(`${item((await second.started).url, "two")}?write=2`);
    await expect.poll(() => notes("reaction")).toEqual(["seeded", "one", "two"]);
    await expect.poll(() => notes("clock").length, { timeout: 5_000 }).toBeGreaterThan(0);
  });

  it("looks at an upload that arrived whole before a kill, and not at half of one", async () => {
    const KARSEPAR_DATA = newFolder();
    const ECHO_NOTES = join(root, "file-notes.jsonl");
    const uploads = join(KARSEPAR_DATA, "files", "objects", "karsepar-uploads");
    mkdirSync(uploads, { recursive: true });
    for (const name of ["whole", "torn"]) writeFileSync(join(uploads, `${name}._S3rver_object`), "bytes");
    writeFileSync(join(uploads, "whole._S3rver_metadata.json"), "{}");
    const { started } = run({ KARSEPAR_DATA, ECHO_NOTES });
    await started;
    const told = () => (existsSync(ECHO_NOTES) ? readFileSync(ECHO_NOTES, "utf8") : "");
    await expect.poll(told).toContain('"key":"whole"');
    expect(told()).not.toContain("torn");
  });

  it("ends a store that an earlier host left on its file, and no other process", async () => {
    const KARSEPAR_DATA = newFolder();
    const first = run({ KARSEPAR_DATA });
    const { pids } = await first.started;
    // The shell that ties the store to its host is taken out, so that this once nobody ends the store.
    const guard = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pids.store}/status`, "utf8"))?.[1]);
    const guards = readFileSync(`/proc/${guard}/task/${guard}/children`, "utf8").trim().split(" ").map(Number);
    for (const pid of [guard, ...guards.filter((pid) => pid !== pids.store)]) process.kill(pid, "SIGKILL");
    await end(first.child, "SIGKILL");
    expect(alive(pids.store)).toBe(true);

    const bystander = spawn("sleep", ["60"], { argv0: join(KARSEPAR_DATA, "store.db") });
    const second = run({ KARSEPAR_DATA });
    const { url } = await second.started;
    expect(alive(pids.store)).toBe(false);
    expect(alive(bystander.pid!)).toBe(true);
    bystander.kill("SIGKILL");
    expect((await fetch(`${item(url, "x")}?write=1`)).status).toBe(201);
  });

  it("says in one line who runs on a folder already", async () => {
    const KARSEPAR_DATA = newFolder();
    const { url, pids } = await run({ KARSEPAR_DATA }).started;
    const second = await run({ KARSEPAR_DATA }).ended;
    expect(second).toMatchObject({ code: 1, stdout: "" });
    expect(second.stderr).toBe(`Karsepar already runs on ${KARSEPAR_DATA}: process ${pids.host}, ${url}\n`);
    expect((await fetch(`${item(url, "x")}?write=1`)).status).toBe(201);
  });

  it.each([
    ["a data folder below a file", { KARSEPAR_DATA: join(program, "x") }, /cannot use the data folder .*ENOTDIR/],
    [
      "an endpoint where nothing answers",
      { AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9" },
      /No DynamoDB answers at/,
    ],
  ])("says in one line that it cannot run with %s", async (_, env, line) => {
    const answer = await run({ KARSEPAR_DATA: newFolder(), ...env }).ended;
    expect(answer).toMatchObject({ code: 1, stdout: "" });
    expect(answer.stderr).toMatch(line);
    expect(oneLine(answer.stderr)).toBe(true);
  });

  it("says in one line that its port is taken, and leaves the folder free", async () => {
    const KARSEPAR_DATA = newFolder();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const PORT = String(typeof address === "object" ? address?.port : "");
    const answer = await run({ KARSEPAR_DATA, PORT }).ended;
    other.close();
    expect(answer).toMatchObject({ code: 1, stdout: "" });
    expect(answer.stderr).toBe(
      `Port ${PORT} is in use by another program; set PORT to another one, or PORT=0 for any free one.\n`,
    );
    await run({ KARSEPAR_DATA }).started;
  });

  it("uses the store that AWS_ENDPOINT_URL_DYNAMODB names, and starts none", async () => {
    const folder = newFolder();
    const first = await run({ KARSEPAR_DATA: folder }).started;
    const { env } = JSON.parse(readFileSync(join(folder, "host.json"), "utf8")) as { env: Record<string, string> };
    await fetch(`${item(first.url, "shared")}?write=seen`);
    const second = await run({
      KARSEPAR_DATA: newFolder(),
      AWS_ENDPOINT_URL_DYNAMODB: env["AWS_ENDPOINT_URL_DYNAMODB"] ?? "",
    }).started;
    expect(second.pids).toEqual({ host: expect.any(Number) });
    expect(await (await fetch(item(second.url, "shared"))).json()).toEqual({ value: "seen" });
  });

  it("fills an empty store once, and again when it was cut off", async () => {
    const KARSEPAR_DATA = newFolder();
    const ECHO_SEEDS = join(root, "seeds");
    const seeds = () => readFileSync(ECHO_SEEDS, "utf8").trim().split("\n");
    expect(await run({ KARSEPAR_DATA, ECHO_SEEDS, ECHO_SEED_CUT_OFF: "yes" }).ended).toMatchObject({ code: 9 });
    expect(seeds()).toHaveLength(1);
    for (let starts = 0; starts < 2; starts += 1) {
      const { child, started } = run({ KARSEPAR_DATA, ECHO_SEEDS });
      expect(await (await fetch(item((await started).url, "seeded"))).json()).toEqual({ value: "yes" });
      expect(seeds()).toHaveLength(2);
      await end(child, "SIGTERM");
    }
  });

  it("keeps its secrets to their owner and never makes them anew", async () => {
    const KARSEPAR_DATA = newFolder();
    const first = run({ KARSEPAR_DATA });
    await first.started;
    const secret = (name: string) => join(KARSEPAR_DATA, "secrets", name);
    const names = ["sealing-master.key", "receipt-signing.jwk", "cursor-keys.json", "issuer.jwk", "issuer-cookies.key"];
    const before = names.map((name) => readFileSync(secret(name)));
    expect(before[0]).toHaveLength(32);
    expect(JSON.parse(String(before[1]))).toMatchObject({ kty: "EC", crv: "P-256", d: expect.any(String) });
    expect(JSON.parse(String(before[2]))).toEqual({ current: "k1", keys: { k1: expect.any(String) } });
    for (const name of names) expect(statSync(secret(name)).mode & 0o077).toBe(0);
    expect(statSync(KARSEPAR_DATA).mode & 0o077).toBe(0);
    await end(first.child, "SIGTERM");
    const second = run({ KARSEPAR_DATA });
    await second.started;
    expect(names.map((name) => readFileSync(secret(name)))).toEqual(before);
  });
});

describe("a second gateway", () => {
  it("serves the first one's data and tokens from another process", async () => {
    const besideFolder = newFolder();
    const first = await run({ KARSEPAR_DATA: besideFolder }).started;
    const { startSecondGateway } = await import("../../infra/local/second-gateway.ts");
    const { loadEcho } = await import("../harness/echo-application.ts");
    const second = await startSecondGateway({ besideFolder, port: 0, loadEntries: loadEcho });
    await fetch(`${item(second.url, "both")}?write=1`);
    expect(await (await fetch(item(first.url, "both"))).json()).toEqual({ value: "1" });
    const { access_token } = await signIn(first.url, "prs_leila");
    const me = await fetch(`${second.url}/api/v1/me`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(me.status).toBe(200);
    await second.stop();
  });
});

describe("what is no data of ours", () => {
  it("is left alone in a folder that was there before", async () => {
    const KARSEPAR_DATA = newFolder();
    mkdirSync(KARSEPAR_DATA);
    writeFileSync(join(KARSEPAR_DATA, "letter.txt"), "mine");
    const { child, started } = run({ KARSEPAR_DATA });
    await started;
    await end(child, "SIGTERM");
    expect(readFileSync(join(KARSEPAR_DATA, "letter.txt"), "utf8")).toBe("mine");
  });
});
