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

/** Where an object is shown; undefined for an id of no kind that has a page. */
export function placeOf(id: string): string | undefined {
  const page = pages[id.trim().slice(0, 3).toLowerCase()];
  return page && /^[a-z]{3}_[\w.-]+$/i.test(id.trim()) ? `/${page}/${id.trim()}` : undefined;
}
