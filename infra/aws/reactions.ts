import { Duration } from "aws-cdk-lib";
import type { ITable, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { FilterCriteria, FilterRule, type Function as Lambda, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { jobs } from "../../shared/resources.ts";

/** The stream of the table, carried to the function that follows up what happened. */
export class Reactions extends Construct {
  /** Records and calls that were given up, of the clock and of arrived files too; somebody must look at each. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table, follower }: { table: TableV2; follower: Lambda }) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    follower.addEventSource(
      // The declarations of CDK differ in one optional member; a TableV2 with a stream is what the source needs.
      new DynamoEventSource(table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: jobs.reactions.batchSize,
        retryAttempts: jobs.reactions.attempts - 1,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(this.deadLetters),
        // Of all items only stored events carry the hash of the one before them. What was stored never changes, so that
        // a record which says it did is told of at once.
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual("INSERT"),
            dynamodb: { NewImage: { previous: { S: FilterRule.exists() } } },
          }),
          FilterCriteria.filter({
            eventName: FilterRule.or("MODIFY", "REMOVE"),
            dynamodb: { OldImage: { previous: { S: FilterRule.exists() } } },
          }),
        ],
      }),
    );
  }
}
