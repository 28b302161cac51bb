import * as v from "valibot";

/**
 * The variables a host hands to the handlers. Credentials and service addresses are not here: both hosts use the SDK's
 * own `AWS_*` variables (`AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_ENDPOINT_URL_S3`, …).
 */
export const HandlerEnv = v.object({
  STAGE: v.string(),
  TABLE_NAME: v.string(),
  UPLOADS_BUCKET: v.string(),
  CLEAN_BUCKET: v.string(),
  /** Where the heads of chains are kept; without it none are, and verification says so. */
  AUDIT_BUCKET: v.optional(v.string(), ""),
  /** Where sealing key pairs are made and unwrapped: `kms:<key arn>` or `file:<path of the master key>`. */
  KEY_VAULT: v.pipe(v.string(), v.regex(/^(kms|file):.+/)),
  /** The key that signs receipts (P-256): `kms:<key arn>` or `file:<path of a private JWK>`. */
  RECEIPT_KEY: v.pipe(v.string(), v.regex(/^(kms|file):.+/)),
  /** Keys that authenticate list cursors: `file:<path of {current, keys}>` or `secret:<Secrets Manager arn>`. */
  CURSOR_KEYS: v.pipe(v.string(), v.regex(/^(secret|file):.+/)),
  /** Address the notices are sent from, through the SES v2 protocol. */
  MAIL_FROM: v.string(),
  /** Base address of the application as people open it, for links in mail and problem types. */
  PUBLIC_URL: v.string(),
  /** "on" adds a Server-Timing header with store calls and consumed units; for one machine and tests only. */
  SERVER_TIMING: v.optional(v.picklist(["on", "off"]), "off"),
  /** The API document: beside the bundle on AWS, docs/openapi.json on one machine. */
  OPENAPI_FILE: v.optional(v.string(), "openapi.json"),
  /** Version of the build, shown by `health`. */
  VERSION: v.optional(v.string(), "0.0.0"),
});

export type HandlerEnv = v.InferInput<typeof HandlerEnv>;
