import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentOf } from "../../shared/moment.example.ts";
import { orderPurchase } from "../../shared/purchases/acts.ts";
import { form, purchaseSamples } from "../../shared/purchases/purchase.example.ts";
import { evolvePurchase, viewPurchase } from "../../shared/purchases/purchase.ts";
import { render } from "../../shared/refusals/render.ts";
import { publishTender } from "../../shared/tenders/publish.ts";
import { countsUntil, type Piece, splitOf } from "../../shared/tenders/split.ts";
import { completeDraft, replayed, tenderSamples } from "../../shared/tenders/tender.example.ts";
import { viewTender } from "../../shared/tenders/view.ts";
import { holds } from "../harness/seed.ts";

const at = "2026-11-30T10:00:00.000Z";
const officer = momentOf("prs_officer", at, "bdy_one", "procurementOfficer");
const { policy } = officer;
const days = policy.splitWindowDays.value;
const ago = (daysAgo: number, ms = 0) => new Date(Date.parse(at) - daysAgo * 86_400_000 + ms).toISOString();
const piece = (amountRial: number, when = ago(1), id = "pur_x"): Piece => ({ id, at: when, amountRial });
const limit = 1000;
const codeOf = (answer: ReturnType<typeof splitOf>) => (answer.ok ? "ok" : answer.refusal.code);
const split = (amountRial: number, ...pieces: Piece[]) => splitOf(amountRial, limit, pieces, undefined, officer);

describe("work of one category", () => {
  it.each<[string, ReturnType<typeof splitOf>, string]>([
    ["alone, at the limit", split(1000), "ok"],
    ["together exactly at the limit", split(400, piece(600)), "ok"],
    ["together one rial above it", split(401, piece(600)), "split-purchase"],
    ["many small ones", split(1, ...Array.from({ length: 10 }, () => piece(100))), "split-purchase"],
    ["beside one that was above the limit by itself", split(900, piece(1001)), "ok"],
    ["beside one exactly at the limit", split(1, piece(1000)), "split-purchase"],
    ["above the limit by itself, by another rule", split(1001, piece(1000)), "ok"],
    ["at the end of the window", split(900, piece(900, ago(days))), "ok"],
    ["a millisecond before that", split(900, piece(900, ago(days, 1))), "split-purchase"],
  ])("%s: %s", (_, answer, expected) => {
    expect(codeOf(answer)).toBe(expected);
  });

  it("is refused with the rule, the sum, the limit and the moment from which it fits", () => {
    // 1,300 with the new one: the oldest leaves 1,200, the next 900.
    const pieces = [piece(300, ago(3)), piece(100, ago(20)), piece(500, ago(2))];
    const answer = split(400, ...pieces);
    expect(answer).toMatchObject({ refusal: { code: "split-purchase", rule: policy.splitWindowDays.rule } });
    if (answer.ok) throw new Error("it should be refused");
    expect(answer.refusal.facts).toEqual({
      days,
      sum: { amount: 1300, currency: "IRR" },
      limit: { amount: limit, currency: "IRR" },
      fitsFrom: ago(3 - days),
    });
    for (const language of ["fa", "en"] as const) {
      expect(render(answer.refusal, language).detail).toContain("splitJustification");
      expect(render(answer.refusal, language).detail).not.toMatch(/[{}]/);
    }
  });

  it("passes with a justification, which stands with sum and limit whether or not it was needed", () => {
    const justified = (...pieces: Piece[]) => splitOf(700, limit, pieces, "another event", officer);
    const kept = (sumRial: number) => ({
      ok: true,
      split: { justification: "another event", sumRial, limitRial: limit },
    });
    expect(justified(piece(600), piece(600, ago(days)))).toEqual(kept(1300));
    expect(justified()).toEqual(kept(700));
  });

  it("is refused exactly when its pieces are above the limit together, and fits from the moment named, not before", () => {
    const pieces = fc.array(
      fc.record({ id: fc.constant("pur_x"), at: fc.integer({ min: 0, max: days * 86_400 }), amountRial: fc.nat(1200) }),
      { maxLength: 12 },
    );
    holds(
      fc.property(fc.nat(limit), pieces, (amount, some) => {
        const all = some.map((each) => ({ ...each, at: ago(0, -each.at * 1000) }));
        const at0 = (when: string) => splitOf(amount, limit, all, undefined, { ...officer, at: when });
        const sum = all
          .filter((each) => each.amountRial <= limit && countsUntil(each, officer) > at)
          .reduce((total, each) => total + each.amountRial, amount);
        const answer = at0(at);
        expect(answer.ok).toBe(sum <= limit);
        if (answer.ok) return;
        const from = String(answer.refusal.facts["fitsFrom"]);
        expect(at0(from).ok).toBe(true);
        expect(at0(new Date(Date.parse(from) - 1).toISOString()).ok).toBe(false);
      }),
    );
  });
});

describe("an order", () => {
  const most = policy.smallLimitRial.value;
  const { fundsConfirmed, draft } = purchaseSamples;
  const beside = [piece(most - form.amountRial + 1)];

  it.each([
    ["in turn", fundsConfirmed, {}],
    ["in haste", draft, { urgentReason: "tomorrow" }],
  ])("%s counts against the limit of small purchases", (_, purchase, input) => {
    expect(orderPurchase(purchase, input, [piece(most - form.amountRial)], officer).ok).toBe(true);
    expect(orderPurchase(purchase, input, beside, officer)).toMatchObject({
      refusal: { code: "split-purchase", facts: { sum: { amount: most + 1 }, limit: { amount: most } } },
    });
    const justified = orderPurchase(purchase, { ...input, splitJustification: "other posters" }, beside, officer);
    if (!justified.ok) throw new Error(justified.refusal.code);
    const after = justified.events.reduce(evolvePurchase, purchase);
    const shown = viewPurchase(after, officer.by, at);
    expect(shown?.split).toEqual({ justification: "other posters", sumRial: most + 1, limitRial: most });
  });
});

describe("a publication", () => {
  const head = momentOf("prs_head", "2026-11-02T08:00:00.000Z", "bdy_one", "head");
  const most = policy.mediumLimitRial.value;
  const named = { person: () => undefined };
  const keys = tenderSamples.published.published?.keys ?? [];
  const publish = (amountRial: number, splitJustification?: string) => {
    const draft = { ...completeDraft, ...(splitJustification === undefined ? {} : { splitJustification }) };
    const pieces = [piece(amountRial, "2026-11-01T08:00:00.000Z", "tnd_other")];
    return publishTender({ ...tenderSamples.inReview, draft }, {}, named, { keys, pieces }, head);
  };
  const estimate = 5_000_000_000;

  it("counts against the limit of quotations, and keeps why it stands apart from the public", () => {
    expect(publish(most - estimate).ok).toBe(true);
    expect(publish(most - estimate + 1)).toMatchObject({ refusal: { code: "split-purchase" } });
    const justified = publish(most - estimate + 1, "another event");
    if (!justified.ok) throw new Error(justified.refusal.code);
    const draft = { ...completeDraft, splitJustification: "another event" };
    const after = replayed(justified.events, { ...tenderSamples.inReview, draft });
    const view = viewTender(after, head.by, head.at);
    expect(view).toMatchObject({
      splitJustification: "another event",
      publication: { split: { justification: "another event", sumRial: most + 1, limitRial: most } },
    });
    const stranger = viewTender(after, { person: "prs_x", memberships: [] }, head.at);
    expect(JSON.stringify(stranger)).not.toContain("another event");
  });
});
