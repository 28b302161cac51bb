import { useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { Refused, read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useJustDone } from "../../ui/act/receipts.ts";
import { actTexts } from "../../ui/act/texts.ts";
import { CheckField } from "../../ui/fields/check-field.tsx";
import { inWords } from "../../ui/fields/words.ts";
import type { Form } from "../../ui/form.ts";
import { type Fact, Id, Notice } from "../../ui/parts.tsx";
import { InThisBrowser } from "./discard.tsx";
import { Addenda } from "./documents.tsx";
import { begunWith, bidName, forgetTyped, rememberSent, typedIn } from "./drafts.ts";
import { useHindrance } from "./eligibility.tsx";
import { type Bidding, WithBidding } from "./frame.tsx";
import { useKept } from "./kept.ts";
import { acceptName, addendaSince, type BidValues, type Offer, offerSchema } from "./offer.ts";
import { type Notice as CaseNotice, noticeOf } from "./queries.ts";
import { DownloadReceipt, ReceiptProof } from "./receipt-proof.tsx";
import { sealedOnce } from "./sealed.ts";
import { HandedIn, useIsOpen } from "./standing-notices.tsx";
import { progressOf, useLotTitle } from "./task-list.tsx";
import { bidTexts } from "./texts.ts";
import { TimeLeft } from "./time-left.tsx";

/** The last step of a bid: declared, checked, sealed in this browser and handed in. */
export function SubmitPage() {
  const { id } = useParams({ from: "/work/tenders/$id/bid/submit" });
  return <WithBidding id={id}>{(bidding) => <Submit bidding={bidding} />}</WithBidding>;
}

function Submit({ bidding }: { bidding: Bidding }) {
  const t = useTexts(bidTexts);
  const act = useTexts(actTexts);
  const { format } = useLanguage();
  const { id: person } = useMe();
  const api = useServer();
  const client = useQueryClient();
  const { notice, bid, vendor, company } = bidding;
  const writing = { person, tender: notice.id, vendor };
  const initial = useKept(begunWith, writing);
  const typed = useKept(typedIn, writing);
  const open = useIsOpen(bidding);
  const blocked = useBlocked(bidding, typed, open);
  const justDone = useJustDone();
  const facts = useFacts(bidding);
  const { id } = notice;
  return (
    <>
      <TimeLeft bidding={bidding} />
      {bid?.state === "needsReconfirm" ? <HandedIn bidding={bidding} /> : null}
      <Act
        // Handed in or thrown away in another tab, it begins anew.
        key={JSON.stringify(initial)}
        name={bidName(writing)}
        title={t.submitTitle}
        lead={t.submitLead}
        schema={offerSchema(notice, (bid?.bidVersion ?? 0) + 1)}
        initial={initial}
        submit={t.submit}
        secret
        facts={facts}
        warning={<p>{t.sealWarning}</p>}
        {...(blocked === undefined ? {} : { blocked })}
        labels={{
          "declarations.noConflictOfInterest": t.noConflict,
          [acceptPath(notice)]: t.acceptsTerms,
        }}
        send={async (offer, headers) => {
          const sent = typedIn(writing);
          try {
            // The server speaks up for material addenda alone; none is accepted that was not there to be read.
            const now = await noticeOf(api, id);
            if (acceptName(now) !== acceptName(notice)) {
              throw new Refused({ code: "addendum-unread", status: 409, requestId: "", ...t.notSent });
            }
            const json = await sealedOnce(headers["idempotency-key"], notice, vendor, offer, t.keyDiffers);
            const param = { id, vendorId: vendor };
            const reply = await read(api.tenders[":id"].bids[":vendorId"].$put({ param, json }, { headers }));
            // Before the draft goes with the answer.
            rememberSent(writing, reply.bidVersion, sent);
            return reply;
          } catch (error) {
            // A colleague's version or an addendum may stand in the way: the next attempt is made from what is so now.
            await client.invalidateQueries({ queryKey: ["bid", id] });
            throw error;
          }
        }}
        receipt={({ bidVersion, receivedAt, receipt }) => ({
          facts: [
            [act.reference, <Id key="id">{id}</Id>],
            [t.bid, format.text(notice.title)],
            [t.vendor, format.text(company.name)],
            [t.version, format.number(bidVersion)],
            [t.receivedAt, format.dateTime(receivedAt)],
          ],
          next: (
            <div className="stack">
              <ReceiptProof receipt={receipt} />
              <DownloadReceipt tender={id} vendor={vendor} version={bidVersion} receipt={receipt} />
              <p>{t.afterSubmit({ when: format.dateTime(notice.closesAt) })}</p>
              <p className="row">
                <Link to="/tenders/$id/bid" params={{ id }}>
                  {t.backToBid}
                </Link>
                <Link to="/tenders/$id/bid/receipts" params={{ id }}>
                  {t.allReceipts}
                </Link>
              </p>
            </div>
          ),
        })}
      >
        {(form, values) => <Declarations notice={notice} form={form} values={values} />}
      </Act>
      {justDone(bidName(writing)) ? (
        <div className="card">
          <InThisBrowser writing={writing} said={t.keptCopy} forget={forgetTyped} />
        </div>
      ) : null}
    </>
  );
}

const acceptPath = (notice: CaseNotice): string => `accepts.${acceptName(notice)}`;

/** What a bidder stands by. The documents are accepted below the addenda that are shown, each time that one is added. */
function Declarations({ notice, form, values }: { notice: CaseNotice; form: Form; values: BidValues }) {
  const t = useTexts(bidTexts);
  const { format } = useLanguage();
  const since = addendaSince(notice, values).map(({ n }) => n);
  return (
    <>
      <div>
        <h2>{t.documents}</h2>
        <p className="muted small">{t.revision({ n: format.number(notice.revision) })}</p>
        <Addenda notice={notice} isUnread={({ n }) => since.includes(n)} />
      </div>
      {since.length > 0 ? (
        <Notice title={t.addedSince({ names: format.list(since.map(format.number)) })}>{t.addedSinceHelp}</Notice>
      ) : null}
      <CheckField of={form} at="declarations.noConflictOfInterest" label={t.noConflict} />
      <CheckField of={form} at={acceptPath(notice)} label={t.acceptsTerms} />
    </>
  );
}

/** What forbids handing in now, in words, with the way there. */
function useBlocked(bidding: Bidding, typed: BidValues, open: boolean): ReactNode {
  const t = useTexts(bidTexts);
  const title = useLotTitle();
  const hindrance = useHindrance(bidding);
  const { notice } = bidding;
  const id = notice.id;
  if (!open) return t.over;
  if (hindrance !== undefined) return hindrance;
  const { guarantee, lots, complete } = progressOf(notice, typed);
  if (complete) return undefined;
  return (
    <>
      {t.incomplete}
      <ul>
        {lots.every(({ state }) => state === undefined) ? <li>{t.chooseLot}</li> : null}
        {guarantee === undefined || guarantee === "done" ? null : (
          <li>
            <Link to="/tenders/$id/bid/guarantee" params={{ id }}>
              {t.guarantee}
            </Link>
          </li>
        )}
        {lots.map(({ lot, state }) =>
          state === "done" || (state === undefined && lots.some((each) => each.state !== undefined)) ? null : (
            <li key={lot.n}>
              <Link to="/tenders/$id/bid/lots/$n" params={{ id, n: String(lot.n) }}>
                {title(lot)}
              </Link>
            </li>
          ),
        )}
      </ul>
    </>
  );
}

/** What the confirm page repeats: everything that goes into the envelopes, and the keys that seal them. */
function useFacts({ notice, company }: Bidding) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const title = useLotTitle();
  return ({ lots, version, revision }: Offer): Fact[] => {
    const bidFor = notice.lots.flatMap((lot) => {
      const contents = lots[lot.n];
      return contents ? [{ lot, contents }] : [];
    });
    const guarantee = bidFor[0]?.contents.A;
    const total = bidFor.reduce((sum, { contents }) => sum + (contents.C?.totalMinor ?? 0), 0);
    const amount = (minor: number) => (
      <>
        {format.rial(minor)}
        <br />
        <span className="muted small">{t.inWords({ words: inWords(minor, language) })}</span>
      </>
    );
    return [
      [t.vendor, format.text(company.name)],
      [t.version, format.number(version)],
      [t.documentsAt, format.number(revision)],
      [t.addendaAccepted, format.list((notice.addenda ?? []).map(({ n }) => format.number(n)))],
      ...bidFor.flatMap(({ lot, contents: { B, C } }): Fact[] => [
        [title(lot), C ? amount(C.totalMinor) : undefined],
        [`${t.statement} · ${title(lot)}`, B?.statement],
      ]),
      [t.grandTotal, bidFor.length > 1 ? amount(total) : undefined],
      [
        t.guarantee,
        guarantee
          ? format.list([
              `${termOf(guarantee.kind, language)} ${guarantee.number}`,
              guarantee.issuer,
              format.rial(guarantee.amountMinor),
              format.day(guarantee.validUntil),
            ])
          : undefined,
      ],
      ...Object.entries(notice.sealing?.fingerprints ?? {}).map(
        ([stage, print]): Fact => [t.print({ stage: termOf(stage, language) }), <Id key={stage}>{String(print)}</Id>],
      ),
    ];
  };
}
