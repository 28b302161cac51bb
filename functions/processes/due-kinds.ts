import { dueContract } from "../contracts/due.ts";
import { dueExport } from "../exports/store.ts";
import { dueFiles } from "../files/check.ts";
import type { Files } from "../files/files.ts";
import { dueTender } from "../tenders/due.ts";
import { dueVendor } from "../vendors/due.ts";
import { type DueKind, dueKind } from "./due.ts";

/** Every kind of object that time acts upon. */
export const dueKinds = (uploads: Files): DueKind[] => [
  dueKind(dueTender),
  dueKind(dueContract),
  dueKind(dueVendor),
  dueKind(dueExport),
  dueFiles(uploads),
];
