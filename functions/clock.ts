import { dueFiles } from "./files/check.ts";
import { policyOf } from "./http/request.ts";
import { portsFrom } from "./ports.ts";
import { doWhatIsDue } from "./processes/due.ts";
import { dueKinds } from "./processes/kinds.ts";

const { store, log, files } = portsFrom(process.env);

/** The clock as a function: once a minute on AWS, once a second on one machine. Running it twice does nothing twice. */
export const handler = async ({ time }: { time: string }) => {
  const at = new Date(time).toISOString();
  const policy = await policyOf(store, at);
  if (!policy) return {};
  const { done, more } = await doWhatIsDue(store, [...dueKinds, dueFiles(files)], at, policy, (pk, error) =>
    log.error("due", { pk, message: error instanceof Error ? error.message.slice(0, 300) : "unknown" }),
  );
  if (done > 0) log.info("clock", { done });
  return more ? { next: at } : {};
};
