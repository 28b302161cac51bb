import { describe, expect, it } from "vitest";
import { waitingMail } from "../../shared/inbox/mail.ts";
import { waitingInPurchase } from "../../shared/inbox/purchase.ts";
import type { Verb } from "../../shared/inbox/verbs.ts";
import { urgencyOf, viewEntry } from "../../shared/inbox/view.ts";
import type { InboxItem } from "../../shared/inbox/waiting.ts";
import { confirmFunds, orderPurchase, payPurchase, receivePurchase } from "../../shared/purchases/acts.ts";
import { form, purchaseSamples } from "../../shared/purchases/purchase.example.ts";
import type { Purchase } from "../../shared/purchases/purchase.ts";
import { agrees, type Try } from "../harness/waiting.ts";

it("a small purchase asks whoever may act, in every state", () => {
  const tries: Partial<Record<Verb, Try<Purchase>>> = {
    confirmPurchaseFunds: (purchase, _, by) => confirmFunds(purchase, {}, by),
    orderPurchase: (purchase, _, by) => orderPurchase(purchase, {}, [], by),
    receivePurchase: (purchase, _, by) => receivePurchase(purchase, {}, by),
    payPurchase: (purchase, _, by) =>
      payPurchase(purchase, { amountRial: form.amountRial, paidOn: "2026-11-19", reference: "r" }, by),
  };
  for (const sample of Object.values(purchaseSamples)) {
    // A file is completed by whoever has the papers; the decision asks for more than the person.
    const waiting = waitingInPurchase(sample).filter(({ verb }) => verb !== "changePurchase");
    agrees<Purchase>(sample, waiting, tries, "2026-11-22T10:00:00.000Z");
  }
});

describe("an entry", () => {
  const at = "2026-11-22T10:00:00.000Z";

  it.each([
    ["overdue", { dueAt: "2026-11-22T09:59:59.999Z" }],
    ["today", { dueAt: at }],
    ["today", { dueAt: "2026-11-22T20:29:59.999Z" }],
    ["thisWeek", { dueAt: "2026-11-22T20:30:00.000Z" }],
    ["thisWeek", { dueAt: "2026-11-29T20:29:59.999Z" }],
    ["later", { dueAt: "2026-11-29T20:30:00.000Z" }],
    ["later", {}],
    ["ahead", { from: "2026-11-22T10:00:00.001Z", dueAt: "2026-11-22T11:00:00.000Z" }],
    ["overdue", { from: at, dueAt: "2026-11-22T09:00:00.000Z" }],
  ])("is %s by Tehran's days: %j", (urgency, dates) => {
    expect(urgencyOf(dates, at)).toBe(urgency);
  });

  const item: InboxItem = {
    verb: "replyToRating",
    object: { kind: "contract", id: "ctr_a" },
    party: "vnd_alpha",
    title: { fa: "کتابچه", en: "Booklet" },
    until: at,
    dueAt: at,
    since: "2026-11-10T10:00:00.000Z",
    roles: ["vendorMember"],
  };

  it("is shown in the reader's language until nobody can do it any more", () => {
    expect(viewEntry(item, at, "en")).toMatchObject({ act: "reply to the rating", urgency: "today" });
    expect(viewEntry(item, at, "fa")).toMatchObject({ act: "پاسخ به ارزیابی" });
    expect(viewEntry(item, "2026-11-22T10:00:00.001Z", "en")).toBeUndefined();
  });

  it("is mailed with title, act and dates, several of one object together", () => {
    expect(waitingMail([item], "https://k", "en")).toEqual({
      subject: "Waiting for you: reply to the rating",
      text: "reply to the rating – “Booklet”, by 22 November 2026, 13:30\nKarsepar: https://k/contracts/ctr_a\n",
    });
    const { dueAt: _dueAt, until: _until, ...undated } = item;
    const many = [{ ...undated, from: at }, ...Array.from({ length: 24 }, () => undated)];
    const { subject, text } = waitingMail(many, "https://k", "fa");
    expect(subject).toBe("۲۵ کار در انتظار شماست");
    expect(text.split("\n")[0]).toBe("پاسخ به ارزیابی – «کتابچه»، از ۱ آذر ۱۴۰۵ ساعت ۱۳:۳۰");
    expect(text).toContain("و ۵ کار دیگر");
    // Twenty acts, one address of their object; the rest, and where the inbox is.
    expect(text.split("\n").length).toBe(25);
    expect(text).toContain("https://k/inbox");
  });

  it("is mailed under the address of its object, the soonest due first", () => {
    const other: InboxItem = {
      ...{ verb: "confirmFunds", object: { kind: "tender", id: "tnd_b" }, party: "bdy_one", roles: ["finance"] },
      ...{ title: { en: "Fair" }, since: at, dueAt: "2026-11-21T10:00:00.000Z" },
    };
    expect(waitingMail([item, other], "https://k", "en")).toEqual({
      subject: "2 things wait for you",
      text: [
        "confirm the funds – “Fair”, by 21 November 2026, 13:30",
        "Karsepar: https://k/tenders/tnd_b",
        "",
        "reply to the rating – “Booklet”, by 22 November 2026, 13:30",
        "Karsepar: https://k/contracts/ctr_a",
        "",
      ].join("\n"),
    });
  });

  it("of a deputy is shown from the first to the last moment of a letter", () => {
    const spans = [
      { from: "2026-11-22T00:00:00.000Z", until: "2026-11-22T09:00:00.000Z" },
      { from: "2026-11-23T00:00:00.000Z", until: "2026-11-24T00:00:00.000Z" },
    ];
    const { until: _until, ...lasting } = item;
    const shownAt = (when: string) => viewEntry({ ...lasting, spans }, when, "en");
    expect(shownAt("2026-11-21T23:59:59.999Z")).toBeUndefined();
    expect(shownAt("2026-11-22T00:00:00.000Z")).toMatchObject({ verb: "replyToRating" });
    expect(shownAt("2026-11-22T09:00:00.000Z")).not.toHaveProperty("spans");
    expect(shownAt("2026-11-22T09:00:00.001Z")).toBeUndefined();
    expect(shownAt("2026-11-23T12:00:00.000Z")).toBeDefined();
    expect(shownAt("2026-11-24T00:00:00.001Z")).toBeUndefined();
  });
});
