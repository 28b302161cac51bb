import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type FunctionName, functions, limits } from "../../shared/resources.ts";

/** Functions that work through many objects in one call; the others answer a person who waits. */
const patient: readonly FunctionName[] = ["opening", "reactions", "files", "clock"];

/** One function per duty, each with a role of its own that may write its log and nothing else yet. */
export class Functions extends Construct {
  readonly all: Record<FunctionName, Lambda>;

  constructor(
    scope: Construct,
    id: string,
    { code, environment }: { code: (entry: FunctionName) => Code; environment: Record<string, string> },
  ) {
    super(scope, id);
    const make = (entry: FunctionName) => {
      const logGroup = new LogGroup(this, `${entry}-log`, {
        retention: RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.RETAIN,
      });
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
        memorySize: 1024,
        timeout: Duration.seconds(patient.includes(entry) ? limits.openingTimeoutSeconds : limits.timeoutSeconds),
        environment,
        role,
        logGroup,
      });
    };
    this.all = Object.fromEntries(functions.map((entry) => [entry, make(entry)])) as Record<FunctionName, Lambda>;
  }

  roleOf(entry: FunctionName): Role {
    const { role } = this.all[entry];
    if (!(role instanceof Role)) throw new Error(`${entry} has no role of its own`);
    return role;
  }
}
