import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sesMail } from "../../functions/mail/mail.ts";

/** A mail service that answers with the statuses it is told, and remembers what it was asked. */
const asked: { url: string | undefined; headers: Record<string, unknown>; body: string }[] = [];
let statuses: number[] = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    asked.push({ url: request.url, headers: request.headers, body });
    response.writeHead(statuses.shift() ?? 200).end("{}");
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const message = { to: "head@example.ir", subject: "در انتظار شما", text: "«کتابچه»\n" };
const mail = (more: NodeJS.ProcessEnv = {}) =>
  sesMail("karsepar@example.ir", {
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_REGION: "eu-central-1",
    ...more,
  });

it("asks as SendEmail of SES v2 does, signed for the region and with the session of the function", async () => {
  await mail({ AWS_SESSION_TOKEN: "session" }).send(message);
  const [request] = asked.splice(0);
  expect(request?.url).toBe("/v2/email/outbound-emails");
  expect(request?.headers).toMatchObject({
    "content-type": "application/json",
    "x-amz-security-token": "session",
    authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-central-1\/ses\/aws4_request, /),
  });
  expect(JSON.parse(request?.body ?? "")).toEqual({
    FromEmailAddress: "karsepar@example.ir",
    Destination: { ToAddresses: ["head@example.ir"] },
    Content: {
      Simple: {
        Subject: { Data: "در انتظار شما", Charset: "UTF-8" },
        Body: { Text: { Data: "«کتابچه»\n", Charset: "UTF-8" } },
      },
    },
  });
});

it("tries again when the service is busy, and says so when it does not take the message", async () => {
  statuses = [503, 429, 200];
  await mail().send(message);
  expect(asked.splice(0)).toHaveLength(3);
  statuses = [400];
  await expect(mail().send(message)).rejects.toThrow("mail service answered 400");
  statuses = [500, 500, 500];
  await expect(mail().send(message)).rejects.toThrow("mail service answered 500");
  expect(asked.splice(0).every(({ body }) => body.includes("head@example.ir"))).toBe(true);
});
