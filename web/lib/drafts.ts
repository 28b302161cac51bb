/** What was typed and not sent yet, kept in this browser for one person and one act. */

export type Draft = { values: unknown; savedAt: string };

const placeOf = (person: string, name: string) => `karsepar.draft.${person}.${name}`;

/** Without a draft, or with one that cannot be read any more: undefined. */
export function readDraft(person: string, name: string): Draft | undefined {
  try {
    const kept = localStorage.getItem(placeOf(person, name));
    return kept === null ? undefined : (JSON.parse(kept) as Draft);
  } catch {
    return undefined;
  }
}

/** Answers when it was saved; undefined when the browser has no room. */
export function saveDraft(person: string, name: string, values: unknown): string | undefined {
  const savedAt = new Date().toISOString();
  try {
    localStorage.setItem(placeOf(person, name), JSON.stringify({ values, savedAt } satisfies Draft));
    return savedAt;
  } catch {
    return undefined;
  }
}

/** Hears of what other tabs do to a draft: nothing is left when it was sent or thrown away there. Answers how to stop. */
export function onDraft(person: string, name: string, hear: (draft: Draft | undefined) => void): () => void {
  const onStorage = ({ storageArea, key }: StorageEvent) => {
    if (storageArea === localStorage && key === placeOf(person, name)) hear(readDraft(person, name));
  };
  addEventListener("storage", onStorage);
  return () => removeEventListener("storage", onStorage);
}

export function dropDraft(person: string, name: string): void {
  localStorage.removeItem(placeOf(person, name));
  forgetBegun(person, name);
}

const begun = (name: string) => `${name}.begun`;

/** The version of the record that a draft began with; undefined when that is not known. */
export function begunWith(person: string, name: string): number | undefined {
  const kept = readDraft(person, begun(name))?.values;
  return typeof kept === "number" ? kept : undefined;
}

export const keepBegun = (person: string, name: string, version: number): void =>
  void saveDraft(person, begun(name), version);

/** It goes with its draft; what is typed after that begins anew. */
export const forgetBegun = (person: string, name: string): void =>
  localStorage.removeItem(placeOf(person, begun(name)));

/**
 * The key under which an act is sent: the same for the same content until it was answered, also after a reload, so that
 * a retry never acts twice. Of the content only its SHA-256 is kept: a price may be in it.
 */
export async function keyFor(person: string, name: string, input: unknown): Promise<string> {
  const place = `karsepar.key.${person}.${name}`;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(input)));
  const content = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const kept = sessionStorage.getItem(place);
  if (kept?.endsWith(content)) return kept.slice(0, 36);
  const key = crypto.randomUUID();
  try {
    sessionStorage.setItem(place, `${key}${content}`);
  } catch {
    // Without room to keep it a retry after a reload is a new act, which the state of the object then refuses.
  }
  return key;
}

/** Once answered the next act of that name is another one. */
export const dropKey = (person: string, name: string): void =>
  sessionStorage.removeItem(`karsepar.key.${person}.${name}`);
