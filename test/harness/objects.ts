/** An object store for tests: the same gate as on one machine, in a folder of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFiles } from "../../infra/local/files.ts";
import { localCredentials } from "../../infra/local/store.ts";

export async function startObjects() {
  const folder = mkdtempSync(join(tmpdir(), "karsepar-objects-"));
  const disk = await startFiles({
    folder,
    port: 0,
    buckets: ["uploads", "clean"],
    origins: [],
    signer: {
      accessKeyId: localCredentials.AWS_ACCESS_KEY_ID,
      secretAccessKey: localCredentials.AWS_SECRET_ACCESS_KEY,
      region: localCredentials.AWS_REGION,
    },
    onCreated: () => {},
  });
  return {
    endpoint: disk.endpoint,
    folder,
    stop: async () => {
      await disk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
