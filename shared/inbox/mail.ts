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

/**
 * Subject and text of one message about all that is new for a person in one object. Titles are published words; nothing of
 * a bid is ever in an inbox item, so nothing of it can be here.
 * @param items at least one
 */
export function waitingMail(
  items: readonly InboxItem[],
  url: string,
  lang: Language,
): { subject: string; text: string } {
  const say = texts[lang];
  const lines = items
    .slice(0, mostNamed)
    .map(({ verb, title, from, dueAt }) =>
      [
        `${verbs[verb][lang]} – ${say.quoted(pick(title, lang))}`,
        ...(from === undefined ? [] : [say.from(showInstant(from, lang))]),
        ...(dueAt === undefined ? [] : [say.due(showInstant(dueAt, lang))]),
      ].join(lang === "fa" ? "، " : ", "),
    );
  const rest = items.length - lines.length;
  const [first] = items;
  return {
    subject: items.length === 1 && first ? say.one(verbs[first.verb][lang]) : say.many(items.length),
    text: `${[...lines, ...(rest > 0 ? [say.more(rest)] : []), "", say.at(url)].join("\n")}\n`,
  };
}
