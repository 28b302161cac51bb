import { AwsClient } from "aws4fetch";

/** Calls one operation; answers its reply, throws an error named like the service's own. */
export type AwsCall = (operation: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>;

const answerMs = 5_000;

/**
 * A service that speaks AWS JSON 1.1, through signed requests alone: each SDK client would cost a cold start more than
 * the few calls are worth. Honours the SDK's `AWS_ENDPOINT_URL_<service>` variables.
 * @param service its name in addresses and signatures, the prefix of its operations, and its endpoint variable
 */
export function awsJson(
  service: { name: string; target: string; endpointVariable: string },
  aws: NodeJS.ProcessEnv,
): AwsCall {
  const region = aws["AWS_REGION"] ?? "us-east-1";
  const endpoint = aws[service.endpointVariable] ?? `https://${service.name}.${region}.amazonaws.com`;
  const client = new AwsClient({
    accessKeyId: aws["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: aws["AWS_SECRET_ACCESS_KEY"] ?? "",
    ...(aws["AWS_SESSION_TOKEN"] ? { sessionToken: aws["AWS_SESSION_TOKEN"] } : {}),
    region,
    service: service.name,
    retries: 2,
  });
  return async (operation, input) => {
    const response = await client.fetch(endpoint, {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `${service.target}.${operation}` },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(answerMs),
    });
    const reply = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (response.ok) return reply;
    const type = String(reply["__type"] ?? (response.status >= 500 ? "ServiceUnavailable" : "Refused"))
      .split("#")
      .at(-1);
    throw new Error(`${type}: ${service.name} answered ${response.status} to ${operation}`);
  };
}

/** A member of a reply that the service promises: base64 bytes. */
export function bytesOf(reply: Record<string, unknown>, member: string): Buffer {
  const value = reply[member];
  if (typeof value !== "string") throw new Error(`the reply has no ${member}`);
  return Buffer.from(value, "base64");
}

export const kms = (aws: NodeJS.ProcessEnv): AwsCall =>
  awsJson({ name: "kms", target: "TrentService", endpointVariable: "AWS_ENDPOINT_URL_KMS" }, aws);
