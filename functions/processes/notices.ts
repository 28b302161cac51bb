import { randomUUID } from "node:crypto";
import { waitingMail } from "../../shared/inbox/mail.ts";
import { isShown } from "../../shared/inbox/waiting.ts";
import { defaultPreferences, type Person } from "../../shared/people/person.ts";
import type { Language } from "../../shared/text.ts";
import { personKey } from "../http/request.ts";
import type { Mail } from "../mail/mail.ts";
import { preferencesKey } from "../storage/keys.ts";
import type { Store, Write } from "../storage/store.ts";
import { givenUp, hold, later, type Notice, noticesOf, personOf, told, toSend } from "./outbox.ts";

type Recipient = { to: string; lang: Language };

/** So many persons are written to in one round; two items of each come in one batch of the store. */
const personsPerRound = 50;
/** Rows of the index that are looked at for them: a person with much news has many. */
const rowsPerRound = 200;
/** One message tells of so many entries; the next of the rest. */
const noticesPerMail = 40;
/** So many messages are under way at once. */
const mailsAtOnce = 10;
/** Longer than any sending takes: after this whoever held a notice has died over it. */
const holdMs = 5 * 60_000;
/** A message that could not be sent so often, for more than five hours, is given up. */
const mostTries = 10;
const firstAgainMs = 60_000;
const longestAgainMs = 3_600_000;

const plus = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();

/** L4 address and preferences of each person, in one batch; whoever has no address or wants no mail is left out. */
async function recipientsOf(store: Store, persons: readonly string[]): Promise<Map<string, Recipient>> {
  const items = await store.get(persons.flatMap((person) => [personKey(person), preferencesKey(person)]));
  return new Map(
    persons.flatMap((id, i): [string, Recipient][] => {
      const person = items[2 * i] as (Person & object) | undefined;
      if (!person?.email) return [];
      const set = items[2 * i + 1] as { language?: Language; mail?: boolean } | undefined;
      const { language, mail } = { ...defaultPreferences(person), ...set };
      return mail ? [[id, { to: person.email, lang: language }]] : [];
    }),
  );
}

/** What a round came to: messages sent, messages put off, notices given up; `more` when another round would find more. */
export type MailRound = { sent: number; putOff: number; givenUp: number; more: boolean };

export type Postman = {
  store: Store;
  mail: Mail;
  publicUrl: string;
  /** A message that could not be sent; `lost` when it will not be tried again. */
  failed: (error: unknown, lost: boolean) => void;
};

/**
 * Mails people what is new for them since the last round, one message each in their language. Every notice is told once:
 * it is held while it is sent and gone afterwards. One that cannot be sent stays, is tried again at growing distances,
 * holds up no other, and is given up in the end. Only a process that dies between the service's answer and the next
 * write tells the same twice.
 */
export async function mailNotices(postman: Postman, at: string): Promise<MailRound> {
  const { store } = postman;
  const { items, next } = await store.list(toSend(at, rowsPerRound));
  const all = [...new Set(items.map(({ pk }) => pk))];
  const round = all.slice(0, personsPerRound);
  const recipients = await recipientsOf(store, round.map(personOf));
  const sum: MailRound = { sent: 0, putOff: 0, givenUp: 0, more: next !== undefined || all.length > round.length };
  const waiting = [...round];
  const worker = async () => {
    for (let pk = waiting.shift(); pk !== undefined; pk = waiting.shift()) {
      const one = await mailPerson(postman, pk, recipients.get(personOf(pk)), at);
      sum.sent += one.sent;
      sum.putOff += one.putOff;
      sum.givenUp += one.givenUp;
      sum.more ||= one.more;
    }
  };
  await Promise.all(Array.from({ length: mailsAtOnce }, worker));
  // A round that could do nothing for anybody would only find the same again.
  return { ...sum, more: sum.more && sum.sent > 0 };
}

const nothing: MailRound = { sent: 0, putOff: 0, givenUp: 0, more: false };

async function mailPerson(
  { store, mail, publicUrl, failed }: Postman,
  pk: string,
  recipient: Recipient | undefined,
  at: string,
): Promise<MailRound> {
  const page = await store.list(noticesOf(pk, noticesPerMail));
  const notices = (page.items as Notice[]).filter(({ sendAt }) => sendAt <= at);
  if (notices.length === 0) return nothing;
  const holder = randomUUID();
  // Somebody else sends them, or one of them is not wanted any more: the next round sees what is left.
  if (await lost(store, notices, (each) => [hold(each, holder, plus(at, holdMs), at)])) return nothing;

  const items = notices.map(({ item }) => item).filter((item) => isShown(item, at));
  if (recipient && items.length > 0) {
    const { to, lang } = recipient;
    try {
      await mail.send({ to, ...waitingMail(items, publicUrl, lang) });
    } catch (error) {
      return unsent(error);
    }
  }
  await each(store, notices, (notice) => [told(notice, holder)]);
  return { ...nothing, sent: 1, more: page.next !== undefined };

  async function unsent(error: unknown): Promise<MailRound> {
    const tries = Math.max(...notices.map((notice) => notice.tries)) + 1;
    const last = tries >= mostTries;
    failed(error, last);
    const again = plus(at, Math.min(longestAgainMs, firstAgainMs * 2 ** (tries - 1)));
    await each(store, notices, (notice) => (last ? givenUp(notice, holder, at) : [later(notice, holder, again)]));
    return { ...nothing, putOff: last ? 0 : 1, givenUp: last ? notices.length : 0 };
  }
}

async function lost(store: Store, notices: readonly Notice[], writesOf: (notice: Notice) => Write[]): Promise<boolean> {
  return (await store.write(notices.flatMap(writesOf))).lost !== undefined;
}

/** Together; when one of them has changed meanwhile, each by itself. */
async function each(store: Store, notices: readonly Notice[], writesOf: (notice: Notice) => Write[]): Promise<void> {
  if (!(await lost(store, notices, writesOf))) return;
  for (const notice of notices) await store.write(writesOf(notice));
}
