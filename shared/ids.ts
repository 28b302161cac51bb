/** Crockford's base 32 in lower case: sorts like the number it spells, no i, l, o, u. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** What an id names; the prefix stands before the underscore. */
export const idPrefixes = {
  person: "prs",
  body: "bdy",
  vendor: "vnd",
  task: "tsk",
  purchase: "pur",
  tender: "tnd",
  award: "awd",
  contract: "ctr",
  invoice: "inv",
  rating: "rtg",
  file: "fil",
  export: "exp",
  notice: "ntc",
} as const;

export type IdKind = keyof typeof idPrefixes;

const spell = (value: number, length: number): string => {
  let rest = value;
  let text = "";
  for (let i = 0; i < length; i++) {
    text = letters[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
};

/**
 * A new id, sortable by the moment it was made: prefix, ten letters of milliseconds, sixteen random ones.
 * @param at ISO instant
 */
export function newId(kind: IdKind, at: string): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  const tail = [...random].map((byte) => letters[byte % 32]).join("");
  return `${idPrefixes[kind]}_${spell(Date.parse(at), 10)}${tail}`;
}

/** The pattern of an id as a regular expression source, for schemas. Demo and test ids may be short words. */
export const idPattern = (kind: IdKind): RegExp => new RegExp(`^${idPrefixes[kind]}_[0-9a-z][0-9a-z-]{0,63}$`);
