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
  start,
  three,
} from "../../shared/openings/opening.example.ts";
import { bidsOpened, mayStart, postPresence } from "../../shared/openings/opening.ts";
import { openingPlan } from "../../shared/openings/plan.ts";
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
