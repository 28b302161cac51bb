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

/** JSON knows no `undefined`: what is optional is there or missing, as the views of the API say. */
type Exact<Body> = Body extends readonly (infer Each)[]
  ? Exact<Each>[]
  : Body extends object
    ? // Free names hold plain values, or JSON of any depth.
      string extends keyof Body
      ? Body
      : { [Name in keyof Body]: Exact<Exclude<Body[Name], undefined>> }
    : Body;

/** The body of those answers that are no refusal. */
type Accepted<Answer> =
  Answer extends ClientResponse<infer Body, number, "json">
    ? Body extends { requestId: string }
      ? never
      : Exact<Body>
    : never;

/** The entry of the record that an act is: its SHA-256 in the object's chain, and its moment by the server. */
export type Proof = { hash: string; at: string };

const proofs = new WeakMap<object, Proof>();

/** What proves the act that was answered by this body; of a body that answers no act: undefined. */
export const proofOf = (body: object): Proof | undefined => proofs.get(body);

/** The body of an answer; a refusal is thrown. */
export async function read<Answer extends ClientResponse<unknown, number, string>>(
  answer: Promise<Answer>,
): Promise<Accepted<Answer>> {
  const response = await answer;
  const body: unknown = await response.json();
  if (!response.ok) throw new Refused(body as Problem);
  const hash = response.headers.get("record-hash");
  const at = response.headers.get("record-at");
  if (typeof body === "object" && body !== null && hash !== null && at !== null) proofs.set(body, { hash, at });
  // The status says which of the answers it is.
  return body as Accepted<Answer>;
}

/** The tag of a thing as it was seen, for an act that must not pass over what has happened since. */
export const tagOf = ({ id, version }: { id: string; version: number }): string => `"${id}:${version}"`;
