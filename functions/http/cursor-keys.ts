import { readFile } from "node:fs/promises";
import { awsJson } from "../sealing/aws-json.ts";
import type { CursorKeys } from "./cursor.ts";

/** So long a running function goes on with the keys it has read; a new key is added first and made current after that. */
const heldMs = 5 * 60_000;

export const fileCursorKeys = (path: string) =>
  held(async () => JSON.parse(await readFile(path, "utf8")) as CursorKeys);

/** Keys in Secrets Manager: `{"current": "k1", "k1": "…", …}`, flat, because the service can only make it so. */
export function secretCursorKeys(arn: string, aws: NodeJS.ProcessEnv): () => Promise<CursorKeys> {
  const service = {
    name: "secretsmanager",
    target: "secretsmanager",
    endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
  };
  const call = awsJson(service, aws);
  return held(async () => {
    const { SecretString } = await call("GetSecretValue", { SecretId: arn });
    const { current = "", ...keys } = JSON.parse(String(SecretString)) as Record<string, string>;
    return { current, keys };
  });
}

/** Read once for all requests of the next minutes; a failed reading is not kept. */
function held(read: () => Promise<CursorKeys>): () => Promise<CursorKeys> {
  let kept: { keys: Promise<CursorKeys>; until: number } | undefined;
  return () => {
    if (!kept || kept.until < Date.now()) {
      const keys = read().catch((error: unknown) => {
        kept = undefined;
        throw error;
      });
      kept = { keys, until: Date.now() + heldMs };
    }
    return kept.keys;
  };
}
