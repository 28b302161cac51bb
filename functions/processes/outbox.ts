import type { InboxItem } from "../../shared/inbox/waiting.ts";
import { table } from "../../shared/resources.ts";
import type { Item, Key, Listing, Write } from "../storage/store.ts";

/** What somebody is to be told by mail, until it is told. */
export type Notice = Item & {
  item: InboxItem;
  /** Not before this moment. */
  sendAt: string;
  /** How often it could not be sent. */
  tries: number;
  /** Whoever holds it is sending it, until this moment. */
  heldUntil?: string;
  holder?: string;
};

/** An entry somebody has since this change. */
export type NewEntry = { person: string; item: InboxItem };

const partitionOf = (person: string) => `OUT#${person}`;
export const personOf = (pk: string): string => pk.slice("OUT#".length);

/** All notices wait in one partition of the index, beside what the clock does itself. */
const waiting = "DUE#MAIL";
const { partition: duePk, sort: dueSk } = table.indexes.due;

/** The place of a notice is that of its entry: the same thing waits once, and goes when nothing waits any more. */
export const noticeKey = (person: string, { kind, id }: InboxItem["object"], what: string): Key => ({
  pk: partitionOf(person),
  sk: `N#${kind}#${id}#${what}`,
});

/** L6 tell somebody of a new entry, in the transaction that makes the entry: so it is told once, however often it is asked for */
export function tell({ person, item }: NewEntry, what: string, at: string): Write {
  const key = noticeKey(person, item.object, what);
  // A deputy hears of it when the deputation begins.
  const begins = item.spans?.map(({ from }) => from).sort()[0];
  const sendAt = begins === undefined || begins < at ? at : begins;
  return { put: { ...key, item, sendAt, tries: 0, [duePk]: waiting, [dueSk]: `${sendAt}#${key.pk}` } };
}

/** L7 whose notices are to be sent, in the order of their moments */
export const toSend = (at: string, limit: number): Listing => ({
  index: "due",
  partition: waiting,
  between: ["", `${at}~`],
  limit,
});

/** L8 the notices of one person */
export const noticesOf = (pk: string, limit: number): Listing => ({ partition: pk, beginsWith: "N#", limit });

const names = { "#until": "heldUntil", "#holder": "holder" };

/** L9 take hold of a notice: of two who send at the same time one does */
export const hold = ({ pk, sk }: Key, holder: string, until: string, at: string): Write => ({
  update: { pk, sk },
  set: { expression: "SET #until = :until, #holder = :holder", names, values: { ":until": until, ":holder": holder } },
  condition: {
    expression: "attribute_exists(pk) AND (attribute_not_exists(#until) OR #until < :at)",
    values: { ":at": at },
  },
});

const held = (holder: string) => ({
  expression: "#holder = :holder",
  names: { "#holder": "holder" },
  values: { ":holder": holder },
});

/** What was sent, or is not wanted, goes; what has been put anew meanwhile stays. */
export const told = ({ pk, sk }: Key, holder: string): Write => ({ delete: { pk, sk }, condition: held(holder) });

/** Could not be sent: again at another moment. */
export const later = ({ pk, sk, tries }: Notice, holder: string, sendAt: string): Write => ({
  update: { pk, sk },
  set: {
    expression: "SET #tries = :tries, #due = :due, #sendAt = :sendAt REMOVE #until",
    names: { "#tries": "tries", "#due": dueSk, "#sendAt": "sendAt", "#until": "heldUntil" },
    values: { ":tries": tries + 1, ":due": `${sendAt}#${pk}`, ":sendAt": sendAt },
  },
  condition: held(holder),
});

/** So long a notice that was given up can be looked at. */
const keepSeconds = 30 * 86_400;

/** Given up: out of the index, beside the others, until somebody has looked. */
export const givenUp = ({ pk, sk, item, tries }: Notice, holder: string, at: string): Write[] => [
  { delete: { pk, sk }, condition: held(holder) },
  {
    put: {
      ...{ pk, sk: `DEAD#${at}#${sk}`, item, tries: tries + 1, at },
      [table.expiresAt]: Math.floor(Date.parse(at) / 1000) + keepSeconds,
    },
  },
];
