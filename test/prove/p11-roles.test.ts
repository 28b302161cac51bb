/**
 * P11: the role table holds for every operation: whoever lacks the role is refused before anything else is said, whoever
 * has it is never refused for the role, and a token that is not good opens nothing.
 */
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { runningOn } from "../../infra/local/lock.ts";
import { readJwk } from "../../infra/local/secrets.ts";
import { signIn } from "../../infra/local/sign-in.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import { type Reply, startApp } from "../harness/app.ts";
import { startObjects } from "../harness/objects.ts";
import { bodiesOf, type Operation, operationsOf } from "../harness/sampler.ts";
import { badTokens } from "./bad-tokens.ts";
import { found, isLong, patience } from "./proof.ts";
import { startTwoGateways } from "./two-gateways.ts";
import { addressOf, namingOwn, now, worldIn } from "./world.ts";

const document = JSON.parse(readFileSync("docs/openapi.json", "utf8"));
const all = operationsOf(document);

const objects = await startObjects();
const app = await startApp({ env: { AWS_ENDPOINT_URL_S3: objects.endpoint } });
afterAll(() => Promise.all([app.stop(), objects.stop()]));
const { own } = await worldIn(app);

/** A person of the own side with one role and nothing else. */
const holders = Object.fromEntries(
  Object.entries(roles).map(([role, side]) => [
    role,
    {
      person: `prs_only-${role.toLowerCase()}`,
      party: { body: own.body, vendor: own.vendor, platform: "plt_platform" }[side],
    },
  ]),
) as Record<Role, { person: string; party: string }>;
await app.put(
  ...Object.entries(holders).map(([role, { person, party }]) => ({
    pk: `PRS#${person}`,
    sk: "PERSON",
    name: { en: role },
    memberships: [{ party, roles: [role] }],
  })),
);

async function ask(person: string, operation: Operation, content: unknown): Promise<Reply> {
  const { method } = operation;
  const address = addressOf(operation, own);
  const current = operation.needsMatch ? (await app.as(person).get(address, { at: now })).etag : undefined;
  const options = { at: now, ...(operation.needsMatch ? { ifMatch: current ?? '"x:1"' } : {}) };
  const voice = app.as(person);
  if (method === "GET") return voice.get(address, options);
  const verb = method.toLowerCase() as "post" | "put" | "patch";
  return voice[verb](address, content ?? {}, options);
}

/** Operations of which some role of the table was answered by more than that there is nothing. */
const reached = new Set<string>();

/** A role alone is not enough for these: whoever has it and nothing more gets the answer of a wrong id. */
const ofOthers = {
  declareConflicts: "the evaluators of the case",
  saveScores: "the evaluators of the case",
  lockScores: "the evaluators of the case",
  reachConsensus: "the chair of the case's committee",
  replaceEvaluator: "names an evaluator of the case, and the manager in the path is none",
  getRanking: "what nobody sees before the minutes of the prices are signed",
};

/** What an operation answers to one role, held against the table; which role may can depend on the shape of the body. */
async function wrongIn(operation: Operation, role: Role, table: readonly string[]): Promise<string | undefined> {
  const refused: string[] = [];
  const bodies = bodiesOf(document, operation);
  for (const content of bodies) {
    const { status, body } = await ask(holders[role].person, operation, namingOwn(content, own));
    const code = (body as { code?: string } | undefined)?.code;
    const about = `${operation.operationId} as ${role}: ${status} ${code ?? ""}`;
    if (status >= 500 || code === "invalid-input" || code === "malformed-request") return about;
    if (table.includes(role) && status !== 404) reached.add(operation.operationId);
    if (!table.includes(role) && status !== 404 && status !== 403) return about;
    if (code === "not-allowed") refused.push(about);
  }
  return table.includes(role) && refused.length === bodies.length ? refused[0] : undefined;
}

const withRoles = all.filter(({ roles: table, open }) => table.length > 0 && !open);

it(
  "P11 every operation is refused to every role that its table does not name",
  async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const operation of withRoles) {
      for (const role of Object.keys(roles) as Role[]) {
        asked += 1;
        const about = await wrongIn(operation, role, operation.roles);
        if (about) wrong.push(about);
      }
    }
    found("P11", {
      operations: withRoles.length,
      roles: Object.keys(roles).length,
      requests: asked,
      wrong: wrong.length,
    });
    expect(wrong).toEqual([]);
    const never = withRoles.map(({ operationId }) => operationId).filter((id) => !reached.has(id));
    expect(never.sort()).toEqual(Object.keys(ofOthers).sort());
  },
  patience(180, 300),
);

it("P11 is seen to fail when the table names other roles", async () => {
  const publish = withRoles.find(({ operationId }) => operationId === "planTask");
  if (!publish) throw new Error("no planTask");
  expect(await wrongIn(publish, "finance", ["finance"])).toContain("not-allowed");
  expect(await wrongIn(publish, "prManager", [])).toContain("201");
});

it(
  "P11 no bad token opens any operation",
  async () => {
    const gateways = await startTwoGateways();
    try {
      const tokens = await signIn(gateways.url, "prs_sara");
      const key = readJwk(runningOn(gateways.folder)?.env?.["KARSEPAR_ISSUER_KEY"] ?? "");
      const bad = await badTokens(tokens.access_token, tokens.id_token, key);
      expect(bad.length).toBe(40);
      const operations = all.filter(({ open }) => !open);
      const open: string[] = [];
      let asked = 0;
      const tried = async (operation: Operation, name: string, authorization: string | undefined) => {
        asked += 1;
        const response = await fetch(`${gateways.url}/api/v1${addressOf(operation, own)}`, {
          method: operation.method,
          headers: { "idempotency-key": `token-${asked}-x`, ...(authorization === undefined ? {} : { authorization }) },
          ...(operation.method === "GET" ? {} : { body: "{}" }),
        });
        await response.arrayBuffer();
        if (response.status !== 401) open.push(`${operation.operationId} with ${name}: ${response.status}`);
      };
      for (const [i, operation] of operations.entries()) {
        // Short: every operation with one of them, and every one of them with some operation.
        for (const [j, { name, authorization }] of bad.entries()) {
          if (isLong || i % bad.length === j) await tried(operation, name, authorization);
        }
      }
      const good = await fetch(`${gateways.url}/api/v1/me`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
      expect(good.status).toBe(200);
      found("P11", {
        operations: operations.length,
        "kinds of bad token": bad.length,
        requests: asked,
        open: open.length,
      });
      expect(open).toEqual([]);
    } finally {
      await gateways.stop();
    }
  },
  patience(180, 600),
);
