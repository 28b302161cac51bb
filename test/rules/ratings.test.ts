import { describe, expect, it } from "vitest";
import { moved, played } from "../../shared/contracts/contract.example.ts";
import type { Contract, ContractEvent, ContractState, RatingState } from "../../shared/contracts/state.ts";
import { acceptance, completion, film, halfFilm, wholeFilm } from "../../shared/invoices/invoice.example.ts";
import { momentOf } from "../../shared/moment.example.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import { onDueRating, ratingDueAt } from "../../shared/ratings/due.ts";
import { evidenceOf } from "../../shared/ratings/evidence.ts";
import { contractOfRating, ratingId } from "../../shared/ratings/place.ts";
import { opinion, ratingMachine } from "../../shared/ratings/rating.example.ts";
import {
  proposeRating,
  ratingActs,
  ratingProposalActs,
  replyToRating,
  reviewRating,
  scoreOf,
} from "../../shared/ratings/rating.ts";
import { seesScore, viewScore } from "../../shared/ratings/score.ts";
import { viewRating } from "../../shared/ratings/view.ts";
import type { Decision } from "../../shared/refusal.ts";

const at = "2026-11-22T10:00:00.000Z";
const replyBy = "2026-12-06T10:00:00.000Z";
const finalBy = "2026-12-20T10:00:00.000Z";
const calendar = { weekend: [4, 5], holidays: [] };
const pm = momentOf("prs_pm", at, "bdy_one", "prManager");
const head = momentOf("prs_head", at, "bdy_one", "head");
const vendor = momentOf("prs_alpha", at, "vnd_alpha", "vendorMember");

const codeOf = (decision: Decision<ContractEvent>) => (decision.ok ? "ok" : decision.refusal.code);

const { samples: inState, commands } = ratingMachine;
const { proposed, replied, final } = inState;

const everyRole = Object.keys(roles) as Role[];
const partyOf = (role: Role) => ({ body: "bdy_one", vendor: "vnd_alpha", platform: "plt_platform" })[roles[role]];
const strangers = [
  momentOf("prs_x", at, "bdy_two", "prManager", "head"),
  momentOf("prs_x", at, "vnd_beta", "vendorMember", "signatory"),
];

describe("proposing a rating", () => {
  it.each(["drafting", "awaitingVendor", "awaitingBody", "active", "completed", "terminated", "cancelled"] as const)(
    "of a contract that is %s, by every role",
    (state: ContractState) => {
      const contract: Contract = { ...wholeFilm, state };
      const { by, from } = ratingProposalActs.proposeRating as { by: readonly Role[]; from: readonly ContractState[] };
      for (const role of everyRole) {
        const expected = !by.includes(role) ? "not-allowed" : !from.includes(state) ? "wrong-state" : "ok";
        const decision = proposeRating(contract, opinion, momentOf("prs_some", at, partyOf(role), role));
        expect([role, codeOf(decision)]).toEqual([role, expected]);
      }
      for (const moment of strangers) expect(codeOf(proposeRating(contract, opinion, moment))).toBe("not-allowed");
    },
  );

  it("scores evidence by the weights of the policy, and keeps both", () => {
    const late = played(film, ...acceptance(1, { lateDays: 5 }), ...acceptance(2), completion);
    const { rating } = moved(late, proposeRating(late, opinion, pm));
    // on time (50 + 100)/2 of 10 and 30 planned days; (35·75 + 20·100 + 10·100)/65 of 75 %, 80 of 25 %
    expect(rating).toMatchObject({
      id: "rtg_film-1-1",
      state: "proposed",
      proposedBy: "prs_pm",
      replyBy,
      basis: {
        deliverables: [
          { plannedDays: 10, unexcusedLateDays: 5, rounds: 1 },
          { plannedDays: 30, unexcusedLateDays: 0, rounds: 1 },
        ],
        price: { agreedMinor: 2_000_000_000, overrunMinor: 0 },
      },
      weights: { onTime: 35, firstPass: 20, price: 10, responsiveness: 10, judgement: 25 },
      evidence: { onTime: 7500, firstPass: 10_000, price: 10_000 },
      score: 8490,
    });
    expect(Object.keys(rating?.evidence ?? {})).toEqual(["onTime", "firstPass", "price"]);
  });

  it("is done once", () => {
    for (const contract of Object.values(inState)) {
      expect(codeOf(proposeRating(contract, opinion, pm))).toBe("rating-exists");
    }
  });

  it("needs evidence", () => {
    const early = played(film, {
      type: "ContractTerminated",
      at: "2026-11-06T08:00:00.000Z",
      by: "prs_head",
      reason: "x",
    });
    expect(codeOf(proposeRating(early, opinion, pm))).toBe("nothing-to-rate");
  });
});

describe("the evidence of a contract", () => {
  const terminated = (contract: Contract, when = at) =>
    played(contract, { type: "ContractTerminated", at: when, by: "prs_head", reason: "silence" });
  const evidence = (contract: Contract) => evidenceOf(contract, calendar);
  const [added, handed] = acceptance(1);
  const submitted = played(film, added!, handed!);
  const review = (outcome: "revisionRequested" | "rejected"): ContractEvent => {
    const by = "prs_pm";
    return {
      type: "VersionReviewed",
      at: "2026-11-11T08:00:00.000Z",
      by,
      deliverable: 1,
      v: 1,
      review: { by, at: "2026-11-11T08:00:00.000Z", outcome, criteria: ["text"] },
    };
  };
  const second = (when: string): ContractEvent[] => [
    { type: "VersionAdded", at: when, by: "prs_alpha", deliverable: 1, version: { v: 2, files: [], createdAt: when } },
    {
      type: "VersionSubmitted",
      at: when,
      by: "prs_alpha",
      deliverable: 1,
      v: 2,
      reviewBy: "2027-01-01T00:00:00.000Z",
      lateDays: 0,
    },
  ];

  it("counts what was due and never came as wholly late and never passed", () => {
    // due on 15 November and 5 December
    expect(evidence(terminated(film)).deliverables).toEqual([{ plannedDays: 10, unexcusedLateDays: 10 }]);
    expect(evidence(terminated(halfFilm)).deliverables).toEqual([{ plannedDays: 10, unexcusedLateDays: 0, rounds: 1 }]);
    expect(evidence(terminated(halfFilm, "2027-01-01T00:00:00.000Z")).deliverables).toEqual([
      { plannedDays: 10, unexcusedLateDays: 0, rounds: 1 },
      { plannedDays: 30, unexcusedLateDays: 30 },
    ]);
  });

  it("counts what was rejected as never passed, even before its day", () => {
    const rejected = terminated(played(submitted, review("rejected")), "2026-11-12T08:00:00.000Z");
    expect(evidence(rejected).deliverables).toEqual([{ plannedDays: 10, unexcusedLateDays: 10 }]);
  });

  it("does not hold against the vendor what the body left lying", () => {
    expect(evidence(terminated(submitted)).deliverables).toEqual([]);
    const deemed = played(submitted, { type: "VersionDeemedAccepted", at, by: "system", deliverable: 1, v: 1 });
    expect(evidence(terminated(deemed)).deliverables).toEqual([{ plannedDays: 10, unexcusedLateDays: 0, rounds: 1 }]);
  });

  it("leaves out what was descoped", () => {
    const descoped = played(submitted, review("rejected"), {
      type: "RejectionResolved",
      at,
      by: "prs_head",
      deliverable: 1,
      exit: "descoped",
      reason: "not needed",
    });
    expect(evidence(terminated(descoped)).deliverables).toEqual([]);
  });

  it("counts a requested version as answered in time within the working days of a review", () => {
    const asked = played(submitted, review("revisionRequested"));
    // Ten working days after Wednesday 11 November end on Wednesday 25 November.
    const inTime = played(asked, ...second("2026-11-25T20:00:00.000Z"));
    expect(evidence(inTime).requests).toEqual({ asked: 1, answeredInTime: 1 });
    expect(evidence(played(asked, ...second("2026-11-25T21:00:00.000Z"))).requests).toEqual({
      asked: 1,
      answeredInTime: 0,
    });
    expect(evidence(asked)).not.toHaveProperty("requests");
    expect(evidence(terminated(asked, "2026-11-20T08:00:00.000Z"))).not.toHaveProperty("requests");
    expect(evidence(terminated(asked, "2026-11-26T08:00:00.000Z")).requests).toEqual({ asked: 1, answeredInTime: 0 });
    expect(evidence(inTime).deliverables).toEqual([]);
    const [, , accepted] = acceptance(1);
    const passed = played(inTime, { ...accepted!, v: 2 } as ContractEvent);
    expect(evidence(passed).deliverables).toEqual([{ plannedDays: 10, unexcusedLateDays: 0, rounds: 2 }]);
  });
});

describe("replying and reviewing, in every state by every role", () => {
  const cells = (Object.keys(commands) as (keyof typeof commands)[]).flatMap((name) =>
    (Object.keys(inState) as RatingState[]).map((state) => [name, state] as const),
  );

  it.each(cells)("%s of one that is %s", (name, state) => {
    const { by, from } = ratingActs[name] as { by: readonly Role[]; from: readonly RatingState[] };
    for (const role of everyRole) {
      const tooEarly = name === "reviewRating" && state === "proposed";
      const expected = !by.includes(role)
        ? "not-allowed"
        : !from.includes(state)
          ? "wrong-state"
          : tooEarly
            ? "too-early"
            : "ok";
      const decision = commands[name](inState[state], momentOf("prs_some", at, partyOf(role), role));
      expect([role, codeOf(decision)]).toEqual([role, expected]);
    }
    for (const moment of strangers) expect(codeOf(commands[name](inState[state], moment))).toBe("not-allowed");
  });

  it("knows no rating that is not there", () => {
    for (const decide of Object.values(commands)) expect(codeOf(decide(wholeFilm, head))).toBe("not-found");
  });

  it("hears the vendor until its time has passed, the head after it", () => {
    const later = "2026-12-06T10:00:00.001Z";
    const say = (when: string) =>
      codeOf(replyToRating(proposed, { text: "x" }, momentOf("prs_alpha", when, "vnd_alpha", "signatory")));
    expect([say(replyBy), say(later)]).toEqual(["ok", "too-late"]);
    const look = (when: string) =>
      codeOf(reviewRating(proposed, { text: "x" }, momentOf("prs_head", when, "bdy_one", "head")));
    expect([look(replyBy), look(later)]).toEqual(["too-early", "ok"]);
  });

  it("needs another person for the review", () => {
    const both = momentOf("prs_pm", at, "bdy_one", "prManager", "head");
    expect(codeOf(reviewRating(replied, { text: "x" }, both))).toBe("same-person");
  });

  it("lets the review change the judgement, nothing else", () => {
    expect(final.rating).toMatchObject({ state: "final", finalAt: at, score: 9500, review: { score: 9500 } });
    const lower = moved(replied, reviewRating(replied, { text: "Harsh", judgement: 20 }, head)).rating!;
    expect(lower).toMatchObject({ score: 9500, judgement: 80, review: { by: "prs_head", judgement: 20, score: 8000 } });
    expect(scoreOf(lower)).toBe(8000);
    expect(scoreOf(replied.rating!)).toBe(9500);
  });
});

describe("time", () => {
  it("makes an unanswered rating final after as long again for the head", () => {
    expect(ratingDueAt(proposed)).toBe(finalBy);
    expect(onDueRating(proposed, "2026-12-20T09:59:59.999Z")).toEqual([]);
    expect(onDueRating(proposed, finalBy)).toEqual([{ type: "RatingFinal", at: finalBy, by: "system" }]);
    expect(played(proposed, ...onDueRating(proposed, finalBy)).rating).toMatchObject({ state: "final", score: 9500 });
  });

  it("leaves answered, final and missing ones alone", () => {
    for (const contract of [replied, final, wholeFilm]) {
      expect(ratingDueAt(contract)).toBeUndefined();
      expect(onDueRating(contract, "2099-01-01T00:00:00.000Z")).toEqual([]);
    }
  });
});

describe("who sees what", () => {
  it("shows a rating to both sides, each with its own people's names", () => {
    expect(viewRating(final, head.by)).toMatchObject({ proposedBy: "prs_pm", review: { by: "prs_head" } });
    expect(viewRating(final, head.by)?.reply).toEqual({ at, text: "Thank you" });
    expect(viewRating(final, vendor.by)?.reply).toEqual({ by: "prs_alpha", at, text: "Thank you" });
    expect(JSON.stringify(viewRating(final, vendor.by))).not.toMatch(/prs_(pm|head)/);
    for (const { by } of strangers) expect(viewRating(final, by)).toBeUndefined();
    expect(viewRating(wholeFilm, head.by)).toBeUndefined();
    expect(viewRating(proposed, vendor.by)).toMatchObject({ finalBy });
  });

  it("shows a score to bodies and the vendor itself", () => {
    expect(seesScore("vnd_alpha", vendor.by)).toBe(true);
    expect(seesScore("vnd_beta", vendor.by)).toBe(false);
    expect(seesScore("vnd_alpha", momentOf("prs_x", at, "bdy_two", "auditor").by)).toBe(true);
    expect(seesScore("vnd_alpha", momentOf("prs_x", at, "plt_platform", "overseer").by)).toBe(false);
    expect(seesScore("vnd_alpha", { person: "prs_x", memberships: [] })).toBe(false);
  });
});

describe("the score of a vendor", () => {
  const score = (rated: Parameters<typeof viewScore>[2], others: number[], when = at) => {
    const own = { sumHundredths: rated.reduce((sum, each) => sum + each.scoreHundredths, 0), count: rated.length };
    const all = {
      sumHundredths: own.sumHundredths + others.reduce((sum, each) => sum + each, 0),
      count: own.count + others.length,
    };
    return viewScore("vnd_alpha", "audiovisual", rated, { all, own }, when, pm.policy);
  };
  const one = { contract: "ctr_a", scoreHundredths: 10_000, valueMinor: 1_000_000_000, at };

  it("of a newcomer is the mean of the others, without history", () => {
    expect(score([], [6000, 8000])).toMatchObject({ scoreHundredths: 7000, meanHundredths: 7000, enough: false });
    expect(score([], [])).toMatchObject({ scoreHundredths: 7000, contracts: 0 });
    expect(score([one], [])).toMatchObject({ meanHundredths: 7000 });
  });

  it("weighs age in full months and value", () => {
    expect(score([one], [6000])).toMatchObject({ scoreHundredths: 7000, effectiveMicro: 1_000_000, contracts: 1 });
    // Three years later the contract weighs half: (3·60 + 0.5·100)/3.5
    expect(score([one], [6000], "2029-11-22T10:00:00.000Z")).toMatchObject({
      scoreHundredths: 6571,
      effectiveMicro: 500_000,
    });
    expect(score([{ ...one, valueMinor: 5_000_000_000 }], [6000])).toMatchObject({
      scoreHundredths: 7600,
      enough: true,
    });
  });
});

describe("the id of a rating", () => {
  it("leads back to its contract", () => {
    expect(ratingId("ctr_film-1-1")).toBe("rtg_film-1-1");
    expect(contractOfRating("rtg_film-1-1")).toBe("ctr_film-1-1");
    for (const wrong of ["rtg_", "ctr_film", "rtg_film.1", "rtg_Film"]) expect(contractOfRating(wrong)).toBeUndefined();
  });
});
