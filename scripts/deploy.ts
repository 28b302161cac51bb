/**
 * `npm run deploy -- <stage> [cdk options]`: builds the functions, deploys the stack of one stage, and puts the pages of
 * dist/web behind it when they were built. The pages need the `aws` program, the rest only credentials.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignInConfig } from "../shared/people/sign-in.ts";

const [stage, ...options] = process.argv.slice(2);
const web = "dist/web";

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

/** What the pages need to sign somebody in, from what was deployed. */
const configOf = ({ Issuer = "", ClientId = "", SignIn = "" }: Record<string, string>): SignInConfig => ({
  authority: Issuer,
  clientId: ClientId,
  scope: "openid email profile",
  signOut: `${SignIn}/logout?client_id={client}&logout_uri={back}`,
});

/** Files with a hash in their name are kept for ever; the page that names them and its configuration are asked for each time. */
function sendPages(outputs: Record<string, string>, folder: string): void {
  const { WebBucket, WebDistribution } = outputs;
  const config = join(folder, "config.json");
  writeFileSync(config, JSON.stringify(configOf(outputs)));
  const bucket = `s3://${WebBucket}`;
  const page = ["--exclude", "*", "--include", "*.html"];
  const fresh = ["--cache-control", "no-cache"];
  run("aws", [
    "s3",
    "sync",
    web,
    bucket,
    "--exclude",
    "*.html",
    "--cache-control",
    "public, max-age=31536000, immutable",
  ]);
  run("aws", ["s3", "cp", config, `${bucket}/config.json`, ...fresh]);
  run("aws", ["s3", "cp", web, bucket, "--recursive", ...page, ...fresh]);
  run("aws", ["cloudfront", "create-invalidation", "--distribution-id", WebDistribution ?? "", "--paths", "/*"]);
}

if (stage === undefined || !/^[a-z][a-z0-9]{1,15}$/.test(stage)) {
  console.error("Name a stage of lower-case letters: npm run deploy -- prod --context publicUrl=https://…");
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "karsepar-deploy-"));
try {
  const outputs = join(folder, "outputs.json");
  run(process.execPath, ["scripts/build.ts"]);
  run(join("node_modules", ".bin", "cdk"), [
    "deploy",
    "--context",
    `stage=${stage}`,
    "--outputs-file",
    outputs,
    ...options,
  ]);
  const [stack = {}] = Object.values(
    JSON.parse(readFileSync(outputs, "utf8")) as Record<string, Record<string, string>>,
  );
  if (existsSync(web)) sendPages(stack, folder);
  else console.log(`There are no pages in ${web}; the API is deployed without them.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
