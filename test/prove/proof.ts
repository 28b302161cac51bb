/**
 * The size of a proof and its figures. Short and with a fixed seed it is part of `npm test`; `npm run prove` sets
 * PROVE=long, and SEED=… chooses another path.
 */
import { appendFileSync } from "node:fs";

export const isLong = process.env["PROVE"] === "long";

export const seed = Number(process.env["SEED"] ?? 14050901);

/** The number a proof works with. */
export const sized = (short: number, long: number): number => (isLong ? long : short);

/** How long a proof may take, in ms. */
export const patience = (shortSeconds: number, longSeconds: number): number => 1000 * sized(shortSeconds, longSeconds);

/** Says what a proof has found, in one line; PROVE_FIGURES names the file where a long run gathers them. */
export function found(promise: string, figures: Record<string, number | string>): void {
  const line = Object.entries(figures)
    .map(([name, figure]) => `${name} ${typeof figure === "number" ? figure.toLocaleString("en") : figure}`)
    .join(", ");
  console.log(`${promise}: ${line}, seed ${seed}`);
  const file = process.env["PROVE_FIGURES"];
  if (file) appendFileSync(file, `${JSON.stringify({ promise, line: `${line}, seed ${seed}` })}\n`);
}

/** Numbers of 0…1 that a seed fixes: mulberry32. */
export function randomOf(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list, by such a number. */
export function oneOf<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
}
