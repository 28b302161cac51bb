import { describe, expect, it } from "vitest";
import { faultsIn } from "../harness/specification.ts";
import { ofType, type Resources, stage, synthesize } from "../harness/stack.ts";

const resources = synthesize();

it("every resource is one that CloudFormation knows, with its properties", () => {
  expect(Object.keys(resources).length).toBeGreaterThan(120);
  expect(faultsIn(resources)).toEqual([]);
});

it("would find a wrong name, a wrong value, a missing property and an unknown type", () => {
  const planted: Resources = {
    Table: {
      Type: "AWS::DynamoDB::GlobalTable",
      Properties: {
        AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
        KeySchema: [],
        BilingMode: "X",
      },
    },
    Queue: { Type: "AWS::SQS::Queue", Properties: { MessageRetentionPeriod: "long" } },
    Rule: { Type: "AWS::S3::Bucket", Properties: { CorsConfiguration: { CorsRules: [{ AllowedMethods: ["PUT"] }] } } },
    Other: { Type: "AWS::SQS::Pipe", Properties: {} },
  };
  expect(faultsIn(planted)).toEqual([
    "Table.Replicas is missing",
    "Table.BilingMode is unknown",
    "Queue.MessageRetentionPeriod is no integer",
    "Rule.CorsConfiguration.CorsRules[0].AllowedOrigins is missing",
    "Other: AWS::SQS::Pipe is unknown",
  ]);
});

const holders = [
  "AWS::DynamoDB::GlobalTable",
  "AWS::S3::Bucket",
  "AWS::KMS::Key",
  "AWS::Cognito::UserPool",
  "AWS::SecretsManager::Secret",
  "AWS::Logs::LogGroup",
];
const lostWithTheStack = (all: Resources) =>
  Object.entries(all).flatMap(([id, { Type, DeletionPolicy }]) =>
    holders.includes(Type) && DeletionPolicy !== "Retain" ? [id] : [],
  );

it("what holds data outlives the stack", () => {
  expect(Object.values(resources).filter(({ Type }) => holders.includes(Type)).length).toBeGreaterThanOrEqual(20);
  expect(lostWithTheStack(resources)).toEqual([]);
});

describe("a stage for trying out", () => {
  const { certificateArn: _c, alarmEmail: _a, ...installation } = stage;
  const dev = synthesize({ ...installation, stage: "dev" });

  it("goes with its stack, but for the heads", () => {
    const kept = Object.entries(dev).filter(
      ([id, { Type }]) => holders.includes(Type) && !lostWithTheStack(dev).includes(id),
    );
    expect(kept.map(([id]) => id.replace(/[0-9A-F]{8}$/, ""))).toEqual(["AuditHeads"]);
  });

  it("wakes nobody, keeps traces for two weeks and locks heads so that they can be removed", () => {
    expect(ofType(dev, "AWS::CloudWatch::Alarm").filter(([, alarm]) => alarm["AlarmActions"])).toEqual([]);
    expect(new Set(ofType(dev, "AWS::Logs::LogGroup").map(([, log]) => log["RetentionInDays"]))).toEqual(new Set([14]));
    expect(faultsIn(dev)).toEqual([]);
  });

  it("needs no certificate, as production does", () => {
    expect(() => synthesize({ ...installation, stage: "prod" })).toThrow("prod needs --context certificateArn=");
  });
});
