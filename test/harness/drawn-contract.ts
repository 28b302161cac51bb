/** Contracts in a real store, drafted by event and led on by their own routes, for tests of what follows. */
import { randomBytes } from "node:crypto";
import { contracts } from "../../functions/storage/kinds/contracts.ts";
import { files } from "../../functions/storage/kinds/files.ts";
import { writesOf } from "../../functions/storage/objects.ts";
import { awardedBooklet } from "../../shared/contracts/contract.example.ts";
import { type Awarded, contractDrafted, contractIdOf } from "../../shared/contracts/draft.ts";
import type { ContractEvent, ContractPolicy } from "../../shared/contracts/state.ts";
import type { FileEvent } from "../../shared/files/file.ts";
import { momentOf } from "../../shared/moment.example.ts";
import type { App } from "./closed-case.ts";

export const fresh = () => randomBytes(8).toString("hex");

/** The moments of the sample contract, see contract.example.ts. */
export const days = {
  drafted: "2026-11-02T08:00:00.000Z",
  offered: "2026-11-03T08:00:00.000Z",
  signed: "2026-11-04T08:00:00.000Z",
  active: "2026-11-05T08:00:00.000Z",
  delivered: "2026-11-10T08:00:00.000Z",
  reviewed: "2026-11-14T08:00:00.000Z",
};

/** Puts a drafted contract into the store and gives its id. */
export async function seedDraft(
  app: App,
  change: { author?: string; policy?: Partial<ContractPolicy>; awarded?: Partial<Awarded> } = {},
): Promise<string> {
  const awarded = { ...awardedBooklet, award: `awd_${fresh()}.1.1`, ...change.awarded };
  const drafted = contractDrafted(awarded, momentOf(change.author ?? "prs_pm", days.drafted, "bdy_one", "prManager"));
  if (drafted.type !== "ContractDrafted") throw new Error("a contract begins with its draft");
  const { contract } = drafted;
  const event: ContractEvent = {
    ...drafted,
    contract: { ...contract, policy: { ...contract.policy, ...change.policy } },
  };
  const id = contractIdOf(awarded.award);
  const { lost } = await app.store.write(writesOf(contracts, id, undefined, [event]).writes);
  if (lost) throw new Error("seeding lost a race");
  return id;
}

/** The same, settled and offered by prs_pm, who supervises unless told otherwise, and signed by prs_alpha and prs_head. */
export async function seedActive(
  app: App,
  { supervisor = "prs_pm", ...change }: Parameters<typeof seedDraft>[1] & { supervisor?: string } = {},
): Promise<string> {
  const id = await seedDraft(app, change);
  const path = `/contracts/${id}`;
  const pm = app.as("prs_pm");
  const settled = { supervisor, rightsClause: "All rights go to the body." };
  await succeed(pm.patch(path, settled, { at: days.drafted, ifMatch: `"${id}:1"` }));
  const { body } = await succeed(pm.post(`${path}/offer`, {}, { at: days.offered }));
  const { documentHash } = body;
  await succeed(app.as("prs_alpha").post(`${path}/sign`, { documentHash }, { at: days.signed }));
  await succeed(app.as("prs_head").post(`${path}/sign`, { documentHash }, { at: days.active }));
  return id;
}

/** Puts a file of a vendor into the store, in one of its states. */
export async function seedFile(app: App, state: "pending" | "clean" = "clean", owner = "vnd_alpha"): Promise<string> {
  const id = `fil_${fresh()}`;
  const at = days.active;
  const by = "system";
  const file = { name: "proof.pdf", size: 10, sha256: "e".repeat(64), mediaType: "application/pdf" } as const;
  const requested: FileEvent = { type: "FileRequested", at, by, id, owner, file, expiresAt: days.reviewed };
  const arrived: FileEvent[] = [
    { type: "FileUploaded", at, by },
    { type: "FileAccepted", at, by },
  ];
  const events = state === "clean" ? [requested, ...arrived] : [requested];
  const { lost } = await app.store.write(writesOf(files, id, undefined, events).writes);
  if (lost) throw new Error("seeding lost a race");
  return id;
}

/** Hands over one version of a deliverable, as prs_alpha. */
export async function handOver(app: App, id: string, n: number, at = days.delivered): Promise<number> {
  const alpha = app.as("prs_alpha");
  const file = await seedFile(app);
  const path = `/contracts/${id}/deliverables/${n}/versions`;
  const added = await succeed(alpha.post(path, { files: [file] }, { at }));
  const v = added.body.deliverable.v as number;
  await succeed(alpha.post(`${path}/${v}/submit`, {}, { at }));
  return v;
}

export async function succeed<Answer extends { status: number; body: unknown }>(asked: Promise<Answer>) {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
