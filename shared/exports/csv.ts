/** First in a file, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = "\uFEFF";

const lineEnd = "\r\n";

/** What a spreadsheet would take for a formula; wide forms of the marks too, which some read as the plain ones. */
const formula = /^[\s\u200c\u200e\u200f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * One line of RFC 4180, with its end. A text that could be run as a formula gets an apostrophe before it; line breaks
 * inside a text become spaces, so that a line is a row. Numbers stand as they are.
 */
export const csvLine = (cells: readonly (string | number | bigint)[]): string =>
  cells.map((cell) => (typeof cell === "string" ? quoted(cell) : String(cell))).join(",") + lineEnd;

function quoted(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  const line = safe.replace(/[\r\n\u2028\u2029]+/g, " ");
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}

/** The first cell of each line; only where it needs no quotes, as an id does. */
export const firstCells = (text: string): string[] =>
  text.split(lineEnd).map((line) => line.slice(0, Math.max(0, line.indexOf(","))));
