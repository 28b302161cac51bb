import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../harness/guard.ts";
import { ofType, type Resources, synthesize } from "../harness/stack.ts";

const resources = synthesize();

describe("the stack of production keeps every rule:", () => {
  it.each(Object.entries(rules))("%s", (_, rule) => {
    expect(rule(resources)).toEqual([]);
  });
});

/** The stack with some of its properties changed by path, the first resource of a type. */
function broken(type: string, path: (string | number)[], value: unknown): Resources {
  const copy = structuredClone(resources);
  const [id = ""] = ofType(copy, type)[0] ?? [];
  let within = copy[id]?.Properties as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) within = within[key] as Record<string | number, unknown>;
  within[path.at(-1) ?? ""] = value;
  return copy;
}

const bucket = "AWS::S3::Bucket";
const gone = undefined;
const anybody = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const breaks: Record<string, Parameters<typeof broken>> = {
  "buckets are closed to the public": [bucket, ["PublicAccessBlockConfiguration", "BlockPublicPolicy"], false],
  "buckets are encrypted": [bucket, ["BucketEncryption"], gone],
  "buckets answer by TLS alone": ["AWS::S3::BucketPolicy", ["PolicyDocument", "Statement"], []],
  "buckets know no access lists": [bucket, ["OwnershipControls", "Rules", 0, "ObjectOwnership"], "ObjectWriter"],
  "buckets say who asked, but for the one that is told": ["", [], gone],
  "queues are encrypted and answer by TLS alone": ["AWS::SQS::Queue", ["SqsManagedSseEnabled"], false],
  "topics are encrypted and answer by TLS alone": ["AWS::SNS::Topic", ["KmsMasterKeyId"], gone],
  "tables are encrypted with a key of ours": ["AWS::DynamoDB::GlobalTable", ["SSESpecification", "SSEType"], "AES256"],
  "tables can be restored to any moment and are not deleted by mistake": [
    "AWS::DynamoDB::GlobalTable",
    ["Replicas", 0, "DeletionProtectionEnabled"],
    false,
  ],
  "names of indexes have three characters": [
    "AWS::DynamoDB::GlobalTable",
    ["GlobalSecondaryIndexes", 0, "IndexName"],
    "g1",
  ],
  "symmetric keys are rotated": ["AWS::KMS::Key", ["EnableKeyRotation"], gone],
  "logs end": ["AWS::Logs::LogGroup", ["RetentionInDays"], gone],
  "every function has a log and a role of its own": ["AWS::Lambda::Function", ["Role"], gone],
  "functions are given no variable that the service keeps for itself": [
    "AWS::Lambda::Function",
    ["Environment", "Variables", "AWS_REGION"],
    "here",
  ],
  "nothing is allowed to everybody": ["AWS::S3::BucketPolicy", ["PolicyDocument", "Statement"], [anybody]],
  "no action is granted by a wildcard, but of a key": [
    "AWS::IAM::Policy",
    ["PolicyDocument", "Statement", 0, "Action"],
    "dynamodb:*",
  ],
  "no resource is granted by a wildcard, but the objects of a bucket": [
    "AWS::IAM::Policy",
    ["PolicyDocument", "Statement", 0, "Resource"],
    "*",
  ],
  "every route but the open ones asks for a token": ["", [], gone],
  "the gateway logs and holds back": ["AWS::ApiGatewayV2::Stage", ["DefaultRouteSettings"], gone],
  "people sign in with a second factor and are entered by others": [
    "AWS::Cognito::UserPool",
    ["MfaConfiguration"],
    "OPTIONAL",
  ],
  "pages come by TLS 1.2, and answers of the API are not kept": [
    "AWS::CloudFront::Distribution",
    ["DistributionConfig", "CacheBehaviors", 0, "CachePolicyId"],
    "658327ea-f89d-4fab-a63d-7e88639e58f6",
  ],
  "pages run no foreign and no inline code": [
    "AWS::CloudFront::ResponseHeadersPolicy",
    ["ResponseHeadersPolicyConfig", "SecurityHeadersConfig", "ContentSecurityPolicy", "ContentSecurityPolicy"],
    "default-src 'none'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
  ],
  "what is locked stays locked for ten years, for everybody": ["", [], gone],
  "every alarm wakes somebody": ["AWS::CloudWatch::Alarm", ["AlarmActions"], gone],
};

/** Where the first resource of the type is not the one to break. */
const named: Record<string, [type: string, idBegins: string, change: (properties: Record<string, unknown>) => void]> = {
  "buckets say who asked, but for the one that is told": [
    bucket,
    "FilesClean",
    (properties) => {
      delete properties["LoggingConfiguration"];
    },
  ],
  "every route but the open ones asks for a token": [
    "AWS::ApiGatewayV2::Route",
    "ApiHttpANYapiv1",
    (properties) => {
      properties["AuthorizationType"] = "NONE";
    },
  ],
  "what is locked stays locked for ten years, for everybody": [
    bucket,
    "AuditHeads",
    (properties) => {
      properties["ObjectLockConfiguration"] = {
        Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 3650 } },
      };
    },
  ],
};

describe("a rule finds what breaks it:", () => {
  it.each(Object.entries(rules))("%s", (name, rule) => {
    const special = named[name];
    if (special) {
      const copy = structuredClone(resources);
      const [type, idBegins, change] = special;
      const [, properties] = ofType(copy, type).find(([id]) => id.startsWith(idBegins)) ?? [];
      if (!properties) throw new Error(`no ${idBegins}`);
      change(properties);
      expect(rule(copy)).toHaveLength(1);
    } else {
      const how = breaks[name];
      if (!how) throw new Error(`nothing breaks "${name}"`);
      expect(rule(broken(...how)).length).toBeGreaterThan(0);
    }
  });
});

it.each([
  ["reactions", "chain-broken", "ChainBroken"],
  ["clock", "mail-given-up", "MailGivenUp"],
])("an alarm listens for the words that %s writes: %s", (name, words, metric) => {
  const filters = ofType(resources, "AWS::Logs::MetricFilter").map(([, filter]) => filter);
  const [filter] = filters.filter(({ FilterPattern }) => FilterPattern === `{ $.message = "${words}" }`);
  expect(readFileSync(`functions/${name}.ts`, "utf8")).toContain(`log.error("${words}", `);
  expect(JSON.stringify(filter?.["LogGroupName"])).toContain(`Functions${name}log`);
  expect(filter?.["MetricTransformations"]).toMatchObject([{ MetricName: metric, MetricNamespace: "Karsepar/prod" }]);
  const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(([, alarm]) => alarm);
  expect(alarms.filter(({ MetricName }) => MetricName === metric)).toMatchObject([
    { Namespace: "Karsepar/prod", Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
  ]);
});

it("the clock that stops is noticed although it says nothing", () => {
  const stopped = ofType(resources, "AWS::CloudWatch::Alarm").find(([id]) => id.startsWith("WatchClockStopped"))?.[1];
  expect(stopped).toMatchObject({
    MetricName: "Invocations",
    Threshold: 1,
    ComparisonOperator: "LessThanThreshold",
    TreatMissingData: "breaching",
  });
});

it("every alarm is in the table of operations, and nothing else is", () => {
  const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(([id]) =>
    id
      .replace(/^Watch|[0-9A-F]{8}$/g, "")
      .replace(/^[a-z]+(?=Errors|Throttles)/, "…")
      .replace(/\d+$/, ""),
  );
  const operations = readFileSync("docs/operations.md", "utf8");
  const documented = [...operations.matchAll(/^\| `(…?[A-Z]\w+)` \|/gm)].map(([, name]) => name);
  expect([...new Set(documented)].sort()).toEqual([...new Set(alarms)].sort());
});

it("the dashboard shows requests, latency, failures, consumption and what waits", () => {
  const [[, dashboard] = []] = ofType(resources, "AWS::CloudWatch::Dashboard");
  const text = JSON.stringify(dashboard?.["DashboardBody"]);
  for (const shown of [
    "Requests",
    "Latency, p95",
    "Errors",
    "Throttles",
    "Consumed units",
    "Reactions behind the stream, ms",
    "Given up; broken chains",
    "Openings; ticks of the clock",
  ]) {
    expect(text).toContain(shown);
  }
});
