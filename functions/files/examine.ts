import { fileTypeFromBlob } from "file-type";
import {
  carriesCode,
  endsAsZip,
  hidesPdf,
  looksActive,
  officeType,
  textType,
  zipEnd,
  zipMark,
  zipNames,
  zipTailBytes,
} from "../../shared/files/bytes.ts";
import type { Evidence } from "../../shared/files/file.ts";
import type { Files } from "./files.ts";

type Found = Pick<Evidence, "detected" | "active" | "mixed">;
type Reader = (from: number, length: number) => Promise<Uint8Array>;

const headBytes = 65_536;
/** A directory longer than this lists more parts than any office document has. */
const longestDirectoryBytes = 1_000_000;
/** So many blocks of a file are looked at for its type; a file that needs more is of no type. */
const mostBlocks = 40;

/** What the bytes of an uploaded object are, from its beginning, its end and a few places between. */
export async function examine(files: Files, key: string, size: number): Promise<Found> {
  const read: Reader = (from, length) => files.read(key, from, Math.min(from + length, size) - 1);
  const head = await read(0, headBytes);
  if (zipMark.every((byte, i) => head[i] === byte)) return examineZip(read, size);

  const tail = size <= headBytes ? head : await read(Math.max(0, size - zipTailBytes), zipTailBytes);
  const marked = await typeByMark(read, head, size);
  const text = textType(head, size <= headBytes);
  const active = looksActive(head, text !== undefined);
  return { detected: marked ?? text, active, mixed: hidesPdf(head) || endsAsZip(tail) };
}

/** By its directory, which is what office programs go by; the first part may be anything. */
async function examineZip(read: Reader, size: number): Promise<Found> {
  const tailAt = Math.max(0, size - zipTailBytes);
  const end = zipEnd(await read(tailAt, zipTailBytes), size);
  if (!end || end.directoryBytes > longestDirectoryBytes) return { detected: undefined, active: false, mixed: false };
  const names = zipNames(await read(end.directoryAt, end.directoryBytes), end.entries) ?? [];
  return { detected: officeType(names), active: carriesCode(names), mixed: false };
}

class TooScattered extends Error {}

/** The type by the marks of its format. The library asks for bytes here and there; each block is fetched once. */
async function typeByMark(read: Reader, head: Uint8Array, size: number): Promise<string | undefined> {
  const blocks = new Map<number, Promise<Uint8Array>>([[0, Promise.resolve(head)]]);
  const block = (n: number) => {
    const known = blocks.get(n);
    if (known) return known;
    if (blocks.size >= mostBlocks) throw new TooScattered();
    const fetched = read(n * headBytes, headBytes);
    blocks.set(n, fetched);
    return fetched;
  };
  const slice = (from: number, to: number) => ({
    async arrayBuffer() {
      const bytes = new Uint8Array(to - from);
      for (let n = Math.floor(from / headBytes); n * headBytes < to; n++) {
        const start = n * headBytes;
        const part = (await block(n)).subarray(Math.max(0, from - start), to - start);
        bytes.set(part, Math.max(0, start - from));
      }
      return bytes.buffer;
    },
  });
  try {
    // Of a Blob the library uses its size and slices of it.
    return (await fileTypeFromBlob({ size, type: "", slice } as unknown as Blob))?.mime;
  } catch (error) {
    if (error instanceof TooScattered) return undefined;
    throw error;
  }
}
