import { join } from "node:path";
import type { Entries } from "./entries.ts";
import { createFront } from "./front.ts";
import { runningOn } from "./lock.ts";
import { trouble } from "./plain.ts";
import { listen, type Mounts } from "./server.ts";
import { setVariables } from "./variables.ts";

/**
 * Another gateway, in another process, on the store of the host that runs on `besideFolder`: the same data, secrets and
 * tokens, no stream, clock or issuer of its own. Signing in stays with the first.
 */
export async function startSecondGateway(options: {
  besideFolder: string;
  port: number;
  loadEntries: () => Promise<Entries>;
  /** Instead of the first host's, such as another way to the same store. */
  variables?: Record<string, string>;
  quiet?: boolean;
}): Promise<{ url: string; stop: () => Promise<void> }> {
  const first = runningOn(options.besideFolder);
  if (!first?.env) throw trouble(`No Karsepar runs on ${options.besideFolder}; start it first with npm start.`);
  const { KARSEPAR_ISSUER: issuerUrl = "", KARSEPAR_ISSUER_KEY: issuerKey = "", ...variables } = first.env;

  setVariables({ ...variables, ...options.variables });
  const entries = await options.loadEntries();
  const warn = options.quiet ? () => {} : (line: string) => console.error(line);
  const mounts: Mounts = createFront({
    issuerUrl,
    issuerKey,
    mailFolder: join(options.besideFolder, "mail"),
    entries: () => entries,
    onWrite: () => {}, // the first host's pump sees the write at its next look
    warn,
  });
  return listen(options.port, () => mounts, warn);
}
