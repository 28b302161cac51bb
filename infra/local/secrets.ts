import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JWK } from "jose";
import { codeOf } from "./plain.ts";

/** Paths of the secret files of one machine; each is readable by its owner alone. */
export type Secrets = {
  masterKey: string;
  receiptKey: string;
  cursorKeys: string;
  issuerKey: string;
  cookieKey: string;
};

/** Makes the secret files that are absent; those that exist are never changed, as sealed bids depend on them. */
export function ensureSecrets(dataFolder: string): Secrets {
  const folder = join(dataFolder, "secrets");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const make = (name: string, content: () => string | Buffer) => writeOnce(join(folder, name), content);
  return {
    masterKey: make("sealing-master.key", () => randomBytes(32)),
    receiptKey: make("receipt-signing.jwk", () => JSON.stringify(receiptJwk())),
    cursorKeys: make("cursor-keys.json", () =>
      JSON.stringify({ current: "k1", keys: { k1: randomBytes(32).toString("base64url") } }),
    ),
    issuerKey: make("issuer.jwk", () => JSON.stringify(issuerJwk())),
    cookieKey: make("issuer-cookies.key", () => randomBytes(32).toString("base64url")),
  };
}

/** Written aside and linked into place: a kill leaves a whole file or none, and an existing one always wins. */
function writeOnce(path: string, content: () => string | Buffer): string {
  if (exists(path)) return path;
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, content(), { mode: 0o600, flush: true });
  try {
    linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return path;
}

function exists(path: string): boolean {
  try {
    readFileSync(path);
    chmodSync(path, 0o600);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

const receiptJwk = (): JWK => ({
  ...(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }) as JWK),
  kid: `receipt-${randomBytes(4).toString("hex")}`,
  alg: "ES256",
  use: "sig",
});

/** RSA, because the JWT authorizer of an HTTP API takes nothing else and both hosts should see the same tokens. */
const issuerJwk = (): JWK => ({
  ...(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }) as JWK),
  kid: `issuer-${randomBytes(4).toString("hex")}`,
  alg: "RS256",
  use: "sig",
});

export const readJwk = (path: string): JWK => JSON.parse(readFileSync(path, "utf8")) as JWK;

export const publicHalf = ({ kid, alg, use, ...key }: JWK): JWK => ({
  ...(createPublicKey(createPrivateKey({ key, format: "jwk" })).export({ format: "jwk" }) as JWK),
  ...(kid ? { kid } : {}),
  ...(alg ? { alg } : {}),
  ...(use ? { use } : {}),
});
