import { fileURLToPath } from "node:url";
import type { HandlerEnv } from "../../shared/env.ts";
import type { Secrets } from "./secrets.ts";
import type { localCredentials } from "./store.ts";

export const tableName = "karsepar";
export const bucketNames = { uploads: "karsepar-uploads", clean: "karsepar-clean", audit: "karsepar-audit" };

/** The variables of the handlers on one machine: the HandlerEnv of shared/env.ts and the SDK's own AWS_* ones. */
export function handlerVariables(host: {
  url: string;
  secrets: Secrets;
  version: string;
  endpoints: { dynamodb: string; s3: string; mail: string };
  credentials: Record<keyof typeof localCredentials, string>;
}): Record<string, string> {
  const own = {
    STAGE: "local",
    TABLE_NAME: tableName,
    UPLOADS_BUCKET: bucketNames.uploads,
    CLEAN_BUCKET: bucketNames.clean,
    AUDIT_BUCKET: bucketNames.audit,
    KEY_VAULT: `file:${host.secrets.masterKey}`,
    RECEIPT_KEY: `file:${host.secrets.receiptKey}`,
    CURSOR_KEYS: `file:${host.secrets.cursorKeys}`,
    MAIL_FROM: "karsepar@localhost",
    PUBLIC_URL: host.url,
    SERVER_TIMING: "on",
    VERSION: host.version,
    OPENAPI_FILE: fileURLToPath(new URL("../../docs/openapi.json", import.meta.url)),
  } satisfies HandlerEnv;
  return {
    ...own,
    ...host.credentials,
    AWS_ENDPOINT_URL_DYNAMODB: host.endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: host.endpoints.s3,
    AWS_ENDPOINT_URL_SESV2: host.endpoints.mail,
  };
}

/** Puts the variables into this process. Credentials of a real account must not meet local endpoints, so they go. */
export function setVariables(variables: Record<string, string>): void {
  for (const name of ["AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL"]) delete process.env[name];
  Object.assign(process.env, variables);
  process.env["POWERTOOLS_LOG_LEVEL"] ??= "WARN"; // the terminal belongs to the person at it
}
