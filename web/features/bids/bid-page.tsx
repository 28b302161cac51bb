import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { Button, Notice, Tag } from "../../ui/parts.tsx";
import { Countdown } from "./countdown.tsx";
import { forgetBid, isWritten, typedIn, type Writing } from "./drafts.ts";
import { Eligibility, useHindrance } from "./eligibility.tsx";
import { type Bidding, WithBidding } from "./frame.tsx";
import { Outcomes } from "./outcomes.tsx";
import { HandedIn, TooLate, useIsOpen } from "./standing-notices.tsx";
import { TaskList } from "./task-list.tsx";
import { bidTexts } from "./texts.ts";

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
      {open ? <Countdown closesAt={notice.closesAt} /> : <TooLate bidding={bidding} person={person} />}
      <HandedIn bidding={bidding} />
      {open ? (
        <>
          <Eligibility bidding={bidding} />
          <Documents bidding={bidding} />
          {notice.sealing ? <TaskList notice={notice} values={typedIn({ person, tender: notice.id, vendor })} /> : null}
        </>
      ) : bid ? (
        <Outcomes bid={bid} notice={notice} />
      ) : null}
      <InThisBrowser writing={{ person, tender: notice.id, vendor }} />
    </>
  );
}

/** What has been added to the documents; handing in acknowledges it. */
function Documents({ bidding: { notice, bid } }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const addenda = notice.addenda ?? [];
  const unread = (revision: number) => bid?.state === "needsReconfirm" && revision > bid.revision;
  return (
    <section className="card">
      <div className="row between">
        <h2>{t.documents}</h2>
        <Tag>{t.revision({ n: format.number(notice.revision) })}</Tag>
      </div>
      {addenda.length === 0 ? (
        <p className="muted">{t.noAddenda}</p>
      ) : (
        <ul className="rows">
          {addenda.map(({ n, text, material, issuedAt, revision }) => (
            <li key={n}>
              <span className="row">
                <strong>{t.addendum({ n: format.number(n), when: format.dateTime(issuedAt) })}</strong>
                {material ? <Tag tone={unread(revision) ? "bad" : "waiting"}>{t.material}</Tag> : null}
              </span>
              <span>{format.text(text)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="muted small">{t.acknowledged}</p>
    </section>
  );
}

/** Where what was typed lies, and how to be rid of it. */
function InThisBrowser({ writing }: { writing: Writing }) {
  const t = useTexts(bidTexts);
  const [gone, setGone] = useState(false);
  if (gone) return <Notice title={t.discarded} tone="done" />;
  return (
    <div className="card">
      <p className="muted small">{t.draftHere}</p>
      {isWritten(writing) ? (
        <div>
          <Button
            tone="quiet"
            onClick={() => {
              forgetBid(writing);
              setGone(true);
            }}
          >
            {t.discard}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
