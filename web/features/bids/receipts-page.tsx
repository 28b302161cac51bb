import { Link, useParams } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Facts, Hash, Id } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { NotAVendor, useVendor } from "./frame.tsx";
import { type BidVersion, receiptsOrNone } from "./queries.ts";
import { DownloadReceipt, ReceiptProof } from "./receipt-proof.tsx";
import { bidTexts } from "./texts.ts";

/** Every version of a bid that was received, also after it was taken back. */
export function ReceiptsPage() {
  const { id } = useParams({ from: "/work/tenders/$id/bid/receipts" });
  const t = useTexts(bidTexts);
  const api = useServer();
  const vendor = useVendor()?.party;
  if (vendor === undefined) return <NotAVendor />;
  return (
    <>
      <div>
        <h1>{t.receiptsTitle}</h1>
        <p>
          <Id>{id}</Id>
        </p>
        <p className="muted">{t.receiptsLead}</p>
        <p className="row">
          <Link to="/tenders/$id/bid" params={{ id }}>
            {t.backToBid}
          </Link>
          <Link to="/check-receipt">{t.checkReceipt}</Link>
        </p>
      </div>
      <Loaded part queryKey={["bid", id, vendor, "receipts"]} queryFn={() => receiptsOrNone(api, id, vendor)}>
        {(items) =>
          items.length === 0 ? (
            <p className="card muted">{t.noReceipts}</p>
          ) : (
            items.toReversed().map((each) => <Version key={each.bidVersion} of={each} tender={id} vendor={vendor} />)
          )
        }
      </Loaded>
    </>
  );
}

function Version({ of, tender, vendor }: { of: BidVersion; tender: string; vendor: string }) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const { bidVersion, receivedAt, revision, by, receipt, envelopes } = of;
  return (
    <section className="card">
      <h2>
        {t.version} {format.number(bidVersion)}
      </h2>
      <Facts
        of={[
          [t.receivedAt, format.dateTime(receivedAt)],
          [t.documentsAt, format.number(revision)],
          [t.by, <Person key="by" id={by} />],
        ]}
      />
      <ReceiptProof receipt={receipt} />
      <details>
        <summary>{t.envelopes}</summary>
        <Facts
          of={Object.entries(envelopes).flatMap(([lot, stages]) =>
            Object.entries(stages).map(
              ([stage, digest]) =>
                [
                  t.envelope({ lot: format.number(Number(lot)), stage: termOf(stage, language) }),
                  <Hash key={stage} of={digest?.hash ?? ""} />,
                ] as const,
            ),
          )}
        />
      </details>
      <DownloadReceipt tender={tender} vendor={vendor} version={bidVersion} receipt={receipt} />
    </section>
  );
}
