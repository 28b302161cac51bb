/** The rows of the first table below a heading (or of the file), by column name, cells trimmed. */
export function tableIn(markdown: string): Record<string, string>[] {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line, i) => line.startsWith("|") && /^\|[\s:|-]+\|$/.test(lines[i + 1] ?? ""));
  if (start < 0) return [];
  // A pipe inside `code` is written `\|`.
  const cells = (line: string) =>
    line
      .replace(/^\||\|\s*$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  const names = cells(lines[start] ?? "");
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"));
  return lines
    .slice(start + 2, end < 0 ? undefined : end)
    .map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i] ?? String(i), cell])));
}

/** What stands between backticks in a cell. */
export const codeIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
