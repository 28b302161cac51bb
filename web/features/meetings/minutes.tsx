import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { type Fact, Facts, Hash, Tag } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { Remarks, useContents, wordOf } from "./envelope.tsx";
import type { Meeting, Minutes } from "./queries.ts";
import { meetingTexts } from "./texts.ts";

/** The minutes as they are signed: who was there, every receipt, every word and outcome; then who has signed. */
export function MinutesText({
  tender,
  meeting,
  lotName,
}: {
  tender: string;
  meeting: Meeting;
  lotName: (lot: number) => string;
}) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const { minutes, minutesHash, extract, signatures, present, stage, session } = meeting;
  if (!minutes) return null;
  const paper = (wanted: "fa" | "en") =>
    read(
      api.tenders[":id"].openings[":stage"].paper.$get({
        param: { id: tender, stage },
        query: { language: wanted, session: String(session) },
      }),
    );
  return (
    <section className="card minutes">
      <div className="row between">
        <h2>{t.minutes}</h2>
        <PaperButton ask={paper} />
      </div>
      {extract ? <p className="muted">{t.extract}</p> : null}
      <Facts
        of={[
          [t.tenderName, format.text(minutes.title)],
          [t.stage, termOf(minutes.stage, language)],
          [t.opening, t.session({ n: format.number(minutes.session) })],
          [t.started, format.dateTime(minutes.startedAt)],
          [t.openedAt, format.dateTime(minutes.openedAt)],
          [t.lots, minutes.lots.map(lotName).join(t.separator)],
        ]}
      />
      {minutes.bids.map((bid) => (
        <BidInMinutes key={bid.vendor} bid={bid} lotName={lotName} />
      ))}
      {minutesHash === undefined ? null : <Facts of={[[t.minutesHash, <Hash key="hash" of={minutesHash} />]]} />}
      <h3>{t.signatures}</h3>
      <ul className="rows">
        {present.map(({ person, seat }) => {
          const signed = signatures.find((each) => each.person === person);
          return (
            <li key={person}>
              <span>
                <Person id={person} /> <span className="muted small">{termOf(seat, language)}</span>
              </span>
              <span className="row">
                <Tag tone={signed ? "done" : "waiting"}>
                  {signed ? t.signedAt({ at: format.dateTime(signed.at) }) : t.unsigned}
                </Tag>
              </span>
              {signed?.dissent === undefined ? null : (
                <span>
                  {t.dissent}: {signed.dissent}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function BidInMinutes({ bid, lotName }: { bid: Minutes["bids"][number]; lotName: (lot: number) => string }) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const contents = useContents();
  return (
    <div className="bid">
      <h3>{format.text(bid.vendorName)}</h3>
      <Facts
        of={[
          [t.received, format.dateTime(bid.receivedAt)],
          [t.receipt, <Hash key="receipt" of={bid.receiptHash} />],
        ]}
      />
      {bid.lots.map((lot) => {
        const reasons = lot.reasons.map((reason) => termOf(reason, language)).join(t.separator);
        const outcome = t.outcomes[lot.outcome];
        const facts: Fact[] = [
          [t.outcome, reasons === "" ? outcome : `${outcome} — ${reasons}`],
          ...(lot.technicalScore === undefined
            ? []
            : ([[t.technicalScore, format.number(lot.technicalScore / 100)]] as const)),
          ...contents(lot),
        ];
        return (
          <div key={lot.lot} className="stack">
            <p className="row">
              <span className="strong">{lotName(lot.lot)}</span>
              <Tag tone={lot.outcome === "accepted" ? "done" : "bad"}>{outcome}</Tag>
            </p>
            <Facts of={facts} />
            <Remarks {...lot} />
            {lot.decisions.length > 0 ? (
              <div>
                <p className="small muted">{t.words}</p>
                <ul>
                  {lot.decisions.map((word) => (
                    <li key={word.person}>
                      <Person id={word.person} />: {wordOf(word, t)}
                      {word.score === undefined ? "" : ` (${format.number(word.score / 100)})`}
                    </li>
                  ))}
                </ul>
              </div>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
