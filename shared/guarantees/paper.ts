import type { File } from "../files/file.ts";
import type { Paper } from "./state.ts";

/** What is kept of a file that a party put on record; `undefined` when it is not clean or not of that party. */
export function paperOf(file: File | undefined, owner: string): Paper | undefined {
  if (!file || file.owner !== owner || file.state !== "clean") return undefined;
  const { id, name, sha256, size, mediaType } = file;
  return { id, name, sha256, size, mediaType };
}
