import { isUnderWay, type Upload } from "../../lib/uploads/queue.ts";

/*
 * What a form holds for a file: `upload:…` while this tab sends it, `check:fil_…` from then on until it is found clean,
 * and its id alone after that. Only the last is what a schema takes, so no act names a file that is not ready; all three
 * are kept with a draft.
 */

export const underWay = (key: string): string => `upload:${key}`;

const idOf = (value: string): string => value.replace(/^check:/, "");

/** The id to ask the server by; nothing for a file without one. */
export const askBy = (value: string): string | undefined => (value.startsWith("upload:") ? undefined : idOf(value));

export const uploadOf = (value: string, uploads: readonly Upload[]): Upload | undefined =>
  uploads.find(({ key, fileId }) => value === underWay(key) || (fileId !== undefined && fileId === idOf(value)));

/** What a form should hold now. */
export function valueNow(value: string, upload: Upload | undefined): string {
  if (upload?.fileId === undefined) return value;
  if (upload.state === "clean") return upload.fileId;
  // Sent again it gets another id: what the form knows it by until then is the sending.
  if (isUnderWay(upload)) return underWay(upload.key);
  // Until the bytes are there, only this tab knows of them.
  return ["checking", "slow", "rejected", "expired"].includes(upload.state) ? `check:${upload.fileId}` : value;
}
