import { describe, expect, it } from "vitest";
import { awardActs } from "../../shared/awards/acts.ts";
import {
  against,
  awardMachine,
  close,
  far,
  free,
  id,
  notified,
  proposed,
  settled,
  vote,
} from "../../shared/awards/award.example.ts";
import {
  awardId,
  contractCancelled,
  contractLot,
  draftContractOf,
  expireAward,
  notifyAward,
  placeOfAward,
  refuseAward,
} from "../../shared/awards/award.ts";
import { rankLot } from "../../shared/awards/lot-ranking.ts";
import { viewAward, viewRanking } from "../../shared/awards/view.ts";
import type { Decision } from "../../shared/refusal.ts";
import { closedCase, lot, moment, opens, voters } from "../../shared/tenders/closed-case.example.ts";
import type { Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { replayed as replay, after as then } from "../../shared/tenders/tender.example.ts";

const code = (decision: Decision<TenderEvent>) => (decision.ok ? undefined : decision.refusal.code);
describe("the id of an award", () => {
  it("locates its case, lot and number, and comes back", () => {
    const place = { tender: "tnd_01k-a", lot: 12, n: 3 };
    expect(awardId(place)).toBe("awd_01k-a.12.3");
    expect(placeOfAward("awd_01k-a.12.3")).toEqual(place);
  });
  it.each(["awd_x", "awd_x.1", "awd_x.0.1", "awd_x.1.01", "tnd_x.1.1", "awd_X.1.1", "awd_x.1.1.1", "awd_.1.1", ""])(
    "is not %j",
    (text) => expect(placeOfAward(text)).toBeUndefined(),
  );
});

describe("the ranking of a lot", () => {
  it("puts the lowest price first, the earlier receipt on a tie, and leaves out who was rejected", () => {
    const bids = [
      { vendor: "vnd_alpha", priceMinor: 5, receivedAt: "2026-11-20T10:00:00.002Z" },
      { vendor: "vnd_beta", priceMinor: 5, receivedAt: "2026-11-20T10:00:00.001Z" },
      { vendor: "vnd_gamma", priceMinor: 4, rejected: true },
    ];
    const ranking = rankLot(settled(bids), 1);
    expect(ranking?.ranked.map(({ vendor, place, tied }) => [place, vendor, tied])).toEqual([
      [1, "vnd_beta", true],
      [2, "vnd_alpha", true],
    ]);
    expect(ranking?.excluded).toMatchObject([{ vendor: "vnd_gamma", why: "rejected", reasons: ["no licence"] }]);
  });

  it("weighs the price by quality, with the exact figure beside the shown one", () => {
    const lots = [lot(1, { kind: "balancedPrice", impactBp: 3000 })];
    const bids = [
      { vendor: "vnd_alpha", priceMinor: 1_000_000_000, score: 8000 },
      { vendor: "vnd_beta", priceMinor: 1_050_000_000, score: 10_000 },
    ];
    const [first, second] = rankLot(settled(bids, { lots }), 1)?.ranked ?? [];
    expect(first).toMatchObject({ vendor: "vnd_beta", shown: "1050000000.00", priceMinor: 1_050_000_000 });
    expect(second).toMatchObject({ vendor: "vnd_alpha", shown: "1063829787.23", technicalScore: 8000 });
    const { numerator, denominator } = second?.worked ?? { numerator: "0", denominator: "1" };
    expect((BigInt(numerator) * 94n) / BigInt(denominator)).toBe(100_000_000_000n);
  });

  it("shows nothing before the minutes are signed, and nothing to others than the body's own", () => {
    const tender = settled(close);
    const unsigned: Tender = {
      ...tender,
      openings: { BC: { ...(tender.openings.BC as NonNullable<Tender["openings"]["BC"]>), state: "signing" } },
    };
    expect(rankLot(unsigned, 1)).toBeUndefined();
    expect(code(vote(unsigned, "prs_head"))).toBe("minutes-unsigned");
    expect(viewRanking(tender, 1, moment("prs_auditor").by)?.ranked).toHaveLength(3);
    for (const person of ["prs_alpha", "prs_otherhead", "prs_overseer", "prs_officer", "prs_stranger"]) {
      expect(viewRanking(tender, 1, moment(person).by)).toBeUndefined();
    }
    expect(rankLot(tender, 2)).toBeUndefined();
  });
});

describe("a vote", () => {
  it("of more than half proposes the award, with the reserve only inside the margin", () => {
    const first = vote(settled(close), "prs_head");
    expect(first).toMatchObject({ ok: true, events: [{ type: "AwardVoted" }] });
    const award = { id, lot: 1, n: 1, state: "proposed", vendor: "vnd_alpha", priceMinor: 1_000_000 };
    expect(proposed().awards).toMatchObject([{ ...award, reserve: "vnd_beta" }]);
    expect(proposed().lots["1"]).toMatchObject({ state: "awardProposed", award: 1 });
    expect(proposed().awards[0]?.votes.map(({ person }) => person)).toEqual(["prs_head", "prs_finance"]);
    expect(proposed(far).awards[0]).not.toHaveProperty("reserve");
  });

  it("of the last member still stands in the record and changes nothing", () => {
    const tender = proposed();
    const after = then(tender, against(tender, "prs_technical"));
    expect(after.awards[0]?.votes).toHaveLength(3);
    expect(after.awards[0]?.votes[2]).toEqual({ person: "prs_technical", at: opens, award: false, reason: "no money" });
    expect(after.lots).toEqual(tender.lots);
    expect(code(against(after, "prs_technical"))).toBe("already-voted");
    expect(code(vote(tender, "prs_technical", "vnd_beta"))).toBe("ranking-differs");
  });

  it("of more than half against ends the lot", () => {
    let tender = settled(close);
    tender = then(tender, against(tender, "prs_head"));
    tender = then(tender, vote(tender, "prs_finance"));
    tender = then(tender, against(tender, "prs_technical"));
    expect(tender.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "panelAgainst" });
    expect(tender.awards).toEqual([]);
  });

  it("without a majority ends the lot as well", () => {
    const panel = {
      members: [
        { person: "prs_head", role: "head" as const },
        { person: "prs_finance", role: "finance" as const },
      ],
      secretary: "prs_secretary",
    };
    let tender = settled(close, { panel });
    tender = then(tender, vote(tender, "prs_head"));
    tender = then(tender, against(tender, "prs_finance"));
    expect(tender.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "noMajority" });
  });

  it("of one person with every role is one vote", () => {
    const members = (["head", "finance", "technicalMember"] as const).map((role) => ({
      person: "prs_everything",
      role,
    }));
    const panel = { members: [...members, { person: "prs_head", role: "head" as const }], secretary: "prs_secretary" };
    let tender = settled(close, { panel });
    tender = then(tender, vote(tender, "prs_everything"));
    expect(code(vote(tender, "prs_everything"))).toBe("already-voted");
    expect(tender.awards).toEqual([]);
  });

  it.each([
    ["the secretary", "prs_secretary", "not-allowed"],
    ["the PR manager", "prs_pm", "not-allowed"],
    ["a head without a seat", "prs_head2", "not-on-panel"],
    ["another body's head", "prs_otherhead", "not-allowed"],
  ])("is refused to %s", (_, person, expected) => {
    expect(code(vote(settled(close), person))).toBe(expected);
  });

  it("is refused to a secretary who holds a member's role", () => {
    const panel = { members: [{ person: "prs_head", role: "head" as const }], secretary: "prs_everything" };
    expect(code(vote(settled(close, { panel }), "prs_everything"))).toBe("secretary-votes-never");
  });

  it("names the bid the voter saw first", () => {
    expect(vote(settled(close), "prs_head", "vnd_beta")).toMatchObject({
      refusal: { code: "ranking-differs", facts: { first: "vnd_alpha", vendor: "vnd_beta" } },
    });
  });

  it("for an abnormally low price needs a justification, a vote against does not", () => {
    const low = settled([{ vendor: "vnd_alpha", priceMinor: 600_000 }, ...close.slice(1)]);
    expect(vote(low, "prs_head")).toMatchObject({
      refusal: { code: "justification-needed", facts: { tests: ["underMean", "underNext"] } },
    });
    expect(vote(low, "prs_head", "vnd_alpha", { justification: "own paper mill" }).ok).toBe(true);
    expect(against(low, "prs_head").ok).toBe(true);
  });

  const states: [string, Tender, string | undefined][] = [
    ["closed", closedCase(), "wrong-state"],
    ["priceOpened", settled(close), undefined],
    ["awardProposed", proposed(), undefined],
    ["notified", notified(), "wrong-state"],
    [
      "unsuccessful",
      replay([{ type: "LotUnsuccessful", at: opens, by: "x", lot: 1, reason: "r" }], settled(close)),
      "wrong-state",
    ],
    [
      "contracted",
      replay([{ type: "LotContracted", at: opens, by: "x", lot: 1, contract: "ctr_1" }], notified()),
      "wrong-state",
    ],
    [
      "cancelled",
      replay([{ type: "TenderCancelled", at: opens, by: "x", ground: "g", reason: "r" }], settled(close)),
      "wrong-state",
    ],
  ];
  it.each(states)("on a lot that is %s", (_, tender, expected) => {
    expect(code(vote(tender, "prs_technical"))).toBe(expected);
  });
});

describe("every state of an award × every act", () => {
  const { samples: byState, commands: acts } = awardMachine;
  const who = { notifyAward: "prs_head2", refuseAward: "prs_alpha", draftContract: "prs_pm2" };
  const people = ["prs_head2", "prs_alpha", "prs_alpha2", "prs_beta", "prs_pm2", "prs_finance", "prs_otherhead"];
  const cells = Object.entries(byState).flatMap(([state, tender]) =>
    (Object.keys(acts) as (keyof typeof acts)[]).flatMap((name) =>
      people.map((person) => [state, name, person, tender] as const),
    ),
  );
  it.each(cells)("%s: %s by %s", (state, name, person, tender) => {
    expect(tender.awards[0]?.state).toBe(state);
    const found = code(acts[name](tender, moment(person, free)));
    if (person !== who[name]) expect(found).toBe("not-allowed");
    else expect(found).toBe((awardActs[name].from as readonly string[]).includes(state) ? undefined : "wrong-state");
  });
});

describe("a notification", () => {
  it("begins the standstill and, after it, the working days to sign", () => {
    // Sunday 22 November 2026; Thursday and Friday are days off.
    expect(notifyAward(proposed(), id, moment("prs_head2"))).toMatchObject({
      events: [{ standstillUntil: "2026-11-22T10:01:10.000Z", signBy: "2026-12-01T20:29:59.999Z" }],
    });
  });

  it("is known to the winner from then on, without votes or reserve, and to no other vendor", () => {
    expect(viewAward(proposed(), id, moment("prs_alpha").by)).toBeUndefined();
    const own = viewAward(notified(), id, moment("prs_alpha").by);
    expect(own).toMatchObject({ state: "notified", priceMinor: 1_000_000 });
    expect(own).not.toHaveProperty("votes");
    expect(own).not.toHaveProperty("reserve");
    expect(viewAward(notified(), id, moment("prs_beta").by)).toBeUndefined();
    expect(viewAward(notified(), id, moment("prs_auditor").by)).toMatchObject({ reserve: "vnd_beta" });
  });
});

describe("a winner that falls out", () => {
  it("gives way to the reserve, who has no reserve of its own", () => {
    // The third bid lies within the margin of the second, and is still no reserve.
    const near = [...close.slice(0, 2), { vendor: "vnd_gamma", priceMinor: 1_060_000 }];
    let tender = then(notified(near), refuseAward(notified(near), id, { reason: "r" }, moment("prs_alpha")));
    expect(tender.lots["1"]).toMatchObject({ state: "priceOpened", passedOver: ["vnd_alpha"] });
    expect(rankLot(tender, 1)?.excluded).toMatchObject([{ vendor: "vnd_alpha", why: "passedOver" }]);
    expect(code(vote(tender, "prs_head", "vnd_alpha"))).toBe("ranking-differs");
    for (const person of voters.slice(0, 2)) tender = then(tender, vote(tender, person, "vnd_beta"));
    expect(tender.awards[1]).toMatchObject({ id: "awd_x.1.2", vendor: "vnd_beta" });
    expect(tender.awards[1]).not.toHaveProperty("reserve");
    tender = then(tender, notifyAward(tender, "awd_x.1.2", moment("prs_head2")));
    tender = then(tender, refuseAward(tender, "awd_x.1.2", { reason: "r" }, moment("prs_beta")));
    expect(tender.lots["1"]).toMatchObject({ state: "unsuccessful", reason: "winnerFellOut" });
  });

  it("ends the lot when no reserve was named", () => {
    const tender = notified(far);
    expect(then(tender, refuseAward(tender, id, { reason: "r" }, moment("prs_alpha"))).lots["1"]).toMatchObject({
      state: "unsuccessful",
    });
  });

  it("expires only after its signing time, once, and not while a contract is drawn up", () => {
    const tender = notified();
    const signBy = tender.awards[0]?.signBy ?? "";
    expect(expireAward(tender, signBy)).toEqual([]);
    const late = new Date(Date.parse(signBy) + 1).toISOString();
    expect(expireAward(tender, late)).toMatchObject([{ type: "AwardExpired", award: id, by: "system" }]);
    expect(expireAward(replay(expireAward(tender, late), tender), late)).toEqual([]);
    const drafted = then(tender, draftContractOf(tender, id, "ctr_1", moment("prs_pm", "2026-11-22T10:05:00.000Z")));
    expect(expireAward(drafted, late)).toEqual([]);
    expect(expireAward(proposed(), late)).toEqual([]);
  });
});

describe("the contract of an award", () => {
  const during = "2026-11-22T10:01:09.999Z";
  const after = "2026-11-22T10:01:10.000Z";
  const drafted = then(notified(), draftContractOf(notified(), id, "ctr_1", moment("prs_pm", after)));

  it.each([
    ["in the standstill", notified(), during, "too-early"],
    ["after the signing time", notified(), "2026-12-01T20:30:00.000Z", "too-late"],
    ["twice", drafted, after, "contract-drafted"],
    ["of an award that is not there", settled(close), after, "not-found"],
  ])("is not drawn up %s", (_, tender, at, expected) => {
    expect(code(draftContractOf(tender, id, "ctr_2", moment("prs_pm", at)))).toBe(expected);
  });

  it("bars the winner from refusing beside it", () => {
    expect(code(refuseAward(drafted, id, { reason: "r" }, moment("prs_alpha")))).toBe("contract-drafted");
  });

  it("once signed makes the lot contracted, once and only its own", () => {
    const events = contractLot(drafted, 1, "ctr_1", after);
    expect(events).toMatchObject([{ type: "LotContracted", lot: 1, contract: "ctr_1", by: "system" }]);
    expect(contractLot(replay(events, drafted), 1, "ctr_1", after)).toEqual([]);
    expect(contractLot(drafted, 1, "ctr_9", after)).toEqual([]);
    expect(contractLot(drafted, 2, "ctr_1", after)).toEqual([]);
  });

  it("once cancelled gives the lot back for the reserve, once", () => {
    const events = contractCancelled(drafted, "ctr_1", after);
    expect(events).toMatchObject([{ type: "AwardExpired", award: id }]);
    expect(replay(events, drafted).lots["1"]).toMatchObject({ state: "priceOpened", passedOver: ["vnd_alpha"] });
    expect(contractCancelled(replay(events, drafted), "ctr_1", after)).toEqual([]);
    const contracted = replay(contractLot(drafted, 1, "ctr_1", after), drafted);
    expect(contractCancelled(contracted, "ctr_1", after)).toEqual([]);
  });
});
