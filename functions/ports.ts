import { readFile } from "node:fs/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import * as v from "valibot";
import { HandlerEnv } from "../shared/env.ts";
import type { FunctionName } from "../shared/resources.ts";
import { s3Files } from "./files/s3-files.ts";
import type { Ports } from "./http/context.ts";
import { fileCursorKeys, secretCursorKeys } from "./http/cursor-keys.ts";
import { fileReceipts } from "./sealing/file-receipts.ts";
import { fileVault } from "./sealing/file-vault.ts";
import { kmsReceipts } from "./sealing/kms-receipts.ts";
import { kmsVault } from "./sealing/kms-vault.ts";
import { tableClient } from "./storage/client.ts";
import { guarded } from "./storage/guarded.ts";
import { s3Heads } from "./storage/s3-heads.ts";
import { createStore } from "./storage/store.ts";

/** `kms:<arn>` or `file:<path>`: the scheme says who keeps a secret, HandlerEnv which schemes there are. */
const kept = (place: string) => {
  const at = place.indexOf(":");
  return { inFile: place.slice(0, at) === "file", name: place.slice(at + 1) };
};

/**
 * Everything the application needs from its host, from the variables of the process. Stops the process when one is wrong.
 * @param name the function that asks; without one, as in tests of all operations together, nothing is closed to it
 */
export function portsFrom(variables: NodeJS.ProcessEnv, name?: FunctionName): Ports {
  const read = v.safeParse(HandlerEnv, variables);
  if (!read.success) {
    // Names alone: the library's own error carries the whole environment, credentials included, into the log.
    const wrong = [...new Set(read.issues.map((issue) => v.getDotPath(issue)))].join(", ");
    throw new Error(`These variables are missing or wrong: ${wrong}.`);
  }
  const env = read.output;
  const [vault, receipt, cursors] = [kept(env.KEY_VAULT), kept(env.RECEIPT_KEY), kept(env.CURSOR_KEYS)];
  const store = createStore(tableClient({ maxAttempts: 4 }), env.TABLE_NAME);
  return {
    store: name === undefined ? store : guarded(store, name),
    vault: vault.inFile ? fileVault(vault.name) : kmsVault(vault.name, variables),
    receipts: receipt.inFile ? fileReceipts(receipt.name) : kmsReceipts(receipt.name, variables),
    files: s3Files({ uploads: env.UPLOADS_BUCKET, clean: env.CLEAN_BUCKET, aws: variables }),
    heads: env.AUDIT_BUCKET === "" ? undefined : s3Heads(env.AUDIT_BUCKET, variables),
    cursorKeys: cursors.inFile ? fileCursorKeys(cursors.name) : secretCursorKeys(cursors.name, variables),
    apiDocument: () => readFile(env.OPENAPI_FILE, "utf8"),
    log: new Logger({ serviceName: "karsepar" }),
    publicUrl: env.PUBLIC_URL,
    serverTiming: env.SERVER_TIMING === "on",
    version: env.VERSION,
  };
}
