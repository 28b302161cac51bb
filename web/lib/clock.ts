/** How far the server's clock is ahead of this one, in milliseconds: deadlines are the server's. */
let aheadMs = 0;

/** Learns the server's time from an answer's Date header; it has whole seconds, so half a second is a good guess. */
export function learnTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(at)) return;
  const found = at + 500 - Date.now();
  // Small differences are those of the way here; following each would let the clock tremble.
  if (Math.abs(found - aheadMs) > 1500) aheadMs = found;
}

/** The server's time as this page knows it, in milliseconds since 1970. */
export const serverNow = (): number => Date.now() + aheadMs;
