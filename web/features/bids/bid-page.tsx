import { Link, useParams } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { Tag } from "../../ui/parts.tsx";
import { InThisBrowser } from "./discard.tsx";
import { Addenda } from "./documents.tsx";
import { forgetBid, typedIn } from "./drafts.ts";
import { Eligibility, useHindrance } from "./eligibility.tsx";
import { type Bidding, WithBidding } from "./frame.tsx";
import { useKept } from "./kept.ts";
import { Outcomes } from "./outcomes.tsx";
import { HandedIn, useIsOpen } from "./standing-notices.tsx";
import { TaskList } from "./task-list.tsx";
import { bidTexts } from "./texts.ts";
import { TimeLeft } from "./time-left.tsx";

/** A vendor's bid in one case: what is to be done for it, how it stands, and what became of it. */
export function BidPage() {
  const { id } = useParams({ from: "/work/tenders/$id/bid" });
  return <WithBidding id={id}>{(bidding) => <Bid bidding={bidding} />}</WithBidding>;
}

function Bid({ bidding }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const { id: person } = useMe();
  const open = useIsOpen(bidding);
  const hindered = useHindrance(bidding) !== undefined;
  const { notice, bid, vendor } = bidding;
  const writing = { person, tender: notice.id, vendor };
  const typed = useKept(typedIn, writing);
  const state = bid?.state;
  return (
    <>
      <ObjectHead
        kind={termOf(notice.procedure, language)}
        id={notice.id}
        title={t.bidFor({ title: format.text(notice.title) })}
        {...(state
          ? {
              state: [
                t.bidStates[state],
                state === "needsReconfirm" ? "bad" : state === "withdrawn" || state === "lapsed" ? "neutral" : "sealed",
              ] as const,
            }
          : {})}
        deadline={[t.closes, notice.closesAt]}
        action={
          open && !hindered ? (
            <Link to="/tenders/$id/bid/submit" params={{ id: notice.id }} className="button">
              {t.submitLink}
            </Link>
          ) : null
        }
      >
        <p>
          <Link to="/tenders/$id" params={{ id: notice.id }}>
            {t.readDocuments}
          </Link>
        </p>
      </ObjectHead>
      <TimeLeft bidding={bidding} />
      <HandedIn bidding={bidding} />
      {open ? (
        <>
          <Eligibility bidding={bidding} />
          <Documents bidding={bidding} />
          {notice.sealing ? <TaskList notice={notice} values={typed} /> : null}
        </>
      ) : bid ? (
        <Outcomes bid={bid} notice={notice} />
      ) : null}
      <div className="card">
        <InThisBrowser writing={writing} said={t.draftHere} forget={forgetBid} />
      </div>
    </>
  );
}

/** What has been added to the documents; handing in acknowledges it. */
function Documents({ bidding: { notice, bid } }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  return (
    <section className="card">
      <div className="row between">
        <h2>{t.documents}</h2>
        <Tag>{t.revision({ n: format.number(notice.revision) })}</Tag>
      </div>
      <Addenda
        notice={notice}
        isUnread={({ revision }) => bid?.state === "needsReconfirm" && revision > bid.revision}
      />
      <p className="muted small">{t.acknowledged}</p>
    </section>
  );
}
