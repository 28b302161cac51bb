/** `npm start`: Karsepar on this machine. KARSEPAR_DATA (default .karsepar/), PORT (default 3000, 0 = any free one). */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import packageJson from "../../package.json" with { type: "json" };
import { loadApplication } from "./application.ts";
import { people } from "./demo/people.ts";
import { seed } from "./demo/seed.ts";
import { startHost } from "./host.ts";
import { endWith, trouble } from "./plain.ts";

const started = performance.now();

function portOf(text: string): number {
  const port = Number(text);
  if (text.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw trouble(`PORT=${text} is no port; set it to a number from 0 to 65535.`);
  }
  return port;
}

async function main(): Promise<void> {
  const web = fileURLToPath(new URL("../../dist/web", import.meta.url));
  const policyFile = process.env["POLICY_FILE"];
  const host = await startHost({
    dataFolder: process.env["KARSEPAR_DATA"] ?? ".karsepar",
    port: portOf(process.env["PORT"] ?? "3000"),
    people,
    loadEntries: loadApplication,
    seed,
    version: packageJson.version,
    ...(existsSync(web) ? { webRoot: web } : {}),
    ...(policyFile ? { policyFile } : {}),
  });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await host.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  void host.lost.then(async () => {
    console.error("The store ended unexpectedly; nothing that was answered is lost. Start again with npm start.");
    await host.stop();
    process.exit(1);
  });

  console.log(
    `Karsepar: ${host.url}  (ready in ${((performance.now() - started) / 1000).toFixed(1)} s, Ctrl-C ends it)`,
  );
  console.log(
    `API: ${host.url}/docs  ·  outgoing messages: ${host.url}/mailbox  ·  tokens: npm run --silent token -- --list`,
  );
  console.log("These demo people can sign in, without a password:");
  for (const { id, nameEn, note } of people) console.log(`  ${id.padEnd(24)} ${nameEn}: ${note}`);
}

main().catch(endWith);
