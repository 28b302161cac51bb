import type { DynamoDBStreamEvent } from "aws-lambda";
import { sesMail } from "./mail/mail.ts";
import { portsFrom } from "./ports.ts";
import { followed } from "./processes/following.ts";
import { mailNewEntries } from "./processes/notices.ts";
import { reactTo } from "./processes/react.ts";

const { store, log, publicUrl } = portsFrom(process.env);
const mail = sesMail(process.env["MAIL_FROM"] ?? "", process.env);
const messageOf = (error: unknown) => (error instanceof Error ? error.message.slice(0, 300) : "unknown");

/** What follows from events, fed by the table's stream: inboxes, mail, the fate of lots and tasks. */
export const handler = (event: DynamoDBStreamEvent) =>
  reactTo(
    event,
    async ({ kind, id, event: { at } }) => {
      const added = (await followed.get(kind)?.(store, id, at)) ?? [];
      await mailNewEntries(store, mail, publicUrl, added, (error) => log.warn("mail", { message: messageOf(error) }));
    },
    (stored, error) => log.error("reaction", { kind: stored?.kind, id: stored?.id, message: messageOf(error) }),
  );
