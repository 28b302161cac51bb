import { randomUUID } from "node:crypto";
import type { ObjectCreatedEvent } from "./entries.ts";
import type { ObjectCreated } from "./s3-disk.ts";

const attempts = 3;
const firstBackoffMs = 200;

/**
 * Tells the application which objects have arrived, as EventBridge does: aside from the upload, again after a failure,
 * and not for ever; the clock looks after files that were missed.
 */
export function arrivals(
  tell: (event: ObjectCreatedEvent) => Promise<unknown>,
  warn: (line: string) => void,
): { arrived: (created: ObjectCreated) => void; settled: () => Promise<unknown> } {
  const underWay = new Set<Promise<void>>();

  async function deliver({ bucket, key, size }: ObjectCreated): Promise<void> {
    const event: ObjectCreatedEvent = {
      id: randomUUID(),
      time: new Date().toISOString(),
      source: "aws.s3",
      "detail-type": "Object Created",
      detail: { bucket: { name: bucket }, object: { key, size } },
    };
    for (let tries = 1; ; tries += 1) {
      try {
        await tell(event);
        return;
      } catch (error) {
        if (tries === attempts) {
          warn(`the arrival of ${key} was not handled: ${error instanceof Error ? error.message : String(error)}`);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, firstBackoffMs * 2 ** (tries - 1)));
      }
    }
  }

  return {
    arrived: (created) => {
      const delivery = deliver(created).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    settled: () => Promise.all(underWay),
  };
}
