/** The text of one refusal. `{name}` in a detail is replaced by the fact of that name. */
export type RefusalText = {
  status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 503;
  title: { fa: string; en: string };
  /** What happened, why, what to do and by when. */
  detail: { fa: string; en: string };
};
