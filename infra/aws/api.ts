import { Duration } from "aws-cdk-lib";
import { type CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer, type HttpRoute } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type HttpEntry, routes } from "../../shared/resources.ts";
import type { Stage } from "./stage.ts";

/** `/a/*` as an HTTP API writes it. */
const toPattern = (path: string) => path.replace(/\*$/, "{proxy+}");

const logged = {
  requestId: "$context.requestId",
  route: "$context.routeKey",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
  error: "$context.error.message",
  authorizer: "$context.authorizer.error",
};

/** The gateway: the route table of shared/resources.ts before the functions, tokens verified before anything runs. */
export class Api extends Construct {
  readonly http: HttpApi;
  /** Routes that take no token. */
  readonly open: HttpRoute[] = [];

  constructor(
    scope: Construct,
    id: string,
    given: { stage: Stage; functions: Record<HttpEntry, IFunction>; issuer: string; clientId: string },
  ) {
    super(scope, id);
    const {
      stage: { logs, removal },
      functions,
      issuer,
      clientId,
    } = given;
    this.http = new HttpApi(this, "Http", { createDefaultStage: false });
    const log = new LogGroup(this, "AccessLog", {
      retention: logs,
      removalPolicy: removal,
    });
    const stage = this.http.addStage("Stage", {
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
    });
    (stage.node.defaultChild as CfnStage).accessLogSettings = {
      destinationArn: log.logGroupArn,
      format: JSON.stringify(logged),
    };

    const verified = new HttpJwtAuthorizer("Token", issuer, { jwtAudience: [clientId] });
    const anybody = new HttpNoneAuthorizer();
    const integrations = new Map<HttpEntry, HttpLambdaIntegration>();
    for (const { method, path, entry, open: isOpen } of routes) {
      const integration =
        integrations.get(entry) ??
        new HttpLambdaIntegration(entry, functions[entry], { timeout: Duration.seconds(29) });
      integrations.set(entry, integration);
      const added = this.http.addRoutes({
        path: toPattern(path),
        methods: [HttpMethod[method]],
        integration,
        authorizer: isOpen ? anybody : verified,
        // An id token carries no scope, so it is no key to the API although its audience is the same client.
        ...(isOpen ? {} : { authorizationScopes: ["openid"] }),
      });
      if (isOpen) this.open.push(...added);
    }
  }
}
