import { normaliseDigits, stripMarks } from "../../shared/text.ts";

/** The page of an object, by its kind in the API and its id. */
const pages: Record<string, string> = {
  tnd: "tenders",
  ctr: "contracts",
  pur: "purchases",
  tsk: "tasks",
  inv: "invoices",
  awd: "awards",
  rtg: "ratings",
  vnd: "vendors",
  exp: "exports",
};

/** A number as it is written in addresses, from how somebody has it on paper or in a message: any digits, any case. */
export const plainNumber = (typed: string): string => stripMarks(normaliseDigits(typed)).trim().toLowerCase();

/** Where an object is shown; undefined for an id of no kind that has a page. */
export function placeOf(typed: string): string | undefined {
  const id = plainNumber(typed);
  const page = pages[id.slice(0, 3)];
  return page && /^[a-z]{3}_[\w.-]+$/.test(id) ? `/${page}/${id}` : undefined;
}
