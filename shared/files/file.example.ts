import type { Machine } from "../machine.example.ts";
import { momentOf } from "../moment.example.ts";
import {
  arriveFile,
  type Evidence,
  evolveFile,
  expireFile,
  type File,
  type FileEvent,
  fileActs,
  judgeFile,
  requestFile,
} from "./file.ts";
import type { FileState, RequestFile } from "./schema.ts";

const at = "2026-11-22T10:00:00.000Z";

export const announced: RequestFile = {
  name: "پیش‌فاکتور.pdf",
  size: 10,
  sha256: "a".repeat(64),
  mediaType: "application/pdf",
};

/** The bytes are what was announced. */
export const good: Evidence = {
  size: 10,
  sha256: announced.sha256,
  detected: "application/pdf",
  active: false,
  mixed: false,
};

/** Given up on 23 November 2026 at 10:00 UTC unless its bytes have come. */
const pending = evolveFile(undefined, {
  type: "FileRequested",
  at,
  by: "prs_x",
  id: "fil_1",
  owner: "bdy_one",
  file: announced,
  expiresAt: "2026-11-23T10:00:00.000Z",
});
const played = (file: File, ...events: FileEvent[]): File => events.reduce<File>(evolveFile, file);
const bySystem = { at, by: "system" };
const uploaded = played(pending, { type: "FileUploaded", ...bySystem });

export const fileMachine = {
  acts: fileActs,
  stateOf: ({ state }) => state,
  evolve: evolveFile,
  samples: {
    pending,
    uploaded,
    clean: played(uploaded, { type: "FileAccepted", ...bySystem }),
    rejected: played(uploaded, { type: "FileRejected", ...bySystem, rejection: "wrongChecksum" }),
    expired: played(pending, { type: "FileExpired", ...bySystem }),
  },
  begins: {
    requestFile: {
      decision: requestFile("bdy_one", "fil_1", announced, momentOf("prs_x", at, "bdy_one", "prManager")),
    },
  },
  commands: {},
  by: {},
  follows: {
    "its bytes arrive": (file) => arriveFile(file, at),
    "its bytes are as announced": (file) => judgeFile(file, good, at),
    "its bytes are others": (file) => judgeFile(file, { ...good, active: true }, at),
    "its time passes": (file) => expireFile(file, file.expiresAt),
  },
} satisfies Machine<FileState, File, FileEvent>;
