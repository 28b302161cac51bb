import { showInstant } from "../calendar.ts";
import { type Language, persianDigits, pick } from "../text.ts";
import { verbs } from "./verbs.ts";
import type { InboxItem } from "./waiting.ts";

/** A message names so many acts; the inbox has them all. */
const mostNamed = 20;

const texts = {
  fa: {
    one: (act: string) => `در انتظار شما: ${act}`,
    many: (count: number) => `${persianDigits(String(count))} کار در انتظار شماست`,
    quoted: (title: string) => `«${title}»`,
    due: (when: string) => `تا ${when}`,
    from: (when: string) => `از ${when}`,
    more: (count: number) => `و ${persianDigits(String(count))} کار دیگر`,
    at: (url: string) => `کارسپار: ${url}`,
  },
  en: {
    one: (act: string) => `Waiting for you: ${act}`,
    many: (count: number) => `${count} things wait for you`,
    quoted: (title: string) => `“${title}”`,
    due: (when: string) => `by ${when}`,
    from: (when: string) => `from ${when}`,
    more: (count: number) => `and ${count} more`,
    at: (url: string) => `Karsepar: ${url}`,
  },
};

/** Where an object is shown; the pages are named like the collections of the API. */
const addressOf = (publicUrl: string, { object }: InboxItem) => `${publicUrl}/${object.kind}s/${object.id}`;

/**
 * Subject and text of one message about all that is new for a person: act by act, object by object, each with its
 * address. Titles are published words; nothing of a bid is ever in an inbox item, so nothing of it can be here.
 * @param items at least one
 */
export function waitingMail(
  items: readonly InboxItem[],
  publicUrl: string,
  lang: Language,
): { subject: string; text: string } {
  const say = texts[lang];
  const inOrder = items.toSorted((a, b) => ((a.dueAt ?? "~") < (b.dueAt ?? "~") ? -1 : 1));
  const named = Map.groupBy(inOrder.slice(0, mostNamed), (item) => addressOf(publicUrl, item));
  const rest = items.length - mostNamed;
  const [first] = inOrder;
  return {
    subject: items.length === 1 && first ? say.one(verbs[first.verb][lang]) : say.many(items.length),
    text: `${[
      ...[...named].flatMap(([url, those]) => [...those.map((item) => lineOf(item, lang)), say.at(url), ""]),
      ...(rest > 0 ? [say.more(rest), say.at(`${publicUrl}/inbox`), ""] : []),
    ]
      .slice(0, -1)
      .join("\n")}\n`,
  };
}

function lineOf({ verb, title, from, dueAt }: InboxItem, lang: Language): string {
  const say = texts[lang];
  return [
    `${verbs[verb][lang]} – ${say.quoted(pick(title, lang))}`,
    ...(from === undefined ? [] : [say.from(showInstant(from, lang))]),
    ...(dueAt === undefined ? [] : [say.due(showInstant(dueAt, lang))]),
  ].join(lang === "fa" ? "، " : ", ");
}
