import { expect, it } from "vitest";
import { faultsIn } from "../harness/specification.ts";
import { type Resources, synthesize } from "../harness/stack.ts";

const resources = synthesize();

it("every resource is one that CloudFormation knows, with its properties", () => {
  expect(Object.keys(resources).length).toBeGreaterThan(60);
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

it("what holds data outlives the stack", () => {
  const holders = [
    "AWS::DynamoDB::GlobalTable",
    "AWS::S3::Bucket",
    "AWS::KMS::Key",
    "AWS::Cognito::UserPool",
    "AWS::SecretsManager::Secret",
  ];
  const kept = Object.entries(resources).filter(([, { Type }]) => holders.includes(Type));
  expect(kept.length).toBeGreaterThanOrEqual(9);
  expect(kept.filter(([, { DeletionPolicy }]) => DeletionPolicy !== "Retain")).toEqual([]);
});
