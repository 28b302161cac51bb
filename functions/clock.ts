import type { Context } from "aws-lambda";
import { policyOf } from "./http/request.ts";
import { portsFrom } from "./ports.ts";
import { doWhatIsDue, type Round } from "./processes/due.ts";
import { dueKinds } from "./processes/due-kinds.ts";

const { store, log, files } = portsFrom(process.env, "clock");
const kinds = dueKinds(files);

/** So much of the function's time is left for its last round. */
const lastRoundMs = 10_000;

/**
 * The clock as a function: once a minute on AWS, once a second on one machine. Running it twice does nothing twice.
 * @returns `next` when there is more to do than one call could
 */
export const handler = async (
  { time }: { time: string },
  context?: Pick<Context, "getRemainingTimeInMillis">,
): Promise<{ next?: string }> => {
  const at = new Date(time).toISOString();
  const policy = await policyOf(store, at);
  let round: Round;
  do {
    round = await doWhatIsDue(store, kinds, at, policy, (pk, error) =>
      log.error("stays due", { pk, message: error instanceof Error ? error.message.slice(0, 300) : "unknown" }),
    );
    if (round.done > 0) log.info("clock", { done: round.done });
  } while (round.more && (context?.getRemainingTimeInMillis() ?? 0) > lastRoundMs);
  return round.more ? { next: at } : {};
};
