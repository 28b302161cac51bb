import {
  defaultPreferences,
  type Party,
  type Person,
  type PreferencesView,
  type SetPreferences,
} from "../../shared/people/person.ts";
import type { Membership } from "../../shared/people/role.ts";
import { preferencesKey } from "../storage/keys.ts";
import type { Item, Write } from "../storage/store.ts";

// The cast of both: records.ts is the only writer of these items.
export const personOf = (item: Item | undefined): (Person & { memberships: Membership[] }) | undefined =>
  item as (Item & Person & { memberships: Membership[] }) | undefined;

/** B1 a person with her parties: parties by id, from the items of their keys. */
export const partiesOf = (ids: readonly string[], items: readonly (Item | undefined)[]): Map<string, Party> =>
  new Map(
    ids.flatMap((id, i) => {
      const item = items[i] as (Item & Party) | undefined;
      return item ? [[id, { name: item.name, kind: item.kind }]] : [];
    }),
  );

/** B2 preferences of a person; version 0 until she sets them. */
export function preferencesOf(id: string, person: Person, item: Item | undefined): PreferencesView {
  const set = item as (Item & SetPreferences & { version: number }) | undefined;
  const { language, mail } = set ?? defaultPreferences(person);
  return { id, version: set?.version ?? 0, language, mail };
}

/** B3 set the preferences over the version that was seen */
export const preferencesWrite = ({ id, version }: PreferencesView, input: SetPreferences): Write => ({
  put: { ...preferencesKey(id), ...input, version: version + 1 },
  condition:
    version === 0
      ? { expression: "attribute_not_exists(pk)" }
      : { expression: "#version = :before", names: { "#version": "version" }, values: { ":before": version } },
});
