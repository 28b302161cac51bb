import { readFile } from "node:fs/promises";
import { Logger } from "@aws-lambda-powertools/logger";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as v from "valibot";
import { HandlerEnv } from "../shared/env.ts";
import { s3Files } from "./files/s3-files.ts";
import type { Ports } from "./http/context.ts";
import type { CursorKeys } from "./http/cursor.ts";
import { fileReceipts } from "./sealing/file-receipts.ts";
import { fileVault } from "./sealing/file-vault.ts";
import { createStore } from "./storage/store.ts";

/** `file:/path` → `/path`; the scheme says who keeps the secret. */
const pathOf = (place: string): string => {
  if (!place.startsWith("file:"))
    throw new Error(`no keeper for ${place.slice(0, place.indexOf(":"))} secrets in this build`);
  return place.slice("file:".length);
};

/** Everything the application needs from its host, from the variables of the process. Stops the process when one is wrong. */
export function portsFrom(variables: NodeJS.ProcessEnv): Ports {
  const env = v.parse(HandlerEnv, variables);
  let cursorKeys: Promise<CursorKeys> | undefined;
  return {
    store: createStore(new DynamoDBClient({ maxAttempts: 4 }), env.TABLE_NAME),
    vault: fileVault(pathOf(env.KEY_VAULT)),
    receipts: fileReceipts(pathOf(env.RECEIPT_KEY)),
    files: s3Files({ uploads: env.UPLOADS_BUCKET, clean: env.CLEAN_BUCKET, aws: variables }),
    cursorKeys: () => {
      cursorKeys ??= readFile(pathOf(env.CURSOR_KEYS), "utf8").then((text) => JSON.parse(text) as CursorKeys);
      return cursorKeys;
    },
    apiDocument: () => readFile(env.OPENAPI_FILE, "utf8"),
    log: new Logger({ serviceName: "karsepar" }),
    publicUrl: env.PUBLIC_URL,
    serverTiming: env.SERVER_TIMING === "on",
    version: env.VERSION,
  };
}
