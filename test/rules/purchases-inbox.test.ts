import { expect, it } from "vitest";
import { waitingInPurchase } from "../../shared/inbox/purchase.ts";
import { verbs } from "../../shared/inbox/verbs.ts";
import { form, purchaseSamples as samples } from "../../shared/purchases/purchase.example.ts";

const due = "2026-12-05T20:29:59.999Z";
const fileDue = "2026-11-16T20:29:59.999Z";

it.each<[keyof typeof samples, object[]]>([
  ["draft", [{ verb: "confirmPurchaseFunds", roles: ["finance"], except: ["prs_officer"] }]],
  ["incompleteDraft", [{ verb: "changePurchase", only: ["prs_officer"] }]],
  ["fundsConfirmed", [{ verb: "orderPurchase", except: ["prs_finance"] }]],
  ["ordered", [{ verb: "receivePurchase", except: ["prs_finance"], dueAt: due }]],
  ["urgentlyOrdered", [{ verb: "receivePurchase" }, { verb: "changePurchase", dueAt: fileDue }]],
  ["received", [{ verb: "payPurchase", except: ["prs_finance", "prs_officer", "prs_pm"] }]],
  ["receivedAfterUrgentOrder", [{ verb: "changePurchase", dueAt: fileDue }]],
  ["draftReturned", [{ verb: "changePurchase" }]],
  ["receivedFileReturned", [{ verb: "changePurchase" }]],
  ["deliveryReturned", [{ verb: "receivePurchase" }]],
  ["paid", []],
  ["cancelled", []],
])("what waits in %s", (sample, expected) => {
  const waiting = waitingInPurchase(samples[sample]);
  expect(waiting).toMatchObject(expected);
  expect(waiting).toHaveLength(expected.length);
  for (const { verb, party } of waiting) {
    expect(verbs).toHaveProperty(verb);
    expect(party).toBe("bdy_one");
  }
});

it("a complete urgent file waits for finance, whether received or not", () => {
  const complete = { ...samples.urgentlyOrdered, ...form };
  expect(waitingInPurchase(complete).map(({ verb }) => verb)).toEqual(["receivePurchase", "confirmPurchaseFunds"]);
  const received = { ...samples.receivedAfterUrgentOrder, ...form };
  expect(waitingInPurchase(received)).toMatchObject([
    { verb: "confirmPurchaseFunds", except: ["prs_officer", "prs_pm"], dueAt: fileDue },
  ]);
});
