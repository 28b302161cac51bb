import { describe, expect, it } from "vitest";
import { digest } from "../../functions/openings/digest.ts";
import { openingActs } from "../../shared/openings/acts.ts";
import { minutesOf } from "../../shared/openings/minutes.ts";
import {
  accepting,
  balanced,
  begun as begin,
  bid,
  bothOf,
  meetingBy,
  present,
  price,
  rejecting as rejectingAll,
  start,
  three,
} from "../../shared/openings/opening.example.ts";
import { bidsOpened, finishOpening, mayStart, postPresence } from "../../shared/openings/opening.ts";
import { openingPlan } from "../../shared/openings/plan.ts";
import { readPrice } from "../../shared/openings/price.ts";
import { lotsToOpen } from "../../shared/openings/progress.ts";
import { revealed } from "../../shared/openings/revealed.ts";
import { signMinutes } from "../../shared/openings/signing.ts";
import { viewOpenings } from "../../shared/openings/view.ts";
import type { Decision } from "../../shared/refusal.ts";
import {
  caseEvents,
  closedCase,
  closesAt,
  everyone,
  lot,
  moment,
  opens,
  voters,
} from "../../shared/tenders/closed-case.example.ts";
import type { Tender, TenderEvent } from "../../shared/tenders/state.ts";
import { replayed as replay, after as then } from "../../shared/tenders/tender.example.ts";

const { finish, decide, deciding, signing, closed, qualityDone } = meetingBy(digest);
const code = (decision: Decision<TenderEvent> | undefined) =>
  decision && !decision.ok ? decision.refusal.code : undefined;

describe("the plan of a case", () => {
  it.each([
    ["lowest price throughout", [lot(1), lot(2)], ["BC"]],
    ["quality that weighs on one price", [lot(1), lot(2, balanced)], ["B", "C"]],
  ])("%s", (_, lots, plan) => {
    expect(openingPlan({ lots })).toEqual(plan);
  });
});

describe("every state of a meeting × every act × every seat", () => {
  const meetings: [string, Tender][] = [
    ["gathering", closedCase()],
    ["opening", begin()],
    ["deciding", deciding()],
    ["signing", signing()],
    ["closed", closed()],
  ];
  const acts = {
    postPresence: (tender: Tender, person: string) => postPresence(tender, "BC", moment(person)),
    startOpening: (tender: Tender, person: string) => start(tender, "BC", [[1, 3]], person),
    decideEnvelopes: (tender: Tender, person: string) => decide(tender, person, accepting()),
    signMinutes: (tender: Tender, person: string) =>
      signMinutes(tender, "BC", { hash: tender.openings.BC?.minutesHash ?? "0".repeat(64) }, moment(person)),
  };
  const cells = meetings.flatMap(([state, tender]) =>
    Object.keys(acts).flatMap((name) =>
      [...everyone, "prs_pm", "prs_head2", "prs_otherhead", "prs_alpha"].map(
        (person) => [state, name as keyof typeof acts, person, tender] as const,
      ),
    ),
  );
  it.each(cells)("%s: %s by %s", (state, name, person, tender) => {
    const found = code(acts[name](tender, person));
    const allowed = openingActs[name].by.some((role) =>
      moment(person).by.memberships.some(({ party, roles }) => party === "bdy_one" && roles.includes(role)),
    );
    if (!allowed) expect(found).toBe("not-allowed");
    else if (person === "prs_head2") expect(found).toBe("not-on-panel");
    else if (!(openingActs[name].from as readonly string[]).includes(state)) expect(found).toBe("wrong-state");
    else if (state === "gathering" && name === "startOpening") {
      expect(found).toBe(person === "prs_secretary" ? "quorum-missing" : "not-present");
    } else expect(found).toBeUndefined();
  });
});

describe("presence", () => {
  it.each([
    ["a draft", replay(caseEvents("tnd_x").slice(0, 1)), opens, "not-on-panel"],
    ["a case that is still open", replay(caseEvents("tnd_x").slice(0, 2)), "2026-11-22T09:59:59.999Z", "too-early"],
    [
      "a cancelled case",
      replay([{ type: "TenderCancelled", at: opens, by: "prs_head", ground: "g", reason: "r" }], closedCase()),
      opens,
      "wrong-state",
    ],
    ["a stage the case does not have", closedCase({ lots: [lot(1, balanced)] }), opens, "stage-not-planned"],
  ])("is refused in %s", (_, tender, at, expected) => {
    expect(code(postPresence(tender, "BC", moment("prs_head", at)))).toBe(expected);
  });

  it("is taken from the closing time on, before the clock has come by", () => {
    const tender = replay(caseEvents("tnd_x").slice(0, 2));
    expect(postPresence(tender, "BC", moment("prs_head", closesAt)).ok).toBe(true);
  });

  it("counts once", () => {
    const tender = present(closedCase(), "BC", "prs_head");
    expect(postPresence(tender, "BC", moment("prs_head"))).toEqual({ ok: true, events: [] });
  });

  it("is refused to whoever lost the role of the seat", () => {
    const tender = closedCase({
      panel: { members: [{ person: "prs_finance2", role: "head" }], secretary: "prs_secretary" },
    });
    expect(code(postPresence(tender, "BC", moment("prs_finance2")))).toBe("not-allowed");
  });

  it("of prices waits for quality", () => {
    const tender = closedCase({ lots: [lot(1, balanced)] });
    expect(code(postPresence(tender, "C", moment("prs_head")))).toBe("quality-first");
  });
});

describe("the start", () => {
  const quorate = present(closedCase(), "BC", ...voters);

  it.each([
    ["before the gates can be shut", "2026-11-22T10:00:09.999Z", true, "gates-still-open"],
    ["with a gate still open", opens, false, "gates-still-open"],
  ])("is refused %s", (_, at, gatesShut, expected) => {
    expect(mayStart(quorate, { stage: "BC", gatesShut }, moment("prs_head", at))?.refusal.code).toBe(expected);
  });

  it("is refused while the clock has not closed the case", () => {
    const tender = present(replay(caseEvents("tnd_x").slice(0, 2)), "BC", ...voters);
    expect(code(start(tender, "BC"))).toBe("gates-still-open");
  });

  it.each([
    ["nobody", []],
    ["one", ["prs_head"]],
    ["two", ["prs_head", "prs_finance"]],
    ["two and the secretary", ["prs_head", "prs_technical", "prs_secretary"]],
  ])("is refused with %s present", (_, persons) => {
    expect(code(start(present(closedCase(), "BC", ...persons), "BC"))).toBe("quorum-missing");
  });

  it("counts a person once, whatever seats the notice gives them", () => {
    const panel = {
      members: (["head", "finance", "technicalMember"] as const).map((role) => ({ person: "prs_everything", role })),
      secretary: "prs_secretary",
    };
    const tender = present(closedCase({ panel }), "BC", "prs_everything");
    expect(start(tender, "BC")).toMatchObject({
      refusal: { code: "quorum-missing", facts: { missing: ["finance", "technicalMember"] } },
    });
  });

  it("lets the secretary record and no more, even when named twice", () => {
    const panel = {
      members: [
        { person: "prs_head", role: "head" as const },
        { person: "prs_finance", role: "finance" as const },
        { person: "prs_everything", role: "technicalMember" as const },
      ],
      secretary: "prs_everything",
    };
    const tender = present(closedCase({ panel }), "BC", "prs_head", "prs_finance", "prs_everything");
    expect(code(start(tender, "BC", [[1, 3]], "prs_everything"))).toBe("quorum-missing");
  });

  it("ends a lot without bids, and the meeting when nothing is left of it", () => {
    expect(start(quorate, "BC", [])).toMatchObject({
      events: [
        { type: "LotUnsuccessful", lot: 1, reason: "noBids" },
        { type: "OpeningClosed", lots: [] },
      ],
    });
  });

  it("opens the lots with enough bids and leaves the short ones sealed until the head accepts", () => {
    const lots = [lot(1), lot(2), lot(3)];
    const tender = present(closedCase({ lots }), "BC", ...voters);
    const begun = start(tender, "BC", [
      [1, 3],
      [2, 2],
    ]);
    expect(begun).toMatchObject({
      events: [
        { type: "LotUnsuccessful", lot: 3 },
        { type: "LotFoundShort", lot: 2, submitted: 2, minimum: 3 },
        { type: "OpeningStarted", lots: [1] },
      ],
    });
    expect(then(tender, begun).lots).toMatchObject({ 2: { state: "closed", tooFew: { submitted: 2, minimum: 3 } } });
  });

  it("says once that all lots are short, then refuses until the head accepts, then opens", () => {
    const short = then(quorate, start(quorate, "BC", [[1, 2]]));
    expect(short.openings.BC).toMatchObject({ state: "gathering", lots: [] });
    expect(code(start(short, "BC", [[1, 2]]))).toBe("too-few-bids");
    const accepted = replay([{ type: "FewerBidsAccepted", at: opens, by: "prs_head2", lot: 1, reason: "r" }], short);
    expect(start(accepted, "BC", [[1, 2]])).toMatchObject({ events: [{ type: "OpeningStarted", lots: [1] }] });
  });

  it("goes on in a further session with its own presence for a lot accepted later", () => {
    const lots = [lot(1), lot(2)];
    let tender = present(closedCase({ lots }), "BC", ...voters);
    const counts: [number, number][] = [
      [1, 3],
      [2, 1],
    ];
    tender = then(tender, start(tender, "BC", counts));
    tender = replay([bidsOpened("BC", three.map(bothOf), moment("prs_secretary"))], tender);
    tender = then(tender, finish(tender, "BC"));
    for (const person of voters) tender = then(tender, decide(tender, person, accepting()));
    const hash = tender.openings.BC?.minutesHash ?? "";
    for (const person of voters) tender = then(tender, signMinutes(tender, "BC", { hash }, moment(person)));
    expect(tender.lots).toMatchObject({ 1: { state: "priceOpened" }, 2: { state: "closed" } });
    const first = tender.openings.BC;

    tender = replay([{ type: "FewerBidsAccepted", at: opens, by: "prs_head2", lot: 2, reason: "r" }], tender);
    expect(code(start(tender, "BC", counts))).toBe("quorum-missing");
    tender = present(tender, "BC", ...voters);
    expect(tender.earlierOpenings).toEqual([first]);
    tender = then(tender, start(tender, "BC", counts));
    expect(tender.openings.BC).toMatchObject({ session: 2, lots: [2], state: "opening" });
    const late = bid("vnd_alpha", { 2: { technical: { statement: "s" }, price: price(5) } });
    tender = replay([bidsOpened("BC", [late], moment("prs_secretary"))], tender);
    tender = then(tender, finish(tender, "BC"));
    expect(Object.keys(tender.bids["vnd_alpha"]?.lots ?? {})).toEqual(["1", "2"]);
    // The minutes of the first session still say what was signed.
    expect(first && digest(minutesOf(tender, first))).toBe(first?.minutesHash);
  });
});

describe("what an opening reveals", () => {
  it("is nothing before its last act", () => {
    const begun = begin();
    const read = replay([bidsOpened("BC", three.map(bothOf), moment("prs_secretary"))], begun);
    expect(read.bids["vnd_alpha"]).toBeDefined();
    expect(Object.values(read.bids).map((each) => revealed(read, each))).toEqual([undefined, undefined, undefined]);
    expect(viewOpenings(read, moment("prs_head").by)?.items[0]?.bids).toEqual([]);
    expect(viewOpenings(read, moment("prs_alpha").by)).toBeUndefined();
    const open = then(read, finish(read, "BC"));
    expect(Object.values(open.bids).map((each) => revealed(open, each))).toEqual(Object.values(open.bids));
  });

  it("is no price after the quality meeting, also while the price meeting is reading", () => {
    const { tender } = qualityDone();
    const after = present(tender, "C", ...voters);
    const begun = then(after, start(after, "C"));
    const read = replay([bidsOpened("C", [bid("vnd_alpha", { 1: { price: price(7) } })], moment("prs_head"))], begun);
    const alpha = read.bids["vnd_alpha"];
    expect(alpha?.lots["1"]?.price?.correctedMinor).toBe(7000);
    expect(alpha && revealed(read, alpha)?.lots["1"]).not.toHaveProperty("price");
    expect(JSON.stringify(viewOpenings(read, moment("prs_head").by))).not.toContain("7000");
  });

  it("cannot be finished with something left to open", () => {
    const begun = begin();
    expect(code(finish(begun, "BC", 1))).toBe("wrong-state");
  });
});

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

describe("a price", () => {
  const two = lot(1);
  const terms = {
    ...two,
    deliverables: [two.deliverables[0], { ...two.deliverables[0], n: 2, quantity: 3 }],
  } as typeof two;
  const line = (deliverable: number, quantity: number, unitMinor: number, totalMinor: number) => ({
    deliverable,
    quantity,
    unitMinor,
    totalMinor,
  });

  it.each([
    ["is taken as it is when it adds up", [line(1, 1000, 5, 5000), line(2, 3, 100, 300)], 5300, 5300, []],
    [
      "unit price goes over line total",
      [line(1, 1000, 5, 5000), line(2, 3, 100, 310)],
      5310,
      5300,
      ["2: 3 × 100 = 300 (310)", "Σ = 5300 (5310)"],
    ],
    ["lines go over the sum", [line(1, 1000, 5, 5000), line(2, 3, 100, 300)], 5200, 5300, ["Σ = 5300 (5200)"]],
    [
      "the published quantity goes over the stated one",
      [line(1, 900, 5, 4500), line(2, 3, 100, 300)],
      4800,
      5300,
      ["1: × 1000 (× 900)", "1: 1000 × 5 = 5000 (4500)", "Σ = 5300 (4800)"],
    ],
  ])("%s", (_, lines, totalMinor, correctedMinor, corrections) => {
    const read = readPrice({ currency: "IRR", lines, totalMinor }, terms);
    expect(read).toMatchObject({ ok: true, price: { statedMinor: totalMinor, correctedMinor, corrections } });
  });

  const most = Number.MAX_SAFE_INTEGER;
  it.each([
    ["leaves a deliverable out", [line(1, 1000, 5, 5000)], "other-deliverables"],
    ["names one twice", [line(1, 1000, 5, 5000), line(1, 1000, 5, 5000)], "other-deliverables"],
    ["names a foreign one", [line(1, 1000, 5, 5000), line(2, 3, 1, 3), line(9, 1, 1, 1)], "other-deliverables"],
    ["is beyond what can be counted", [line(1, 1000, most, most), line(2, 3, 1, 3)], "amount-too-large"],
  ])("that %s is unreadable", (_, lines, why) => {
    expect(readPrice({ currency: "IRR", lines, totalMinor: 1 }, terms)).toEqual({ ok: false, why });
  });
});
