import { AwsClient } from "aws4fetch";

export type Message = { to: string; subject: string; text: string };

/** Sends one message; throws when the service does not take it. Texts never carry the content of a bid. */
export type Mail = { send(message: Message): Promise<void> };

/** A service that does not answer must not hold up the next message for long. */
const timeoutMs = 8_000;

/** Mail through the SES v2 protocol, signed by hand: the client would cost more than all of the function's own code. */
export function sesMail(from: string, variables: NodeJS.ProcessEnv): Mail {
  const region = variables["AWS_REGION"] ?? "us-east-1";
  const endpoint = variables["AWS_ENDPOINT_URL_SESV2"] ?? `https://email.${region}.amazonaws.com`;
  const client = new AwsClient({
    accessKeyId: variables["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: variables["AWS_SECRET_ACCESS_KEY"] ?? "",
    ...(variables["AWS_SESSION_TOKEN"] ? { sessionToken: variables["AWS_SESSION_TOKEN"] } : {}),
    region,
    service: "ses",
    retries: 2,
  });
  return {
    async send({ to, subject, text }) {
      const response = await client.fetch(`${endpoint}/v2/email/outbound-emails`, {
        method: "POST",
        signal: AbortSignal.timeout(timeoutMs),
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: { Subject: { Data: subject, Charset: "UTF-8" }, Body: { Text: { Data: text, Charset: "UTF-8" } } },
          },
        }),
      });
      if (!response.ok) throw new Error(`ServiceUnavailable: mail service answered ${response.status}`);
    },
  };
}
