import { Stack, Validations } from "aws-cdk-lib";
import type { CfnBucket } from "aws-cdk-lib/aws-s3";
import type { IConstruct } from "constructs";
import type { Api } from "./api.ts";
import type { Events } from "./events.ts";
import type { Files } from "./files.ts";
import type { Functions } from "./functions.ts";
import type { Sealing } from "./sealing.ts";

const accept = (where: IConstruct, rule: string, reason: string) =>
  Validations.of(where).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });

/** Every finding of the security rules that we accept, at the one place it is about; any other stops synth. */
export function acknowledge(found: {
  files: Files;
  functions: Functions;
  sealing: Sealing;
  api: Api;
  events: Events;
}): void {
  const { files, functions, sealing, api, events } = found;
  for (const entry of ["api", "files", "clock"] as const) {
    for (const bucket of [files.uploads, files.clean]) {
      const name = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
      accept(
        functions.roleOf(entry),
        `IAM5[Resource::<${name}.Arn>/*]`,
        "Objects are named by ids that are made at run time; the actions are single ones and the bucket is this one.",
      );
    }
  }
  for (const route of api.open) {
    accept(route, "APIG4", "Open by design: what is published, and the health of the host; see docs/security.md.");
  }
  accept(
    sealing.cursors,
    "SMG4",
    "A rotated key must stay readable beside the new one, or lists break in the reader's hand: docs/operations.md says how.",
  );
  accept(events.deadLetters, "SQS3", "It is the dead-letter queue, of the stream and of the rules.");
}
