import { type Export, type ExportEvent, evolveExport, onDueExport, stallsAt } from "../../shared/exports/export.ts";
import type { Due } from "../storage/due.ts";
import { dueRow } from "../storage/due.ts";
import type { ObjectKind } from "../storage/objects.ts";

const pkOf = (id: string) => `EXP#${id}`;

/** S1 one export · S2 change one export */
export const exportsKind: ObjectKind<Export, ExportEvent> = {
  name: "export",
  place: (id) => ({ pk: pkOf(id), root: "A#EXPORT", rows: "A#EXPORT", events: "E#" }),
  evolve: evolveExport,
  toRows: (it) => ({ "A#EXPORT": { data: it, ...dueRow(pkOf(it.id), stallsAt(it)) } }),
  fromRows: (rows) => rows.get("A#EXPORT") as Export,
};

/** S3 give up an export that nobody works on any more */
export const dueExport: Due<Export, ExportEvent> = { kind: exportsKind, onDue: onDueExport };

/** Where the bytes lie: a slice holds all that was written before it, the last one is the file. */
export const sliceKey = (id: string, slice: number): string => `exports/parts/${id}-${slice}.csv`;
export const exportKey = (id: string): string => `exports/${id}.csv`;
