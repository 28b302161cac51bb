import { type Acts, may } from "../act.ts";
import { type Happened, type Moment, stamp } from "../moment.ts";
import { belongsTo, type Caller } from "../people/role.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import { buckets } from "../resources.ts";
import { agrees, fitsName, mediaTypes } from "./media.ts";
import type { FileState, FileView, Rejection, RequestFile } from "./schema.ts";

/** One uploaded file of a body or a vendor. Its bytes lie under its id; `version` is the number of its last event. */
export type File = RequestFile & {
  id: string;
  version: number;
  /** The party it belongs to. */
  owner: string;
  state: FileState;
  requestedAt: string;
  expiresAt: string;
  rejection?: Rejection;
};

export type FileEvent = Happened &
  (
    | { type: "FileRequested"; id: string; owner: string; file: RequestFile; expiresAt: string }
    | { type: "FileUploaded" }
    | { type: "FileAccepted" }
    | { type: "FileRejected"; rejection: Rejection }
    | { type: "FileExpired" }
  );

export const fileActs = {
  requestFile: {
    by: [
      "prManager",
      "procurementOfficer",
      "head",
      "finance",
      "technicalMember",
      "secretary",
      "vendorMember",
      "signatory",
    ],
    from: [],
  },
} as const satisfies Acts<FileState>;

/** Only the people of its owner; others see a file through the object that refers to it. */
export const seesFile = (file: File, by: Caller): boolean => belongsTo(by, file.owner);

const pendingMs = buckets.uploads.expireDays * 24 * 3600 * 1000;

export function requestFile(owner: string, id: string, file: RequestFile, moment: Moment): Decision<FileEvent> {
  const no = may(fileActs.requestFile, moment.by, owner);
  if (no) return no;
  if (!fitsName(file.mediaType, file.name)) {
    return refuse("file-name-differs", { mediaType: file.mediaType, endings: mediaTypes[file.mediaType] });
  }
  const expiresAt = new Date(Date.parse(moment.at) + pendingMs).toISOString();
  return accept({ type: "FileRequested", ...stamp(moment), id, owner, file, expiresAt });
}

/** What the bytes themselves say. */
export type Evidence = {
  size: number;
  /** As the object store computed it, hex; `undefined` when it does not know. */
  sha256: string | undefined;
  /** The type the bytes are of; `undefined` when none is recognised. */
  detected: string | undefined;
  /** They hold a page, a script, macros or a program. */
  active: boolean;
  /** They read as two formats at once. */
  mixed: boolean;
};

/** A file waits until it is decided upon; bytes for any other are nobody's. */
export const waits = ({ state }: File): boolean => state === "pending" || state === "uploaded";

const bySystem = (at: string) => ({ at, by: "system" });

/** The object store says that the bytes have arrived. Nothing happens when it says so again. */
export const arriveFile = (file: File, at: string): FileEvent[] =>
  file.state === "pending" ? [{ type: "FileUploaded", ...bySystem(at) }] : [];

/** Clean or not, by the bytes; nothing for a file that is not waiting for it. */
export function judgeFile(file: File, evidence: Evidence, at: string): FileEvent[] {
  if (file.state !== "uploaded") return [];
  const rejection = rejectionOf(file, evidence);
  return rejection === undefined
    ? [{ type: "FileAccepted", ...bySystem(at) }]
    : [{ type: "FileRejected", ...bySystem(at), rejection }];
}

function rejectionOf(file: File, { size, sha256, detected, active, mixed }: Evidence): Rejection | undefined {
  if (size !== file.size) return "wrongSize";
  if (sha256 !== file.sha256) return "wrongChecksum";
  if (active) return "activeContent";
  if (mixed) return "twoFormats";
  return agrees(file.mediaType, detected) ? undefined : "otherType";
}

/** A file whose bytes are not there when its time has passed is given up; nothing before that. The clock asks. */
export const expireFile = (file: File, at: string): FileEvent[] =>
  waits(file) && at >= file.expiresAt ? [{ type: "FileExpired", ...bySystem(at) }] : [];

export function evolveFile(file: File | undefined, event: FileEvent): File {
  if (event.type === "FileRequested") {
    const { id, owner, expiresAt } = event;
    return { ...event.file, id, owner, version: 0, state: "pending", requestedAt: event.at, expiresAt };
  }
  if (!file) throw new Error(`${event.type} without a file`);
  switch (event.type) {
    case "FileUploaded":
      return { ...file, state: "uploaded" };
    case "FileAccepted":
      return { ...file, state: "clean" };
    case "FileRejected":
      return { ...file, state: "rejected", rejection: event.rejection };
    case "FileExpired":
      return { ...file, state: "expired" };
  }
}

export const viewFile = (file: File, by: Caller): FileView | undefined =>
  seesFile(file, by) ? { ...file } : undefined;

/**
 * Whether another object may refer to a file: there, of that party, and clean. A foreign file is refused like a missing
 * one, so nobody learns of it.
 */
export function usable(file: File | undefined, owner: string): Refused | undefined {
  return file?.owner === owner && file.state === "clean" ? undefined : refuse("file-not-ready", {});
}
