import "../../ui/fields/fields.css";
import { useState } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { useMe } from "../../lib/me.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Notice } from "../../ui/parts.tsx";
import { Countdown, minutesToTell, useClockWords } from "./countdown.tsx";
import { isUnsent } from "./drafts.ts";
import type { Bidding } from "./frame.tsx";
import { useIsOpen } from "./standing-notices.tsx";
import { bidTexts } from "./texts.ts";

/** How long bids are still taken, or that they are not any more. */
export function TimeLeft({ bidding }: { bidding: Bidding }) {
  const open = useIsOpen(bidding);
  const { closesAt } = bidding.notice;
  return (
    <>
      <Told open={open} closesAt={closesAt} />
      {open ? <Countdown closesAt={closesAt} /> : <TooLate bidding={bidding} />}
    </>
  );
}

/** For whoever hears the page: a word a minute at the end, not one a second. */
function Told({ open, closesAt }: { open: boolean; closesAt: string }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const minutes = minutesToTell(Date.parse(closesAt) - useServerNow(1000));
  const [openAtFirst] = useState(open);
  return (
    <div className="unseen" role="status">
      {open && minutes !== undefined ? t.minutesLeft({ n: format.number(minutes) }) : null}
      {openAtFirst && !open ? t.over : null}
    </div>
  );
}

/** Says that the time has ended, by which clock, and what became of what was written. */
function TooLate({ bidding }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const words = useClockWords();
  const { id: person } = useMe();
  const now = useServerNow(1000);
  // What a screen reader is told stays as it is; a clock that goes on would be read out each second.
  const [since] = useState(serverNow);
  const { notice, bid, vendor } = bidding;
  return (
    <Notice title={t.over} tone="waiting">
      <p>{t.overHelp({ closed: format.dateTime(notice.closesAt) })}</p>
      <span className="unseen">{t.serverClock({ time: words.at(since) })}</span>
      <p className="muted small" aria-hidden="true">
        {t.serverClock({ time: words.at(now) })}
      </p>
      {bid && (bid.state === "submitted" || bid.state === "sealed") ? (
        <p>{t.overHanded({ version: format.number(bid.bidVersion), when: format.dateTime(bid.receivedAt) })}</p>
      ) : null}
      {isUnsent({ person, tender: notice.id, vendor }) ? <p>{t.overDraft}</p> : null}
    </Notice>
  );
}
