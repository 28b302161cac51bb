import { arriveFile, expireFile, type File, type FileEvent, judgeFile, waits } from "../../shared/files/file.ts";
import { fileKey } from "../storage/keys.ts";
import { files as kind, objectKey } from "../storage/kinds/files.ts";
import { type Loaded, load, writesOf } from "../storage/objects.ts";
import type { Store } from "../storage/store.ts";
import { examine } from "./examine.ts";
import type { Files } from "./files.ts";

export type CheckPorts = { store: Store; files: Files };

/**
 * Decides on the bytes that have arrived for a file, once: told again, or interrupted anywhere, it comes to the same
 * end. The copy is made before the decision is written and the upload removed after it, so neither can miss the other.
 * @returns false when there is nothing to decide upon: no bytes, or nobody waits for them
 */
export async function checkUpload({ store, files }: CheckPorts, id: string, at: string): Promise<boolean> {
  const key = objectKey(id);
  let loaded = await load(store, kind, id);
  if (!loaded || !waits(loaded.state)) {
    await files.discard(key);
    return false;
  }
  const arrived = await files.head(key);
  if (!arrived) return false;
  loaded = await happen(store, id, loaded, arriveFile(loaded.state, at));
  const events = judgeFile(loaded.state, { ...arrived, ...(await examine(files, key, arrived.size)) }, at);
  if (events.some(({ type }) => type === "FileAccepted")) await files.keep(key);
  await happen(store, id, loaded, events);
  await files.discard(key);
  return true;
}

async function happen(store: Store, id: string, before: Loaded<File>, events: FileEvent[]) {
  if (events.length === 0) return before;
  const { after, hash, writes } = writesOf(kind, id, before, events);
  const { lost } = await store.write(writes);
  // Another delivery of the same event was faster; told again, this one finds its work done.
  if (lost) throw new Error(`TransactionInProgress: file ${id} is being checked`);
  return { state: after, hash };
}

const prefix = fileKey("").pk;

/** What the clock does with a file that is due: decide on it if its bytes came and went unnoticed, else give it up. */
export const dueFiles = (files: Files) => ({
  idOf: (pk: string): string | undefined => (pk.startsWith(prefix) ? pk.slice(prefix.length) : undefined),
  async act(store: Store, id: string, at: string): Promise<boolean> {
    if (await checkUpload({ store, files }, id, at)) return true;
    const loaded = await load(store, kind, id);
    const events = loaded ? expireFile(loaded.state, at) : [];
    if (!loaded || events.length === 0) return false;
    await happen(store, id, loaded, events);
    return true;
  },
});
