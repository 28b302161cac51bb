import { evolveFile, type File, type FileEvent, waits } from "../../../shared/files/file.ts";
import { dueRow } from "../due.ts";
import { fileKey } from "../keys.ts";
import type { ObjectKind } from "../objects.ts";
import type { Item, Write } from "../store.ts";

/** K1 one file · K2 change one file. A file that waits stands in the `due` index until it is decided upon. */
export const files: ObjectKind<File, FileEvent> = {
  name: "file",
  place: (id) => ({ pk: fileKey(id).pk, root: "FILE", rows: "FILE", events: "E#" }),
  evolve: evolveFile,
  toRows: (file) => ({
    FILE: { data: file, ...dueRow(fileKey(file.id).pk, waits(file) ? file.expiresAt : undefined) },
  }),
  fromRows: (rows) => rows.get("FILE") as File,
};

/** The key of a file's bytes in either bucket. */
export const objectKey = (file: string): string => file;

/** The file in an item that was read by its `fileKey`. */
export const fileOf = (item: Item | undefined): File | undefined => item?.["data"] as File | undefined;

/** K3 the condition that a file an act refers to is still there, clean and of its owner */
export const fileCheck = (id: string, owner: string): Write => ({
  check: fileKey(id),
  condition: {
    expression: "#data.#state = :clean AND #data.#owner = :owner",
    names: { "#data": "data", "#state": "state", "#owner": "owner" },
    values: { ":clean": "clean", ":owner": owner },
  },
});
