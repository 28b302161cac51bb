import { useLanguage } from "../../i18n/language.tsx";
import { Person } from "../../ui/person.tsx";
import type { Contract } from "./queries.ts";

/** A person of a contract by the name that both sides know; else as everywhere. */
export function Named({ names, id }: Pick<Contract, "names"> & { id: string }) {
  const { format } = useLanguage();
  const name = names?.[id];
  return name ? <span title={id}>{format.text(name)}</span> : <Person id={id} />;
}
