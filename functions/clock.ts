import type { Context } from "aws-lambda";
import { policyOf } from "./http/request.ts";
import { sesMail } from "./mail/mail.ts";
import { portsFrom } from "./ports.ts";
import { doWhatIsDue, type Round } from "./processes/due.ts";
import { dueKinds } from "./processes/due-kinds.ts";
import { type MailRound, mailNotices } from "./processes/notices.ts";

const { store, log, files, publicUrl } = portsFrom(process.env, "clock");
const mail = sesMail(process.env["MAIL_FROM"] ?? "", process.env);
const kinds = dueKinds(files);

/** So much of the function's time is left for its last round. */
const lastRoundMs = 10_000;

const messageOf = (error: unknown) => (error instanceof Error ? error.message.slice(0, 300) : "unknown");

/** A message that is given up is an error, and alarms listen for its words; one that is tried again is not. */
const failed = (error: unknown, lost: boolean) =>
  lost ? log.error("mail-given-up", { why: messageOf(error) }) : log.warn("mail put off", { why: messageOf(error) });

/**
 * The clock as a function: once a minute on AWS, once a second on one machine. First what has come due, then the mail of
 * the time since the last round, so that a mail service that hangs delays no deadline. Running it twice does nothing twice.
 * @returns `next` when there is more to do than one call could
 */
export const handler = async (
  { time }: { time: string },
  context?: Pick<Context, "getRemainingTimeInMillis">,
): Promise<{ next?: string }> => {
  const at = new Date(time).toISOString();
  const policy = await policyOf(store, at);
  const hasTime = () => (context?.getRemainingTimeInMillis() ?? 0) > lastRoundMs;
  let round: Round;
  do {
    round = await doWhatIsDue(store, kinds, at, policy, (pk, error) =>
      log.error("stays due", { pk, why: messageOf(error) }),
    );
    if (round.done > 0) log.info("clock", { done: round.done });
  } while (round.more && hasTime());
  let mailed: MailRound;
  do {
    mailed = await mailNotices({ store, mail, publicUrl, failed }, at);
  } while (mailed.more && hasTime());
  return round.more || mailed.more ? { next: at } : {};
};
