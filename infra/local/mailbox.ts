import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import * as v from "valibot";
import { limits } from "../../shared/resources.ts";
import { escapeHtml, page, pageHeaders } from "./page.ts";

export type Mail = { id: string; at: string; from: string; to: string[]; subject: string; text: string; html?: string };

export type Mailbox = {
  /** Base address of the SES v2 protocol, for AWS_ENDPOINT_URL_SESV2. */
  endpoint: string;
  list: () => Mail[];
  stop: () => Promise<void>;
};

const Content = v.object({ Data: v.string(), Charset: v.optional(v.string()) });
const addresses = v.optional(v.array(v.string()), []);

/** SendEmail of SES v2, Simple content. */
const SendEmail = v.object({
  FromEmailAddress: v.string(),
  Destination: v.pipe(
    v.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
    v.transform(({ ToAddresses, CcAddresses, BccAddresses }) => [...ToAddresses, ...CcAddresses, ...BccAddresses]),
    v.minLength(1),
  ),
  Content: v.object({
    Simple: v.object({
      Subject: Content,
      Body: v.object({ Text: v.optional(Content), Html: v.optional(Content) }),
    }),
  }),
});

/** How many messages the page shows. */
const shownMails = 200;

/** Takes outgoing messages by the SES v2 protocol and keeps each as a file; nothing leaves the machine. */
export async function startMailbox(folder: string): Promise<Mailbox> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = createServer((request, response) => {
    take(request).then(
      ({ status, body }) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
      () => response.destroy(),
    );
  });

  async function take(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    if (request.method !== "POST" || request.url !== "/v2/email/outbound-emails") {
      return { status: 404, body: { message: "Only SendEmail is offered on one machine." } };
    }
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) {
      return { status: 403, body: { message: "Missing Authentication Token" } };
    }
    const parsed = v.safeParse(SendEmail, parseJson(await textOf(request)));
    if (!parsed.success) return { status: 400, body: { message: "Bad SendEmail request." } };
    const { FromEmailAddress, Destination, Content: content } = parsed.output;
    const { Subject, Body } = content.Simple;
    const at = new Date().toISOString();
    const id = `${at.replace(/\D/g, "")}-${randomUUID()}`;
    keep({
      id,
      at,
      from: FromEmailAddress,
      to: Destination,
      subject: Subject.Data,
      text: Body.Text?.Data ?? "",
      ...(Body.Html ? { html: Body.Html.Data } : {}),
    });
    return { status: 200, body: { MessageId: id } };
  }

  function keep(mail: Mail): void {
    const path = join(folder, `${mail.id}.json`);
    writeFileSync(`${path}.new`, JSON.stringify(mail), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the mailbox has no port");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    list: () => listMails(folder),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Newest first. */
export function listMails(folder: string): Mail[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse()
    .slice(0, shownMails)
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Mail);
}

/** `/mailbox` and `/mailbox.json`: what would have been sent. */
export function showMails(mails: Mail[], request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.split("?")[0] === "/mailbox.json") {
    response
      .writeHead(200, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" })
      .end(JSON.stringify({ items: mails }));
    return;
  }
  response.writeHead(200, pageHeaders).end(page("صندوق پیام · Mailbox", mailboxPage(mails)));
}

const mailboxPage = (mails: Mail[]) => `
<h1>پیام‌های فرستاده‌شده <span class="en" lang="en" dir="ltr">Outgoing messages</span></h1>
<p class="note">هیچ پیامی از این رایانه بیرون نمی‌رود؛ این‌ها پیام‌هایی است که فرستاده می‌شد، تازه‌ترین در بالا.<br>
<span class="en" lang="en" dir="ltr">Nothing leaves this machine; these messages would have been sent, newest first.</span></p>
${mails.length === 0 ? '<p>پیامی نیست. <span class="en" lang="en" dir="ltr">No messages.</span></p>' : ""}
${mails
  .map(
    ({ at, from, to, subject, text }) => `<article>
<strong dir="auto">${escapeHtml(subject)}</strong>
<div class="en" dir="ltr">${escapeHtml(at)} · ${escapeHtml(from)} → ${escapeHtml(to.join(", "))}</div>
<pre dir="auto">${escapeHtml(text)}</pre></article>`,
  )
  .join("\n")}`;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.maxBodyBytes) throw new Error("a message larger than any function sends");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
