import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../../functions/http/list.ts";
import { tenders } from "../../functions/storage/kinds/tenders.ts";
import { load } from "../../functions/storage/objects.ts";
import { startMailbox } from "../../infra/local/mailbox.ts";
import { InboxEntry } from "../../shared/inbox/view.ts";
import { people } from "../../shared/people/people.example.ts";
import { persianDigits } from "../../shared/text.ts";
import { startApp } from "../harness/app.ts";
import { handOver, succeed } from "../harness/drawn-contract.ts";
import {
  bidding,
  closesAt,
  complete,
  deliverables,
  drafted,
  planned,
  register,
  sealedBid,
} from "../harness/quotation.ts";
import { startReactions } from "../harness/reactions.ts";

const folder = mkdtempSync(join(tmpdir(), "karsepar-mail-"));
const mailbox = await startMailbox(folder);
const app = await startApp({ env: { AWS_ENDPOINT_URL_SESV2: mailbox.endpoint } });
const reactions = await startReactions(app);
const { handler: clock } = await import("../../functions/clock.ts");
afterAll(async () => {
  await reactions.stop();
  await Promise.all([app.stop(), mailbox.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Everybody has an address but the technical member; prs_alpha reads English, prs_finance2 wants no mail. */
beforeAll(async () => {
  await register(app, ["vnd_alpha", "vnd_beta", "vnd_gamma"]);
  await app.put(
    ...Object.entries(people).map(([person, memberships]) => ({
      pk: `PRS#${person}`,
      sk: "PERSON",
      name: { fa: person, en: person },
      ...(person === "prs_alpha" ? { language: "en" } : {}),
      ...(person === "prs_technical" ? {} : { email: `${person}@example.ir` }),
      memberships: memberships.map(([party, ...roles]) => ({ party, roles })),
    })),
  );
  await succeed(
    app.as("prs_finance2").put("/me/preferences", { language: "fa", mail: false }, { ifMatch: '"prs_finance2:0"' }),
  );
  await reactions.skip();
});

const Page = pageOf(InboxEntry);

async function inbox(person: string, at: string, lang: "fa" | "en" = "en") {
  const reply = await app.as(person).get("/me/inbox", { at, lang });
  expect(reply).toMatchObject({ status: 200, calls: 1 });
  return v.parse(Page, reply.body).items;
}
const waiting = async (person: string, at: string) =>
  (await inbox(person, at)).map(({ verb, part }) => (part === undefined ? verb : `${verb} ${part}`));

/** Subjects of messages to a person, the newest first. */
const mailTo = (person: string) => mailbox.list().filter(({ to }) => to.includes(`${person}@example.ir`));
const mailCount = () => mailbox.list().length;

const opens = "2026-11-10T10:00:12.000Z";
const signing = "2026-11-17T08:00:00.000Z";
const delivering = "2026-11-19T08:00:00.000Z";
const voters = ["prs_head", "prs_finance", "prs_technical"];

describe("one thread from a draft to the rating", () => {
  let task = "";
  let tender = "";
  let contract = "";
  let invoice = "";
  const post = (person: string, path: string, body: unknown = {}, at = drafted) =>
    succeed(app.as(person).post(path, body, { at }));
  const taskState = async () => (await app.as("prs_pm").get(`/tasks/${task}`)).body.state;
  const lotState = async () => (await load(app.store, tenders, tender))?.state.lots[1]?.state;

  it("asks finance and then a head, never whoever wrote the case", async () => {
    task = await planned(app);
    const [, copies] = deliverables;
    const lot = { ...complete(task).lots[0], deliverables: [{ ...copies, shareBp: 10_000 }] };
    tender = (await post("prs_pm", "/bodies/bdy_one/tenders", { ...complete(task), lots: [lot] })).body.id;
    await reactions.settle();
    expect(mailCount()).toBe(0);

    await post("prs_pm", `/tenders/${tender}/submit-for-review`);
    await reactions.settle();
    expect(await inbox("prs_finance", drafted)).toEqual([
      {
        verb: "confirmFunds",
        act: "confirm the funds",
        object: { kind: "tender", id: tender },
        party: "bdy_one",
        title: { fa: "کتابچه استان", en: "Booklet of the province" },
        roles: ["finance"],
        since: drafted,
        urgency: "later",
      },
    ]);
    expect((await inbox("prs_finance", drafted, "fa"))[0]?.act).toBe("تأیید تأمین اعتبار");
    for (const other of ["prs_pm", "prs_head", "prs_otherfinance", "prs_alpha", "prs_stranger"]) {
      expect(await inbox(other, drafted)).toEqual([]);
    }
    const [message] = mailTo("prs_finance");
    expect(message?.subject).toBe("در انتظار شما: تأیید تأمین اعتبار");
    expect(message?.text).toContain("«کتابچه استان»");
    expect(message?.text).toContain(`http://127.0.0.1/tenders/${tender}`);
    // prs_finance2 wants none, the other two of finance got one each.
    expect(mailCount()).toBe(2);
    expect(await waiting("prs_finance2", drafted)).toEqual(["confirmFunds"]);

    await post("prs_finance", `/tenders/${tender}/return`, { comment: "which budget line?" });
    await reactions.settle();
    expect(await waiting("prs_finance", drafted)).toEqual([]);
    expect(await waiting("prs_pm2", drafted)).toEqual(["submitForReview"]);
    await post("prs_pm", `/tenders/${tender}/submit-for-review`);
    await post("prs_finance", `/tenders/${tender}/confirm-funds`);
    await reactions.settle();
    expect(await waiting("prs_head", drafted)).toEqual(["publishTender"]);
    expect(await waiting("prs_head2", drafted)).toEqual(["publishTender"]);
    expect(await waiting("prs_pm", drafted)).toEqual([]);
  });

  it("says nothing while bids come in, and hands the task over", async () => {
    await post("prs_head", `/tenders/${tender}/publish`);
    await reactions.settle();
    expect(await taskState()).toBe("handedOver");
    const mails = mailCount();
    for (const [i, vendor] of ["vnd_alpha", "vnd_beta", "vnd_gamma"].entries()) {
      const bid = await sealedBid(app, tender, { vendor, unitMinor: 4_000_001 + i * 100_000 });
      await succeed(
        app.as(vendor.replace("vnd", "prs")).put(`/tenders/${tender}/bids/${vendor}`, bid, { at: bidding }),
      );
    }
    await reactions.settle();
    expect(mailCount()).toBe(mails);
    for (const person of Object.keys(people)) expect(await inbox(person, bidding)).toEqual([]);
  });

  it("gathers the panel once the clock has shut the gates, and asks for one signature each", async () => {
    await clock({ time: "2026-11-10T10:00:09.000Z" });
    await reactions.settle();
    expect(await waiting("prs_head", closesAt)).toEqual([]);
    await clock({ time: opens });
    await reactions.settle();
    const meeting = `/tenders/${tender}/openings/BC`;
    for (const person of [...voters, "prs_secretary"])
      expect(await waiting(person, opens)).toEqual(["postPresence stage BC"]);
    expect(await waiting("prs_head2", opens)).toEqual([]);

    for (const person of voters) await post(person, `${meeting}/presence`, {}, opens);
    await reactions.settle();
    expect(await waiting("prs_head", opens)).toEqual(["startOpening stage BC"]);
    expect(await waiting("prs_secretary", opens)).toEqual(["postPresence stage BC", "startOpening stage BC"]);

    await post("prs_head", `${meeting}/start`, {}, opens);
    await reactions.settle();
    expect(await waiting("prs_technical", opens)).toEqual(["decideEnvelopes stage BC"]);
    const decisions = ["vnd_alpha", "vnd_beta", "vnd_gamma"].map((vendor) => ({ vendor, lot: 1, outcome: "accepted" }));
    await post("prs_head", `${meeting}/decisions`, { decisions: decisions.slice(0, 2) }, opens);
    await reactions.settle();
    expect(await waiting("prs_head", opens)).toEqual(["decideEnvelopes stage BC"]);
    let hash = "";
    for (const person of voters)
      hash = (await post(person, `${meeting}/decisions`, { decisions }, opens)).body.minutesHash;
    await reactions.settle();
    // The lot's prices are open, but nobody votes before the minutes are signed.
    for (const person of voters) expect(await waiting(person, opens)).toEqual(["signMinutes stage BC"]);
    for (const person of voters) await post(person, `${meeting}/sign`, { hash }, opens);
  });

  it("lets the panel vote, the head notify, and the manager draw up the contract when it may be", async () => {
    await reactions.settle();
    for (const person of voters) expect(await waiting(person, opens)).toEqual(["voteAward lot 1"]);
    for (const person of voters) {
      await post(person, `/tenders/${tender}/lots/1/award-votes`, { award: true, vendor: "vnd_alpha" }, opens);
    }
    await reactions.settle();
    expect(await waiting("prs_technical", opens)).toEqual([]);
    expect(await waiting("prs_head2", opens)).toEqual(["notifyAward lot 1"]);
    const award = `awd_${tender.slice(4)}.1.1`;
    await post("prs_head2", `/awards/${award}/notify`, {}, opens);
    await reactions.settle();
    expect((await inbox("prs_pm", opens))[0]).toMatchObject({
      verb: "draftContract",
      amountRial: 4_000_001_000,
      urgency: "ahead",
    });
    expect((await inbox("prs_pm", signing))[0]).toMatchObject({ verb: "draftContract", urgency: "thisWeek" });
    contract = (await post("prs_pm", `/awards/${award}/contract`, {}, signing)).body.id;
    await reactions.settle();
    expect(await waiting("prs_pm", signing)).toEqual(["offerContract"]);
    expect(await waiting("prs_alpha", signing)).toEqual([]);
  });

  it("follows the contract from hand to hand, and counts lot and task as contracted", async () => {
    const path = `/contracts/${contract}`;
    const settled = { supervisor: "prs_pm2", rightsClause: "All rights go to the body." };
    const match = { at: signing, ifMatch: `"${contract}:1"` };
    await succeed(app.as("prs_pm").patch(path, settled, match));
    const { documentHash } = (await post("prs_pm", `${path}/offer`, {}, signing)).body;
    await reactions.settle();
    expect(await waiting("prs_alpha", signing)).toEqual(["signContract"]);
    expect(await waiting("prs_alpha2", signing)).toEqual([]);
    expect(mailTo("prs_alpha")[0]?.subject).toBe("Waiting for you: sign the contract");
    await post("prs_alpha", `${path}/sign`, { documentHash }, signing);
    await reactions.settle();
    expect(await waiting("prs_head", signing)).toEqual(["signContract"]);
    expect((await inbox("prs_finance", signing))[0]).toMatchObject({
      verb: "recordGuarantee",
      amountRial: 400_000_100,
    });
    const guarantee = { kind: "performance", form: "cash", number: "G-1", issuer: "Bank Melli" };
    const enough = { ...guarantee, amountMinor: 400_000_100, validUntil: "2027-03-20" };
    await post("prs_finance", `${path}/guarantees`, enough, signing);
    await reactions.settle();
    expect(await waiting("prs_finance", signing)).toEqual([]);
    await post("prs_head", `${path}/sign`, { documentHash }, signing);
    await reactions.settle(2);
    expect(await waiting("prs_head", signing)).toEqual([]);
    expect(await waiting("prs_alpha2", signing)).toEqual(["submitVersion deliverable 1"]);
    expect(await taskState()).toBe("contracted");
    expect(await lotState()).toBe("contracted");
  });

  it("brings the delivery to the supervisor alone, and the money to the right people", async () => {
    await handOver(app, contract, 1, delivering);
    await reactions.settle();
    expect(await waiting("prs_pm2", delivering)).toEqual(["reviewVersion deliverable 1"]);
    expect(await waiting("prs_pm", delivering)).toEqual([]);
    await post("prs_pm2", `/contracts/${contract}/deliverables/1/versions/1/accept`, {}, delivering);
    await reactions.settle();
    expect(await taskState()).toBe("done");
    expect(await waiting("prs_pm2", delivering)).toEqual(["proposeRating"]);
    expect((await inbox("prs_alpha2", delivering))[0]).toMatchObject({
      verb: "draftInvoice",
      amountRial: 4_000_001_000,
    });

    invoice = (await post("prs_alpha2", `/contracts/${contract}/invoices`, { number: "1" }, delivering)).body.id;
    await reactions.settle();
    expect(await waiting("prs_alpha", delivering)).toEqual([`submitInvoice invoice ${invoice}`]);
    await post("prs_alpha", `/invoices/${invoice}/submit`, {}, delivering);
    await reactions.settle();
    expect(await waiting("prs_alpha", delivering)).toEqual([]);
    expect(await waiting("prs_head", delivering)).toEqual([`orderPayment invoice ${invoice}`]);
    // Holds both roles, and may not check what was ordered in person.
    await post("prs_everything", `/invoices/${invoice}/order`, {}, delivering);
    await reactions.settle();
    expect(await waiting("prs_everything", delivering)).toEqual(["proposeRating"]);
    expect(await waiting("prs_finance", delivering)).toEqual([`checkInvoice invoice ${invoice}`]);
    const { ordered } = (await app.as("prs_finance").get(`/invoices/${invoice}`)).body;
    await post("prs_finance", `/invoices/${invoice}/check`, {}, delivering);
    await reactions.settle();
    expect((await inbox("prs_finance2", delivering))[0]).toMatchObject({
      verb: "recordPayment",
      amountRial: ordered.netMinor,
    });
    const payment = { paidOn: "2026-11-19", reference: "r-1", amountMinor: ordered.netMinor };
    await post("prs_finance2", `/invoices/${invoice}/payments`, payment, delivering);
    await reactions.settle();
    expect(await waiting("prs_finance", delivering)).toEqual([]);
    expect(await waiting("prs_head", delivering)).toEqual(["settleContract"]);
  });

  it("asks for the rating, its reply in time, and its review after it", async () => {
    await post("prs_pm", `/contracts/${contract}/rating`, { judgement: 80, comment: "on time" }, delivering);
    await reactions.settle();
    expect(await waiting("prs_alpha2", delivering)).toEqual(["replyToRating"]);
    expect((await inbox("prs_head", delivering))[0]).toMatchObject({ verb: "reviewRating", urgency: "ahead" });
    const late = "2026-12-04T08:00:00.000Z";
    expect(await waiting("prs_alpha2", late)).toEqual([]);
    expect((await inbox("prs_head", late))[0]).toMatchObject({ verb: "reviewRating", urgency: "later" });
    // By itself once nobody has spoken for as long again.
    await clock({ time: "2026-12-20T00:00:00.000Z" });
    await reactions.settle();
    const left = await Promise.all(Object.keys(people).map(async (person) => waiting(person, late)));
    expect([...new Set(left.flat())]).toEqual(["settleContract"]);
  });

  it("settles and closes the contract, and gives the guarantee back", async () => {
    const ending = "2026-12-21T08:00:00.000Z";
    const path = `/contracts/${contract}`;
    const letter = { number: "14/1", date: "2026-12-21" };
    await post("prs_head", `${path}/settle`, { clearance: letter }, ending);
    await reactions.settle();
    expect(await waiting("prs_head", ending)).toEqual([]);
    expect(await waiting("prs_finance", ending)).toEqual(["checkSettlement"]);
    await post("prs_finance", `${path}/settlement/check`, {}, ending);
    await reactions.settle();
    expect(await waiting("prs_finance", ending)).toEqual(["paySettlement"]);
    await post("prs_finance", `${path}/settlement/pay`, { paidOn: "2026-12-21", reference: "s-1" }, ending);
    await reactions.settle();
    expect(await waiting("prs_pm", ending)).toEqual(["closeContract"]);
    await post("prs_pm", `${path}/close`, { finalAcceptance: letter }, ending);
    await reactions.settle();
    expect(await waiting("prs_pm", ending)).toEqual([]);
    expect(await waiting("prs_finance", ending)).toEqual(["releaseGuarantee guarantee 1"]);
    await post("prs_finance", `${path}/guarantees/1/release`, { letter }, ending);
    await reactions.settle();
    for (const person of Object.keys(people)) expect(await inbox(person, ending)).toEqual([]);
    expect(await taskState()).toBe("done");
    expect(await lotState()).toBe("contracted");
  });

  it("told everybody once of each thing, in words and never in prices of bids", async () => {
    const mails = mailbox.list();
    const each = mails.map(({ to, subject, text }) => `${to} ${subject} ${text}`);
    const repeated = each.filter((one, i) => each.indexOf(one) !== i).map((one) => one.slice(0, one.indexOf("@")));
    expect(repeated).toEqual([]);
    expect(each.length).toBeGreaterThan(40);
    expect(mails.filter(({ to }) => to[0]?.startsWith("prs_finance2"))).toEqual([]);
    const text = JSON.stringify(mails);
    // Every price of a bid as people, machines and other encodings write it.
    const prices = [4_000_001, 4_100_001, 4_200_001].flatMap((unit) => [unit, unit * 1000]);
    const written = prices.flatMap((price) => [
      String(price),
      price.toLocaleString("en"),
      price.toLocaleString("fa"),
      persianDigits(String(price)),
      price.toString(16),
      Buffer.from(String(price)).toString("hex"),
      Buffer.from(String(price)).toString("base64").replace(/=+$/, ""),
    ]);
    expect(written.filter((form) => text.includes(form))).toEqual([]);

    const before = mailCount();
    const { handler } = await import("../../functions/reactions.ts");
    const { recordsOf } = await import("../harness/reactions.ts");
    const again = [...(await recordsOf(app, `TND#${tender}`)), ...(await recordsOf(app, `CTR#${contract}`))];
    expect(again.length).toBeGreaterThan(30);
    expect(await handler({ Records: again })).toEqual({ batchItemFailures: [] });
    expect(await handler({ Records: again.toReversed() })).toEqual({ batchItemFailures: [] });
    await reactions.settle();
    expect(mailCount()).toBe(before);
    expect(await taskState()).toBe("done");
    expect(await lotState()).toBe("contracted");
    const history = await app.as("prs_pm").get(`/audit/task/${task}`);
    expect(history.body.items.map(({ type }: { type: string }) => type)).toEqual([
      "TaskPlanned",
      "TaskHandedOver",
      "TaskContracted",
      "TaskFulfilled",
    ]);
  });
});
