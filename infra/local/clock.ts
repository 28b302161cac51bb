import { jobs } from "../../shared/resources.ts";

export type Clock = { stop: () => Promise<void> };

type Tick = (event: { time: string }) => Promise<{ next?: string } | undefined>;

/**
 * Calls the clock job every second of this machine, never twice at once: a slow round makes the next one wait. A round
 * that names a `next` which is due already has more to do and is followed by another at once.
 */
export function startClock(
  tick: Tick,
  { everyMs = jobs.clock.everySeconds.local * 1000, warn }: { everyMs?: number; warn: (line: string) => void },
): Clock {
  let running: Promise<void> | undefined;
  let stopped = false;
  let lastWarning = "";

  async function round(): Promise<void> {
    try {
      for (let more = true; more && !stopped; ) {
        const time = new Date().toISOString();
        const next = (await tick({ time }))?.next;
        more = next !== undefined && next <= time;
      }
      lastWarning = "";
    } catch (error) {
      const line = `the clock failed: ${error instanceof Error ? error.message : String(error)}`;
      if (line !== lastWarning) warn(line); // once per trouble, not once per second
      lastWarning = line;
    } finally {
      running = undefined;
    }
  }

  const timer = setInterval(() => {
    running ??= round();
  }, everyMs);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
