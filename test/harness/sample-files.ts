/** The smallest bytes that are each format, made here so that no binary lies in the tree. */
import { crc32 } from "node:zlib";

const ascii = (text: string) => Buffer.from(text, "latin1");
const be32 = (n: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(n);
  return bytes;
};
const le = (n: number, bytes: 2 | 4) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(n, 0, bytes);
  return buffer;
};

export const pdf = (inside = "") =>
  ascii(`%PDF-1.4\n${inside}1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

const chunk = (type: string, data: Buffer) =>
  Buffer.concat([be32(data.length), ascii(type), data, be32(crc32(Buffer.concat([ascii(type), data])))]);
/** @param profileBytes of a chunk before the picture, as print profiles are */
export const png = (profileBytes = 0) =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", Buffer.concat([be32(1), be32(1), Buffer.from([8, 2, 0, 0, 0])])),
    ...(profileBytes > 0 ? [chunk("iCCP", Buffer.alloc(profileBytes, 1))] : []),
    chunk("IDAT", Buffer.from([0x78, 0x9c, 0x63, 0, 0, 0, 4, 0, 1])),
    chunk("IEND", Buffer.alloc(0)),
  ]);

export const jpeg = () =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    ascii("JFIF\0"),
    Buffer.alloc(64, 7),
    Buffer.from([0xff, 0xd9]),
  ]);

export const webp = () => Buffer.concat([ascii("RIFF"), le(20, 4), ascii("WEBPVP8 "), Buffer.alloc(12)]);

/** @param directoryAt where the tags lie, often at the very end of a large picture */
export const tiff = (directoryAt: number) =>
  Buffer.concat([
    ascii("II"),
    le(42, 2),
    le(directoryAt, 4),
    Buffer.alloc(directoryAt - 8, 3),
    le(1, 2),
    le(256, 2),
    le(3, 2),
    le(1, 4),
    le(1, 4),
    le(0, 4),
  ]);

const movie = (brand: string) =>
  Buffer.concat([be32(16), ascii("ftyp"), ascii(brand), be32(0), be32(16), ascii("mdat"), Buffer.alloc(8)]);
export const mp4 = () => movie("isom");
export const mov = () => movie("qt  ");

/** @param tagBytes of the tag before the sound, where the cover picture lies */
export const mp3 = (tagBytes = 200_000) =>
  Buffer.concat([
    ascii("ID3"),
    Buffer.from([4, 0, 0, ...[21, 14, 7, 0].map((shift) => (tagBytes >> shift) & 0x7f)]),
    Buffer.alloc(tagBytes, 1),
    Buffer.from([0xff, 0xfb, 0x90, 0x64]),
    Buffer.alloc(400),
  ]);

export const wav = () =>
  Buffer.concat([ascii("RIFF"), le(36, 4), ascii("WAVEfmt "), le(16, 4), Buffer.alloc(16), ascii("data"), le(0, 4)]);

/** A ZIP of stored parts, in the order given. */
export function zip(parts: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text);
    const common = Buffer.concat([
      le(20, 2),
      le(0, 2),
      le(0, 2),
      le(0, 4),
      le(crc32(data), 4),
      le(data.length, 4),
      le(data.length, 4),
      le(name.length, 2),
      le(0, 2),
    ]);
    const local = Buffer.concat([le(0x04034b50, 4), common, ascii(name), data]);
    directory.push(
      Buffer.concat([
        le(0x02014b50, 4),
        le(20, 2),
        common,
        le(0, 2),
        le(0, 2),
        le(0, 2),
        le(0, 4),
        le(at, 4),
        ascii(name),
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const count = Object.keys(parts).length;
  return Buffer.concat([
    ...locals,
    index,
    le(0x06054b50, 4),
    le(0, 2),
    le(0, 2),
    le(count, 2),
    le(count, 2),
    le(index.length, 4),
    le(at, 4),
    le(0, 2),
  ]);
}

const types = { "[Content_Types].xml": "<Types/>" };
/** The list of types last, as LibreOffice writes it, behind a part of some size. */
export const docx = (extra: Record<string, string> = {}) =>
  zip({ "_rels/.rels": "<r/>", "word/document.xml": `<d>${"x".repeat(90_000)}</d>`, ...extra, ...types });
export const xlsx = () => zip({ ...types, "xl/workbook.xml": "<w/>" });
export const pptx = () => zip({ ...types, "ppt/presentation.xml": "<p/>" });
