/** P10: what belongs to others is indistinguishable from what is not there, in every operation and every id of it. */
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { type Reply, startApp } from "../harness/app.ts";
import { startObjects } from "../harness/objects.ts";
import { type Operation, operationsOf, sampled } from "../harness/sampler.ts";
import { found, isLong, patience } from "./proof.ts";
import { addressOf, type Kind, kindsIn, now, randomId, type Side, thingOf, worldIn } from "./world.ts";

const objects = await startObjects();
const app = await startApp({ env: { AWS_ENDPOINT_URL_S3: objects.endpoint } });
afterAll(() => Promise.all([app.stop(), objects.stop()]));
const document = JSON.parse(readFileSync("docs/openapi.json", "utf8"));
const operations = operationsOf(document).filter(({ open, slots }) => !open && slots.length > 0);
const { own, other } = await worldIn(app);

const callers = isLong
  ? [
      "prs_everything",
      "prs_pm",
      "prs_head",
      "prs_finance",
      "prs_evaluator",
      "prs_auditor",
      "prs_alpha",
      "prs_gamma",
      "prs_stranger",
    ]
  : ["prs_everything", "prs_alpha", "prs_stranger"];

async function ask(person: string, operation: Operation, address: string): Promise<Reply> {
  const { method, body } = operation;
  const content = body ? (body.example ?? sampled(document, body.schema)) : undefined;
  const options = { at: now, ...(operation.needsMatch ? { ifMatch: '"x:1"' } : {}) };
  const voice = app.as(person);
  if (method === "GET") return voice.get(address, options);
  const verb = method.toLowerCase() as "post" | "put" | "patch";
  return voice[verb](address, content ?? {}, options);
}

/** What can be told apart: all but the id itself and the number of the request. */
const told = ({ status, body, etag, headers }: Reply, id: string): string => {
  const { requestId: _request, ...rest } = (body ?? {}) as Record<string, unknown>;
  return JSON.stringify([status, rest, etag, headers.get("cache-control"), headers.get("retry-after")]).replaceAll(
    id,
    "ID",
  );
};

/** The register of vendors is open to every body, and who is a person of the platform's making to nobody. */
const isOpenTo = (kind: Kind, person: string, { operationId }: Operation): boolean =>
  kind === "vendor" &&
  !["prs_alpha", "prs_gamma", "prs_stranger"].includes(person) &&
  !/Bid|Receipt|Contracts|File/.test(operationId);

/** Every operation × every id in its path × every caller: where the answers differ. */
async function differences(side: Side): Promise<{ asked: number; different: string[] }> {
  let asked = 0;
  const different: string[] = [];
  for (const operation of operations) {
    for (const [slot, kind] of kindsIn(operation)) {
      for (const person of callers) {
        if (isOpenTo(kind, person, operation)) continue;
        const theirs = thingOf(operation, kind, side);
        const random = randomId(kind, theirs);
        const [foreign, missing] = await Promise.all([
          ask(person, operation, addressOf(operation, own, { [slot]: theirs })),
          ask(person, operation, addressOf(operation, own, { [slot]: random })),
        ]);
        asked += 2;
        if (told(foreign, theirs) !== told(missing, random)) {
          different.push(`${operation.operationId} {${slot}} as ${person}: ${foreign.status} / ${missing.status}`);
        }
      }
    }
  }
  return { asked, different };
}

it(
  "P10 the objects of others answer like ids that name nothing",
  async () => {
    const { asked, different } = await differences(other);
    found("P10", { operations: operations.length, requests: asked, different: different.length });
    expect(different).toEqual([]);
  },
  patience(180, 300),
);

it(
  "P10 is seen to fail for objects that one may see",
  async () => {
    const { different } = await differences(own);
    expect(different.length).toBeGreaterThan(operations.length / 2);
  },
  patience(180, 300),
);
