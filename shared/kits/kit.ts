import { isDate } from "../day.ts";
import type { Texts } from "../text.ts";
import { audiovisual } from "./audiovisual.ts";
import type { Category } from "./category.ts";
import { exhibitions } from "./exhibitions.ts";
import { plainKits } from "./plain.ts";
import { publications } from "./publications.ts";

/** What the author is asked about the work. Sizes are in the unit the title names. */
export type BriefField = { title: Required<Texts> } & (
  | { kind: "text"; max: number }
  | { kind: "number"; min: number; max: number }
  | { kind: "choice"; of: readonly string[] }
  | { kind: "flag" }
  /** A Gregorian date, yyyy-mm-dd. */
  | { kind: "date" }
);

/** What is usually handed over in this area of work, with the criteria people check it by. */
export type UsualDeliverable = {
  title: Required<Texts>;
  criteria: readonly { id: string; text: Required<Texts> }[];
  rejectedWhenLate: boolean;
};

/** One area of work as data: what to ask, what is usually delivered, which licence admits a vendor. */
export type Kit = {
  brief: Readonly<Record<string, BriefField>>;
  deliverables: readonly UsualDeliverable[];
  licence: Required<Texts>;
};

export const kits: Record<Category, Kit> = { publications, exhibitions, audiovisual, ...plainKits };

export type Brief = Record<string, string | number | boolean>;

/** One thing that is not right with a brief, at its field. */
export type BriefError = { path: string; code: "brief.missing" | "brief.unknown" | "brief.value" };

const fits = (field: BriefField, value: unknown): boolean => {
  switch (field.kind) {
    case "text":
      return typeof value === "string" && value.trim() !== "" && value.length <= field.max;
    case "number":
      return Number.isSafeInteger(value) && Number(value) >= field.min && Number(value) <= field.max;
    case "choice":
      return typeof value === "string" && field.of.includes(value);
    case "flag":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && isDate(value);
  }
};

/** All that is wrong or missing in a brief; none when it is complete. A draft overlooks `brief.missing`. */
export function checkBrief(category: Category, brief: Brief): BriefError[] {
  const { brief: fields } = kits[category];
  const unknown = Object.keys(brief)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => ({ path: `brief.${name}`, code: "brief.unknown" as const }));
  const wrong = Object.entries(fields).flatMap(([name, field]): BriefError[] => {
    const path = `brief.${name}`;
    if (!Object.hasOwn(brief, name)) return [{ path, code: "brief.missing" }];
    return fits(field, brief[name]) ? [] : [{ path, code: "brief.value" }];
  });
  return [...unknown, ...wrong];
}
