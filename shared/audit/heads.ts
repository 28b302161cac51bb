/** The head of an object's chain after its event `n`, as it was written outside the store when the event happened. */
export type Head = { n: number; hash: string };

/** An event of the chain as the store has it now: its hash computed anew, and the moment it claims. */
export type Link = { hash: string; at: string };

/**
 * What the heads say of a chain. `agree`: each event has its head and each head its event. `behind`: only the youngest
 * events have none yet. `missing`: an older event has none, so that its head was never written. `differ`: a head knows
 * another event, or one that is gone. `none`: no head was ever written, or none is kept.
 */
export type HeadsSay = "agree" | "behind" | "missing" | "differ" | "none";

/** The first number for which the answer holds, where there is one. */
export type HeadsAnswer = { say: HeadsSay; n?: number };

/** So long the head of an event may be on its way. */
const onItsWayMs = 60_000;

/** Compares a chain, computed anew from its first event, with the heads kept outside. */
export function compareHeads(chain: readonly Link[], heads: readonly Head[], at: string): HeadsAnswer {
  const known = new Map<number, Set<string>>();
  for (const { n, hash } of heads) known.set(n, (known.get(n) ?? new Set()).add(hash));
  const different = [...known.keys()]
    .sort((a, b) => a - b)
    // Two heads of one number are two histories, whichever of them the store shows.
    .find((n) => known.get(n)?.size !== 1 || !known.get(n)?.has(chain[n - 1]?.hash ?? ""));
  if (different !== undefined) return { say: "differ", n: different };

  const young = new Date(Date.parse(at) - onItsWayMs).toISOString();
  const without = chain.flatMap((link, i) => (known.has(i + 1) ? [] : [{ ...link, n: i + 1 }]));
  const [first] = without;
  if (!first) return { say: "agree" };
  const last = Math.max(0, ...known.keys());
  if (without.every((link) => link.n > last && link.at > young)) return { say: "behind", n: first.n };
  return heads.length === 0 ? { say: "none" } : { say: "missing", n: first.n };
}
