import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { afterAll, describe, expect, it } from "vitest";
import { listMails, showMails, startMailbox } from "../../infra/local/mailbox.ts";
import { stopServer, urlOf } from "../../infra/local/server.ts";
import { localCredentials } from "../../infra/local/store.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-mail-"));
const mailbox = await startMailbox(folder);
const pages = createServer((request, response) => showMails(listMails(folder), request, response));
await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
afterAll(async () => {
  await mailbox.stop();
  await stopServer(pages);
  rmSync(folder, { recursive: true });
});

const ses = new AwsClient({
  accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
  secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
  region: localCredentials.AWS_REGION,
  service: "ses",
  retries: 0,
});
const address = `${mailbox.endpoint}/v2/email/outbound-emails`;
const mail = (Subject: string, Text: string, to = ["a@example.ir"]) => ({
  FromEmailAddress: "karsepar@localhost",
  Destination: { ToAddresses: to },
  Content: { Simple: { Subject: { Data: Subject, Charset: "UTF-8" }, Body: { Text: { Data: Text } } } },
});
const post = (body: unknown) => ses.fetch(address, { method: "POST", body: JSON.stringify(body) });

describe("the mailbox", () => {
  it("keeps what is sent and shows it newest first, escaped", async () => {
    const first = await post(mail("فراخوان تازه", "یک فراخوان منتشر شد."));
    expect(first.status).toBe(200);
    expect(await first.json()).toEqual({ MessageId: expect.any(String) });
    await post(mail("<script>alert(1)</script>", "second", ["b@example.ir", "c@example.ir"]));

    const { items } = (await (await fetch(`${urlOf(pages)}/mailbox.json`)).json()) as { items: unknown[] };
    expect(items).toMatchObject([
      { subject: "<script>alert(1)</script>", to: ["b@example.ir", "c@example.ir"], text: "second" },
      { subject: "فراخوان تازه", from: "karsepar@localhost", text: "یک فراخوان منتشر شد." },
    ]);
    const answer = await fetch(`${urlOf(pages)}/mailbox`);
    const html = await answer.text();
    expect(html).toContain("فراخوان تازه");
    expect(html).not.toContain("<script>");
    expect(html).toContain('dir="auto"');
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("is still there after a restart", async () => {
    const again = await startMailbox(folder);
    expect(again.list()).toHaveLength(2);
    await again.stop();
  });

  it.each([
    ["no receiver", mail("x", "y", []), 400],
    ["another content than Simple", { ...mail("x", "y"), Content: { Raw: { Data: "" } } }, 400],
    ["no JSON", "{", 400],
  ])("refuses %s", async (_, body, status) => {
    expect(
      (await ses.fetch(address, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }))
        .status,
    ).toBe(status);
  });

  it("refuses the unsigned and every other operation", async () => {
    expect((await fetch(address, { method: "POST", body: JSON.stringify(mail("x", "y")) })).status).toBe(403);
    expect((await ses.fetch(`${mailbox.endpoint}/v2/email/account`)).status).toBe(404);
  });
});
