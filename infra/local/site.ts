import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { contentSecurityPolicy } from "../../shared/resources.ts";
import { page, pageHeaders } from "./page.ts";
import { hasDotSegments } from "./routing.ts";

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

const zips = /^text\/|json|svg/;

const nosniff = { "x-content-type-options": "nosniff" };

/** The built web application: its files, and its first page for every other path, as that routes by itself. */
export async function serveWeb(
  root: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  /** Other hosts that pages speak to, such as where files are sent. */
  connect: readonly string[] = [],
) {
  const path = pathOf(request);
  if (!root || !fileIn(root, "/index.html")) {
    if (path === "/") response.writeHead(200, pageHeaders).end(page("کارسپار · Karsepar", welcome));
    else if (path === "/signed-in") response.writeHead(200, pageHeaders).end(page("وارد شدید · Signed in", signedIn));
    else response.writeHead(404, pageHeaders).end(page("۴۰۴ · Not found", notFound(withoutWeb)));
    return;
  }
  // A file of an earlier build is gone; every other path is a page.
  const file = fileIn(root, path) ?? (path.startsWith("/assets/") ? undefined : fileIn(root, "/index.html"));
  await sendFile(
    file,
    request,
    response,
    path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    { "content-security-policy": contentSecurityPolicy(connect), "referrer-policy": "same-origin" },
  );
}

/** Answers with a file, or with the page for none; `more` headers go with the file alone. */
export async function sendFile(
  file: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  caching: string,
  more: Record<string, string> = {},
) {
  if (!file || (request.method !== "GET" && request.method !== "HEAD")) {
    response.writeHead(file ? 405 : 404, pageHeaders).end(page("۴۰۴ · Not found", notFound()));
    return;
  }
  const type = mediaTypes[extname(file)] ?? "application/octet-stream";
  // As the distribution on AWS does; fonts and pictures are small already.
  const zipped = zips.test(type) && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  response.writeHead(200, {
    ...nosniff,
    ...more,
    "content-type": type,
    "cache-control": caching,
    vary: "accept-encoding",
    ...(zipped ? { "content-encoding": "gzip" } : { "content-length": statSync(file).size }),
  });
  if (request.method === "HEAD") response.end();
  else if (zipped) await pipeline(createReadStream(file), createGzip(), response);
  else await pipeline(createReadStream(file), response);
}

/** The file of a raw path below a root; undefined for anything that is no plain file there. */
export function fileIn(root: string, rawPath: string): string | undefined {
  if (hasDotSegments(rawPath)) return undefined;
  try {
    const file = join(root, decodeURIComponent(rawPath));
    return file.startsWith(`${root}${sep}`) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a request as it came, without its query. */
export const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?")[0] ?? "/";

const tokenHint = `
<p>در خط فرمان، نشانه ورود یکی از اشخاص نمونه را چنین بگیرید:<br>
<span class="en" lang="en" dir="ltr">On the command line, get an access token of a demo person:</span></p>
<p dir="ltr"><code>npm run --silent token -- --list</code><br><code>npm run --silent token -- prs_sara</code></p>`;

const welcome = `
<h1>کارسپار <span class="en" lang="en" dir="ltr">Karsepar</span></h1>
<ul>
<li><a href="/docs">رابط برنامه‌نویسی <span class="en" lang="en" dir="ltr">The HTTP API</span></a></li>
<li><a href="/mailbox">پیام‌های فرستاده‌شده <span class="en" lang="en" dir="ltr">Outgoing messages</span></a></li>
</ul>
${tokenHint}`;

const signedIn = `
<h1>وارد شدید <span class="en" lang="en" dir="ltr">You are signed in</span></h1>
<p>صفحه‌های کارسپار با برنامه وب می‌آیند که روی این رایانه نصب نشده است.<br>
<span class="en" lang="en" dir="ltr">The pages of Karsepar come with the web application, which is not built on this machine.</span></p>
<p>برای کار با رابط برنامه‌نویسی، در <a href="/docs" dir="ltr">/docs</a> دکمه Authorize را بزنید.<br>
<span class="en" lang="en" dir="ltr">To use the API, press Authorize at <a href="/docs" dir="ltr">/docs</a>.</span></p>
${tokenHint}`;

const notFound = (why = "") => `
<h1>چنین صفحه‌ای نیست <span class="en" lang="en" dir="ltr">There is no such page</span></h1>${why}
<p><a href="/">صفحه نخست <span class="en" lang="en" dir="ltr">Start page</span></a></p>`;

const withoutWeb = `
<p>نشانی‌های درون پیام‌ها به برنامه وب می‌روند که روی این رایانه نصب نشده است؛ همان موارد از راه رابط برنامه‌نویسی در دسترس‌اند.<br>
<span class="en" lang="en" dir="ltr">Links in messages lead into the web application, which is not built on this machine; the API
has the same objects.</span></p>`;
