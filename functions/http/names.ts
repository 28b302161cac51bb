import type { Texts } from "../../shared/text.ts";
import type { Store } from "../storage/store.ts";
import { personKey } from "./request.ts";

/** B12 what persons are called, by their ids, in one store call; who is not in the register is left out. */
export async function namesOf(store: Store, persons: readonly string[]): Promise<Record<string, Texts>> {
  const items = persons.length > 0 ? await store.get(persons.map(personKey)) : [];
  const named = persons.map((person, i) => [person, items[i]?.["name"] as Texts | undefined] as const);
  return Object.fromEntries(named.flatMap(([person, name]) => (name === undefined ? [] : [[person, name]])));
}
