import { type MediaType, mediaTypeNames, mediaTypes } from "../../../shared/files/media.ts";
import { buckets } from "../../../shared/resources.ts";

/** Why a file is not even sent. */
export type NotSent = "type" | "size" | "empty" | "name";

/** What turns the reading direction or hides an ending in a name is left out of it. */
export const cleanName = (name: string): string => name.replace(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "").trim();

/** The type a name speaks for; browsers know fewer types than the application takes. */
export const typeOfName = (name: string, taken: readonly MediaType[] = mediaTypeNames): MediaType | undefined => {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return taken.find((type) => (mediaTypes[type] as readonly string[]).includes(ending));
};

export function notSent(file: File, taken: readonly MediaType[]): NotSent | undefined {
  if (typeOfName(cleanName(file.name), taken) === undefined) return "type";
  if (file.size === 0) return "empty";
  if (file.size > buckets.uploads.maxUploadBytes) return "size";
  return cleanName(file.name).length > 200 ? "name" : undefined;
}

export async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export type Sent = "sent" | "cut" | "refused" | "stopped";

/**
 * Puts the bytes where they belong and tells of each piece that is on its way. XMLHttpRequest, as fetch tells nothing.
 * @returns how it ended: `cut` may be tried again as it is, `refused` needs another address
 */
export function putBytes(
  address: { url: string; headers: Record<string, string> },
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  return new Promise((done) => {
    if (signal.aborted) return done("stopped");
    const request = new XMLHttpRequest();
    request.open("PUT", address.url);
    for (const [name, value] of Object.entries(address.headers)) {
      // A browser sets the length by itself and lets nobody else do it.
      if (name.toLowerCase() !== "content-length") request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) done("sent");
      else done(request.status >= 500 || request.status === 429 ? "cut" : "refused");
    };
    request.onerror = () => done("cut");
    request.ontimeout = () => done("cut");
    request.onabort = () => done("stopped");
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** How fast bytes go, evened out so that the number can be read; undefined until there is something to measure. */
export function speedometer(now: () => number = () => performance.now()) {
  let last: { at: number; bytes: number } | undefined;
  let speed: number | undefined;
  return (bytes: number): number | undefined => {
    const at = now();
    if (last === undefined || bytes < last.bytes) last = { at, bytes };
    else if (at - last.at >= 500) {
      const measured = ((bytes - last.bytes) / (at - last.at)) * 1000;
      speed = speed === undefined ? measured : speed * 0.7 + measured * 0.3;
      last = { at, bytes };
    }
    return speed;
  };
}
