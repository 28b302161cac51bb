import { createHash } from "node:crypto";
import type { JWK } from "jose";
import type { Ports } from "../../../functions/http/context.ts";
import { policyOf } from "../../../functions/http/request.ts";
import { doWhatIsDue } from "../../../functions/processes/due.ts";
import { dueKinds } from "../../../functions/processes/due-kinds.ts";
import { fiscalYear } from "../../../shared/calendar.ts";
import { criteriaOf } from "./cases.ts";
import { sealEnvelope } from "./seal.ts";
import type { DemoVoice } from "./voice.ts";

/** Half past ten in the morning, Tehran time, so many days ago. */
const daysAgo = (n: number, minutes = 0): string => {
  const day = new Date(Date.now() - n * 86_400_000);
  day.setUTCHours(7, minutes, 0, 0);
  return day.toISOString();
};

const bidders = [
  { vendor: "vnd_negah", by: "prs_nima", unit: 1_150_000_000 },
  { vendor: "vnd_mehr", by: "prs_mehri", unit: 1_240_000_000 },
  { vendor: "vnd_rasta", by: "prs_rasta", unit: 1_310_000_000 },
];
const members = ["prs_mina", "prs_leila", "prs_navid"];
const secretary = "prs_roya";

/**
 * A quotation of the last weeks, from its draft to a contract that both sides have signed, so that finance and the winner
 * find something to look at. Every act went through the application at its own moment; nothing is written past it.
 */
export async function makeHistory(ports: Ports, voice: DemoVoice): Promise<void> {
  const { id } = await voice.post("prs_omid", "/bodies/bdy_alborz/tenders", film(), daysAgo(30));
  await voice.post("prs_omid", `/tenders/${id}/submit-for-review`, {}, daysAgo(30, 5));
  await voice.post("prs_farid", `/tenders/${id}/confirm-funds`, {}, daysAgo(29));
  await voice.post("prs_davood", `/tenders/${id}/publish`, {}, daysAgo(28));
  const closesAt = daysAgo(22);
  for (const [i, bidder] of bidders.entries()) await handIn(voice, id, bidder, daysAgo(25, i));

  const shut = new Date(Date.parse(closesAt) + 11_000).toISOString();
  const policy = await policyOf(ports.store, shut);
  if (!policy) throw new Error("the demo needs its policy first");
  await doWhatIsDue(ports.store, dueKinds(ports.files), shut, policy, (pk) => {
    throw new Error(`the demo's clock is stuck at ${pk}`);
  });

  const meeting = `/tenders/${id}/openings/BC`;
  for (const person of [...members, secretary]) await voice.post(person, `${meeting}/presence`, {}, daysAgo(21));
  await voice.post(secretary, `${meeting}/start`, {}, daysAgo(21, 5));
  const decisions = bidders.map(({ vendor }) => ({ vendor, lot: 1, outcome: "accepted" }));
  for (const person of members) await voice.post(person, `${meeting}/decisions`, { decisions }, daysAgo(21, 10));
  const { items } = await voice.get(secretary, `/tenders/${id}/openings`, daysAgo(21, 15));
  const hash = items[0].minutesHash;
  for (const person of [...members, secretary]) await voice.post(person, `${meeting}/sign`, { hash }, daysAgo(21, 20));

  const award = `awd_${id.replace(/^tnd_/, "")}.1.1`;
  for (const person of members.slice(0, 2)) {
    const vote = { award: true, vendor: "vnd_negah" };
    await voice.post(person, `/tenders/${id}/lots/1/award-votes`, vote, daysAgo(20));
  }
  await voice.post("prs_davood", `/awards/${award}/notify`, {}, daysAgo(20, 30));
  const { id: contract } = await voice.post("prs_omid", `/awards/${award}/contract`, {}, daysAgo(16));
  const { version } = await voice.get("prs_omid", `/contracts/${contract}`, daysAgo(16));
  const settled = {
    supervisor: "prs_omid",
    rightsClause: "همه حقوق بهره‌برداری از فیلم با تحویل قطعی به دستگاه واگذار می‌شود.",
    startsOn: daysAgo(15).slice(0, 10),
  };
  await voice.patch("prs_omid", `/contracts/${contract}`, settled, `"${contract}:${version}"`, daysAgo(16, 5));
  await voice.post("prs_omid", `/contracts/${contract}/offer`, {}, daysAgo(16, 10));
  const { text } = await voice.get("prs_nima", `/contracts/${contract}/document`, daysAgo(15));
  const documentHash = createHash("sha256").update(text).digest("hex");
  await voice.post("prs_nima", `/contracts/${contract}/sign`, { documentHash }, daysAgo(15, 5));
  await voice.post("prs_davood", `/contracts/${contract}/sign`, { documentHash }, daysAgo(15, 30));
}

async function handIn(voice: DemoVoice, tender: string, { vendor, by, unit }: (typeof bidders)[number], at: string) {
  const notice = await voice.get(by, `/tenders/${tender}`, at);
  const keys = notice.sealing.keys as Record<"B" | "C", JWK>;
  const binding = { tender, revision: notice.revision, lot: 1, vendor, version: 1 };
  const amounts =
    film().lots[0]?.deliverables.map(({ n, shareBp }) => ({ n, unitMinor: (unit / 1000) * (shareBp / 10) })) ?? [];
  const lines = amounts.map(({ n, unitMinor }) => ({ deliverable: n, quantity: 1, unitMinor, totalMinor: unitMinor }));
  const price = {
    currency: "IRR" as const,
    lines,
    totalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
  };
  const statement = "تولید با گروه و تجهیزات خودمان، در زمان خواسته‌شده.";
  const lots = {
    1: {
      B: await sealEnvelope(keys.B, { ...binding, stage: "B" }, { statement }),
      C: await sealEnvelope(keys.C, { ...binding, stage: "C" }, price),
    },
  };
  const declarations = { noConflictOfInterest: true, acceptsTerms: true };
  await voice.put(
    by,
    `/tenders/${tender}/bids/${vendor}`,
    { revision: notice.revision, version: 1, lots, declarations },
    at,
  );
}

const film = () => ({
  title: { fa: "مستند کوتاه آب و زندگی", en: "Short documentary: water and life" },
  category: "audiovisual",
  fiscalYear: fiscalYear(new Date().toISOString()),
  brief: {
    kind: "documentary",
    minutes: 12,
    resolution: "1920x1080",
    frameRate: 25,
    languages: "فارسی",
    subtitles: true,
    rights: "همه حقوق بهره‌برداری",
    rawFootage: true,
  },
  budgetLine: "1405-602-19",
  closesAt: daysAgo(22),
  panel: {
    members: [
      { person: "prs_mina", role: "head" },
      { person: "prs_leila", role: "finance" },
      { person: "prs_navid", role: "technicalMember" },
    ],
    secretary,
  },
  lots: [
    {
      title: { fa: "ساخت مستند", en: "Production" },
      tasks: ["tsk_film"],
      estimateRial: 1_400_000_000,
      formula: { kind: "lowestPrice" },
      deliverables: criteriaOf("audiovisual").map((each, i) => ({
        ...each,
        shareBp: [1000, 2000, 5000, 1000, 1000][i] ?? 0,
      })),
    },
  ],
});
