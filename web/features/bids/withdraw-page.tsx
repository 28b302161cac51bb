import { Link, useParams } from "@tanstack/react-router";
import { Nothing } from "../../../shared/tenders/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { actTexts } from "../../ui/act/texts.ts";
import { Hash, Id } from "../../ui/parts.tsx";
import { type Bidding, WithBidding } from "./frame.tsx";
import { useIsOpen } from "./standing-notices.tsx";
import { bidTexts } from "./texts.ts";
import { TimeLeft } from "./time-left.tsx";

/** Takes a bid back before the deadline. */
export function WithdrawPage() {
  const { id } = useParams({ from: "/work/tenders/$id/bid/withdraw" });
  return <WithBidding id={id}>{(bidding) => <Withdraw bidding={bidding} />}</WithBidding>;
}

function Withdraw({ bidding }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const api = useServer();
  const act = useTexts(actTexts);
  const open = useIsOpen(bidding);
  const { notice, bid, vendor, company } = bidding;
  const { id } = notice;
  const blocked = !open ? t.over : !bid || bid.state === "withdrawn" ? t.nothingToWithdraw : undefined;
  return (
    <>
      <TimeLeft bidding={bidding} />
      <Act
        name={`withdraw.${id}.${vendor}.${bid?.bidVersion ?? 0}`}
        title={t.withdraw}
        lead={t.withdrawLead}
        schema={Nothing}
        submit={t.withdraw}
        danger
        {...(blocked === undefined ? {} : { blocked })}
        facts={() => [
          [t.bid, format.text(notice.title)],
          [t.vendor, format.text(company.name)],
          [t.version, bid ? format.number(bid.bidVersion) : undefined],
          [t.receivedAt, bid ? format.dateTime(bid.receivedAt) : undefined],
        ]}
        send={(json, headers) =>
          read(
            api.tenders[":id"].bids[":vendorId"].withdraw.$post({ param: { id, vendorId: vendor }, json }, { headers }),
          )
        }
        receipt={({ bidVersion, receiptHash }) => ({
          facts: [
            [act.reference, <Id key="id">{id}</Id>],
            [t.bid, format.text(notice.title)],
            [t.version, format.number(bidVersion)],
            [t.receiptHash, <Hash key="hash" of={receiptHash} />],
          ],
          next: (
            <>
              <p>{t.withdrawn}</p>
              <Link to="/tenders/$id/bid" params={{ id }}>
                {t.backToBid}
              </Link>
            </>
          ),
        })}
      />
    </>
  );
}
