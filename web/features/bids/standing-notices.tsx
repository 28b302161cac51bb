import { Link } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Notice } from "../../ui/parts.tsx";
import type { Bidding } from "./frame.tsx";
import { bidTexts } from "./texts.ts";

/** Whether bids are still taken, by the server's clock. */
export function useIsOpen({ notice }: Pick<Bidding, "notice">): boolean {
  const now = useServerNow(1000);
  return notice.state === "published" && now < Date.parse(notice.closesAt);
}

/** What was handed in last and how it stands. */
export function HandedIn({ bidding }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const { notice, bid } = bidding;
  if (!bid) return null;
  const version = format.number(bid.bidVersion);
  const when = format.dateTime(bid.receivedAt);
  const id = notice.id;
  const links = (
    <p className="row">
      <Link to="/tenders/$id/bid/receipts" params={{ id }}>
        {t.receipts}
      </Link>
      {bid.state === "submitted" || bid.state === "needsReconfirm" ? (
        <Link to="/tenders/$id/bid/withdraw" params={{ id }}>
          {t.withdrawLink}
        </Link>
      ) : null}
    </p>
  );
  switch (bid.state) {
    case "submitted":
      return (
        <Notice title={`🔒 ${t.handedIn}`} tone="sealed">
          <p>{t.handedInHelp({ version, when })}</p>
          <p>{t.lock({ when: format.dateTime(notice.closesAt) })}</p>
          {links}
        </Notice>
      );
    case "needsReconfirm":
      return (
        <Notice title={t.reconfirm}>
          <p>{t.reconfirmHelp({ version, revision: format.number(notice.revision) })}</p>
          {links}
        </Notice>
      );
    case "withdrawn":
      return (
        <Notice title={t.tookBack} tone="waiting">
          <p>{t.tookBackHelp({ version, when })}</p>
          {links}
        </Notice>
      );
    case "sealed":
      return (
        <Notice title={`🔒 ${t.sealedNow}`} tone="sealed">
          <p>{t.lock({ when: format.dateTime(notice.closesAt) })}</p>
          {links}
        </Notice>
      );
    case "lapsed":
      return (
        <Notice title={t.bidStates.lapsed} tone="waiting">
          <p>{t.outcomes.lapsed}</p>
          {links}
        </Notice>
      );
  }
}
