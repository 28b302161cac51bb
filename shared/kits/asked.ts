import type { BriefField } from "./kit.ts";

/** What may stand in a field of a brief, as whoever writes a request has to write it; the same in every language. */
export function asked(field: BriefField): string {
  switch (field.kind) {
    case "text":
      return `"…" ≤ ${field.max}`;
    case "number":
      return `${field.min}…${field.max}`;
    case "choice":
      return field.of.join(" | ");
    case "flag":
      return "true | false";
    case "date":
      return "yyyy-mm-dd";
  }
}
