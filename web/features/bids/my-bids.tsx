import "./bids.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { PagedList } from "../../ui/list.tsx";
import { Deadline } from "../../ui/page.tsx";
import { Id, Tag, type Tone } from "../../ui/parts.tsx";
import { forgetSpent } from "./drafts.ts";
import { NotAVendor, useVendor } from "./frame.tsx";
import { ShortOutcomes } from "./outcomes.tsx";
import { type BidCard, bidsOf, noticeOf, ownBid } from "./queries.ts";
import { bidTexts } from "./texts.ts";

const tones: Record<BidCard["state"], Tone> = {
  submitted: "sealed",
  sealed: "sealed",
  needsReconfirm: "bad",
  lapsed: "neutral",
  withdrawn: "neutral",
};

/** Every bid of the vendor: how it stands, who can open it when, what became of it. */
export function MyBids() {
  const t = useTexts(bidTexts);
  const api = useServer();
  const vendor = useVendor()?.party;
  if (vendor === undefined) return <NotAVendor />;
  return (
    <>
      <div>
        <h1>{t.myBids}</h1>
        <p className="muted">{t.myBidsLead}</p>
      </div>
      <PagedList
        queryKey={["bids", vendor]}
        page={(cursor) => bidsOf(api, vendor, cursor)}
        empty={
          <>
            <p>{t.noBids}</p>
            <p>
              <Link to="/opportunities" search={{}}>
                {t.findOne}
              </Link>
            </p>
          </>
        }
      >
        {(bids) => (
          <ul className="stack plain-list">
            {bids.map((each) => (
              <Row key={each.tender} of={each} vendor={vendor} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function Row({ of, vendor }: { of: BidCard; vendor: string }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const { id: person } = useMe();
  const { tender, title, state, bidVersion, receivedAt, closesAt } = of;
  useEffect(
    () => forgetSpent({ person, tender, vendor }, { state, bidVersion }),
    [person, tender, vendor, state, bidVersion],
  );
  const locked = state === "submitted" || state === "sealed";
  return (
    <li className="card">
      <div className="row">
        <Tag tone={tones[state]}>
          {locked ? "🔒 " : ""}
          {t.bidStates[state]}
        </Tag>
        <span className="muted small">
          <Id>{tender}</Id>
        </span>
      </div>
      <h2 className="h3">
        <Link to="/tenders/$id/bid" params={{ id: tender }}>
          {format.text(title)}
        </Link>
      </h2>
      <p className="small">
        {t.version} {format.number(bidVersion)} · {t.receivedAt}: {format.dateTime(receivedAt)}
      </p>
      <Deadline name={t.closes} at={closesAt} />
      {state === "submitted" ? <p className="small muted">{t.lock({ when: format.dateTime(closesAt) })}</p> : null}
      {state === "sealed" ? <Ended tender={tender} vendor={vendor} closesAt={closesAt} /> : null}
      {state === "needsReconfirm" || state === "lapsed" ? <p className="small">{t.outcomes[state]}</p> : null}
    </li>
  );
}

/** What the meetings have made of a bid whose case is closed; until then, who can open it. */
function Ended({ tender, vendor, closesAt }: { tender: string; vendor: string; closesAt: string }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const api = useServer();
  const found = useQuery({
    queryKey: ["bid", tender, vendor, "outcome"],
    queryFn: () => Promise.all([noticeOf(api, tender), ownBid(api, tender, vendor)]),
  });
  const [notice, bid] = found.data ?? [];
  if (!notice || !bid) return null;
  return (
    <>
      <ShortOutcomes bid={bid} notice={notice} />
      {bid.opened ? null : <p className="small muted">{t.lock({ when: format.dateTime(closesAt) })}</p>}
    </>
  );
}
