/** A host in a process of its own and a second gateway on its store in another, with everybody's tokens. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createStore, type Store } from "../../functions/storage/store.ts";
import { startMachine } from "../../infra/local/journey/machine.ts";
import { runningOn } from "../../infra/local/lock.ts";
import { signIn } from "../../infra/local/sign-in.ts";
import { storeClient } from "../../infra/local/store.ts";
import { tableName } from "../../infra/local/variables.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import { type Tamper, tamperedEndpoint } from "../harness/tampering.ts";

export type Answer = { status: number; text: string };

const program = fileURLToPath(new URL("../harness/second-gateway-process.ts", import.meta.url));

async function startSecond(folder: string, variables: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, [program, folder], {
    env: { ...process.env, SECOND_GATEWAY: JSON.stringify(variables) },
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("a gateway without a voice");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return {
    url: String(line).trim(),
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** @param behind what stands between the second gateway and the store */
export async function startTwoGateways(behind?: Tamper) {
  const base = mkdtempSync(join(tmpdir(), "karsepar-proof-"));
  const folder = join(base, "data");
  const policyFile = join(base, "policy.json");
  writeFileSync(policyFile, JSON.stringify(initialPolicy));
  const machine = await startMachine({ folder, policyFile });
  const parts = async () => {
    const endpoint = runningOn(folder)?.env?.["AWS_ENDPOINT_URL_DYNAMODB"] ?? "";
    const tampered = behind && (await tamperedEndpoint(endpoint, behind));
    const second = await startSecond(folder, tampered ? { AWS_ENDPOINT_URL_DYNAMODB: tampered.endpoint } : {});
    const client = storeClient(endpoint);
    const store: Store = createStore(client, tableName);
    return { tampered, second, client, store };
  };
  let now = await parts();
  const endParts = async () => {
    await now.second.stop();
    await now.tampered?.stop();
    now.client.destroy();
  };

  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: string) => {
    const token = tokens.get(person) ?? signIn(machine.url, person).then(({ access_token }) => access_token);
    tokens.set(person, token);
    return token;
  };

  /** One request, never repeated. Rejects when the connection breaks. */
  async function ask(
    gateway: "first" | "second",
    person: string,
    method: string,
    path: string,
    body?: unknown,
    { key = randomUUID(), signal }: { key?: string; signal?: AbortSignal } = {},
  ): Promise<Answer> {
    const response = await fetch(`${gateway === "first" ? machine.url : now.second.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(person)}`,
        "accept-language": "en",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(method === "GET" ? {} : { "idempotency-key": key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ?? AbortSignal.timeout(30_000),
    });
    return { status: response.status, text: await response.text() };
  }

  return {
    ask,
    /** Of the host that runs now. */
    store: () => now.store,
    folder,
    url: machine.url,
    /** Both gateways and the store end like a power cut and come back. */
    async killAndRestart() {
      await Promise.all([endParts(), machine.killAndRestart()]);
      now = await parts();
    },
    async stop() {
      await endParts();
      await machine.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

export type TwoGateways = Awaited<ReturnType<typeof startTwoGateways>>;
