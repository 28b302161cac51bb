import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { JWK } from "jose";
import type { EnvelopeContents } from "../../../../shared/bids/envelope.ts";
import type { EnvelopeStage, OpeningStage } from "../../../../shared/tenders/state.ts";
import { sealEnvelope } from "../../demo/seal.ts";
import { minutesOf } from "../opening.ts";
import { expectThat, type Telling } from "../telling.ts";
import { cast, windowSeconds } from "../world.ts";
import type { Bidder } from "./firms.ts";

/** Steps that several procedures share. */

export const members = [cast.secondHead, cast.finance, cast.technical] as const;
export const panel = {
  members: [
    { person: cast.secondHead, role: "head" },
    { person: cast.finance, role: "finance" },
    { person: cast.technical, role: "technicalMember" },
  ],
  secretary: cast.secretary,
};

export const brief = {
  kind: "book",
  pages: 96,
  trim: "A4",
  colours: "four",
  paper: "گلاسه ۱۳۵ گرم",
  binding: "چسب گرم",
  printRun: 1000,
  languages: "فارسی",
  isbn: true,
};

export const deliverables = [
  {
    title: { fa: "نمونه", en: "Proof" },
    criteria: [{ id: "text", text: { fa: "متن بی‌غلط", en: "No mistakes in the text" } }],
    quantity: 1,
    dueDays: 30,
    shareBp: 4000,
  },
  {
    title: { fa: "نسخه‌های چاپی", en: "Printed copies" },
    criteria: [{ id: "copies", text: { fa: "شمارگان کامل", en: "The whole print run" } }],
    quantity: 1000,
    dueDays: 60,
    shareBp: 6000,
  },
];

const path = (tender: string) => `/tenders/${tender}`;

/** A task of the plan. */
export async function plan(tell: Telling, title: string): Promise<string> {
  const task = { title: { fa: title }, category: "publications", fiscalYear: 1405 };
  return String((await tell.step(cast.manager, "plans the task", "POST", `/bodies/${cast.body}/tasks`, task)).body.id);
}

/** What a draft wishes; the head fixes the closing. */
export const later = (): string => new Date(Date.now() + 86_400_000).toISOString();

/** A draft of any procedure, up to the head's desk: what differs comes with `parts`. */
export async function upToReview(tell: Telling, parts: object): Promise<string> {
  const draft = {
    category: "publications",
    fiscalYear: 1405,
    brief,
    budgetLine: "1405-602-17",
    splitJustification: "کار جداگانه‌ای است و با کارهای دیگر این حوزه یک کار نیست.",
    panel,
    ...parts,
  };
  const made = await tell.step(cast.manager, "drafts the case", "POST", `/bodies/${cast.body}/tenders`, draft);
  const tender = String(made.body.id);
  await tell.step(cast.manager, "sends the case for review", "POST", `${path(tender)}/submit-for-review`, {});
  await tell.step(cast.finance, "confirms the funds", "POST", `${path(tender)}/confirm-funds`, {});
  return tender;
}

export type Notice = {
  revision: number;
  sealing: { keys: Partial<Record<EnvelopeStage, JWK>> };
  closesAt: string;
  bidGuaranteeRial?: number;
};

/** The closing is fixed only now, so that drafting on a slow machine does not use the bidders' time up. */
export async function publish(tell: Telling, tender: string, load: number): Promise<Notice> {
  await tell.refused(cast.manager, "publishes the own case", "not-allowed", "POST", `${path(tender)}/publish`, {});
  const closesAt = new Date(Date.now() + windowSeconds(load) * 1000).toISOString();
  await tell.step(cast.head, "publishes the notice", "POST", `${path(tender)}/publish`, { closesAt });
  return (await tell.step(undefined, "reads the notice", "GET", `/public/tenders/${tender}`)).body as Notice;
}

/** What a firm offers for one lot: unit prices of its deliverables, and what the other envelopes hold. */
export type Offer = { units: readonly number[]; statement?: string; guarantee?: EnvelopeContents["A"] };

export const totalOf = ({ units }: Offer): number => (units[0] ?? 0) + 1000 * (units[1] ?? 0);

/** The body of a bid, each envelope sealed with its stage's key. */
export async function sealed(
  { revision, sealing }: Notice,
  tender: string,
  { vendor }: Bidder,
  version: number,
  lots: Record<string, Offer>,
): Promise<object> {
  const entries = Object.entries(lots).map(async ([lot, offer]) => {
    const binding = { tender, revision, lot: Number(lot), vendor, version };
    const lines = offer.units.map((unitMinor, i) => {
      const quantity = deliverables[i]?.quantity ?? 1;
      return { deliverable: i + 1, quantity, unitMinor, totalMinor: quantity * unitMinor };
    });
    const contents: Partial<EnvelopeContents> = {
      ...(offer.guarantee ? { A: offer.guarantee } : {}),
      ...(offer.statement === undefined ? {} : { B: { statement: offer.statement } }),
      C: { currency: "IRR", lines, totalMinor: lines.reduce((sum, each) => sum + each.totalMinor, 0) },
    };
    const envelopes: Record<string, object> = {};
    for (const stage of ["A", "B", "C"] as const) {
      const key = sealing.keys[stage];
      if (!key) continue;
      const content = contents[stage];
      expectThat(content !== undefined, `the offer for lot ${lot} should have an envelope ${stage}`);
      envelopes[stage] = await sealEnvelope(key, { ...binding, stage }, content as never);
    }
    return [lot, envelopes] as const;
  });
  return {
    revision,
    version,
    lots: Object.fromEntries(await Promise.all(entries)),
    declarations: { noConflictOfInterest: true, acceptsTerms: true },
  };
}

export const handIn = async (
  tell: Telling,
  notice: Notice,
  tender: string,
  firm: Bidder,
  lots: Record<string, Offer>,
) =>
  tell.step(
    firm.signatory,
    `hands in the bid of ${firm.vendor.slice(0, 12)}`,
    "PUT",
    `${path(tender)}/bids/${firm.vendor}`,
    await sealed(notice, tender, firm, 1, lots),
  );

export type Word = { vendor: string; lot: number; outcome: "accepted" | "rejected"; reason?: string };

/** One meeting from presence to signed minutes; every member says the same words. */
export async function meeting(
  tell: Telling,
  tender: string,
  stage: OpeningStage,
  words: readonly Word[],
): Promise<void> {
  const at = `${path(tender)}/openings/${stage}`;
  for (const person of [...members, cast.secretary]) {
    await tell.step(person, `is present at opening ${stage}`, "POST", `${at}/presence`, {});
  }
  await tell.step(cast.secretary, `opens the envelopes ${stage}`, "POST", `${at}/start`, {});
  if (words.length > 0) {
    for (const person of members) {
      await tell.step(person, `decides on the envelopes ${stage}`, "POST", `${at}/decisions`, { decisions: words });
    }
  }
  const { hash } = await minutesOf(tell, tender, stage);
  for (const person of [...members, cast.secretary]) {
    await tell.step(person, `signs the minutes ${stage}`, "POST", `${at}/sign`, { hash });
  }
}

/** All members vote for a vendor; the head tells the winner; waits for the end of the standstill. */
export async function awardTo(
  tell: Telling,
  tender: string,
  lot: number,
  vendor: string,
  why: object = {},
): Promise<string> {
  for (const person of members) {
    const vote = { award: true, vendor, ...why };
    await tell.step(person, `votes on lot ${lot}`, "POST", `${path(tender)}/lots/${lot}/award-votes`, vote);
  }
  const award = `awd_${tender.replace(/^tnd_/, "")}.${lot}.1`;
  const told = await tell.step(cast.head, `notifies the award of lot ${lot}`, "POST", `/awards/${award}/notify`, {});
  await sleep(Math.max(0, Date.parse(String(told.body.standstillUntil)) + 100 - Date.now()));
  return award;
}

/** From an award to an active contract, with the guarantee the amount asks for. */
export async function contractOf(
  tell: Telling,
  award: string,
  { signatory }: Bidder,
  more: { terms?: object; guarantees?: readonly { kind: "performance" | "advance"; amountMinor: number }[] } = {},
): Promise<string> {
  const made = await tell.step(cast.manager, "drafts the contract", "POST", `/awards/${award}/contract`, {});
  const id = String(made.body.id);
  const draft = await tell.step(cast.manager, "reads the draft", "GET", `/contracts/${id}`);
  const terms = { supervisor: cast.manager, rightsClause: "همه حقوق با تأیید نهایی به دستگاه می‌رسد.", ...more.terms };
  await tell.step(cast.manager, "names supervisor and rights", "PATCH", `/contracts/${id}`, terms, {
    ifMatch: draft.etag,
  });
  const offered = await tell.step(cast.manager, "offers the contract", "POST", `/contracts/${id}/offer`, {});
  const { documentHash } = offered.body;
  await tell.step(signatory, "signs for the vendor", "POST", `/contracts/${id}/sign`, { documentHash });
  const amount = Number(draft.body.terms.amountMinor);
  const asked = [
    ...(amount > 1_450_000_000 ? [{ kind: "performance" as const, amountMinor: Math.ceil(amount / 10) }] : []),
    ...(more.guarantees ?? []),
  ];
  for (const { kind, amountMinor } of asked) {
    await tell.step(cast.finance, `records the ${kind} guarantee`, "POST", `/contracts/${id}/guarantees`, {
      kind,
      form: "bankGuarantee",
      number: randomUUID(),
      issuer: "بانک ملی",
      amountMinor,
      validUntil: "2035-03-20",
    });
  }
  await tell.step(cast.head, "signs for the body: active", "POST", `/contracts/${id}/sign`, { documentHash });
  return id;
}
