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
  /** Files that passed their check. */
  clean: {},
} as const;

/**
 * Which function answers which path; the first match wins. `open` routes need no token. A trailing `*` matches the rest
 * of the path, `{x}` one segment.
 */
export const routes = [
  { method: "GET", path: "/api/v1/health", entry: "public", open: true },
  { method: "GET", path: "/api/v1/ready", entry: "public", open: true },
  { method: "GET", path: "/api/v1/openapi.json", entry: "public", open: true },
  { method: "GET", path: "/api/v1/public/*", entry: "public", open: true },
  { method: "POST", path: "/api/v1/tenders/{id}/openings/*", entry: "opening", open: false },
  { method: "ANY", path: "/api/v1/*", entry: "api", open: false },
] as const;

export type HttpEntry = (typeof routes)[number]["entry"];

/** What every function may take at most; the local gateway enforces the same. */
export const limits = { timeoutSeconds: 8, openingTimeoutSeconds: 29, maxBodyBytes: 6_000_000 } as const;

export const jobs = {
  /** The clock asks the `due` index what has come due. */
  clock: { everySeconds: { aws: 60, local: 1 } },
  /** The stream is handed to the reactions in batches; a record that fails this often goes to the dead letters. */
  reactions: { batchSize: 100, attempts: 5 },
} as const;
