import { DatabaseSync } from "node:sqlite";
import type { Adapter, AdapterPayload } from "oidc-provider";

/**
 * Keeps the issuer's sessions, codes and refresh tokens in one SQLite file, so that a restart signs nobody out. One
 * adapter per kind of record, as oidc-provider wants it.
 */
export function openIssuerStore(file: string): { adapterFor: (kind: string) => Adapter; close: () => void } {
  const db = new DatabaseSync(file);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS record (
      kind TEXT, id TEXT, payload TEXT, expiresAt INTEGER, consumedAt INTEGER,
      uid TEXT, userCode TEXT, grantId TEXT, PRIMARY KEY (kind, id)
    );
    CREATE INDEX IF NOT EXISTS byUid ON record (kind, uid);
    CREATE INDEX IF NOT EXISTS byGrant ON record (grantId);
  `);
  const now = () => Math.floor(Date.now() / 1000);
  db.prepare("DELETE FROM record WHERE expiresAt < ?").run(now());

  const statements = {
    put: db.prepare(`
      INSERT INTO record (kind, id, payload, expiresAt, uid, userCode, grantId) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (kind, id) DO UPDATE SET payload = excluded.payload, expiresAt = excluded.expiresAt,
        uid = excluded.uid, userCode = excluded.userCode, grantId = excluded.grantId
    `),
    byId: db.prepare("SELECT payload, consumedAt FROM record WHERE kind = ? AND id = ? AND expiresAt >= ?"),
    byUid: db.prepare("SELECT payload, consumedAt FROM record WHERE kind = ? AND uid = ? AND expiresAt >= ?"),
    byUserCode: db.prepare("SELECT payload, consumedAt FROM record WHERE kind = ? AND userCode = ? AND expiresAt >= ?"),
    consume: db.prepare("UPDATE record SET consumedAt = ? WHERE kind = ? AND id = ?"),
    destroy: db.prepare("DELETE FROM record WHERE kind = ? AND id = ?"),
    // A sign-in on its way names the grant of the person before, and must outlive it for a change of person to come off.
    revoke: db.prepare("DELETE FROM record WHERE grantId = ? AND kind <> 'Interaction'"),
  };
  const found = (row: Record<string, unknown> | undefined): AdapterPayload | undefined =>
    row && {
      ...(JSON.parse(String(row["payload"])) as AdapterPayload),
      ...(row["consumedAt"] === null ? {} : { consumed: Number(row["consumedAt"]) }),
    };

  return {
    adapterFor: (kind) => ({
      upsert: async (id, payload, expiresIn) => {
        const expiresAt = now() + (expiresIn || 365 * 24 * 3600);
        const { uid = null, userCode = null, grantId = null } = payload;
        statements.put.run(kind, id, JSON.stringify(payload), expiresAt, uid, userCode, grantId);
      },
      find: async (id) => found(statements.byId.get(kind, id, now())),
      findByUid: async (uid) => found(statements.byUid.get(kind, uid, now())),
      findByUserCode: async (code) => found(statements.byUserCode.get(kind, code, now())),
      consume: async (id) => void statements.consume.run(now(), kind, id),
      destroy: async (id) => void statements.destroy.run(kind, id),
      revokeByGrantId: async (grantId) => void statements.revoke.run(grantId),
    }),
    close: () => db.close(),
  };
}
