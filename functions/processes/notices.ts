import { waitingMail } from "../../shared/inbox/mail.ts";
import type { InboxItem } from "../../shared/inbox/waiting.ts";
import { defaultPreferences, type Person } from "../../shared/people/person.ts";
import type { Language } from "../../shared/text.ts";
import { personKey } from "../http/request.ts";
import type { Mail } from "../mail/mail.ts";
import { preferencesKey } from "../storage/keys.ts";
import type { Store } from "../storage/store.ts";
import type { NewEntry } from "./inbox.ts";

type Recipient = { to: string; lang: Language };

/** Two items for each person in one batch of the store. */
const personsPerBatch = 50;

/** So many messages are under way at once. */
const mailsAtOnce = 10;

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

/**
 * Mails people about what is new in their inbox by one change of one object: one message each, in their language. The
 * inbox is the truth and mail a courtesy: a message that cannot be sent is reported and not tried again, so that none is
 * sent twice.
 */
export async function mailNewEntries(
  store: Store,
  mail: Mail,
  publicUrl: string,
  entries: readonly NewEntry[],
  failed: (error: unknown) => void,
): Promise<void> {
  const byPerson = Map.groupBy(entries, ({ person }) => person);
  const persons = [...byPerson.keys()];
  for (let i = 0; i < persons.length; i += personsPerBatch) {
    const recipients = [...(await recipientsOf(store, persons.slice(i, i + personsPerBatch)))];
    for (let j = 0; j < recipients.length; j += mailsAtOnce) {
      await Promise.all(
        recipients.slice(j, j + mailsAtOnce).map(async ([person, { to, lang }]) => {
          const items = (byPerson.get(person) ?? []).map(({ item }) => item);
          await mail.send({ to, ...waitingMail(items, addressOf(publicUrl, items), lang) }).catch(failed);
        }),
      );
    }
  }
}

/** Where the object is shown; the pages are named like the collections of the API. */
function addressOf(publicUrl: string, [first]: readonly InboxItem[]): string {
  return first ? `${publicUrl}/${first.object.kind}s/${first.object.id}` : publicUrl;
}
