import { useLocation } from "@tanstack/react-router";

/** What was answered, kept by this tab so that the receipt page survives a reload. */
export type Kept = {
  reply: unknown;
  input: unknown;
  /** When it was done, by the server's clock. */
  at: string;
  /** Of the act's entry in the record. */
  hash?: string;
};

const placeOf = (name: string) => `karsepar.receipt.${name}`;

export function readReceipt(name: string): Kept | undefined {
  const kept = sessionStorage.getItem(placeOf(name));
  return kept === null ? undefined : (JSON.parse(kept) as Kept);
}

/** Tells whether the page stands on the receipt of an act: whoever has just done it is shown that, although it is done now. */
export function useJustDone(): (name: string) => boolean {
  const { searchStr } = useLocation();
  return (name) => new URLSearchParams(searchStr).get("step") === "done" && readReceipt(name) !== undefined;
}

export function keepReceipt(name: string, kept: Kept): void {
  try {
    sessionStorage.setItem(placeOf(name), JSON.stringify(kept));
  } catch {
    // Without room the receipt is gone with a reload; the record itself is on the server.
  }
}

export const dropReceipt = (name: string): void => sessionStorage.removeItem(placeOf(name));
