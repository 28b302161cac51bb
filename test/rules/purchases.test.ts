import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type Role, roles } from "../../shared/people/role.ts";
import type { Task } from "../../shared/plan/task.ts";
import {
  cancelPurchase,
  changePurchase,
  confirmFunds,
  orderPurchase,
  payPurchase,
  purchaseActs,
  receivePurchase,
  requestPurchase,
  returnPurchase,
} from "../../shared/purchases/acts.ts";
import {
  form,
  played,
  purchaseMachine,
  purchaseSamples as samples,
  shortForm,
} from "../../shared/purchases/purchase.example.ts";
import { evolvePurchase, missingPapers, purchaseCard, viewPurchase } from "../../shared/purchases/purchase.ts";
import {
  ChangePurchase,
  PurchaseCard,
  PurchaseView,
  purchaseStates,
  RequestPurchase,
} from "../../shared/purchases/schema.ts";
import { render } from "../../shared/refusals/render.ts";
import {
  as,
  at,
  codeOf,
  finance,
  finance2,
  found,
  happened,
  head,
  none,
  officer,
  payment,
  pm,
  policy,
  proForma,
} from "../harness/purchase-desk.ts";

const { commands } = purchaseMachine;
type Command = keyof typeof commands;

/** What each command answers in each sample when the role and the persons are right; `wrong-state` where nothing stands. */
const answers: Record<Command, Partial<Record<keyof typeof samples, string>>> = {
  changePurchase: {
    draft: "ok",
    incompleteDraft: "ok",
    ordered: "purchase-file-closed",
    urgentlyOrdered: "ok",
    received: "purchase-file-closed",
    receivedAfterUrgentOrder: "ok",
    draftReturned: "ok",
    receivedFileReturned: "ok",
    deliveryReturned: "purchase-file-closed",
  },
  confirmFunds: {
    draft: "ok",
    incompleteDraft: "purchase-file-incomplete",
    ordered: "purchase-funds-already-confirmed",
    urgentlyOrdered: "purchase-file-incomplete",
    received: "purchase-funds-already-confirmed",
    receivedAfterUrgentOrder: "purchase-file-incomplete",
  },
  orderPurchase: { draft: "ok", incompleteDraft: "ok", fundsConfirmed: "ok" },
  receivePurchase: {
    ordered: "ok",
    urgentlyOrdered: "ok",
    draftReturned: "purchase-file-returned",
    receivedFileReturned: "purchase-file-returned",
    deliveryReturned: "ok",
  },
  returnPurchase: {
    draft: "ok",
    incompleteDraft: "ok",
    fundsConfirmed: "ok",
    received: "ok",
    receivedAfterUrgentOrder: "ok",
  },
  cancelPurchase: {
    draft: "ok",
    incompleteDraft: "ok",
    fundsConfirmed: "ok",
    ordered: "ok",
    urgentlyOrdered: "ok",
    draftReturned: "ok",
    receivedFileReturned: "purchase-in-the-house",
    deliveryReturned: "ok",
  },
  payPurchase: { received: "ok", receivedAfterUrgentOrder: "purchase-funds-missing" },
};

const cells = (Object.keys(commands) as Command[]).flatMap((command) =>
  (Object.keys(samples) as (keyof typeof samples)[]).map((sample) => [command, sample] as const),
);

describe("every command in every state by every role", () => {
  it("has a sample of every state", () => {
    expect([...new Set(Object.values(samples).map(({ state }) => state))].sort()).toEqual([...purchaseStates].sort());
  });

  it.each(cells)("%s on %s", (command, sample) => {
    const purchase = samples[sample];
    const act = purchaseActs[command];
    for (const role of Object.keys(roles) as Role[]) {
      const code = codeOf(commands[command](purchase, as("prs_fresh", role)));
      if (!(act.by as readonly Role[]).includes(role)) {
        expect(code, role).toBe("not-allowed");
        continue;
      }
      // The delivery goes back only once it is received; the file is the finance people's to return.
      const delivery = command === "returnPurchase" && role !== "finance" && purchase.state !== "received";
      expect(code, role).toBe(delivery ? "wrong-state" : (answers[command][sample] ?? "wrong-state"));
    }
    expect(codeOf(commands[command](purchase, as("prs_fresh")))).toBe("not-allowed");
  });

  it.each(cells)("%s on %s is only allowed where the table of acts says", (command, sample) => {
    const listed = (purchaseActs[command].from as readonly string[]).includes(samples[sample].state);
    const expected = answers[command][sample] ?? "wrong-state";
    expect(expected === "wrong-state").toBe(!listed);
  });
});

describe("the form", () => {
  const request = (input: RequestPurchase, referred = found, moment = officer) =>
    requestPurchase("bdy_one", "pur_1", input, referred, moment);

  it("has at most twelve inputs", () => {
    expect(Object.keys(RequestPurchase.entries)).toHaveLength(12);
    expect(Object.keys(ChangePurchase.entries).sort()).toEqual(Object.keys(RequestPurchase.entries).sort());
  });

  it.each(Object.keys(roles) as Role[])("by %s", (role) => {
    const may = ["prManager", "procurementOfficer"].includes(role);
    expect(codeOf(request(form, found, as("prs_x", role)))).toBe(may ? "ok" : "not-allowed");
  });

  it("becomes a draft of the fiscal year, with identifiers as they are compared", () => {
    const typed = { ...form, vendorId: " ۱۰۳۸۰۲۸۴۷۹۰", iban: "ir06 2960 0000 0010 0324 2000 01" };
    expect(happened(undefined, request(typed))).toMatchObject({
      state: "draft",
      fiscalYear: 1405,
      vendorId: "10380284790",
      iban: form.iban,
      subject: form.subject,
      workedOn: ["prs_officer"],
      completedAt: at,
    });
    expect(happened(undefined, request(shortForm, none))).not.toHaveProperty("completedAt");
  });

  it("stays within the limit of a small purchase, and names the rule", () => {
    const limit = policy.smallLimitRial.value;
    expect(codeOf(request({ ...form, amountRial: limit }))).toBe("ok");
    const over = request({ ...form, amountRial: limit + 1 });
    expect(over).toMatchObject({ refusal: { code: "small-limit-exceeded", rule: policy.smallLimitRial.rule } });
    expect(!over.ok && render(over.refusal, "en").detail).toContain("1,450,000,001\u00a0rial");
  });

  it("takes a company's number with a wrong control digit only with a note", () => {
    const doubtful = { ...form, vendorId: "10380284791" };
    expect(codeOf(request(doubtful))).toBe("vendor-id-doubtful");
    expect(codeOf(request({ ...doubtful, vendorIdNote: "روزنامه رسمی دیده شد" }))).toBe("ok");
    expect(codeOf(request({ ...form, vendorId: "0084575948" }))).toBe("ok");
  });

  it.each([
    ["vendorId", "10380284790", true],
    ["vendorId", "10380284791", true],
    ["vendorId", "11111111111", false],
    ["vendorId", "123", false],
    ["vendorId", "0084575948", true],
    ["vendorId", "0084575949", false],
    ["iban", "IR062960000000100324200001", true],
    ["iban", "IR062960000000100324200002", false],
    ["iban", "DE062960000000100324200001", false],
    ["amountRial", 0, false],
    ["amountRial", 1.5, false],
    ["amountRial", "1", false],
    ["dueDate", "1405-13-01", false],
    ["subject", "\u200c ", false],
    ["proForma", "tsk_x", false],
  ])("checks %s %j: %s", (name, value, good) => {
    expect(v.safeParse(RequestPurchase, { ...form, [name]: value }).success).toBe(good);
  });

  it("refers only to clean files and to tasks of the same body", () => {
    for (const other of [undefined, { ...proForma, state: "uploaded" as const }, { ...proForma, owner: "bdy_two" }])
      expect(codeOf(request(form, { ...none, proForma: other }))).toBe("file-not-ready");
    const task = { id: "tsk_1", body: "bdy_one" } as Task;
    const withTask = { ...form, task: "tsk_1" };
    expect(codeOf(request(withTask, { proForma, task }))).toBe("ok");
    expect(codeOf(request(withTask, { proForma, task: { ...task, body: "bdy_two" } }))).toBe("task-not-of-body");
    expect(codeOf(request(withTask))).toBe("task-not-of-body");
  });
});

describe("changing the file", () => {
  it("keeps the order's terms once it is ordered, and names them", () => {
    const change = { amountRial: 1, subject: "دیگر", vendorName: form.vendorName, budgetLine: "۱" };
    const no = changePurchase(samples.urgentlyOrdered, change, none, pm);
    expect(no).toMatchObject({
      refusal: { code: "purchase-terms-fixed", facts: { fields: ["subject", "amountRial"] } },
    });
    expect(codeOf(changePurchase(samples.draft, change, none, pm))).toBe("ok");
  });

  it("is checked as a whole: a limit, a doubtful number, a reference", () => {
    const over = { amountRial: policy.smallLimitRial.value + 1 };
    expect(codeOf(changePurchase(samples.draft, over, none, pm))).toBe("small-limit-exceeded");
    expect(codeOf(changePurchase(samples.draft, { vendorId: "10380284791" }, none, pm))).toBe("vendor-id-doubtful");
    expect(codeOf(changePurchase(samples.draft, { proForma: "fil_other" }, none, pm))).toBe("file-not-ready");
    expect(codeOf(changePurchase(samples.draft, { task: "tsk_1" }, none, pm))).toBe("task-not-of-body");
    expect(codeOf(changePurchase(samples.draft, { subject: "دیگر" }, none, pm))).toBe("ok");
  });

  it("sends a returned file back to where it came from, unconfirmed", () => {
    const resubmitted = happened(samples.draftReturned, changePurchase(samples.draftReturned, {}, none, officer));
    expect(resubmitted.state).toBe("draft");
    const confirmed = played(
      {
        type: "PurchaseRequested",
        at,
        by: "prs_officer",
        id: "pur_1",
        body: "bdy_one",
        fiscalYear: 1405,
        purchase: form,
      },
      { type: "PurchaseFundsConfirmed", at, by: "prs_finance" },
    );
    const returned = happened(confirmed, returnPurchase(confirmed, { what: "file", reason: "ردیف" }, finance));
    expect(returned.funds).toBeUndefined();
    expect(happened(returned, changePurchase(returned, {}, none, officer)).state).toBe("draft");
    const corrected = happened(
      samples.receivedFileReturned,
      changePurchase(samples.receivedFileReturned, { iban: "IR062960000000100324200001" }, none, officer),
    );
    expect(corrected.state).toBe("received");
    expect(codeOf(payPurchase(corrected, payment, finance2))).toBe("purchase-funds-missing");
    const again = happened(corrected, confirmFunds(corrected, {}, finance));
    expect(again.state).toBe("received");
    expect(codeOf(payPurchase(again, payment, finance2))).toBe("ok");
  });
});

describe("four eyes", () => {
  const all: Role[] = ["prManager", "procurementOfficer", "head", "finance"];

  it.each([
    ["confirm what one asked for", confirmFunds(samples.draft, {}, as("prs_officer", ...all)), "workOnPurchase"],
    [
      "order what one confirmed",
      orderPurchase(samples.fundsConfirmed, {}, [], as("prs_finance", ...all)),
      "confirmFunds",
    ],
    ["receive what one confirmed", receivePurchase(samples.ordered, {}, as("prs_finance", ...all)), "confirmFunds"],
    ["pay what one confirmed", payPurchase(samples.received, payment, finance), "confirmFunds"],
    ["pay what one asked for", payPurchase(samples.received, payment, as("prs_officer", ...all)), "workOnPurchase"],
    ["pay what one received", payPurchase(samples.received, payment, as("prs_pm", ...all)), "workOnPurchase"],
    ["cancel what one asked for", cancelPurchase(samples.ordered, { reason: "x" }, officer), "requestPurchase"],
  ])("nobody may %s", (_, decision, first) => {
    expect(decision).toMatchObject({ refusal: { code: "same-person", facts: { first } } });
  });

  it("nobody may confirm a file one has only edited, or an urgent order one has placed", () => {
    const edited = happened(samples.draft, changePurchase(samples.draft, { amountRial: 9 }, none, as("prs_e", ...all)));
    expect(codeOf(confirmFunds(edited, {}, as("prs_e", ...all)))).toBe("same-person");
    expect(codeOf(confirmFunds(edited, {}, finance))).toBe("ok");
    const urgent = happened(
      samples.draft,
      orderPurchase(samples.draft, { urgentReason: "x" }, [], as("prs_e", ...all)),
    );
    expect(codeOf(confirmFunds(urgent, {}, as("prs_e", ...all)))).toBe("same-person");
  });

  it("the requester may cancel a draft, and others what is under way", () => {
    expect(codeOf(cancelPurchase(samples.draft, { reason: "x" }, officer))).toBe("ok");
    for (const other of [pm, head]) expect(codeOf(cancelPurchase(samples.ordered, { reason: "x" }, other))).toBe("ok");
  });

  it("three persons are enough: one asks, orders and receives, one confirms, one pays", () => {
    let purchase = happened(undefined, requestPurchase("bdy_one", "pur_1", form, found, officer));
    purchase = happened(purchase, confirmFunds(purchase, { note: "ردیف دارد" }, finance));
    purchase = happened(purchase, orderPurchase(purchase, {}, [], officer));
    purchase = happened(purchase, receivePurchase(purchase, {}, officer));
    purchase = happened(purchase, payPurchase(purchase, { ...payment, paidOn: "2026-11-22" }, finance2));
    expect(purchase).toMatchObject({ state: "paid", workedOn: ["prs_officer"], funds: { note: "ردیف دارد" } });
  });
});

describe("what is seen", () => {
  it.each(Object.entries(samples))("%s has a whole view and a card", (_, purchase) => {
    const view = viewPurchase(purchase, as("prs_a", "auditor").by, at);
    expect(v.parse(PurchaseView, view)).toMatchObject({ state: purchase.state, missing: missingPapers(purchase) });
    expect(v.parse(PurchaseCard, purchaseCard(purchase)).id).toBe(purchase.id);
    expect(
      viewPurchase(purchase, { person: "prs_x", memberships: [{ party: "bdy_two", roles: ["head"] }] }, at),
    ).toBeUndefined();
  });

  it("begins with a request", () => {
    expect(() => evolvePurchase(undefined, { type: "PurchaseOrdered", at, by: "x" })).toThrow("without a purchase");
  });
});
