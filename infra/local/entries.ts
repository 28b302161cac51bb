import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyResultV2,
  DynamoDBStreamEvent,
  Context as LambdaContext,
} from "aws-lambda";
import type { HttpEntry } from "../../shared/resources.ts";

export type HttpHandler = (event: APIGatewayProxyEventV2, context: LambdaContext) => Promise<APIGatewayProxyResultV2>;

/** The part of EventBridge's "Object Created" that says what has arrived. */
export type ObjectCreatedEvent = {
  id: string;
  time: string;
  source: "aws.s3";
  "detail-type": "Object Created";
  detail: { bucket: { name: string }; object: { key: string; size: number } };
};

/** The application as a host calls it: one handler per function of shared/resources.ts. */
export type Entries = {
  http: Record<HttpEntry, HttpHandler>;
  reactions: (
    event: DynamoDBStreamEvent,
    context: LambdaContext,
  ) => Promise<{ batchItemFailures: { itemIdentifier: string }[] } | undefined>;
  files: (event: ObjectCreatedEvent, context: LambdaContext) => Promise<unknown>;
  clock: (event: { time: string }, context: LambdaContext) => Promise<{ next?: string } | undefined>;
};
