import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { codeOf, trouble } from "./plain.ts";

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** What answers below which path; the longest prefix wins, `/` is the rest. */
export type Mounts = Record<string, Handle>;

export type HttpServer = { url: string; stop: () => Promise<void> };

const ownNames = new Set(["127.0.0.1", "localhost"]);

/** How long requests on their way may take to finish when the host stops. */
const graceMs = 5_000;

/**
 * Listens on loopback. The mounts are asked for anew at each request, so that the port is ours, and a taken one is known,
 * before anything else starts.
 */
export async function listen(port: number, mounts: () => Mounts, warn: (line: string) => void): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const name = (request.headers.host ?? "").replace(/:\d+$/, "");
    if (!ownNames.has(name)) {
      // A page elsewhere that had its own name lead here must not get the answers of this machine.
      response.writeHead(421, { "content-type": "text/plain" }).end("This address answers to 127.0.0.1 only.\n");
      return;
    }
    if (name === "localhost" && request.method === "GET" && !path.startsWith("/api/")) {
      // One origin: the issuer, its cookies and the web know each other by one name.
      response.writeHead(307, { location: `${urlOf(server)}${request.url}` }).end();
      return;
    }
    const found = mounts();
    const prefix = Object.keys(found)
      .filter((mount) => mount === "/" || path === mount || path.startsWith(`${mount}/`))
      .sort((a, b) => b.length - a.length)[0];
    const handle = prefix === undefined ? undefined : found[prefix];
    if (!handle) {
      response.writeHead(503, { "retry-after": "1" }).end();
      return;
    }
    Promise.resolve(handle(request, response)).catch((error: unknown) => {
      // Senders that go away in the middle are no trouble of ours.
      if (!response.destroyed && codeOf(error) !== "ERR_STREAM_PREMATURE_CLOSE" && codeOf(error) !== "ECONNRESET") {
        warn(`${request.method} ${path} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portTrouble(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  return { url: urlOf(server), stop: () => stopServer(server) };
}

const portTrouble = (error: Error, port: number): Error => {
  if (codeOf(error) === "EADDRINUSE") {
    return trouble(`Port ${port} is in use by another program; set PORT to another one, or PORT=0 for any free one.`);
  }
  if (codeOf(error) === "EACCES") return trouble(`Port ${port} may not be used by you; set PORT to one above 1023.`);
  return error;
};

export function urlOf(server: Server): string {
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

/** Takes nothing new, lets what is on its way finish, and then cuts what is still open. */
export async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(late);
}
