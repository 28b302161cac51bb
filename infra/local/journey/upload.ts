import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Telling } from "./telling.ts";

/** A small PDF that differs each time. */
const pdf = (title: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% ${title}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

/**
 * Uploads a file the way a browser would and waits until it was checked. An address that no longer works is asked for
 * again with the same key: the same file, a new address.
 */
export async function upload(tell: Telling, member: string, path: string, title: string): Promise<string> {
  const content = pdf(title);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const file = { name: `${title}.pdf`, size: content.length, sha256, mediaType: "application/pdf" };
  const key = randomUUID();
  const made = await tell.step(member, `announces the file ${file.name}`, "POST", path, file, { key });
  const id = made.body.id as string;
  let to = made.body.upload as { url: string; headers: Record<string, string> };
  const send = () => fetch(to.url, { method: "PUT", headers: to.headers, body: new Uint8Array(content) });
  for (let tries = 0; ; tries++) {
    const sent = await send().catch(() => undefined);
    if (sent?.ok) break;
    expectThat(tries < 40, "the upload should be taken", sent?.status);
    await sleep(250);
    to = (await tell.voice.ask(member, "POST", path, file, { key })).body.upload;
  }
  for (let tries = 0; ; tries++) {
    const { body } = await tell.voice.ask(member, "GET", `/files/${id}`);
    if (body?.state === "clean") break;
    expectThat(tries < 400 && body?.state !== "rejected", "the file should be found clean", body);
    await sleep(50);
  }
  tell.note("=", `${file.name} was uploaded past the API, checked and found clean`);
  return id;
}
