import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Running, runningOn } from "../lock.ts";
import { trouble } from "../plain.ts";

const program = fileURLToPath(new URL("../start.ts", import.meta.url));

/** `npm start` in a process of its own, on a folder and policy of its own: it can be killed and started again. */
export type Machine = {
  url: string;
  pid: number;
  /** Ends the host like a power cut and starts it again on the same folder and port. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
};

// Two cores may have browsers and builds to carry beside it.
const patienceMs = 60_000;

export async function startMachine(options: { folder: string; policyFile: string }): Promise<Machine> {
  let { child, running } = await spawnHost(options, 0);
  const port = Number(new URL(running.url).port);
  const machine: Machine = {
    url: running.url,
    pid: running.pid,
    async killAndRestart() {
      const gone = ended(child);
      child.kill("SIGKILL");
      await gone;
      ({ child, running } = await spawnHost(options, port));
      machine.pid = running.pid;
    },
    async stop() {
      const gone = ended(child);
      child.kill("SIGTERM");
      await gone;
    },
  };
  return machine;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });

async function spawnHost(
  { folder, policyFile }: { folder: string; policyFile: string },
  port: number,
): Promise<{ child: ChildProcess; running: Running }> {
  const env = { ...process.env, KARSEPAR_DATA: folder, PORT: String(port), POLICY_FILE: policyFile };
  // The memory of one Lambda function of ours.
  const child = spawn(process.execPath, ["--max-old-space-size=512", program], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      said = (said + text).slice(-4000);
    });
  }
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw trouble(`The host ended before it was ready: ${said.trim()}`);
    if (said.includes("Karsepar: http") && existsSync(folder)) {
      const running = runningOn(folder);
      if (running && running.pid === child.pid) return { child, running };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill("SIGKILL");
  throw trouble(`The host was not ready after ${patienceMs / 1000} s: ${said.trim()}`);
}
