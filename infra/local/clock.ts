import { jobs } from "../../shared/resources.ts";

export type Clock = { stop: () => Promise<void> };

/** Calls the clock job every second of this machine, never twice at once: a slow round makes the next one wait. */
export function startClock(
  tick: (event: { time: string }) => Promise<unknown>,
  { everyMs = jobs.clock.everySeconds.local * 1000, warn }: { everyMs?: number; warn: (line: string) => void },
): Clock {
  let running: Promise<void> | undefined;
  let lastWarning = "";
  const timer = setInterval(() => {
    running ??= tick({ time: new Date().toISOString() })
      .then(() => {
        lastWarning = "";
      })
      .catch((error: unknown) => {
        const line = `the clock failed: ${error instanceof Error ? error.message : String(error)}`;
        if (line !== lastWarning) warn(line); // once per trouble, not once per second
        lastWarning = line;
      })
      .finally(() => {
        running = undefined;
      });
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
