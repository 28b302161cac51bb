import { createHash } from "node:crypto";
import type { Paper } from "../../shared/papers/paper.ts";
import type { PaperKind, PaperView } from "../../shared/papers/schema.ts";
import type { Files } from "../files/files.ts";

/** Counted up with every change of the drawing, so that nothing drawn before is handed out for it. */
const drawing = 2;

const mediaType = "application/pdf";

const hashOf = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/**
 * The paper as a file with an address to download it. It is drawn once: its key names the object, the language and what
 * stands on it, so the same paper asked for again is only signed anew.
 */
export async function paperFile(files: Files, kind: PaperKind, id: string, paper: Paper): Promise<PaperView> {
  const { language, title, foot } = paper;
  const key = `papers/${kind}/${id}/${language}-${hashOf(JSON.stringify([drawing, paper]))}.pdf`;
  const size = (await files.made(key))?.size ?? (await draw(files, key, paper));
  const name = `${title} ${id}.pdf`;
  const { url, expiresAt } = await files.presignDownload({ key, name, mediaType });
  return { kind, id, language, name, mediaType, size, sha256: foot.hash, check: foot.check, url, expiresAt };
}

async function draw(files: Files, key: string, paper: Paper): Promise<number> {
  // Loaded with the first paper that is drawn: it weighs more than all else, and most requests need none of it.
  const { render } = await import("./render.ts");
  const bytes = await render(paper);
  await files.put(key, bytes, mediaType);
  return bytes.length;
}
