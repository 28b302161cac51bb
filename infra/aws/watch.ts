import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Entry } from "./bundle.ts";

const period = Duration.minutes(5);

/** What must wake somebody: given-up records, failing or throttled functions, reactions that fall behind. */
export class Watch extends Construct {
  readonly alarms: Topic;

  constructor(
    scope: Construct,
    id: string,
    { functions, deadLetters }: { functions: Record<Entry, Lambda>; deadLetters: Queue },
  ) {
    super(scope, id);
    this.alarms = new Topic(this, "Alarms", { enforceSSL: true });
    const alarm = (name: string, metric: IMetric, threshold: number, alarmDescription: string) =>
      new Alarm(this, name, {
        metric,
        threshold,
        alarmDescription,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(new SnsAction(this.alarms));

    alarm(
      "DeadLetters",
      deadLetters.metricApproximateNumberOfMessagesVisible({ period }),
      1,
      "A record or call was given up: read it in the dead-letter queue.",
    );
    for (const [entry, lambda] of Object.entries(functions)) {
      alarm(`${entry}Errors`, lambda.metricErrors({ period }), 1, `The function ${entry} failed: see its log.`);
      alarm(`${entry}Throttles`, lambda.metricThrottles({ period }), 5, `The function ${entry} is held back.`);
    }
    alarm(
      "ReactionsBehind",
      functions.reactions.metric("IteratorAge", { period, statistic: "Maximum" }),
      10 * 60_000,
      "Reactions are ten minutes behind the stream.",
    );
  }
}
