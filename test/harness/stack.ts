/** The stack as a template, without bundles: what they hold is the concern of test/bundle.test.ts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { flags } from "../../infra/aws/flags.ts";
import { type Installation, Karsepar } from "../../infra/aws/stack.ts";

export type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
export type Resources = Record<string, Resource>;

/** As it would be for real. */
export const stage = {
  stage: "prod",
  publicUrl: "https://karsepar.test",
  mailFrom: "karsepar@karsepar.test",
  version: "1.2.3",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555",
  alarmEmail: "operator@karsepar.test",
} satisfies Installation;

/** Takes seconds: once per test file and stage. */
export function synthesize(installation: Installation = stage): Resources {
  const outdir = mkdtempSync(join(tmpdir(), "karsepar-synth-"));
  try {
    const app = new App({ outdir, postCliContext: flags });
    const stack = new Karsepar(app, "Test", {
      ...installation,
      env: { region: "eu-central-1" },
      code: () => Code.fromInline("export const handler = () => {};"),
    });
    return (app.synth().getStackByName(stack.stackName).template as { Resources: Resources }).Resources;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

export const ofType = (resources: Resources, type: string): [id: string, properties: Record<string, unknown>][] =>
  Object.entries(resources).flatMap(([id, resource]) => (resource.Type === type ? [[id, resource.Properties]] : []));
