/** `npm run synth`: the stack as CloudFormation, checked against the security rules; needs neither credentials nor network. */
import { readFileSync } from "node:fs";
import { App, Validations } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks } from "cdk-nag";
import { flags } from "./aws/flags.ts";
import { Karsepar } from "./aws/stack.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

const app = new App({ outdir: process.env["CDK_OUTDIR"] ?? "cdk.out", postCliContext: flags });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

const context = (name: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(name);
  return value === undefined ? undefined : String(value);
};
const given = (name: string, otherwise: string) => context(name) ?? otherwise;
const [certificateArn, alarmEmail] = [context("certificateArn"), context("alarmEmail")];
const stage = given("stage", "dev");

new Karsepar(app, `Karsepar-${stage}`, {
  env: { region: given("region", "eu-central-1") },
  stage,
  publicUrl: given("publicUrl", "https://karsepar.example.ir"),
  mailFrom: given("mailFrom", "karsepar@karsepar.example.ir"),
  version,
  ...(certificateArn === undefined ? {} : { certificateArn }),
  ...(alarmEmail === undefined ? {} : { alarmEmail }),
  code: (name) => Code.fromAsset(`dist/functions/${name}`),
});

app.synth();
