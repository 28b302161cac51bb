import { describe, expect, it } from "vitest";
import { digest } from "../../functions/openings/digest.ts";
import { minutesOf } from "../../shared/openings/minutes.ts";
import {
  accepting,
  balanced,
  bid,
  bothOf,
  meetingBy,
  present,
  price,
  rejecting as rejectingAll,
  start,
  three,
} from "../../shared/openings/opening.example.ts";
import { bidsOpened, finishOpening } from "../../shared/openings/opening.ts";
import { lotsToOpen } from "../../shared/openings/progress.ts";
import { signMinutes } from "../../shared/openings/signing.ts";
import { viewOpenings } from "../../shared/openings/view.ts";
import type { Decision } from "../../shared/refusal.ts";
import { closedCase, lot, moment, opens, voters } from "../../shared/tenders/closed-case.example.ts";
import type { Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { replayed as replay, after as then } from "../../shared/tenders/tender.example.ts";

const { finish, decide, deciding, signing, closed, qualityDone } = meetingBy(digest);
const code = (decision: Decision<TenderEvent> | undefined) =>
  decision && !decision.ok ? decision.refusal.code : undefined;

describe("decisions", () => {
  it("by all members draw the minutes up, with the mean of the scores rounded half up", () => {
    const { drawnUp } = qualityDone();
    expect(drawnUp.openings.B?.state).toBe("signing");
    expect(drawnUp.bids["vnd_alpha"]?.lots["1"]).toMatchObject({ technicalScore: 8100, outcome: { B: "accepted" } });
    expect(drawnUp.bids["vnd_beta"]?.lots["1"]).toMatchObject({
      outcome: { B: "rejected", reasons: ["no samples"] },
      technicalScore: 2333,
    });
    expect(drawnUp.bids["vnd_gamma"]?.lots["1"]).toMatchObject({
      outcome: { B: "rejected", reasons: ["noTechnicalPoints"] },
      technicalScore: 0,
    });
  });

  it("round a half up", () => {
    const two = { members: [{ person: "prs_head", role: "head" as const }], secretary: "prs_secretary" };
    const panel = { ...two, members: [...two.members, { person: "prs_finance", role: "finance" as const }] };
    let tender = closedCase({ lots: [lot(1, balanced)], panel, openingQuorum: 2 });
    tender = present(tender, "B", "prs_head", "prs_finance");
    tender = then(tender, start(tender, "B"));
    const read = [bid("vnd_alpha", { 1: { technical: { statement: "a" } } })];
    tender = replay([bidsOpened("B", read, moment("prs_secretary"))], tender);
    tender = then(tender, finish(tender, "B"));
    // One for, one against: a tie leaves the bid in.
    const word = { vendor: "vnd_alpha", lot: 1 };
    tender = then(
      tender,
      decide(tender, "prs_head", { decisions: [{ ...word, outcome: "accepted", score: 8000 }] }, "B"),
    );
    const against = { ...word, outcome: "rejected" as const, reason: "thin", score: 8001 };
    tender = then(tender, decide(tender, "prs_finance", { decisions: [against] }, "B"));
    expect(tender.bids["vnd_alpha"]?.lots["1"]).toMatchObject({
      technicalScore: 8001,
      outcome: { B: "accepted", reasons: [] },
    });
  });

  it("need two of three to reject", () => {
    const rejecting = {
      decisions: [{ vendor: "vnd_beta", lot: 1, outcome: "rejected" as const, reason: "late papers" }],
    };
    const outcome = (against: number) => {
      let tender = deciding();
      voters.forEach((person, i) => {
        tender = then(tender, decide(tender, person, accepting(i < against ? ["vnd_alpha", "vnd_gamma"] : three)));
        if (i < against) tender = then(tender, decide(tender, person, rejecting));
      });
      return tender.bids["vnd_beta"]?.lots["1"]?.outcome;
    };
    expect(outcome(1)).toEqual({ B: "accepted", C: "accepted", reasons: [] });
    expect(outcome(2)).toEqual({ B: "rejected", C: "rejected", reasons: ["late papers"] });
  });

  it("may be given in parts and taken back until the last word of the last member", () => {
    let tender = deciding();
    for (const person of voters.slice(0, 2)) tender = then(tender, decide(tender, person, accepting()));
    tender = then(tender, decide(tender, "prs_technical", accepting(["vnd_alpha"])));
    const changed = { decisions: [{ vendor: "vnd_alpha", lot: 1, outcome: "rejected" as const, reason: "r" }] };
    tender = then(tender, decide(tender, "prs_technical", changed));
    expect(tender.openings.BC?.state).toBe("deciding");
    tender = then(tender, decide(tender, "prs_technical", accepting(["vnd_beta", "vnd_gamma"])));
    expect(tender.openings.BC?.state).toBe("signing");
    expect(tender.openings.BC?.decisions["prs_technical"]).toHaveLength(3);
    expect(code(decide(tender, "prs_technical", changed))).toBe("wrong-state");
  });

  const word = { vendor: "vnd_alpha", lot: 1, outcome: "accepted" as const };
  it.each([
    ["a bid that is not there", "BC", [{ ...word, vendor: "vnd_delta" }], "no-such-envelope"],
    ["a lot that is not there", "BC", [{ ...word, lot: 2 }], "no-such-envelope"],
    ["the same bid twice", "BC", [word, word], "decided-twice"],
    ["a score nobody asked for", "BC", [{ ...word, score: 5 }], "score-not-asked"],
    ["quality without a score", "B", [word], "score-missing"],
  ] as const)("are refused on %s", (_, stage, decisions, expected) => {
    const tender = stage === "B" ? qualityDone().opened : deciding();
    expect(code(decide(tender, "prs_head", { decisions: [...decisions] }, stage))).toBe(expected);
  });

  it("are never the secretary's, even one who holds a member's role", () => {
    const panel = { members: [{ person: "prs_head", role: "head" as const }], secretary: "prs_everything" };
    let tender = present(closedCase({ panel, openingQuorum: 1 }), "BC", "prs_head", "prs_everything");
    tender = then(tender, start(tender, "BC", [[1, 3]], "prs_everything"));
    tender = replay([bidsOpened("BC", three.map(bothOf), moment("prs_head"))], tender);
    tender = then(tender, finishOpening(tender, { stage: "BC", left: 0 }, moment("prs_everything"), digest));
    expect(code(decide(tender, "prs_everything", accepting()))).toBe("secretary-votes-never");
  });

  it("are not asked for on what could not be read: it is rejected by itself", () => {
    const broken = bid("vnd_beta", {
      1: { technical: { statement: "b" }, unreadable: [{ stage: "C", why: "not-decryptable" }] },
    });
    let tender = deciding([bothOf("vnd_alpha"), broken]);
    expect(code(decide(tender, "prs_head", accepting(["vnd_beta"])))).toBe("no-such-envelope");
    for (const person of voters) tender = then(tender, decide(tender, person, accepting(["vnd_alpha"])));
    expect(tender.bids["vnd_beta"]?.lots["1"]?.outcome).toEqual({
      B: "rejected",
      C: "rejected",
      reasons: ["not-decryptable"],
    });
  });

  it("are skipped when nothing could be read", () => {
    const broken = {
      1: {
        unreadable: [
          { stage: "B" as const, why: "missing" },
          { stage: "C" as const, why: "missing" },
        ],
      },
    };
    const tender = deciding([bid("vnd_alpha", broken)]);
    expect(tender.openings.BC?.state).toBe("signing");
  });

  it("of the others are not shown before the minutes", () => {
    let tender = deciding();
    tender = then(tender, decide(tender, "prs_head", accepting()));
    const seen = (person: string) => viewOpenings(tender, moment(person).by)?.items[0];
    expect(seen("prs_head")?.bids[0]?.mine).toEqual({ outcome: "accepted" });
    expect(seen("prs_finance")?.bids[0]).not.toHaveProperty("mine");
    expect(seen("prs_finance")).toMatchObject({ awaited: ["prs_finance", "prs_technical"] });
    expect(seen("prs_finance")).not.toHaveProperty("minutes");
  });
});

describe("the price meeting", () => {
  it("has only the bids that passed on quality to open, each until it is open", () => {
    const { tender } = qualityDone();
    const meeting = { stage: "C" as const, lots: [1] };
    const left = (now: Tender) =>
      [...three, "vnd_delta"].filter((vendor) => lotsToOpen(now, meeting, { vendor, lots: [1] }).length > 0);
    expect(left(tender)).toEqual(["vnd_alpha"]);
    const read = replay([bidsOpened("C", [bid("vnd_alpha", { 1: { price: price(7) } })], moment("prs_head"))], tender);
    expect(left(read)).toEqual([]);
  });
});

describe("the minutes", () => {
  it("can be recomputed from the state, also after prices were opened", () => {
    const { tender } = qualityDone();
    const after = present(tender, "C", ...voters);
    let later = then(after, start(after, "C"));
    later = replay([bidsOpened("C", [bid("vnd_alpha", { 1: { price: price(7) } })], moment("prs_head"))], later);
    later = then(later, finish(later, "C"));
    const meeting = later.openings.B;
    expect(meeting?.minutesHash).toMatch(/^[0-9a-f]{64}$/);
    expect(meeting && digest(minutesOf(later, meeting))).toBe(meeting?.minutesHash);
  });

  it("list every receipt, decision and correction", () => {
    const tender = signing();
    const meeting = tender.openings.BC;
    const minutes = meeting && minutesOf(tender, meeting);
    expect(minutes?.bids.map(({ receiptHash }) => receiptHash)).toEqual(three.map((vendor) => `hash of ${vendor}`));
    expect(minutes?.bids[0]?.lots[0]?.decisions.map(({ person }) => person)).toEqual([...voters]);
    expect(minutes?.present).toHaveLength(4);
  });

  it("are signed by their hash, once by each who was present, dissent included", () => {
    const tender = signing();
    const hash = tender.openings.BC?.minutesHash ?? "";
    expect(code(signMinutes(tender, "BC", { hash: "0".repeat(64) }, moment("prs_head")))).toBe("minutes-differ");
    const once = then(tender, signMinutes(tender, "BC", { hash, dissent: "the paper" }, moment("prs_head")));
    expect(once.openings.BC?.signatures).toEqual([{ person: "prs_head", at: opens, dissent: "the paper" }]);
    expect(code(signMinutes(once, "BC", { hash }, moment("prs_head")))).toBe("already-signed");
    expect(once.openings.BC?.state).toBe("signing");
  });

  it("close the meeting with the last signature: lots with a bid left go on, the others end", () => {
    expect(closed().lots["1"]).toMatchObject({ state: "priceOpened" });
    expect(closed(signing(rejectingAll)).lots["1"]).toMatchObject({ state: "unsuccessful", reason: "noValidBid" });
  });

  it("of quality send the prices of those who failed back unopened", () => {
    const { tender } = qualityDone();
    expect(tender.lots["1"]).toMatchObject({ state: "scored" });
    expect(Object.values(tender.bids).map(({ lots }) => lots["1"]?.returnedUnopened)).toEqual([undefined, true, true]);
  });

  it("reach a bidder as an extract: every receipt, only its own result", () => {
    const view = viewOpenings(closed(), moment("prs_alpha").by);
    const minutes = view?.items[0]?.minutes;
    expect(view?.items[0]?.extract).toBe(true);
    expect(minutes?.bids.map(({ receiptHash }) => receiptHash)).toHaveLength(3);
    expect(minutes?.bids.map(({ lots }) => lots.length)).toEqual([1, 0, 0]);
    expect(JSON.stringify(view)).toContain("1000000");
    expect(JSON.stringify(view)).not.toContain("1001000");
    expect(viewOpenings(signing(), moment("prs_alpha").by)).toBeUndefined();
    expect(viewOpenings(closed(), moment("prs_delta").by)).toBeUndefined();
    expect(viewOpenings(closed(), moment("prs_otherhead").by)).toBeUndefined();
    expect(viewOpenings(closed(), moment("prs_overseer").by)).toBeUndefined();
  });
});
