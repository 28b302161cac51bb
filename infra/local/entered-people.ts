import { personKey } from "../../functions/http/request.ts";
import { allPersons } from "../../functions/people/person-store.ts";
import { createStore } from "../../functions/storage/store.ts";
import { idPattern } from "../../shared/ids.ts";
import type { Person } from "../../shared/people/person.ts";
import type { EnteredPeople, SignInPerson } from "./issuer.ts";
import { storeClient } from "./store.ts";

/** The sign-in page is one page: so many of those who were entered stand on it, the others are found by id. */
const mostShown = 100;

const note = "ثبت‌شده در سامانه · entered by the admin";
const shown = (id: string, { fa, en }: Person["name"]): SignInPerson => ({
  id,
  nameFa: fa ?? en ?? id,
  nameEn: en ?? fa ?? id,
  note,
});

/** The persons of the store, for the issuer: whoever was entered through the API can sign in. */
export function enteredPeople(endpoint: string, tableName: string): EnteredPeople & { stop: () => void } {
  const client = storeClient(endpoint);
  const store = createStore(client, tableName);
  return {
    stop: () => client.destroy(),
    async find(id) {
      if (!idPattern("person").test(id)) return undefined;
      const [item] = await store.get([personKey(id)]);
      return item && shown(id, item["name"] as Person["name"]);
    },
    async list() {
      const { items } = await store.list({ ...allPersons, limit: mostShown });
      return items.map((item) => {
        const { id, name } = item["card"] as Person & { id: string };
        return shown(id, name);
      });
    },
  };
}
