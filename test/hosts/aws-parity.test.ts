import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { hasDotSegments, routeOf } from "../../infra/local/routing.ts";
import { tableInput } from "../../infra/local/table.ts";
import { bucketNames, handlerVariables } from "../../infra/local/variables.ts";
import { HandlerEnv } from "../../shared/env.ts";
import { buckets, functions as entries, jobs, limits, patient, routes, table } from "../../shared/resources.ts";
import { ofType, stage, synthesize } from "../harness/stack.ts";

const resources = synthesize();
const local = tableInput("local");

type Properties = Record<string, unknown>;
const only = (type: string): Properties => {
  const found = ofType(resources, type);
  expect(found).toHaveLength(1);
  return found[0]?.[1] ?? {};
};
const byName = <Named extends { IndexName?: unknown; AttributeName?: unknown }>(list: readonly Named[]) =>
  [...list].sort((a, b) =>
    String(a.IndexName ?? a.AttributeName).localeCompare(String(b.IndexName ?? b.AttributeName)),
  );

describe("both hosts have the same", () => {
  it("table", () => {
    const cloud = only("AWS::DynamoDB::GlobalTable");
    expect(cloud).toMatchObject({
      KeySchema: local.KeySchema,
      BillingMode: local.BillingMode,
      StreamSpecification: { StreamViewType: local.StreamSpecification.StreamViewType },
      TimeToLiveSpecification: { AttributeName: table.expiresAt, Enabled: true },
    });
    expect(byName(cloud["AttributeDefinitions"] as { AttributeName: string }[])).toEqual(
      byName(local.AttributeDefinitions),
    );
    expect(byName(cloud["GlobalSecondaryIndexes"] as { IndexName: string }[])).toEqual(
      byName(local.GlobalSecondaryIndexes),
    );
  });

  it("buckets", () => {
    const ids = ofType(resources, "AWS::S3::Bucket").map(([id]) => id);
    const constructs = { uploads: "FilesUploads", clean: "FilesClean", audit: "AuditHeads" };
    expect(Object.keys(constructs)).toEqual(Object.keys(buckets));
    for (const construct of Object.values(constructs)) {
      expect(ids.filter((id) => id.startsWith(construct))).toHaveLength(1);
    }
    expect(Object.keys(bucketNames)).toEqual(Object.keys(buckets));
    const uploads = ofType(resources, "AWS::S3::Bucket").find(([id]) => id.startsWith("FilesUploads"))?.[1];
    expect(uploads).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: buckets.uploads.expireDays, Status: "Enabled" }] },
    });
  });

  it("route table, where the first match of the one is the best match of the other", () => {
    const integration = new Map(
      ofType(resources, "AWS::ApiGatewayV2::Integration").map(([id, { IntegrationUri }]) => [
        id,
        JSON.stringify(IntegrationUri),
      ]),
    );
    const cloud = ofType(resources, "AWS::ApiGatewayV2::Route").map(([, route]) => ({
      key: String(route["RouteKey"]),
      open: route["AuthorizationType"] === "NONE",
      scopes: route["AuthorizationScopes"],
      target: integration.get(/Ref":"([^"]+)/.exec(JSON.stringify(route["Target"]))?.[1] ?? ""),
    }));
    expect(cloud.map(({ key }) => key)).toEqual(
      routes.map(({ method, path }) => `${method} ${path.replace(/\*$/, "{proxy+}")}`),
    );
    for (const [i, { open, entry }] of routes.entries()) {
      expect(cloud[i]).toMatchObject({ open, ...(open ? {} : { scopes: ["openid"] }) });
      expect(cloud[i]?.target).toContain(`Functions${entry}`);
    }

    // An HTTP API takes the most specific route: literal before {x} before {proxy+}, a method before ANY.
    const weight = ({ method, path }: { method: string; path: string }) =>
      `${path.replace(/\*$/, "~").replace(/\{[^}]+\}/g, "}")} ${method === "ANY" ? "~" : method}`;
    const paths = new Set(routes.map(({ path }) => path.replace(/\*$/, "rest/of/it").replace(/\{[^}]+\}/g, "t")));
    for (const path of [...paths, "/api/v1/tenders/t", "/api/v1/bodies/t/tenders", "/api/v1/vendors/t/apply"]) {
      for (const method of ["GET", "POST"]) {
        const best = routes
          .filter((route) => route.method === "ANY" || route.method === method)
          .filter((route) =>
            new RegExp(`^${route.path.replace(/\*$/, ".+").replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path),
          )
          .sort((a, b) => (weight(a) < weight(b) ? -1 : 1))[0];
        expect(hasDotSegments(path)).toBe(false);
        expect([method, path, routeOf(method, path)?.entry]).toEqual([method, path, best?.entry]);
      }
    }
  });

  it("variables, which every function can be started with", () => {
    const functions = ofType(resources, "AWS::Lambda::Function");
    expect(functions).toHaveLength(entries.length);
    const here = handlerVariables({
      url: "http://127.0.0.1:3000",
      secrets: { masterKey: "/m", receiptKey: "/r", cursorKeys: "/c", issuerKey: "/i", cookieKey: "/k" },
      version: "1.2.3",
      endpoints: { dynamodb: "http://d", s3: "http://s", mail: "http://m" },
      credentials: { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_REGION: "" },
    });
    /** Only one machine has these: a header for tests, and where its own services and document are. */
    const ofOneMachine = /^(AWS_|SERVER_TIMING$|OPENAPI_FILE$)/;
    const names = Object.keys(here).filter((name) => !ofOneMachine.test(name));
    for (const [id, properties] of functions) {
      const { Variables } = properties["Environment"] as { Variables: Record<string, unknown> };
      expect([id, Object.keys(Variables).sort()]).toEqual([id, names.sort()]);
      const resolved = Object.entries(Variables).map(([name, value]) => [name, asText(value)]);
      expect(v.safeParse(HandlerEnv, Object.fromEntries(resolved)).issues).toBeUndefined();
    }
    expect(v.safeParse(HandlerEnv, here).issues).toBeUndefined();
  });

  it("jobs and limits", () => {
    const [[, clock] = []] = ofType(resources, "AWS::Events::Rule").filter(([id]) => id.startsWith("Clock"));
    expect(jobs.clock.everySeconds.aws).toBe(60);
    expect(clock).toMatchObject({ ScheduleExpression: "rate(1 minute)" });
    expect(only("AWS::Lambda::EventSourceMapping")).toMatchObject({
      BatchSize: jobs.reactions.batchSize,
      MaximumRetryAttempts: jobs.reactions.attempts - 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BisectBatchOnFunctionError: true,
    });
    for (const [id, { Timeout, Runtime, Architectures }] of ofType(resources, "AWS::Lambda::Function")) {
      const entry = patient.find((each) => id.startsWith(`Functions${each}`));
      expect([id, Timeout, Runtime, Architectures]).toEqual([
        id,
        entry ? limits.openingTimeoutSeconds : limits.timeoutSeconds,
        "nodejs24.x",
        ["arm64"],
      ]);
    }
  });
});

/** A value of the template as its function would see it, with names in the place of what CloudFormation fills in. */
function asText(value: unknown): string {
  if (typeof value === "string") return value;
  const joined = (value as { "Fn::Join"?: [string, unknown[]] })["Fn::Join"];
  return joined ? joined[1].map(asText).join(joined[0]) : JSON.stringify(value);
}

it("knows the installation it is for", () => {
  const [[, api] = []] = ofType(resources, "AWS::Lambda::Function");
  expect(api).toMatchObject({
    Environment: {
      Variables: { STAGE: stage.stage, PUBLIC_URL: stage.publicUrl, MAIL_FROM: stage.mailFrom, VERSION: stage.version },
    },
  });
});
