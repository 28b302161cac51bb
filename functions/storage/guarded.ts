import { closedTo, type FunctionName } from "../../shared/resources.ts";
import type { Store, Write } from "./store.ts";

const keyOf = (write: Write): string =>
  "put" in write ? write.put.pk : "update" in write ? write.update.pk : "delete" in write ? write.delete.pk : "";

/**
 * A store that lets a function write only where it may, by the same table that its role on AWS is made from: what that
 * role would refuse fails on one machine too, and before it is sent.
 */
export function guarded(store: Store, name: FunctionName): Store {
  const closed = closedTo(name);
  return {
    ...store,
    metered: () => guarded(store.metered(), name),
    write: async (writes) => {
      const wrong = writes.map(keyOf).find((pk) => closed.some((prefix) => pk.startsWith(prefix)));
      if (wrong !== undefined) throw new Error(`${name} may not write below ${wrong.slice(0, 4)}`);
      return store.write(writes);
    },
  };
}
