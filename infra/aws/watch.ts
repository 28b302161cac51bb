import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Rule } from "aws-cdk-lib/aws-events";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { FilterPattern, type LogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { dashboard } from "./dashboard.ts";
import type { Stage } from "./stage.ts";
import { throttles, type Watched } from "./watched.ts";

const period = Duration.minutes(5);

/** What must wake somebody, and one page that shows how it goes. */
export class Watch extends Construct {
  readonly topic: Topic;
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, given: Watched & { email?: string }) {
    super(scope, id);
    const { stage, functions, logs, table, api, deadLetters, sealing, email } = given;
    this.stage = stage;
    this.topic = this.makeTopic(email);

    this.alarm("DeadLetters", deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: "Maximum" }), {
      text: "A record or call was given up: read it in the dead-letter queue.",
    });
    for (const [name, lambda] of Object.entries(functions)) {
      this.alarm(`${name}Errors`, lambda.metricErrors({ period }), {
        text: `The function ${name} failed: see its log.`,
      });
      this.alarm(`${name}Throttles`, lambda.metricThrottles({ period }), {
        text: `The function ${name} is held back: look at the account's concurrency.`,
        threshold: 5,
      });
    }
    this.alarm("ReactionsBehind", functions.reactions.metric("IteratorAge", { period, statistic: "Maximum" }), {
      text: "Reactions are ten minutes behind the stream.",
      threshold: 10 * 60_000,
    });
    this.alarm("ClockStopped", functions.clock.metricInvocations({ period }), {
      text: "Nobody asked what is due for five minutes: cases neither close nor lapse.",
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      missing: TreatMissingData.BREACHING,
    });
    for (const [i, metric] of throttles(table).entries()) {
      this.alarm(`StoreThrottles${i + 1}`, metric, {
        text: "The table or an index holds requests back.",
        threshold: 10,
      });
    }
    this.alarm("ApiFaults", api.metricServerError({ period, statistic: "Sum" }), {
      text: "Requests were answered with 5xx: see the log of the function by request id.",
      threshold: 3,
    });
    const chainBroken = this.lines("ChainBroken", logs.reactions, "chain-broken");
    this.alarm("ChainBroken", chainBroken, {
      text: "An event does not continue the chain whose heads are known: somebody may have changed history.",
    });
    this.alarm("MailGivenUp", this.lines("MailGivenUp", logs.clock, "mail-given-up"), {
      text: "A message could not be sent and is not tried again: see the log of clock, and SES.",
    });
    this.tellOfKey(sealing);
    dashboard(this, "Dashboard", { ...given, chainBroken });
  }

  private makeTopic(email: string | undefined): Topic {
    const key = new Key(this, "Key", {
      description: "Karsepar: encrypts alarms",
      enableKeyRotation: true,
      removalPolicy: this.stage.removal,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"], // in a key's own policy: this key
      }),
    );
    const topic = new Topic(this, "Alarms", { enforceSSL: true, masterKey: key });
    if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  private alarm(
    name: string,
    metric: IMetric,
    how: { text: string; threshold?: number; comparison?: ComparisonOperator; missing?: TreatMissingData },
  ): void {
    const alarm = new Alarm(this, name, {
      metric,
      threshold: how.threshold ?? 1,
      alarmDescription: how.text,
      evaluationPeriods: 1,
      comparisonOperator: how.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: how.missing ?? TreatMissingData.NOT_BREACHING,
    });
    if (this.stage.alarmsAreSent) alarm.addAlarmAction(new SnsAction(this.topic));
  }

  /** Counts the lines of a log that say these words. */
  private lines(metricName: string, logGroup: LogGroup, words: string): Metric {
    const metricNamespace = `Karsepar/${this.stage.name}`;
    new MetricFilter(this, `${metricName}Lines`, {
      logGroup,
      filterPattern: FilterPattern.stringValue("$.message", "=", words),
      metricNamespace,
      metricName,
      metricValue: "1",
      defaultValue: 0,
    });
    return new Metric({ namespace: metricNamespace, metricName, period, statistic: "Sum" });
  }

  /** Who changes or disables the sealing key is told of at once, where the account has a trail. */
  private tellOfKey(sealing: Key): void {
    const rule = new Rule(this, "SealingKeyTouched", {
      description: "Karsepar: the key that opens bids was changed",
      eventPattern: {
        source: ["aws.kms"],
        detailType: ["AWS API Call via CloudTrail"],
        detail: {
          eventName: ["CreateGrant", "DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"],
          resources: { ARN: [sealing.keyArn] },
        },
      },
    });
    if (this.stage.alarmsAreSent) rule.addTarget(new SnsTopic(this.topic));
  }
}
