import { Duration } from "aws-cdk-lib";
import { EventField, Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { jobs } from "../../shared/resources.ts";

/** Asks once a minute what has come due. */
export class Clock extends Construct {
  constructor(scope: Construct, id: string, { clock, deadLetters }: { clock: Lambda; deadLetters: Queue }) {
    super(scope, id);
    new Rule(this, "Minute", {
      schedule: Schedule.rate(Duration.seconds(jobs.clock.everySeconds.aws)),
      targets: [
        new LambdaFunction(clock, {
          // A missed minute is made up for by the next one.
          retryAttempts: 0,
          deadLetterQueue: deadLetters,
          event: RuleTargetInput.fromObject({ time: EventField.time }),
        }),
      ],
    });
  }
}
