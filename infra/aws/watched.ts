import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Key } from "aws-cdk-lib/aws-kms";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { type FunctionName, table } from "../../shared/resources.ts";
import type { Stage } from "./stage.ts";

const period = Duration.minutes(5);

/** What the stack gives to be watched. */
export type Watched = {
  stage: Stage;
  functions: Record<FunctionName, Lambda>;
  logs: Record<FunctionName, LogGroup>;
  table: TableV2;
  api: HttpApi;
  deadLetters: Queue;
  /** The key that unwraps bids: whoever touches it is to be seen. */
  sealing: Key;
};

/** How often the store held somebody back, on the table and on each of its indexes. */
export const throttles = ({ tableName }: TableV2): Metric[] =>
  [undefined, ...Object.keys(table.indexes)].flatMap((index) =>
    ["ReadThrottleEvents", "WriteThrottleEvents"].map(
      (metricName) =>
        new Metric({
          namespace: "AWS/DynamoDB",
          metricName,
          period,
          statistic: "Sum",
          dimensionsMap: { TableName: tableName, ...(index ? { GlobalSecondaryIndexName: index } : {}) },
        }),
    ),
  );
