import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const persian = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit)));
const grouped = (text: string, mark: string) => text.replace(/\B(?=(\d{3})+$)/g, mark);

/** The ways a price may be written: plain, grouped, in Persian digits, as bytes in hexadecimal or base64, in UTF-16. */
export function writings(price: number): Buffer[] {
  const plain = String(price);
  const texts = [plain, grouped(plain, ","), persian(plain), grouped(persian(plain), "٬"), price.toString(16)];
  const base64 = [0, 1, 2].map((shift) => {
    // The same bytes look different at each of three offsets; the edges depend on their neighbours and are left off.
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(plain)]).toString("base64");
    return Buffer.from(encoded.slice(shift === 0 ? 0 : 4, -4));
  });
  return [
    ...texts.map((text) => Buffer.from(text, "utf8")),
    ...texts.map((text) => Buffer.from(text, "utf16le")),
    Buffer.from(Buffer.from(plain).toString("hex")),
    ...base64,
  ];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}

/** Empty for a file that was renamed or removed meanwhile: the host is at work. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Where a price can be read: files of the data folder and answers, by name. */
export function placesOf(price: number, folder: string, heard: readonly string[]): string[] {
  const needles = writings(price);
  const inFiles = filesBelow(folder).filter((path) => {
    const content = contentOf(path);
    return needles.some((needle) => content.includes(needle));
  });
  const answers = Buffer.from(heard.join("\n"));
  return needles.some((needle) => answers.includes(needle)) ? [...inFiles, "answers"] : inFiles;
}
