/** What was answered, kept by this tab so that the receipt page survives a reload. */
export type Kept = { reply: unknown; input: unknown; at: string };

const placeOf = (name: string) => `karsepar.receipt.${name}`;

export function readReceipt(name: string): Kept | undefined {
  const kept = sessionStorage.getItem(placeOf(name));
  return kept === null ? undefined : (JSON.parse(kept) as Kept);
}

export function keepReceipt(name: string, kept: Kept): void {
  try {
    sessionStorage.setItem(placeOf(name), JSON.stringify(kept));
  } catch {
    // Without room the receipt is gone with a reload; the record itself is on the server.
  }
}

export const dropReceipt = (name: string): void => sessionStorage.removeItem(placeOf(name));
