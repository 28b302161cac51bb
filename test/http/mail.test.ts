import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sesMail } from "../../functions/mail/mail.ts";
import { refreshInboxes } from "../../functions/processes/inbox.ts";
import { mailNotices } from "../../functions/processes/notices.ts";
import type { Waiting } from "../../shared/inbox/waiting.ts";
import { startApp } from "../harness/app.ts";
import { fresh } from "../harness/drawn-contract.ts";

/** A mail service that refuses some addresses, and keeps what it took. */
let taken: { to: string; subject: string; text: string }[] = [];
let refused: (to: string) => boolean = () => false;
const service = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const { Destination, Content } = JSON.parse(body);
    const [to] = Destination.ToAddresses;
    const takes = !refused(to);
    if (takes) taken.push({ to, subject: Content.Simple.Subject.Data, text: Content.Simple.Body.Text.Data });
    response.writeHead(takes ? 200 : 400).end("{}");
  });
});
await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
const app = await startApp({
  env: { AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(service.address() as AddressInfo).port}` },
});
afterAll(async () => {
  await app.stop();
  await new Promise((resolve) => service.close(resolve));
});
const { handler: clock } = await import("../../functions/clock.ts");

const at = "2026-11-22T10:00:00.000Z";
const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();

type Known = { mail?: boolean; language?: "fa" | "en"; email?: boolean };

/** A party with a head for each of these, by address. */
async function party(...heads: Known[]): Promise<{ id: string; persons: string[] }> {
  const id = `bdy_${fresh()}`;
  const persons = heads.map((_, i) => `prs_${id.slice(4)}${i}`);
  for (const [i, person] of persons.entries()) {
    const { mail, language = "en", email = true } = heads[i] ?? {};
    await app.put(
      { pk: `PTY#${id}`, sk: `MEM#${person}`, person, roles: ["head"] },
      { pk: `PRS#${person}`, sk: "PERSON", name: {}, language, ...(email ? { email: `${person}@example.ir` } : {}) },
      ...(mail === undefined ? [] : [{ pk: `PRS#${person}`, sk: "PREFERENCES", language, mail, version: 1 }]),
    );
  }
  return { id, persons };
}
const object = (version = 1, id = `tnd_${fresh()}`) => ({ pk: `TND#${id}`, kind: "tender", id, version });
const waits = (of: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ verb: "publishTender", party: of, roles: ["head"], title: { fa: "کتابچه", en: "Booklet" } },
  ...more,
});
const bring = (of: ReturnType<typeof object>, waiting: Waiting[], when = at) =>
  refreshInboxes(app.store, of, waiting, when);
const outbox = (person: string) => app.store.all({ partition: `OUT#${person}` });
const to = (person: string) => taken.filter((mail) => mail.to === `${person}@example.ir`);

beforeEach(() => {
  taken = [];
  refused = () => false;
});

describe("what is new", () => {
  it("since the last round comes as one message in the person's language, and nothing is left of it", async () => {
    const { id, persons } = await party({}, { language: "fa" });
    const [one, two] = persons as [string, string];
    const [first, second] = [object(), object()];
    await bring(first, [waits(id)]);
    await bring(second, [waits(id, { verb: "notifyAward", part: "lot 1", dueAt: later(60) })], later(1));
    await clock({ time: later(1) });
    expect(to(one).map(({ subject, text }) => [subject, text.split("\n")])).toEqual([
      [
        "2 things wait for you",
        [
          "notify the award – “Booklet”, by 22 November 2026, 14:30",
          `Karsepar: http://127.0.0.1/tenders/${second.id}`,
          "",
          "publish the notice – “Booklet”",
          `Karsepar: http://127.0.0.1/tenders/${first.id}`,
          "",
        ],
      ],
    ]);
    expect(to(two)[0]?.subject).toBe("۲ کار در انتظار شماست");
    expect((await Promise.all(persons.map(outbox))).flat()).toEqual([]);
    await clock({ time: later(2) });
    expect(taken).toHaveLength(2);
  });

  it("is told once, although the reaction comes again and two clocks run at once", async () => {
    const { id, persons } = await party({}, {}, {});
    const of = object(3);
    await Promise.allSettled(Array.from({ length: 5 }, () => bring(of, [waits(id)])));
    await bring(of, [waits(id)]);
    await Promise.all([clock({ time: at }), clock({ time: at }), clock({ time: at })]);
    await bring(of, [waits(id)], later(1));
    await bring({ ...of, version: 4 }, [waits(id, { amountRial: 5 })], later(1));
    await clock({ time: later(10) });
    expect(taken.map((mail) => mail.to).sort()).toEqual(persons.map((person) => `${person}@example.ir`).sort());
    // What has gone and comes back waits anew.
    await bring({ ...of, version: 5 }, []);
    await bring({ ...of, version: 6 }, [waits(id)], later(20));
    await clock({ time: later(20) });
    expect(to(persons[0]!)).toHaveLength(2);
  });

  it("and is done before it was told is not told", async () => {
    const { id, persons } = await party({});
    const of = object();
    await bring(of, [waits(id)]);
    await bring({ ...of, version: 2 }, []);
    await clock({ time: at });
    expect([taken, await outbox(persons[0]!)]).toEqual([[], []]);
  });

  it("is mailed to nobody who wants no mail, has no address, or can do nothing about it any more", async () => {
    const { id, persons } = await party({ mail: false }, { email: false }, { mail: true });
    await bring(object(), [waits(id)]);
    await bring(object(), [waits(id, { verb: "replyToRating", until: later(1) })]);
    await clock({ time: later(2) });
    expect(taken.map(({ to: who, subject }) => [who, subject])).toEqual([
      [`${persons[2]}@example.ir`, "Waiting for you: publish the notice"],
    ]);
    expect((await Promise.all(persons.map(outbox))).flat()).toEqual([]);
  });

  it("of more than one message is told in several, all of them in one tick", async () => {
    const { id, persons } = await party({});
    const waiting = Array.from({ length: 90 }, (_, i) => waits(id, { part: `lot ${i}` }));
    await bring(object(), waiting);
    const context = { getRemainingTimeInMillis: () => 29_000 };
    await clock({ time: at }, context);
    expect(to(persons[0]!).map(({ subject }) => subject)).toEqual([
      "40 things wait for you",
      "40 things wait for you",
      "10 things wait for you",
    ]);
  });
});

describe("a message that cannot be sent", () => {
  it("is sent later, once, and holds up nobody else", async () => {
    const { id, persons } = await party({}, {});
    const [unlucky, lucky] = persons as [string, string];
    refused = (who) => who.startsWith(unlucky);
    await bring(object(), [waits(id)]);
    await clock({ time: at });
    expect([to(unlucky).length, to(lucky).length]).toEqual([0, 1]);
    refused = () => false;
    await clock({ time: later(0.5) });
    expect(to(unlucky)).toEqual([]);
    // What comes meanwhile is told at once, and does not bring the rest along before its time.
    await bring(object(), [waits(id, { verb: "notifyAward" })], later(0.6));
    await clock({ time: later(0.7) });
    expect(to(unlucky).map(({ subject }) => subject)).toEqual(["Waiting for you: notify the award"]);
    await clock({ time: later(1) });
    await clock({ time: later(5) });
    expect(to(unlucky).map(({ subject }) => subject)).toEqual([
      "Waiting for you: notify the award",
      "Waiting for you: publish the notice",
    ]);
    expect(to(lucky)).toHaveLength(2);
  });

  it("is given up after ten tries over hours, kept for a while, and said to be lost once", async () => {
    const { id, persons } = await party({});
    const [person] = persons as [string];
    refused = () => true;
    await bring(object(), [waits(id)]);
    const mail = sesMail("karsepar@example.ir", process.env);
    const told: boolean[] = [];
    const failed = (_: unknown, lost: boolean) => void told.push(lost);
    const round = (when: string) =>
      mailNotices({ store: app.store, mail, publicUrl: app.ports.publicUrl, failed }, when);
    let minutes = 0;
    const tried: number[] = [];
    for (; minutes < 400; minutes++) {
      const { putOff, givenUp } = await round(later(minutes));
      if (putOff + givenUp > 0) tried.push(minutes);
    }
    expect(tried).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
    expect(told).toEqual([...Array.from({ length: 9 }, () => false), true]);
    const left = await outbox(person);
    expect(left).toMatchObject([{ sk: expect.stringMatching(/^DEAD#/), tries: 10, item: { verb: "publishTender" } }]);
    expect(left[0]).not.toHaveProperty("duePk");
    refused = () => false;
    await clock({ time: later(1000) });
    expect(taken).toEqual([]);
    expect((await app.as(person).get("/me/inbox", { at: later(1000) })).body.items).toHaveLength(1);
  });

  it("whose sender died is sent by the next one, after a while", async () => {
    const { id, persons } = await party({});
    await bring(object(), [waits(id)]);
    // Dies between taking hold and sending.
    const dying = { send: () => new Promise<void>(() => {}) };
    void mailNotices({ store: app.store, mail: dying, publicUrl: "http://127.0.0.1", failed: () => {} }, at);
    await expect.poll(async () => (await outbox(persons[0]!))[0]?.["holder"]).toBeDefined();
    await clock({ time: later(4) });
    expect(taken).toEqual([]);
    await clock({ time: later(6) });
    expect(to(persons[0]!)).toHaveLength(1);
  });
});

it("a round without news costs one store call, one with news few", async () => {
  const none = app.store.metered();
  const postman = {
    mail: sesMail("karsepar@example.ir", process.env),
    publicUrl: "http://127.0.0.1",
    failed: () => {},
  };
  await mailNotices({ ...postman, store: none }, at);
  expect(none.usage.calls).toBe(1);
  const { id } = await party({}, {});
  await bring(object(), [waits(id)]);
  const some = app.store.metered();
  await mailNotices({ ...postman, store: some }, at);
  // The index, the addresses, and for each person the notices, the hold and the end of it.
  expect(some.usage.calls).toBe(2 + 2 * 3);
});
