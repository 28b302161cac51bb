import { RemovalPolicy } from "aws-cdk-lib";
import { AnyPrincipal, Effect, type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { asDeclared, closed } from "./files.ts";
import type { Stage } from "./stage.ts";

/** Below this lie the heads; nothing else is written here. */
const heads = "heads/*";

/** The heads of all chains, outside the table and outside the reach of whoever administers it. */
export class Audit extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { stage, accessLog }: { stage: Stage; accessLog: Bucket }) {
    super(scope, id);
    this.bucket = new Bucket(this, "Heads", {
      ...closed,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: stage.heads,
      serverAccessLogsBucket: asDeclared(accessLog),
      serverAccessLogsPrefix: "audit/",
      // In no stage does it go with the stack: a locked object could not be removed anyway.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: "WrittenOnceAndKept",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [
          "s3:BypassGovernanceRetention",
          "s3:DeleteObject",
          "s3:DeleteObjectVersion",
          "s3:PutLifecycleConfiguration",
          "s3:PutObjectLegalHold",
          "s3:PutObjectRetention",
        ],
        resources: [this.bucket.bucketArn, this.bucket.arnForObjects("*")],
      }),
    );
  }

  /** Writing heads, and seeing those of the event before. */
  grantKeep(grantee: IGrantable): void {
    allow(grantee, ["s3:GetObject", "s3:PutObject"], this.bucket.arnForObjects(heads));
    this.grantCompare(grantee);
  }

  /** Seeing the names of heads, which say all that a comparison needs. */
  grantCompare(grantee: IGrantable): void {
    allow(grantee, ["s3:ListBucket"], this.bucket.bucketArn, { StringLike: { "s3:prefix": heads } });
  }
}

const allow = (grantee: IGrantable, actions: string[], resource: string, conditions = {}) =>
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [resource], conditions }));
