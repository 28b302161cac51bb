import { waitingMail } from "../../shared/inbox/verbs.ts";
import { defaultPreferences, type Person } from "../../shared/people/person.ts";
import { personKey } from "../http/request.ts";
import type { Mail } from "../mail/mail.ts";
import { preferencesKey } from "../storage/keys.ts";
import type { Store } from "../storage/store.ts";
import type { NewEntry } from "./inbox.ts";

type Recipient = Person & { mail: boolean; lang: "fa" | "en" };

/** Person and preferences of each, in one batch; whoever has no address or wants no mail is left out. */
async function recipientsOf(store: Store, persons: readonly string[]): Promise<Map<string, Recipient>> {
  const items = await store.get(persons.flatMap((person) => [personKey(person), preferencesKey(person)]));
  return new Map(
    persons.flatMap((id, i) => {
      const person = items[2 * i] as (Person & object) | undefined;
      if (!person?.email) return [];
      const set = items[2 * i + 1] as { language?: "fa" | "en"; mail?: boolean } | undefined;
      const { language, mail } = { ...defaultPreferences(person), ...set };
      return mail ? [[id, { ...person, mail, lang: language }] as const] : [];
    }),
  );
}

/**
 * Mails people about what is new in their inbox, in their language. The inbox is the truth and mail a courtesy: a message
 * that cannot be sent is reported and not tried again.
 */
export async function mailNewEntries(
  store: Store,
  mail: Mail,
  publicUrl: string,
  entries: readonly NewEntry[],
  failed: (error: unknown) => void,
): Promise<void> {
  if (entries.length === 0) return;
  const persons = [...new Set(entries.map(({ person }) => person))];
  for (let i = 0; i < persons.length; i += 50) {
    const recipients = await recipientsOf(store, persons.slice(i, i + 50));
    for (const { person, item } of entries) {
      const to = recipients.get(person);
      if (!to?.email) continue;
      const message = waitingMail(
        item.verb,
        item.title,
        `${publicUrl}/${item.object.kind}s/${item.object.id}`,
        to.lang,
      );
      await mail.send({ to: to.email, ...message }).catch(failed);
    }
  }
}
