import type { File } from "../files/file.ts";
import type { Caller } from "../people/role.ts";

/** What the request's first batch said of the tasks, persons and files that a draft names. */
export type Named = {
  /** True for a planned task of the body. */
  plannedTask(id: string): boolean;
  person(id: string): Caller | undefined;
  file(id: string): File | undefined;
};
