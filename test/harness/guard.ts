/** Rules that every resource of a stack must keep, each as a function from the template to what breaks it. */
import { ofType, type Resources } from "./stack.ts";

type Properties = Record<string, unknown>;
type Statement = { Effect: string; Action: unknown; Principal?: unknown; Resource?: unknown; Condition?: unknown };
type Rule = (resources: Resources) => string[];

const isObject = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member at any depth, `undefined` where there is none. */
const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((found, key) => (found as Properties | undefined)?.[key], value);

/** Those of a type that do not hold; named by id. */
const each =
  (type: string, holds: (properties: Properties, id: string, resources: Resources) => boolean): Rule =>
  (resources) =>
    ofType(resources, type).flatMap(([id, properties]) => (holds(properties, id, resources) ? [] : [id]));

/** Every policy statement of a template with the resource it stands in. */
function statementsOf(resources: Resources): [id: string, type: string, statement: Statement][] {
  const within = (value: unknown): Statement[] =>
    Array.isArray(value)
      ? value.flatMap(within)
      : isObject(value)
        ? [
            ...(Array.isArray(value["Statement"]) ? (value["Statement"] as Statement[]) : []),
            ...Object.values(value).flatMap(within),
          ]
        : [];
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
    within(Properties).map((statement): [string, string, Statement] => [id, Type, statement]),
  );
}

const allowed = (resources: Resources) => statementsOf(resources).filter(([, , { Effect }]) => Effect === "Allow");
const listed = (value: unknown) => [value].flat();

/** Refuses what does not come by TLS, on this resource. */
const byTlsAlone =
  (policyType: string, refersTo: (policy: Properties, id: string) => boolean) => (id: string, resources: Resources) =>
    ofType(resources, policyType).some(
      ([, policy]) =>
        refersTo(policy, id) &&
        (at(policy, "PolicyDocument", "Statement") as Statement[]).some(
          ({ Effect, Condition }) => Effect === "Deny" && at(Condition, "Bool", "aws:SecureTransport") === "false",
        ),
    );
const names = (value: unknown, id: string) => JSON.stringify(value).includes(`"${id}"`);
const bucketByTls = byTlsAlone("AWS::S3::BucketPolicy", ({ Bucket }, id) => names(Bucket, id));
const queueByTls = byTlsAlone("AWS::SQS::QueuePolicy", ({ Queues }, id) => names(Queues, id));
const topicByTls = byTlsAlone("AWS::SNS::TopicPolicy", ({ Topics }, id) => names(Topics, id));

/** Variables a function must not be given: the service sets them itself and refuses them. */
const reserved = /^(AWS_|LAMBDA_|_HANDLER$|_X_AMZN|TZ$)/;

export const rules: Record<string, Rule> = {
  "buckets are closed to the public": each("AWS::S3::Bucket", ({ PublicAccessBlockConfiguration: block }) =>
    ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"].every(
      (name) => at(block, name) === true,
    ),
  ),
  "buckets are encrypted": each(
    "AWS::S3::Bucket",
    ({ BucketEncryption }) => at(BucketEncryption, "ServerSideEncryptionConfiguration", 0) !== undefined,
  ),
  "buckets answer by TLS alone": each("AWS::S3::Bucket", (_, id, resources) => bucketByTls(id, resources)),
  "buckets know no access lists": each(
    "AWS::S3::Bucket",
    ({ OwnershipControls }) => at(OwnershipControls, "Rules", 0, "ObjectOwnership") === "BucketOwnerEnforced",
  ),
  "buckets say who asked, but for the one that is told": each(
    "AWS::S3::Bucket",
    ({ LoggingConfiguration }, id) => id.startsWith("FilesAccessLog") || LoggingConfiguration !== undefined,
  ),
  "queues are encrypted and answer by TLS alone": each(
    "AWS::SQS::Queue",
    ({ SqsManagedSseEnabled, KmsMasterKeyId }, id, resources) =>
      (SqsManagedSseEnabled === true || KmsMasterKeyId !== undefined) && queueByTls(id, resources),
  ),
  "topics are encrypted and answer by TLS alone": each(
    "AWS::SNS::Topic",
    ({ KmsMasterKeyId }, id, resources) => KmsMasterKeyId !== undefined && topicByTls(id, resources),
  ),
  "tables are encrypted with a key of ours": each(
    "AWS::DynamoDB::GlobalTable",
    ({ SSESpecification, Replicas }) =>
      at(SSESpecification, "SSEType") === "KMS" &&
      (Replicas as unknown[]).every((replica) => at(replica, "SSESpecification", "KMSMasterKeyId") !== undefined),
  ),
  "tables can be restored to any moment and are not deleted by mistake": each(
    "AWS::DynamoDB::GlobalTable",
    ({ Replicas }) =>
      (Replicas as unknown[]).every(
        (replica) =>
          at(replica, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled") === true &&
          at(replica, "DeletionProtectionEnabled") === true,
      ),
  ),
  "names of indexes have three characters": each("AWS::DynamoDB::GlobalTable", ({ GlobalSecondaryIndexes }) =>
    (GlobalSecondaryIndexes as { IndexName: string }[]).every(({ IndexName }) => /^[\w.-]{3,255}$/.test(IndexName)),
  ),
  "symmetric keys are rotated": each(
    "AWS::KMS::Key",
    ({ KeySpec, EnableKeyRotation }) =>
      (KeySpec ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT" || EnableKeyRotation === true,
  ),
  "logs end": each("AWS::Logs::LogGroup", ({ RetentionInDays }) => typeof RetentionInDays === "number"),
  "every function has a log and a role of its own": (resources) => {
    const functions = ofType(resources, "AWS::Lambda::Function");
    const shared = (of: (properties: Properties) => unknown) => {
      const values = functions.map(([, properties]) => JSON.stringify(of(properties)));
      return functions.flatMap(([id], i) =>
        values[i] === undefined || values.indexOf(values[i]) !== values.lastIndexOf(values[i]) ? [id] : [],
      );
    };
    return [...shared(({ Role }) => Role), ...shared(({ LoggingConfig }) => at(LoggingConfig, "LogGroup"))];
  },
  "functions are given no variable that the service keeps for itself": each(
    "AWS::Lambda::Function",
    ({ Environment }) =>
      Object.keys((at(Environment, "Variables") ?? {}) as object).every((name) => !reserved.test(name)),
  ),
  "nothing is allowed to everybody": (resources) =>
    allowed(resources).flatMap(([id, , { Principal }]) =>
      Principal === "*" || listed(at(Principal, "AWS")).includes("*") ? [id] : [],
    ),
  "no action is granted by a wildcard, but of a key": (resources) =>
    allowed(resources).flatMap(([id, type, { Action, Principal }]) =>
      listed(Action).some((action) => String(action).includes("*")) &&
      // A key belongs to its own account; GenerateDataKey* is one right in two forms, with the plain key and without.
      !(type === "AWS::KMS::Key" && Action === "kms:*" && names(Principal, "AWS::AccountId")) &&
      !(
        type === "AWS::KMS::Key" &&
        listed(Action).every((action) => !/\*/.test(String(action).replace("GenerateDataKey*", "")))
      )
        ? [id]
        : [],
    ),
  "no resource is granted by a wildcard, but the objects of a bucket": (resources) =>
    allowed(resources).flatMap(([id, type, { Resource }]) =>
      type === "AWS::KMS::Key" || // in a key's own policy `*` is that key
      listed(Resource).every((each) => each !== "*" && (!JSON.stringify(each ?? "").includes("*") || isObjects(each)))
        ? []
        : [id],
    ),
  "every route but the open ones asks for a token": each(
    "AWS::ApiGatewayV2::Route",
    ({ RouteKey, AuthorizationType, AuthorizerId }) =>
      AuthorizationType === "JWT"
        ? AuthorizerId !== undefined
        : /\/api\/v1\/(health|ready|openapi\.json|public\/)/.test(String(RouteKey)),
  ),
  "the gateway logs and holds back": each(
    "AWS::ApiGatewayV2::Stage",
    ({ AccessLogSettings, DefaultRouteSettings }) =>
      at(AccessLogSettings, "DestinationArn") !== undefined &&
      Number(at(DefaultRouteSettings, "ThrottlingRateLimit")) > 0,
  ),
  "people sign in with a second factor and are entered by others": each(
    "AWS::Cognito::UserPool",
    ({ MfaConfiguration, DeletionProtection, AdminCreateUserConfig }) =>
      MfaConfiguration === "ON" &&
      DeletionProtection === "ACTIVE" &&
      at(AdminCreateUserConfig, "AllowAdminCreateUserOnly") === true,
  ),
  "pages come by TLS 1.2, and answers of the API are not kept": each(
    "AWS::CloudFront::Distribution",
    ({ DistributionConfig: config }) => {
      const behaviours = [at(config, "DefaultCacheBehavior"), ...(at(config, "CacheBehaviors") as unknown[])];
      const api = (at(config, "CacheBehaviors") as Properties[]).find(({ PathPattern }) => PathPattern === "/api/*");
      return (
        at(config, "ViewerCertificate", "MinimumProtocolVersion") === "TLSv1.2_2021" &&
        behaviours.every((one) =>
          ["https-only", "redirect-to-https"].includes(String(at(one, "ViewerProtocolPolicy"))),
        ) &&
        behaviours.every((one) => at(one, "ResponseHeadersPolicyId") !== undefined) &&
        api?.["CachePolicyId"] === cachingDisabled
      );
    },
  ),
  "pages run no foreign and no inline code": each("AWS::CloudFront::ResponseHeadersPolicy", (properties) => {
    const security = at(properties, "ResponseHeadersPolicyConfig", "SecurityHeadersConfig");
    const policy = JSON.stringify(at(security, "ContentSecurityPolicy", "ContentSecurityPolicy") ?? "");
    return (
      policy.includes("default-src 'none'") &&
      policy.includes("script-src 'self';") &&
      policy.includes("frame-ancestors 'none'") &&
      !/unsafe|\*|http:/.test(policy) &&
      Number(at(security, "StrictTransportSecurity", "AccessControlMaxAgeSec")) >= 31_536_000
    );
  }),
  "what is locked stays locked for ten years, for everybody": each(
    "AWS::S3::Bucket",
    ({ ObjectLockEnabled, ObjectLockConfiguration, VersioningConfiguration }, id) =>
      !id.startsWith("Audit") ||
      (ObjectLockEnabled === true &&
        at(VersioningConfiguration, "Status") === "Enabled" &&
        at(ObjectLockConfiguration, "Rule", "DefaultRetention", "Mode") === "COMPLIANCE" &&
        Number(at(ObjectLockConfiguration, "Rule", "DefaultRetention", "Days")) >= 3650),
  ),
  "every alarm wakes somebody": each(
    "AWS::CloudWatch::Alarm",
    ({ AlarmActions }) => listed(AlarmActions ?? []).length > 0,
  ),
};

/** AWS's own policy that keeps nothing. */
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/** `<bucket>/*` or `<bucket>/<folder>/*`. */
const isObjects = (resource: unknown): boolean => {
  const [, parts] = (at(resource, "Fn::Join") as [string, unknown[]] | undefined) ?? [];
  return parts?.length === 2 && /^"?\{?/.test(JSON.stringify(parts[0])) && /^\/([a-z]+\/)?\*$/.test(String(parts[1]));
};
