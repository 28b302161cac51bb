/** The stack as a template, without bundles: what they hold is the concern of test/bundle.test.ts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { flags } from "../../infra/aws/flags.ts";
import { Karsepar } from "../../infra/aws/stack.ts";

export type Resource = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
export type Resources = Record<string, Resource>;

export const stage = {
  stage: "test",
  publicUrl: "https://karsepar.test",
  mailFrom: "karsepar@karsepar.test",
  version: "1.2.3",
};

/** Takes seconds: once per test file. */
export function synthesize(): Resources {
  const outdir = mkdtempSync(join(tmpdir(), "karsepar-synth-"));
  try {
    const app = new App({ outdir, postCliContext: flags });
    const stack = new Karsepar(app, "Test", {
      ...stage,
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
