/** What is deployed, as plain data: rendered for AWS by infra/aws and for one machine by infra/local. */

/** One table. An item's kind and its keys are listed in docs/access-patterns.md. */
export const table = {
  partition: "pk",
  sort: "sk",
  /** Time to live, in epoch seconds. AWS deletes late and the local store never does, so readers compare it too. */
  expiresAt: "expiresAt",
  indexes: {
    /** The lists of a body or a vendor: one card per object. */
    party: { partition: "partyPk", sort: "partySk", attributes: ["card"] },
    /** What everybody may list: open notices by closing time. */
    public: { partition: "publicPk", sort: "publicSk", attributes: ["card"] },
    /** What time will make due; keys only. */
    due: { partition: "duePk", sort: "dueSk", attributes: [] },
  },
} as const;

/** The `due` index is spread over this many partitions: `DUE#0` … . */
export const dueShards = 4;

export const buckets = {
  /** Where presigned uploads land; objects leave it when checked, or after a day. */
  uploads: { maxUploadBytes: 250_000_000, expireDays: 1 },
  /** Files that passed their check, and below `exports/` and `papers/` those the application makes. */
  clean: {},
  /** The head of every event's chain, outside the table: written once, never changed. */
  audit: {},
} as const;

/** The functions by duty, each an entry `functions/<name>.ts` with a role of its own. */
export const functions = [
  "api",
  "contracts",
  "office",
  "public",
  "opening",
  "papers",
  "reactions",
  "files",
  "clock",
] as const;
export type FunctionName = (typeof functions)[number];

/**
 * Which function answers which path; the first match wins. `open` routes need no token. A trailing `*` matches the rest
 * of the path, `{x}` one segment.
 */
export const routes = [
  { method: "GET", path: "/api/v1/health", entry: "public", open: true },
  { method: "GET", path: "/api/v1/ready", entry: "public", open: true },
  { method: "GET", path: "/api/v1/openapi.json", entry: "public", open: true },
  { method: "GET", path: "/api/v1/public/*", entry: "public", open: true },
  // What is printed, each beside the object it is of.
  { method: "ANY", path: "/api/v1/contracts/{id}/paper", entry: "papers", open: false },
  { method: "ANY", path: "/api/v1/contracts/{id}/deliverables/{n}/versions/{v}/paper", entry: "papers", open: false },
  { method: "ANY", path: "/api/v1/awards/{id}/paper", entry: "papers", open: false },
  { method: "ANY", path: "/api/v1/tenders/{id}/openings/{stage}/paper", entry: "papers", open: false },
  {
    method: "ANY",
    path: "/api/v1/tenders/{id}/bids/{vendorId}/receipts/{version}/paper",
    entry: "papers",
    open: false,
  },
  { method: "POST", path: "/api/v1/tenders/{id}/openings/*", entry: "opening", open: false },
  // The office keeps who people are, what parties they belong to and by which rules; and it looks back.
  { method: "ANY", path: "/api/v1/me/inbox", entry: "api", open: false },
  { method: "ANY", path: "/api/v1/me/inbox/*", entry: "api", open: false },
  { method: "ANY", path: "/api/v1/me", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/me/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/people", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/people/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/parties/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/policy", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/policy/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/audit/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/bodies", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/bodies/{id}", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/bodies/{id}/policy", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/bodies/{id}/policy/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/bodies/{id}/imports/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/bodies/{id}/exports", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/exports/*", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/vendors/{id}/bids", entry: "api", open: false },
  { method: "ANY", path: "/api/v1/vendors/{id}/files", entry: "api", open: false },
  { method: "ANY", path: "/api/v1/vendors/{id}/contracts", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/vendors/{id}/score", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/vendors", entry: "office", open: false },
  { method: "ANY", path: "/api/v1/vendors/*", entry: "office", open: false },
  // What is ordered, delivered, paid and judged.
  { method: "ANY", path: "/api/v1/awards/{id}/contract", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/contracts/*", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/invoices/*", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/ratings/*", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/purchases/*", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/bodies/{id}/purchases", entry: "contracts", open: false },
  { method: "ANY", path: "/api/v1/bodies/{id}/contract-status", entry: "contracts", open: false },
  // All else: from the plan to the award.
  { method: "ANY", path: "/api/v1/*", entry: "api", open: false },
] as const;

export type HttpEntry = (typeof routes)[number]["entry"];

/**
 * By beginning of a partition key, the functions that alone may write there; elsewhere every function that writes may.
 * What a person may do stands below these keys, so no other function can give itself or anybody a role or a rule.
 */
export const writers = {
  "POL#": ["office"],
  "PTY#": ["office"],
  // The reactions put entries into inboxes.
  "PRS#": ["office", "reactions"],
} as const satisfies Record<string, readonly FunctionName[]>;

/** The beginnings of partition keys below which a function may not write. */
export const closedTo = (name: FunctionName): string[] =>
  Object.entries(writers).flatMap(([prefix, names]: [string, readonly FunctionName[]]) =>
    names.includes(name) ? [] : [prefix],
  );

/** What every function may take at most; the local gateway enforces the same. */
export const limits = { timeoutSeconds: 8, openingTimeoutSeconds: 29, maxBodyBytes: 6_000_000 } as const;

/** Functions that work through much in one call; the others answer a person who waits. */
export const patient: readonly FunctionName[] = ["opening", "papers", "reactions", "files", "clock"];

export const jobs = {
  /** The clock asks the `due` index what has come due. */
  clock: { everySeconds: { aws: 60, local: 1 } },
  /** The stream is handed to the reactions in batches; a record that fails this often goes to the dead letters. */
  reactions: { batchSize: 100, attempts: 5 },
} as const;

/** What a browser lets the pages do on both hosts. Scripts, styles and fonts of our own alone; nothing inline, no frames. `connect` are the other hosts pages speak to. */
export const contentSecurityPolicy = (connect: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...connect].join(" ")}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
