import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Moment } from "../../shared/moment.ts";
import { type Caller, type Role, roles } from "../../shared/people/role.ts";
import { policyAt } from "../../shared/policy/policy.ts";
import { initialPolicy } from "../../shared/policy/rows.ts";
import type { Decision } from "../../shared/refusal.ts";
import { openCard, TenderCard, tenderCard } from "../../shared/tenders/card.ts";
import { missingIn, missingOnPanel } from "../../shared/tenders/completeness.ts";
import { publishTender } from "../../shared/tenders/publish.ts";
import type { Award, Tender, TenderDraft, TenderEvent, TenderState } from "../../shared/tenders/state.ts";
import { completeDraft, named, replayed, tenderMachine, tenderSamples } from "../../shared/tenders/tender.example.ts";
import {
  acceptFewer,
  cancelTender,
  changeTender,
  closeTender,
  draftTender,
  tenderActs,
} from "../../shared/tenders/tender.ts";
import { dueAt, stateAt, tenderAt } from "../../shared/tenders/time.ts";
import { viewNotice, viewTender } from "../../shared/tenders/view.ts";
import { CaseView, NoticeView } from "../../shared/tenders/view-schema.ts";

const at = "2026-11-02T08:00:00.000Z";
const policy = policyAt(initialPolicy, at);
const caller = (role: Role | undefined, person = `prs_other_${role}`, party = "bdy_one"): Caller => ({
  person,
  memberships: role ? [{ party, roles: [role] }] : [],
});
const moment = (by: Caller, when = at): Moment => ({ by, at: when, policy });
const { commands: acts, samples, variants } = tenderMachine;

/** The samples made ready, so that nothing but role and state can speak against an act. */
function ready(name: string, state: TenderState): Tender {
  if (name === "confirmFunds" && state === "inReview") return variants["the funds are not confirmed"];
  if (name === "renewTender" && state === "closed") return variants["its only lot is renewed"];
  return samples[state];
}

const code = (decision: Decision<TenderEvent>) => (decision.ok ? "ok" : decision.refusal.code);

describe("every act in every state by every role", () => {
  const states = Object.keys(tenderSamples) as TenderState[];
  const cells = Object.keys(acts).flatMap((name) =>
    states.flatMap((state) => (Object.keys(roles) as Role[]).map((role) => [name, state, role] as const)),
  );
  it.each(cells)("%s in %s by %s", (name, state, role) => {
    const { by, from } = tenderActs[name as keyof typeof acts] as { by: readonly Role[]; from: readonly TenderState[] };
    const decision = acts[name as keyof typeof acts](ready(name, state), moment(caller(role)));
    expect(code(decision)).toBe(!by.includes(role) ? "not-allowed" : from.includes(state) ? "ok" : "wrong-state");
  });

  it("needs the role in the body itself", () => {
    const decision = cancelTender(
      tenderSamples.draft,
      { ground: "noFunds", reason: "x" },
      moment(caller("head", "prs_x", "bdy_two")),
    );
    expect(code(decision)).toBe("not-allowed");
  });
});

describe("a draft", () => {
  const pm = moment(caller("prManager", "prs_pm"));
  const draft = (input: object) =>
    draftTender("bdy_one", "tnd_new", { title: { en: "x" }, fiscalYear: 1405, ...input }, named, pm);

  it("keeps what was written and numbers lots and deliverables", () => {
    const decision = draft({ lots: [{ deliverables: [{}, { rejectedWhenLate: true }] }, {}] });
    expect(decision).toEqual({
      ok: true,
      events: [
        {
          type: "TenderDrafted",
          at,
          by: "prs_pm",
          id: "tnd_new",
          body: "bdy_one",
          draft: {
            title: { en: "x" },
            fiscalYear: 1405,
            lots: [
              {
                n: 1,
                deliverables: [
                  { n: 1, rejectedWhenLate: false },
                  { n: 2, rejectedWhenLate: true },
                ],
              },
              { n: 2 },
            ],
          },
        },
      ],
    });
  });

  it("replaces the named parts only and remembers who wrote", () => {
    const decision = changeTender(tenderSamples.draft, { lots: [] }, named, moment(caller("prManager", "prs_pm2")));
    const after = decision.ok ? replayed(decision.events, tenderSamples.draft) : undefined;
    expect(after).toMatchObject({ writers: ["prs_pm", "prs_pm2"], draft: { ...completeDraft, lots: [] } });
  });

  it.each<[string, object, string]>([
    ["an unplanned task", { lots: [{ tasks: ["tsk_other"] }] }, "task-unfit"],
    ["a brief of another kit", { category: "media", brief: { pages: 3 } }, "brief-invalid"],
    ["an oversized text", { lots: Array(20).fill({ description: { en: "x".repeat(4000) } }) }, "too-large"],
  ])("refuses %s", (_, input, expected) => {
    expect(code(draft(input))).toBe(expected);
  });

  it.each<[string, Caller | undefined]>([
    ["an unknown person", undefined],
    ["a person of another body", caller("secretary", "prs_secretary", "bdy_two")],
    ["a person without the role", caller("auditor", "prs_secretary")],
    [
      "a person who also belongs to a vendor",
      {
        person: "prs_secretary",
        memberships: [
          { party: "bdy_one", roles: ["secretary", "head", "finance", "technicalMember"] },
          { party: "vnd_alpha", roles: ["vendorMember"] },
        ],
      },
    ],
  ])("refuses %s on the panel", (_, found) => {
    const decision = draftTender(
      "bdy_one",
      "tnd_new",
      { title: { en: "x" }, fiscalYear: 1405, panel: { members: [], secretary: "prs_secretary" } },
      { ...named, person: () => found },
      pm,
    );
    expect(code(decision)).toBe("panel-person");
  });
});

describe("what is missing in a draft", () => {
  const without = (change: (draft: TenderDraft) => object) => missingIn({ ...completeDraft, ...change(completeDraft) });
  const lot = completeDraft.lots[0]!;
  const item = lot.deliverables![0]!;
  const inLot = (change: object) => ({ lots: [{ ...lot, ...change }] });
  const inItem = (change: object) => inLot({ deliverables: [{ ...item, ...change }] });

  it.each<[string, object, string[]]>([
    ["nothing", {}, []],
    ["no category", { category: undefined }, ["category"]],
    ["a field of the brief", { brief: { ...completeDraft.brief, pages: 0 } }, ["brief.pages"]],
    ["no budget line and no time", { budgetLine: undefined, closesAt: undefined }, ["budgetLine", "closesAt"]],
    ["no lots", { lots: [] }, ["lots"]],
    ["no task", inLot({ tasks: [] }), ["lots.0.tasks"]],
    ["no estimate", inLot({ estimateRial: 0 }), ["lots.0.estimateRial"]],
    ["no formula", inLot({ formula: undefined }), ["lots.0.formula"]],
    ["no deliverables", inLot({ deliverables: [] }), ["lots.0.deliverables"]],
    ["no criterion", inItem({ criteria: [] }), ["lots.0.deliverables.0.criteria"]],
    ["no quantity", inItem({ quantity: 0 }), ["lots.0.deliverables.0.quantity"]],
    ["no due date", inItem({ dueDays: 0 }), ["lots.0.deliverables.0.dueDays"]],
    ["a share too small", inItem({ shareBp: 9999 }), ["lots.0.deliverables.shareBp"]],
  ])("%s", (_, change, expected) => {
    expect(without(() => change)).toEqual(expected);
  });

  it("and on a panel", () => {
    const { members, secretary } = completeDraft.panel!;
    expect(missingOnPanel(undefined)).toEqual(["head", "finance", "technicalMember", "secretary"]);
    expect(missingOnPanel({ members: members.slice(1), secretary })).toEqual(["head"]);
    expect(missingOnPanel({ members, secretary: "prs_head" })).toEqual(["prs_head"]);
    expect(missingOnPanel({ members, secretary })).toEqual([]);
  });
});

describe("four eyes", () => {
  const everything = (person: string): Caller => ({
    person,
    memberships: [{ party: "bdy_one", roles: ["prManager", "head", "finance"] }],
  });
  it.each(["confirmFunds", "publishTender", "cancelTender"] as const)("%s is not for a writer", (name) => {
    const tender = { ...ready(name, "inReview"), writers: ["prs_pm", "prs_pm2"], submittedBy: "prs_pm3" };
    for (const person of ["prs_pm", "prs_pm2", "prs_pm3"]) {
      expect(code(acts[name](tender, moment(everything(person))))).toBe("same-person");
    }
    expect(code(acts[name](tender, moment(everything("prs_fresh"))))).toBe("ok");
  });
});

describe("publication", () => {
  const head = moment(caller("head", "prs_head"));
  const publish = (change: Partial<TenderDraft> = {}, input = {}) =>
    publishTender(
      { ...tenderSamples.inReview, draft: { ...completeDraft, ...change } },
      input,
      named,
      { keys: tenderSamples.published.published!.keys, pieces: [] },
      head,
    );
  const lots = (estimateRial: number) => [{ ...completeDraft.lots[0]!, estimateRial }];

  it("takes the policy of its moment into the case", () => {
    const decision = publish();
    expect(decision.ok && decision.events[0]).toMatchObject({
      type: "TenderPublished",
      terms: {
        closesAt: completeDraft.closesAt,
        revision: 1,
        minimumBids: 3,
        openingQuorum: policy.openingQuorum.value,
        standstillSeconds: 259_200,
        abnormallyLow: { meanBp: 4000, nextBp: 3000 },
        policyFrom: { quotationMinimumBids: policy.quotationMinimumBids.from },
      },
    });
  });

  it.each<[string, ReturnType<typeof publish>, string]>([
    ["exactly the limit", publish({ lots: lots(14_500_000_000) }), "ok"],
    ["one rial more", publish({ lots: lots(14_500_000_001) }), "above-quotation-limit"],
    ["exactly the shortest window", publish({}, { closesAt: "2026-11-05T08:00:00.000Z" }), "ok"],
    ["a millisecond less", publish({}, { closesAt: "2026-11-05T07:59:59.999Z" }), "window-too-short"],
    ["the longest window", publish({}, { closesAt: "2027-11-02T08:00:00.000Z" }), "ok"],
    ["a millisecond more", publish({}, { closesAt: "2027-11-02T08:00:00.001Z" }), "window-too-long"],
    ["no panel", publish({ panel: { members: [], secretary: "prs_s" } }), "panel-incomplete"],
    ["an incomplete draft", publish({ lots: [] }), "tender-incomplete"],
  ])("%s", (_, decision, expected) => {
    expect(code(decision)).toBe(expected);
  });

  it("names the rules, and waits for the funds", () => {
    const above = publish({ lots: lots(14_500_000_001) });
    expect(!above.ok && above.refusal.rule).toEqual(policy.mediumLimitRial.rule);
    const { fundsConfirmed: _confirmed, ...open } = tenderSamples.inReview;
    expect(code(publishTender(open, {}, named, { keys: [], pieces: [] }, head))).toBe("funds-not-confirmed");
  });
});

describe("time", () => {
  const { published, closed } = tenderSamples;
  const closing = completeDraft.closesAt!;

  it("closes a case at its time for every reader, ten seconds later by an event", () => {
    expect(stateAt({ state: "published", closesAt: closing }, "2026-11-10T09:59:59.999Z")).toBe("published");
    expect(stateAt({ state: "published", closesAt: closing }, closing)).toBe("closed");
    expect(tenderAt(published, closing)).toMatchObject({ state: "closed", lots: { 1: { state: "closed" } } });
    expect(closeTender(published, "2026-11-10T10:00:09.999Z")).toEqual([]);
    const when = "2026-11-10T10:00:10.000Z";
    expect(closeTender(published, when)).toEqual([{ type: "TenderClosed", at: when, by: "system" }]);
    expect(closeTender(closed, when)).toEqual([]);
    expect(closeTender(tenderSamples.cancelled, when)).toEqual([]);
  });

  it("is due at the closing, then at the earliest signing deadline without a contract", () => {
    const award = (n: number, change: Partial<Award>): Award => ({
      ...{ id: `awd_x.${n}.1`, lot: n, n: 1, state: "notified", vendor: "vnd_a", vendorName: {}, priceMinor: 1 },
      ...{ votes: [], proposedAt: at, ...change },
    });
    expect(dueAt(published)).toBe("2026-11-10T10:00:10.000Z");
    expect(dueAt(closed)).toBeUndefined();
    const lots = { 1: { state: "notified" as const, award: 1 }, 2: { state: "notified" as const, award: 1 } };
    const signing = (awards: Award[]) => dueAt({ ...closed, lots, awards });
    const [early, late] = ["2026-12-01T00:00:00.000Z", "2026-12-05T00:00:00.000Z"];
    expect(signing([award(1, { signBy: late }), award(2, { signBy: early })])).toBe(early);
    expect(signing([award(1, { signBy: late }), award(2, { signBy: early, contract: "ctr_x" })])).toBe(late);
    expect(signing([award(1, { signBy: late, state: "expired" })])).toBeUndefined();
  });
});

describe("cancelling", () => {
  const input = { ground: "noFunds" as const, reason: "x" };
  const head = moment(caller("head"));

  it("ends the lots that are under way and the awards that wait, and keeps what ended", () => {
    const lots = { 1: { state: "unsuccessful" as const }, 2: { state: "notified" as const, award: 1 } };
    const awards: Award[] = [
      {
        ...{ id: "awd_x.2.1", lot: 2, n: 1, state: "notified", vendor: "vnd_a", vendorName: {}, priceMinor: 1 },
        ...{ votes: [], proposedAt: at },
      },
    ];
    const before = { ...tenderSamples.closed, lots, awards };
    const decision = cancelTender(before, input, head);
    expect(decision.ok && replayed(decision.events, before)).toMatchObject({
      state: "cancelled",
      lots: { 1: { state: "unsuccessful" }, 2: { state: "cancelled" } },
      awards: [{ state: "cancelled" }],
    });
    const drawnUp = { ...before, awards: [{ ...awards[0]!, contract: "ctr_x" }] };
    expect(code(cancelTender(drawnUp, input, head))).toBe("lot-contracted");
    expect(code(cancelTender({ ...before, lots: { 1: { state: "contracted" } }, awards: [] }, input, head))).toBe(
      "lot-contracted",
    );
  });

  it("is still possible between the closing time and the clock", () => {
    expect(code(cancelTender(tenderSamples.published, input, moment(caller("head"), "2026-11-10T10:00:05.000Z")))).toBe(
      "ok",
    );
  });
});

describe("fewer quotes than the minimum", () => {
  const head = moment(caller("head"));
  it.each<[string, Tender["lots"], string]>([
    ["a lot found short", { 1: { state: "closed", tooFew: { submitted: 1, minimum: 3 } } }, "ok"],
    ["a lot not found short", { 1: { state: "closed" } }, "lot-not-short"],
    [
      "a lot accepted already",
      { 1: { state: "closed", tooFew: { submitted: 1, minimum: 3 }, fewerAccepted: { by: "x", at, reason: "x" } } },
      "lot-not-short",
    ],
    ["a lot that moved on", { 1: { state: "priceOpened", tooFew: { submitted: 1, minimum: 3 } } }, "lot-not-short"],
    ["no such lot", {}, "not-found"],
  ])("%s", (_, lots, expected) => {
    expect(code(acceptFewer({ ...tenderSamples.closed, lots }, 1, { reason: "x" }, head))).toBe(expected);
  });
});

describe("what is seen of a case", () => {
  const stranger = caller(undefined);
  const member = caller("auditor");

  it.each(Object.entries(tenderSamples))("in %s: whole for its body, the notice for others", (state, tender) => {
    expect(v.parse(CaseView, viewTender(tender, member, at))).toMatchObject({ view: "case", state });
    const seen = viewTender(tender, stranger, at);
    if (!tender.published) expect(seen).toBeUndefined();
    else expect(v.parse(NoticeView, seen)).toMatchObject({ view: "notice", state });
    expect(JSON.stringify([seen, viewTender(tender, member, at)])).not.toContain("wrapped");
  });

  it("names a winner from the notification on, and nothing of the panel's work before", () => {
    const award: Award = {
      ...{ id: "awd_x.1.1", lot: 1, n: 1, state: "proposed", vendor: "vnd_a", vendorName: { en: "A" } },
      ...{ priceMinor: 7, votes: [], proposedAt: at },
    };
    const bid = { vendor: "vnd_a", vendorName: {}, bidVersion: 1, receivedAt: at, receiptHash: "h", lots: { 1: {} } };
    const lots = (state: "awardProposed" | "notified" | "contracted") => ({ 1: { state, award: 1 } });
    const before = { ...tenderSamples.closed, lots: lots("awardProposed"), awards: [award], bids: { vnd_a: bid } };
    expect(viewNotice(before, at)?.lots[0]).toMatchObject({ state: "closed" });
    expect(JSON.stringify(viewNotice(before, at))).not.toContain("vnd_a");
    const told: Award = { ...award, state: "notified", notifiedAt: at };
    for (const state of ["notified", "contracted"] as const) {
      expect(viewNotice({ ...before, lots: lots(state), awards: [told] }, at)?.lots[0]?.winner).toEqual({
        ...{ vendor: "vnd_a", name: { en: "A" }, notifiedAt: at, bids: 1 },
        price: { amount: 7, currency: "IRR" },
      });
    }
    expect(viewNotice({ ...before, lots: lots("notified"), awards: [award] }, at)?.lots[0]?.winner).toBeUndefined();
  });

  it("stays small in the lists", () => {
    const title = { fa: "آ".repeat(200), en: "x".repeat(200) };
    const tender = { ...tenderSamples.published, draft: { ...completeDraft, title } };
    const bytes = (card: object) => new TextEncoder().encode(JSON.stringify(card)).length;
    expect(bytes(openCard(tender, tender.published!))).toBeLessThanOrEqual(600);
    expect(v.parse(TenderCard, tenderCard(tender)).estimateRial).toBe(5_000_000_000);
  });
});
