/**
 * One object of each kind that is printed, in a real store with a real object store beside it.
 *
 *   const press = await startPress();
 *   const reply = await press.ask("prs_pm", "minutes", "fa");
 */

import type { PaperKind } from "../../shared/papers/schema.ts";
import { opens, voters } from "../../shared/tenders/closed-case.example.ts";
import { type Options, type Reply, startApp } from "./app.ts";
import { type SeededBid, seedCase } from "./closed-case.ts";
import { handOver, seedActive, succeed } from "./drawn-contract.ts";
import { startObjects } from "./objects.ts";

const bids: SeededBid[] = ["alpha", "beta", "gamma"].map((name, i) => ({
  vendor: `vnd_${name}`,
  lots: { 1: { unitMinor: 910_113 + i * 1_001 } },
}));

const publicUrl = "https://karsepar.example.ir";

/** Who is called how on paper; everybody else keeps the name of the sample people. */
const named = {
  prs_head: { fa: "مریم کریمی", en: "Maryam Karimi" },
  prs_pm: { fa: "سارا احمدی", en: "Sara Ahmadi" },
};

export async function startPress() {
  const objects = await startObjects();
  const app = await startApp({ env: { AWS_ENDPOINT_URL_S3: objects.endpoint, PUBLIC_URL: publicUrl } });
  const people = (await app.store.get(Object.keys(named).map((id) => ({ pk: `PRS#${id}`, sk: "PERSON" })))) as object[];
  await app.put(
    ...Object.entries(named).map(([id, name], i) => ({ ...people[i], pk: `PRS#${id}`, sk: "PERSON", name })),
    { pk: "PTY#bdy_one", sk: "PARTY", name: { fa: "استانداری البرز", en: "Governorate of Alborz" }, kind: "body" },
  );

  const contract = await seedActive(app);
  const v = await handOver(app, contract, 1);
  const delivered = { at: "2026-11-14T08:00:00.000Z" };
  await succeed(app.as("prs_pm").post(`/contracts/${contract}/deliverables/1/versions/${v}/accept`, {}, delivered));
  const waiting = await handOver(app, contract, 2);

  const tender = await seedCase(app, bids);
  const meeting = `/tenders/${tender}/openings/BC`;
  const post = (person: string, path: string, body: unknown = {}) =>
    succeed(app.as(person).post(path, body, { at: opens }));
  const decisions = bids.map(({ vendor }) => ({ vendor, lot: 1, outcome: "accepted" }));

  /** Present, opened and decided, so that the minutes are drawn up and wait for signatures. */
  const openBids = async (): Promise<string> => {
    for (const person of voters) await post(person, `${meeting}/presence`);
    await post("prs_head", `${meeting}/start`);
    let hash = "";
    for (const person of voters) hash = (await post(person, `${meeting}/decisions`, { decisions })).body.minutesHash;
    return hash;
  };
  const signMinutes = async (hash: string) => {
    for (const person of voters) await post(person, `${meeting}/sign`, { hash });
  };
  const propose = async () => {
    for (const person of voters.slice(0, 2))
      await post(person, `/tenders/${tender}/lots/1/award-votes`, { award: true, vendor: "vnd_alpha" });
  };
  const award = `awd_${tender.slice(4)}.1.1`;

  const paths: Record<PaperKind, string> = {
    contract: `/contracts/${contract}/paper`,
    acceptance: `/contracts/${contract}/deliverables/1/versions/${v}/paper`,
    award: `/awards/${award}/paper`,
    minutes: `${meeting}/paper`,
    receipt: `/tenders/${tender}/bids/vnd_alpha/receipts/1/paper`,
  };

  return {
    app,
    objects,
    contract,
    waiting: `/contracts/${contract}/deliverables/2/versions/${waiting}/paper`,
    tender,
    award,
    paths,
    openBids,
    signMinutes,
    propose,
    notify: () => post("prs_head2", `/awards/${award}/notify`),
    refuse: () => post("prs_alpha", `/awards/${award}/refuse`, { reason: "too much work" }),
    /** Everything that can be printed, at its end. */
    finish: async () => {
      await signMinutes(await openBids());
      await propose();
      await post("prs_head2", `/awards/${award}/notify`);
    },
    ask: (person: string | undefined, kind: PaperKind, language = "en", options: Options = {}): Promise<Reply> =>
      app.as(person).get(`${paths[kind]}?language=${language}`, options),
    stop: async () => {
      await app.stop();
      await objects.stop();
    },
  };
}
export type Press = Awaited<ReturnType<typeof startPress>>;
