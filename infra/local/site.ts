import { createReadStream, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
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

const nosniff = { "x-content-type-options": "nosniff" };

/** The built web application: its files, and its first page for every other path, as that routes by itself. */
export async function serveWeb(root: string | undefined, request: IncomingMessage, response: ServerResponse) {
  const path = pathOf(request);
  if (!root || !fileIn(root, "/index.html")) {
    if (path === "/") response.writeHead(200, pageHeaders).end(page("کارسپار · Karsepar", welcome));
    else response.writeHead(404, pageHeaders).end(page("۴۰۴ · Not found", notFound(withoutWeb)));
    return;
  }
  const file = fileIn(root, path) ?? fileIn(root, "/index.html");
  await sendFile(
    file,
    request,
    response,
    path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  );
}

/** The browsable API description at /docs, over `/api/v1/openapi.json`. */
export async function serveDocs(request: IncomingMessage, response: ServerResponse) {
  const path = pathOf(request);
  const headers = { ...pageHeaders, "content-security-policy": docsPolicy };
  if (path === "/docs" || path === "/docs/") {
    response.writeHead(200, headers).end(docsPage);
    return;
  }
  if (path === "/docs/start.js") {
    response.writeHead(200, { ...headers, "content-type": mediaTypes[".js"] }).end(docsScript);
    return;
  }
  const assets = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const name = path.slice("/docs".length);
  const file = ["/swagger-ui.css", "/swagger-ui-bundle.js"].includes(name) ? fileIn(assets, name) : undefined;
  await sendFile(file, request, response, "public, max-age=86400");
}

async function sendFile(file: string | undefined, request: IncomingMessage, response: ServerResponse, caching: string) {
  if (!file || (request.method !== "GET" && request.method !== "HEAD")) {
    response.writeHead(file ? 405 : 404, pageHeaders).end(page("۴۰۴ · Not found", notFound()));
    return;
  }
  response.writeHead(200, {
    ...nosniff,
    "content-type": mediaTypes[extname(file)] ?? "application/octet-stream",
    "content-length": statSync(file).size,
    "cache-control": caching,
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(file), response);
}

/** The file of a raw path below a root; undefined for anything that is no plain file there. */
function fileIn(root: string, rawPath: string): string | undefined {
  if (hasDotSegments(rawPath)) return undefined;
  try {
    const file = join(root, decodeURIComponent(rawPath));
    return file.startsWith(`${root}${sep}`) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?")[0] ?? "/";

const welcome = `
<h1>کارسپار <span class="en" lang="en" dir="ltr">Karsepar</span></h1>
<ul>
<li><a href="/docs">رابط برنامه‌نویسی <span class="en" lang="en" dir="ltr">The HTTP API</span></a></li>
<li><a href="/mailbox">پیام‌های فرستاده‌شده <span class="en" lang="en" dir="ltr">Outgoing messages</span></a></li>
</ul>
<p>برای کار با رابط، نشانه ورود یکی از اشخاص نمونه را در خط فرمان بگیرید:<br>
<span class="en" lang="en" dir="ltr">To call the API, get an access token of a demo person on the command line:</span></p>
<p dir="ltr"><code>npm run --silent token -- --list</code><br><code>npm run --silent token -- prs_sara</code></p>`;

const notFound = (why = "") => `
<h1>چنین صفحه‌ای نیست <span class="en" lang="en" dir="ltr">There is no such page</span></h1>${why}
<p><a href="/">صفحه نخست <span class="en" lang="en" dir="ltr">Start page</span></a></p>`;

const withoutWeb = `
<p>نشانی‌های درون پیام‌ها به برنامه وب می‌روند که روی این رایانه نصب نشده است؛ همان موارد از راه رابط برنامه‌نویسی در دسترس‌اند.<br>
<span class="en" lang="en" dir="ltr">Links in messages lead into the web application, which is not built on this machine; the API
has the same objects.</span></p>`;

const docsPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

const docsPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Karsepar API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const docsScript =
  'SwaggerUIBundle({ url: "/api/v1/openapi.json", dom_id: "#docs", deepLinking: true, docExpansion: "none" });';
