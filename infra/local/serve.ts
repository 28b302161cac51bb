import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import packageJson from "../../package.json" with { type: "json" };
import { loadApplication } from "./application.ts";
import { people } from "./demo/people.ts";
import { seed } from "./demo/seed.ts";
import { startHost } from "./host.ts";
import { trouble } from "./plain.ts";

function portOf(text: string): number {
  const port = Number(text);
  if (text.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw trouble(`PORT=${text} is no port; set it to a number from 0 to 65535.`);
  }
  return port;
}

/**
 * Runs Karsepar until it is asked to end, with what KARSEPAR_DATA (default .karsepar/) and PORT (default 3000, 0 = any
 * free one) say, and tells the person at the terminal where it is and who can sign in.
 */
export async function serve(): Promise<void> {
  const [word] = process.argv.slice(2);
  if (word !== undefined) {
    throw trouble(`npm start takes no options, so not ${word}; PORT and KARSEPAR_DATA choose port and folder.`);
  }
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
  // npm runs this through a shell, and a signal to npm alone ends that shell without a word to its child.
  const starter = process.ppid;
  setInterval(() => {
    if (process.ppid !== starter) void stop();
  }, 1000).unref();
  void host.lost.then(async () => {
    console.error("The store ended unexpectedly; nothing that was answered is lost. Start again with npm start.");
    await host.stop();
    process.exit(1);
  });

  console.log(`Karsepar: ${host.url}  (ready in ${(performance.now() / 1000).toFixed(1)} s, Ctrl-C ends it)`);
  console.log(
    `API: ${host.url}/docs  ·  outgoing messages: ${host.url}/mailbox  ·  tokens: npm run --silent token -- --list`,
  );
  console.log("These demo people can sign in, without a password:");
  for (const { id, nameEn, note } of people) console.log(`  ${id.padEnd(24)} ${nameEn}: ${note}`);
}
