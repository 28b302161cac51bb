import fc from "fast-check";

/** Fixed, so that a red run is red again; `SEED=… npm test` tries others, `RUNS=…` tries more of them. */
export const seed = Number(process.env["SEED"] ?? 14050901);

const runs = process.env["RUNS"];

console.log(`seed ${seed}${runs ? `, ${runs} runs` : ""}`);

/** Asserts a property with the printed seed. */
export function holds<Ts>(property: fc.IProperty<Ts>, numRuns = 300): void {
  fc.assert(property, { seed, numRuns: runs ? Number(runs) : numRuns });
}
