import type { DynamoDBStreamEvent } from "aws-lambda";
import { portsFrom } from "./ports.ts";
import { continueExport } from "./processes/export-contracts.ts";
import { followed } from "./processes/following.ts";
import { keepHeads } from "./processes/keep-heads.ts";
import { reactTo } from "./processes/react.ts";
import type { StoredEvent } from "./storage/objects.ts";

const { store, files, heads, log } = portsFrom(process.env, "reactions");
const messageOf = (error: unknown) => (error instanceof Error ? error.message.slice(0, 300) : "unknown");

/** What follows from events, fed by the table's stream: heads of chains, inboxes, the fate of lots and tasks. */
export const handler = async (
  event: DynamoDBStreamEvent,
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> => {
  const failed = (stored: StoredEvent | undefined, error: unknown) =>
    log.error("reaction", { kind: stored?.kind, id: stored?.id, why: messageOf(error) });
  // Neither waits for the other's fault: a head that cannot be written holds up no inbox, and the reverse.
  const [withoutHead, { batchItemFailures }] = await Promise.all([
    // An alarm listens for these words.
    heads ? keepHeads(event, heads, (broken) => log.error("chain-broken", broken), failed) : [],
    reactTo(
      event,
      async ({ kind, id, event: { at } }) => {
        if (kind === "export") await continueExport(store, files, id, new Date().toISOString());
        else await followed.get(kind)?.(store, id, at);
      },
      failed,
    ),
  ]);
  return { batchItemFailures: [...withoutHead, ...batchItemFailures] };
};
