export type CaseStage = {
  /** In the reader's language; told apart by it. */
  name: string;
  planned?: string | undefined;
  /** When it was reached. */
  actual?: string | undefined;
};

/** `stopped`: the course ended here; `off`: so it never comes; `returned`: it has to be done again. */
export type StageState = "done" | "now" | "next" | "stopped" | "off" | "returned";

/** How many stages are passed: up to the last one that was reached, even where the moment of one before is not known. */
export const passed = (stages: readonly Pick<CaseStage, "actual">[]): number =>
  stages.findLastIndex(({ actual }) => actual !== undefined) + 1;

/** The state of the i-th of which `done` are passed; `ended` says how it stands where it did not go on. */
export const stateOf = (i: number, done: number, ended?: "stopped" | "returned"): StageState =>
  i < done ? "done" : i === done ? (ended ?? "now") : ended === "stopped" ? "off" : "next";

/**
 * Where today lies between the stages: 1.5 is half way from the second to the third. It never passes a stage that was
 * not reached; `undefined` before the first and after the last.
 */
export function todayAmong(stages: readonly CaseStage[], now: string): number | undefined {
  const done = passed(stages);
  if (done === 0 || done === stages.length) return undefined;
  const from = Date.parse(stages[done - 1]?.actual ?? now);
  const to = Date.parse(stages[done]?.planned ?? "");
  const share = to > from ? (Date.parse(now) - from) / (to - from) : 0.5;
  // Neither mark hides the other.
  return done - 1 + Math.min(0.85, Math.max(0.15, Number.isNaN(share) ? 0.5 : share));
}
