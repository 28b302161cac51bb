import type { MediaType } from "./media.ts";

/** Bytes read as one character each, for finding ASCII words in anything. */
const latin = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/** How far a browser or viewer looks when it guesses what a file is. */
const guessedBytes = 1500;

const page = /<\s*(!doctype\s+html|html|script|iframe|svg)[\s>/]|<\?php/i;
/** Pictures and documents carry XML as metadata, so these tell something only at the beginning of a text. */
const script = /^\ufeff?\s*(#!|<\?xml|<!--|<\s*(head|body)\b)/i;

/** Whether the beginning of a file would be taken for a page, a drawing with code or a script. */
export function looksActive(head: Uint8Array, isText: boolean): boolean {
  const start = latin(head.subarray(0, guessedBytes));
  return page.test(start) || (isText && script.test(start.replace(/^\u00ef\u00bb\u00bf/, "")));
}

/** A PDF viewer accepts its mark anywhere in the first kilobyte, also behind another format's beginning. */
export const hidesPdf = (head: Uint8Array): boolean => latin(head.subarray(0, 1024)).indexOf("%PDF-") > 0;

/**
 * Which kind of text this is, if it is any: UTF-8 without control characters.
 * @param head the beginning of the file; when it is not all of it, the last character may be cut
 */
export function textType(head: Uint8Array, whole: boolean): MediaType | undefined {
  if (head.length === 0) return undefined;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: !whole });
  } catch {
    return undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return undefined;
  if (/^WEBVTT(\s|$)/.test(text)) return "text/vtt";
  if (/^\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->/.test(text)) return "application/x-subrip";
  return "text/plain";
}

export const zipMark = [0x50, 0x4b, 0x03, 0x04] as const;

/** The last bytes in which the end record of a ZIP must lie: its 22 bytes and the longest comment. */
export const zipTailBytes = 22 + 0xffff;

export type ZipEnd = { directoryAt: number; directoryBytes: number; entries: number };

/**
 * The end record of a ZIP whose directory lies right before it, as every plain archive has it.
 * @param tail the last bytes of the file
 * @returns `undefined` for no ZIP, a split or 64-bit one, and one with something before it or after it
 */
export function zipEnd(tail: Uint8Array, size: number): ZipEnd | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + 22 + view.getUint16(at + 20, true) !== tail.length) continue;
    const [directoryBytes, directoryAt] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    const fits = directoryAt + directoryBytes === size - tail.length + at;
    return fits ? { directoryAt, directoryBytes, entries: view.getUint16(at + 10, true) } : undefined;
  }
  return undefined;
}

/** Whether a file ends like a ZIP of any shape, as one that hides an archive behind a picture does. */
export function endsAsZip(tail: Uint8Array): boolean {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - 22; at >= 0; at--) {
    const ends = view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === tail.length;
    if (ends) return true;
  }
  return false;
}

/** The names in a ZIP's directory; `undefined` when it does not read as one. */
export function zipNames(directory: Uint8Array, entries: number): string[] | undefined {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const names: string[] = [];
  let at = 0;
  while (at < directory.length) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) return undefined;
    const nameBytes = view.getUint16(at + 28, true);
    names.push(latin(directory.subarray(at + 46, at + 46 + nameBytes)));
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at === directory.length && names.length === entries ? names : undefined;
}

const office: [part: string, type: MediaType][] = [
  ["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
];

/** The office document an archive is, by its parts; `undefined` for any other archive and for one of two kinds at once. */
export function officeType(names: readonly string[]): MediaType | undefined {
  const found = office.filter(([part]) => names.includes(part));
  return names.includes("[Content_Types].xml") && found.length === 1 ? found[0]?.[1] : undefined;
}

/** Macros, controls and packed programs inside an office document. */
export const carriesCode = (names: readonly string[]): boolean =>
  names.some((name) => /(vbaproject\.bin|\/activex\/|\.(exe|dll|js|vbs|hta|scr|bat|cmd|ps1|jar)$)/i.test(name));
