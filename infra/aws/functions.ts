import { Duration } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type FunctionName, functions, limits, patient } from "../../shared/resources.ts";
import type { Stage } from "./stage.ts";

/** Drawing pages is work for the processor, which comes with the memory; minutes of two hundred bids are a hundred pages. */
const memoryOf = (entry: FunctionName) => (entry === "papers" ? 2048 : 1024);

/** One function per duty, each with a role of its own that may write its log and nothing else yet. */
export class Functions extends Construct {
  readonly all: Record<FunctionName, Lambda>;
  readonly logs: Record<FunctionName, LogGroup>;

  constructor(
    scope: Construct,
    id: string,
    given: { stage: Stage; code: (entry: FunctionName) => Code; environment: Record<string, string> },
  ) {
    super(scope, id);
    const { stage, code, environment } = given;
    const each = <Made>(one: (name: FunctionName) => Made) =>
      Object.fromEntries(functions.map((name) => [name, one(name)])) as Record<FunctionName, Made>;
    this.logs = each(
      (name) => new LogGroup(this, `${name}-log`, { retention: stage.logs, removalPolicy: stage.removal }),
    );
    this.all = each((entry) => {
      const logGroup = this.logs[entry];
      const role = new Role(this, `${entry}-role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
      role.addToPolicy(
        new PolicyStatement({
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [logGroup.logGroupArn],
        }),
      );
      return new Lambda(this, entry, {
        code: code(entry),
        handler: "index.handler",
        runtime: Runtime.NODEJS_24_X,
        architecture: Architecture.ARM_64,
        memorySize: memoryOf(entry),
        timeout: Duration.seconds(patient.includes(entry) ? limits.openingTimeoutSeconds : limits.timeoutSeconds),
        environment,
        role,
        logGroup,
      });
    });
  }

  roleOf(entry: FunctionName): Role {
    const { role } = this.all[entry];
    if (!(role instanceof Role)) throw new Error(`${entry} has no role of its own`);
    return role;
  }
}
