import { useState } from "react";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { DataTable } from "../../ui/list.tsx";
import { Bones, type Fact, Facts, Notice } from "../../ui/parts.tsx";
import { Unread } from "./frame.tsx";
import { type Meeting, type Minutes, useBid } from "./queries.ts";
import { meetingTexts } from "./texts.ts";

type Found = Pick<Minutes["bids"][number]["lots"][number], "guarantee" | "findings" | "price" | "unreadable">;

/** What an envelope said, as far as the meeting has shown it. */
export function useContents() {
  const t = useTexts(meetingTexts);
  const { format } = useLanguage();
  return ({ guarantee, price }: Found): Fact[] => [
    ...(guarantee
      ? ([
          [t.guarantee, t.kinds[guarantee.kind]],
          [t.guaranteeNumber, guarantee.number],
          [t.issuer, guarantee.issuer],
          [t.amount, format.rial(guarantee.amountMinor)],
          [t.validUntil, format.day(guarantee.validUntil)],
        ] as const)
      : []),
    ...(price
      ? ([
          [t.stated, format.rial(price.statedMinor)],
          [t.corrected, format.rial(price.correctedMinor)],
        ] as const)
      : []),
  ];
}

/** What stands against an envelope: what the machine found, what could not be read, what was corrected. */
export function Remarks({ findings = [], unreadable, price }: Found) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const corrections = price?.corrections ?? [];
  return (
    <>
      {findings.length > 0 ? (
        <Notice tone="waiting" title={t.findings}>
          <ul>
            {findings.map((each) => (
              <li key={each.code}>
                {each.code === "guaranteeTooSmall"
                  ? t.tooSmall({ stated: format.rial(each.statedMinor), needed: format.rial(each.neededMinor) })
                  : t.endsEarly({ stated: format.day(each.stated), needed: format.day(each.needed) })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {unreadable.map((why) => (
        <Notice key={why} tone="waiting" title={t.unreadable({ why: wordsOf(why, language) })} />
      ))}
      {corrections.length > 0 ? (
        <div>
          <p className="small muted">{t.corrections}</p>
          <ul className="corrections">
            {corrections.map((each) => (
              <li key={each}>
                <bdi dir="ltr">{each}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

/** `C: not-decryptable`, as minutes write it, or the word alone. */
const wordsOf = (why: string, language: "fa" | "en"): string =>
  why
    .split(": ")
    .map((part) => termOf(part, language))
    .join(": ");

/** So many bids are read at once; more are read one by one, when somebody asks. */
const readAtOnce = 12;

/** The words and price lines of an opened bid for one lot; the server gives each reader what they may see of it. */
export function Offer({
  tender,
  bid,
  among,
}: {
  tender: string;
  bid: Pick<Meeting["bids"][number], "vendor" | "lot">;
  among: number;
}) {
  const t = useTexts(meetingTexts);
  const [open, setOpen] = useState(among <= readAtOnce);
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t.showOffer}</summary>
      {open ? <OfferOf tender={tender} vendor={bid.vendor} lot={bid.lot} /> : null}
    </details>
  );
}

export function OfferOf({ tender, vendor, lot }: { tender: string; vendor: string; lot: number }) {
  const t = useTexts(meetingTexts);
  const { format } = useLanguage();
  const bid = useBid(tender, vendor);
  if (!bid.data) return bid.error ? <Unread error={bid.error} again={() => void bid.refetch()} /> : <Bones />;
  const opened = bid.data.view === "opened" ? bid.data.lots[lot] : bid.data.opened?.[lot];
  const { technical, price } = opened ?? {};
  if (!technical && !price) return <p className="muted">{t.noStatement}</p>;
  return (
    <div className="stack">
      {technical ? (
        <div>
          <p className="small muted">{t.statement}</p>
          <p className="statement" dir="auto">
            {technical.statement}
          </p>
        </div>
      ) : null}
      {price ? (
        <DataTable
          label={t.price}
          rows={price.lines}
          keyOf={({ deliverable }) => String(deliverable)}
          columns={[
            { name: t.line, value: ({ deliverable }) => format.number(deliverable) },
            { name: t.quantity, value: ({ quantity }) => format.number(quantity), number: true },
            { name: t.unitPrice, value: ({ unitMinor }) => format.rial(unitMinor), number: true },
            { name: t.total, value: ({ totalMinor }) => format.rial(totalMinor), number: true },
          ]}
        />
      ) : null}
    </div>
  );
}

/** Every envelope of a meeting with what is in it and the reader's own word on it. */
export function Envelopes({
  tender,
  meeting,
  lotName,
}: {
  tender: string;
  meeting: Meeting;
  lotName: (lot: number) => string;
}) {
  const t = useTexts(meetingTexts);
  const { format } = useLanguage();
  const contents = useContents();
  if (meeting.bids.length === 0) return <p className="card muted">{t.noEnvelopes}</p>;
  return meeting.bids.map((bid) => (
    <section className="card" key={`${bid.vendor} ${bid.lot}`}>
      <h3>
        {format.text(bid.vendorName)} <span className="muted small">{lotName(bid.lot)}</span>
      </h3>
      <Facts
        of={[
          [t.received, format.dateTime(bid.receivedAt)],
          ...contents(bid),
          ...(bid.mine ? ([[t.mine, wordOf(bid.mine, t)]] as const) : []),
        ]}
      />
      <Remarks {...bid} />
      {meeting.stage === "A" ? null : <Offer tender={tender} bid={bid} among={meeting.bids.length} />}
    </section>
  ));
}

export const wordOf = (
  { outcome, reason }: { outcome: "accepted" | "rejected"; reason?: string | undefined },
  t: (typeof meetingTexts)["fa"],
): string => (reason === undefined ? t.outcomes[outcome] : `${t.outcomes[outcome]} — ${reason}`);
