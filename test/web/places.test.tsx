// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { idPrefixes } from "../../shared/ids.ts";
import { type Verb, verbs } from "../../shared/inbox/verbs.ts";
import type { Role } from "../../shared/people/role.ts";
import { roles } from "../../shared/people/role.ts";
import { itemsFor } from "../../web/app/navigation.ts";
import { workRouter } from "../../web/app/routes.tsx";
import { chainOf } from "../../web/features/audit/chain.ts";
import { actPlace } from "../../web/features/inbox/act-place.ts";
import { placeOf } from "../../web/lib/places.ts";
import { serverOf } from "../../web/lib/server.tsx";

const router = workRouter({ api: serverOf("fa", async () => undefined), client: new QueryClient() });

/** The address of the route that a place leads to; undefined where the pages have none. */
function routeOf(place: string): string | undefined {
  const [, params, route] = router.getMatchedRoutes(new URL(place, "http://here").pathname);
  // A route that is only the beginning of the address shows that there is no such page.
  return "**" in params ? undefined : route?.fullPath;
}

/** What each kind of object is called in an inbox. */
const objects = {
  tender: "tnd_1",
  contract: "ctr_1",
  purchase: "pur_1",
  vendor: "vnd_1",
  export: "exp_1",
} as const;

type Sample = readonly [kind: keyof typeof objects, ...parts: string[]];

/** Every verb with its object and the parts under which shared/inbox says it; no part where none is named. */
const samples: Record<Verb, Sample> = {
  submitForReview: ["tender"],
  changeTender: ["tender"],
  confirmFunds: ["tender"],
  publishTender: ["tender"],
  issueAddendum: ["tender", "addendum 1"],
  answerQuestion: ["tender", "question 2"],
  postPresence: ["tender", "stage A", "stage BC"],
  startOpening: ["tender", "stage A"],
  decideEnvelopes: ["tender", "stage C"],
  signMinutes: ["tender", "stage B"],
  acceptFewer: ["tender", "lot 1"],
  renewTender: ["tender"],
  declareConflicts: ["tender"],
  saveScores: ["tender", "lot 2"],
  lockScores: ["tender", "lot 2"],
  reachConsensus: ["tender", "lot 1"],
  replaceEvaluator: ["tender", "evaluator prs_1", ""],
  voteAward: ["tender", "lot 1"],
  notifyAward: ["tender", "lot 1"],
  draftContract: ["tender", "lot 1"],
  offerContract: ["contract"],
  signContract: ["contract"],
  signContractOnPaper: ["contract"],
  recordGuarantee: ["contract"],
  releaseGuarantee: ["contract", "guarantee 1"],
  approveAmendment: ["contract", "amendment 1"],
  signAmendment: ["contract", "amendment 1"],
  resumeContract: ["contract"],
  answerNotice: ["contract"],
  settleContract: ["contract"],
  checkSettlement: ["contract"],
  paySettlement: ["contract"],
  closeContract: ["contract"],
  submitVersion: ["contract", "deliverable 1"],
  reviewVersion: ["contract", "deliverable 1"],
  approveAcceptance: ["contract", "deliverable 1"],
  resolveRejection: ["contract", "deliverable 1"],
  approveCallOff: ["contract", "call-off 1"],
  answerCallOff: ["contract", "call-off 1"],
  fetchExport: ["export"],
  draftInvoice: ["contract"],
  submitInvoice: ["contract", "invoice inv_1"],
  orderPayment: ["contract", "invoice inv_1"],
  checkInvoice: ["contract", "invoice inv_1"],
  recordPayment: ["contract", "invoice inv_1"],
  proposeRating: ["contract"],
  replyToRating: ["contract"],
  reviewRating: ["contract"],
  changePurchase: ["purchase"],
  confirmPurchaseFunds: ["purchase"],
  orderPurchase: ["purchase"],
  receivePurchase: ["purchase"],
  payPurchase: ["purchase"],
  approveVendor: ["vendor"],
  verifyLicence: ["vendor", "licence publications ۱۲/۳"],
  changeVendor: ["vendor"],
  replyToWarning: ["vendor"],
  suspendVendor: ["vendor"],
  decideAppeal: ["vendor"],
  addLicence: ["vendor", "licence media 12"],
};

describe("what waits for somebody", () => {
  it.each(Object.keys(verbs) as Verb[])("leads to a page: %s", (verb) => {
    const [kind, ...parts] = samples[verb];
    for (const part of parts.length === 0 ? [""] : parts) {
      const place = actPlace({ verb, object: { kind, id: objects[kind] }, ...(part === "" ? {} : { part }) });
      expect({ place, route: routeOf(place) }).toEqual({ place, route: expect.any(String) });
    }
  });

  it("leads to the part that is meant", () => {
    const tender = { kind: "tender", id: "tnd_1" };
    expect(actPlace({ verb: "decideEnvelopes", object: tender, part: "stage C" })).toBe("/tenders/tnd_1/openings/C");
    expect(actPlace({ verb: "saveScores", object: tender, part: "lot 2" })).toBe("/tenders/tnd_1/lots/2/scores");
    expect(actPlace({ verb: "replaceEvaluator", object: tender, part: "evaluator prs_2" })).toBe(
      "/tenders/tnd_1/lots/1/evaluators/prs_2/replace",
    );
    const contract = { kind: "contract", id: "ctr_1" };
    expect(actPlace({ verb: "checkInvoice", object: contract, part: "invoice inv_9" })).toBe("/invoices/inv_9");
    expect(actPlace({ verb: "answerCallOff", object: contract, part: "call-off 4" })).toBe(
      "/contracts/ctr_1/call-offs/4",
    );
  });
});

describe("a number that somebody has on paper", () => {
  it.each([
    ["tnd_1", "/tenders/tnd_1"],
    ["  CTR_01KQ-2 ", "/contracts/ctr_01kq-2"],
    ["awd_۱۲.۱.۳", "/awards/awd_12.1.3"],
    ["pur_٤٥", "/purchases/pur_45"],
    ["\u200fTSK_۷\u200c", "/tasks/tsk_7"],
    ["tnd_", undefined],
    ["xyz_1", undefined],
    ["tnd_1/../../x", undefined],
  ])("leads to its page: %j", (typed, place) => {
    expect(placeOf(typed)).toBe(place);
  });
});

describe("the history that tells of an object", () => {
  it.each([
    ["tnd_1", { kind: "tender", id: "tnd_1" }],
    ["exp_1", { kind: "export", id: "exp_1" }],
    ["plt_platform", { kind: "roster", id: "plt_platform" }],
    ["tnd_1.vnd_mehr", { kind: "bid", id: "tnd_1.vnd_mehr" }],
    // Part of something else: of its case, or of the contract that the server knows.
    ["awd_a-1.2.3", { kind: "tender", id: "tnd_a-1" }],
    ["inv_9", { ask: "invoice", id: "inv_9" }],
    ["rtg_9", { ask: "rating", id: "rtg_9" }],
    ["awd_1", undefined],
    ["ntc_1", undefined],
    ["ctr_1.vnd_mehr", undefined],
    ["tnd_", undefined],
    ["x", undefined],
  ])("is found by its number: %s", (id, chain) => {
    expect(chainOf(id)).toEqual(chain);
  });

  it("is known for every kind of number with a page", () => {
    const paged = Object.values(idPrefixes).filter((prefix) => placeOf(`${prefix}_1`) !== undefined);
    expect(paged.length).toBeGreaterThan(7);
    expect(paged.filter((prefix) => chainOf(prefix === "awd" ? "awd_1.1.1" : `${prefix}_1`) === undefined)).toEqual([]);
  });
});

describe("the bar", () => {
  it("leads to pages that are there, for everybody", () => {
    const parties = { body: "bdy_1", vendor: "vnd_1", platform: "plt_platform" } as const;
    const found = new Set<string>(itemsFor({ party: undefined, plays: () => false }).map(({ to }) => to));
    for (const [role, kind] of Object.entries(roles)) {
      const plays = (...any: Role[]) => any.some((each) => each === role);
      for (const { to } of itemsFor({ party: { party: parties[kind], kind, roles: [role as Role] }, plays }))
        found.add(to);
    }
    expect(found.size).toBeGreaterThan(15);
    expect([...found].filter((to) => routeOf(to) === undefined)).toEqual([]);
  });

  it("knows a place that is not there", () => {
    expect(routeOf("/nowhere")).toBeUndefined();
    expect(routeOf("/contracts/ctr_1/nowhere/at/all")).toBeUndefined();
  });
});
