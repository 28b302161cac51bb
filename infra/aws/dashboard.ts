import { Duration } from "aws-cdk-lib";
import { Dashboard, GraphWidget, type IMetric, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { throttles, type Watched } from "./watched.ts";

const period = Duration.minutes(5);

/** One page: how much is asked, how fast it is answered, what fails, what it consumes, and what waits. */
export function dashboard(scope: Construct, id: string, watched: Watched & { chainBroken: Metric }): Dashboard {
  const { stage, functions, table, api, deadLetters, chainBroken } = watched;
  const each = (of: (name: string, lambda: (typeof functions)["api"]) => IMetric) =>
    Object.entries(functions).map(([name, lambda]) => of(name, lambda));
  const consumed = (metricName: string) =>
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName,
      period,
      statistic: "Sum",
      dimensionsMap: { TableName: table.tableName },
    });
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 });

  return new Dashboard(scope, id, {
    dashboardName: `Karsepar-${stage.name}`,
    widgets: [
      [
        graph("Requests", [
          api.metricCount({ period }),
          api.metricClientError({ period }),
          api.metricServerError({ period }),
        ]),
        graph("Latency, p95", [
          api.metricLatency({ period, statistic: "p95" }),
          api.metricIntegrationLatency({ period, statistic: "p95" }),
        ]),
        graph(
          "Duration of functions, p95",
          each((label, lambda) => lambda.metricDuration({ period, statistic: "p95", label })),
        ),
      ],
      [
        graph(
          "Errors",
          each((label, lambda) => lambda.metricErrors({ period, label })),
        ),
        graph("Throttles", [
          ...each((label, lambda) => lambda.metricThrottles({ period, label })),
          ...throttles(table),
        ]),
        graph("Consumed units", [consumed("ConsumedReadCapacityUnits"), consumed("ConsumedWriteCapacityUnits")]),
      ],
      [
        graph("Reactions behind the stream, ms", [
          functions.reactions.metric("IteratorAge", { period, statistic: "Maximum" }),
        ]),
        graph("Given up; broken chains", [
          deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: "Maximum" }),
          chainBroken,
        ]),
        graph("Openings; ticks of the clock", [
          functions.opening.metricInvocations({ period, label: "openings" }),
          functions.clock.metricInvocations({ period, label: "ticks" }),
        ]),
      ],
    ],
  });
}
