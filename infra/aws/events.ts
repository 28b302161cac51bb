import { Duration } from "aws-cdk-lib";
import type { ITable, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { EventField, Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { FilterCriteria, FilterRule, type Function as Lambda, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { jobs } from "../../shared/resources.ts";

/** What nobody asks for: the stream to the reactions, arrived uploads to the files, each minute to the clock. */
export class Events extends Construct {
  /** Records and calls that were given up; somebody must look at each. */
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    given: { table: TableV2; uploads: Bucket; reactions: Lambda; files: Lambda; clock: Lambda },
  ) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    given.reactions.addEventSource(
      // The declarations of CDK differ in one optional member; a TableV2 with a stream is what the source needs.
      new DynamoEventSource(given.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: jobs.reactions.batchSize,
        retryAttempts: jobs.reactions.attempts - 1,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(this.deadLetters),
        // Of all items only stored events carry the hash of the one before them.
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual("INSERT"),
            dynamodb: { NewImage: { previous: { S: FilterRule.exists() } } },
          }),
        ],
      }),
    );

    const careful = { deadLetterQueue: this.deadLetters, retryAttempts: 4, maxEventAge: Duration.hours(1) };
    new Rule(this, "Arrived", {
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: { bucket: { name: [given.uploads.bucketName] } },
      },
      targets: [new LambdaFunction(given.files, careful)],
    });
    new Rule(this, "Clock", {
      schedule: Schedule.rate(Duration.seconds(jobs.clock.everySeconds.aws)),
      targets: [
        new LambdaFunction(given.clock, {
          // A missed minute is made up for by the next one.
          retryAttempts: 0,
          deadLetterQueue: this.deadLetters,
          event: RuleTargetInput.fromObject({ time: EventField.time }),
        }),
      ],
    });
  }
}
