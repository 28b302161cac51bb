import type { Language } from "../text.ts";
import type { CheckedKind } from "./schema.ts";

/** A text in the paper's language, or one that stands from left to right in either: a number, an address, a hash. */
export type Value = string | { ltr: string };

/** `share` is the part of the width a column takes, beside the shares of the others. */
export type Column = { label: string; share: number };
export type Table = { columns: readonly Column[]; rows: readonly (readonly Value[])[] };

/** One part of a paper under its heading, in the order of its members. */
export type Section = {
  heading: string;
  lines?: readonly Value[];
  facts?: readonly (readonly [label: string, value: Value])[];
  table?: Table;
  /** To be copied letter by letter. */
  code?: string;
};

/** A place of the block of signatures; without `at` it is still to be signed. */
export type Signature = { role: string; name: string; at?: string; note?: string };

/** What stands on a paper, whatever draws it. */
export type Paper = {
  language: Language;
  title: string;
  number: string;
  /** Who it is from, above the title. */
  from: string;
  /** What the paper is not, or not yet: a draft, an extract. */
  mark?: string;
  sections: readonly Section[];
  /** None where the text itself carries the signature. */
  signatures: { heading: string; places: readonly Signature[] };
  foot: { hashLabel: string; hash: string; checkLabel: string; check: string };
};

/** What a paper is printed with beside its object: its language, names by person, the address people open. */
export type Imprint = { language: Language; names: Readonly<Record<string, string>>; publicUrl: string };

export const idOfMinutes = (tender: string, stage: string, session: number): string => `${tender}.${stage}.${session}`;

export const idOfAcceptance = (contract: string, n: number, v: number): string => `${contract}.${n}.${v}`;

/** Where anybody can check that a hash is the one of an object's text as it stands. */
export const checkAddress = (publicUrl: string, kind: CheckedKind, id: string, sha256: string): string =>
  `${publicUrl}/check/${kind}/${id}/${sha256}`;

/** Where anybody can check the signature of a receipt. */
export const receiptCheckAddress = (publicUrl: string): string => `${publicUrl}/check-receipt`;
