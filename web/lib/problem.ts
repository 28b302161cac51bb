import type { ClientResponse } from "hono/client";

/** What the API says when it says no: RFC 9457, in the reader's language. */
export type Problem = {
  code: string;
  title: string;
  status: number;
  detail: string;
  rule?: string;
  requestId: string;
  errors?: { path: string; code: string; message: string }[];
};

/** A refusal, or a fault of the network, as an error that pages can show. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "Refused";
    this.problem = problem;
  }
}

/** The body of those answers that are no refusal. */
type Accepted<Answer> =
  Answer extends ClientResponse<infer Body, number, "json">
    ? Body extends { requestId: string }
      ? never
      : Body
    : never;

/** The body of an answer; a refusal is thrown. */
export async function read<Answer extends ClientResponse<unknown, number, string>>(
  answer: Promise<Answer>,
): Promise<Accepted<Answer>> {
  const response = await answer;
  const body = await response.json();
  if (!response.ok) throw new Refused(body as Problem);
  // The status says which of the answers it is.
  return body as Accepted<Answer>;
}
