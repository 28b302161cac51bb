import { Stack, Validations } from "aws-cdk-lib";
import type { Bucket, CfnBucket } from "aws-cdk-lib/aws-s3";
import type { IConstruct } from "constructs";
import type { FunctionName } from "../../shared/resources.ts";
import type { Api } from "./api.ts";
import type { Audit } from "./audit.ts";
import type { Files } from "./files.ts";
import type { Functions } from "./functions.ts";
import type { Reactions } from "./reactions.ts";
import type { Sealing } from "./sealing.ts";
import type { Stage } from "./stage.ts";
import type { Web } from "./web.ts";

const accept = (where: IConstruct, rule: string, reason: string) =>
  Validations.of(where).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });

/** Every finding of the security rules that we accept, at the one place it is about; any other stops synth. */
export function acknowledge(found: {
  stage: Stage;
  files: Files;
  audit: Audit;
  functions: Functions;
  sealing: Sealing;
  api: Api;
  reactions: Reactions;
  web: Web;
}): void {
  const { stage, files, audit, functions, sealing, api, reactions, web } = found;
  const objects: [FunctionName, Bucket, string][] = [
    ["api", files.uploads, ""],
    ["api", files.clean, ""],
    ["contracts", files.clean, ""],
    ["office", files.clean, ""],
    ["files", files.uploads, ""],
    ["files", files.clean, ""],
    ["clock", files.uploads, ""],
    ["clock", files.clean, ""],
    ["reactions", files.clean, "exports/"],
    ["papers", files.clean, "papers/"],
    ["reactions", audit.bucket, "heads/"],
  ];
  for (const [name, bucket, below] of objects) {
    const id = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
    accept(
      functions.roleOf(name),
      `IAM5[Resource::<${id}.Arn>/${below}*]`,
      "Objects are named by ids that are made at run time; the actions are single ones and the bucket is this one.",
    );
  }
  for (const route of api.open) {
    accept(route, "APIG4", "Open by design: what is published, and the health of the host; see docs/security.md.");
  }
  accept(
    sealing.cursors,
    "SMG4",
    "A rotated key must stay readable beside the new one, or lists break in the reader's hand: docs/operations.md says how.",
  );
  accept(reactions.deadLetters, "SQS3", "It is the dead-letter queue, of the stream and of the rules.");
  accept(
    web.distribution,
    "CFR1",
    "The notices are public and their readers may be anywhere; a border would shut out vendors and nobody else.",
  );
  accept(
    web.distribution,
    "CFR2",
    "A web application firewall costs more than all else together; throttling, strict schemas and the limits of a body stand at the API. docs/security.md names it as not covered.",
  );
  accept(
    web.distribution,
    "CFR3",
    "Pages are the same for everybody and say nothing of who reads; each request of the API stands in the API's own access log, without the reader's address.",
  );
  if (!stage.ownName) {
    accept(
      web.distribution,
      "CFR4",
      "A stage without a name of its own uses CloudFront's certificate, whose oldest protocol cannot be chosen; prod is not made without its own.",
    );
  }
}
