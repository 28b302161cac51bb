import { Duration } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { buckets } from "../../shared/resources.ts";
import type { Stage } from "./stage.ts";

/** How every bucket of the application is: private, encrypted, by TLS alone. */
export const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
} as const;

/** CDK's own declarations differ in optional members under exactOptionalPropertyTypes; every Bucket is an IBucket. */
export const asDeclared = (bucket: Bucket) => bucket as IBucket;

const anyObjectOf = (bucket: Bucket) => `${bucket.bucketArn}/*`;

/** Uploads land in one bucket and leave it for the other when they have passed their check. */
export class Files extends Construct {
  readonly uploads: Bucket;
  readonly clean: Bucket;
  /** Who asked for which object of any bucket. */
  readonly accessLog: Bucket;

  constructor(scope: Construct, id: string, { stage, origin }: { stage: Stage; origin: string }) {
    super(scope, id);
    this.accessLog = new Bucket(this, "AccessLog", {
      ...closed,
      // The log delivery service writes by bucket policy; it takes no customer key.
      lifecycleRules: [{ expiration: stage.accessLogs }],
      removalPolicy: stage.removal,
    });
    const logged = (serverAccessLogsPrefix: string) => ({
      serverAccessLogsBucket: asDeclared(this.accessLog),
      serverAccessLogsPrefix,
    });
    this.uploads = new Bucket(this, "Uploads", {
      ...closed,
      ...logged("uploads/"),
      removalPolicy: stage.removal,
      cors: [
        {
          allowedMethods: [HttpMethods.PUT],
          allowedOrigins: [origin],
          allowedHeaders: ["content-type", "x-amz-checksum-sha256"],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        {
          expiration: Duration.days(buckets.uploads.expireDays),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    // On the resource itself: the property of the construct would add a function that does nothing else.
    (this.uploads.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    this.clean = new Bucket(this, "Clean", {
      ...closed,
      ...logged("clean/"),
      versioned: true,
      removalPolicy: stage.removal,
      // Slices of an export are of no use once the whole is there.
      lifecycleRules: [
        { prefix: "exports/parts/", expiration: Duration.days(2), noncurrentVersionExpiration: Duration.days(1) },
        // A paper can be drawn again at any time.
        { prefix: "papers/", expiration: Duration.days(30), noncurrentVersionExpiration: Duration.days(1) },
      ],
    });
  }

  /** Tells a function of every upload that has arrived. */
  tell(files: Lambda, deadLetters: Queue): void {
    new Rule(this, "Arrived", {
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: { bucket: { name: [this.uploads.bucketName] } },
      },
      targets: [
        new LambdaFunction(files, { deadLetterQueue: deadLetters, retryAttempts: 4, maxEventAge: Duration.hours(1) }),
      ],
    });
  }

  /** Signing an address is worth what its signer may do. */
  grantUpload(grantee: IGrantable): void {
    allow(grantee, ["s3:PutObject"], anyObjectOf(this.uploads));
  }

  grantDownload(grantee: IGrantable): void {
    allow(grantee, ["s3:GetObject"], anyObjectOf(this.clean));
  }

  /** Writing what the application makes itself, slice after slice, each on top of the one before. */
  grantExport(grantee: IGrantable): void {
    allow(grantee, ["s3:GetObject", "s3:PutObject"], this.clean.arnForObjects("exports/*"));
  }

  /** Writing papers and signing addresses to read them, of nothing else in the bucket. */
  grantPapers(grantee: IGrantable): void {
    allow(grantee, ["s3:GetObject", "s3:PutObject"], this.clean.arnForObjects("papers/*"));
  }

  /** Reading uploads, and keeping or discarding them. Without ListBucket a missing object would be a 403. */
  grantCheck(grantee: IGrantable): void {
    allow(grantee, ["s3:GetObject", "s3:DeleteObject"], anyObjectOf(this.uploads));
    allow(grantee, ["s3:PutObject"], anyObjectOf(this.clean));
    allow(grantee, ["s3:ListBucket"], this.uploads.bucketArn);
  }
}

const allow = (grantee: IGrantable, actions: string[], resource: string) =>
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [resource] }));
