/** `npm run deploy -- <stage> [cdk options]`: builds the functions and deploys the stack of one stage. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const [stage, ...options] = process.argv.slice(2);

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

if (stage === undefined || !/^[a-z][a-z0-9]{1,15}$/.test(stage)) {
  console.error("Name a stage of lower-case letters: npm run deploy -- prod --context publicUrl=https://…");
  process.exit(1);
}
run(process.execPath, ["scripts/build.ts"]);
run(join("node_modules", ".bin", "cdk"), ["deploy", "--context", `stage=${stage}`, ...options]);
