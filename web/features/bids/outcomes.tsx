import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { awardId } from "../../../shared/awards/award.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Facts, Tag, type Tone } from "../../ui/parts.tsx";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { awardOf, type Notice, type OwnBid } from "./queries.ts";
import { useLotTitle } from "./task-list.tsx";
import { bidTexts } from "./texts.ts";

const tones: Record<Outcome["kind"], Tone> = {
  open: "sealed",
  sealed: "sealed",
  needsReconfirm: "bad",
  lapsed: "neutral",
  withdrawn: "neutral",
  opened: "waiting",
  returned: "neutral",
  rejected: "bad",
  won: "done",
  other: "neutral",
  ended: "neutral",
};

/** What became of a bid for a lot, in words. */
function useOutcomeWords(notice: Notice) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  return (outcome: Outcome, lot: number): string => {
    switch (outcome.kind) {
      case "other": {
        const name = notice.lots.find(({ n }) => n === lot)?.winner?.name;
        return t.outcomes.other({ name: format.text(name) });
      }
      case "rejected": {
        const reasons = outcome.reasons.map((each) => termOf(each, language)).join(language === "fa" ? "؛ " : "; ");
        return t.outcomes.rejected({ stage: termOf(outcome.stage, language), reasons });
      }
      case "ended":
        return t.outcomes[outcome.state];
      default:
        return t.outcomes[outcome.kind];
    }
  };
}

/** The outcome of a bid in each of its lots, in one line each. */
export function ShortOutcomes({ bid, notice }: { bid: OwnBid; notice: Notice }) {
  const words = useOutcomeWords(notice);
  const title = useLotTitle();
  return (
    <ul>
      {notice.lots
        .filter(({ n }) => bid.lots.includes(n))
        .map((lot) => (
          <li key={lot.n}>
            {title(lot)}: {words(outcomeOf(bid, notice, lot.n), lot.n)}
          </li>
        ))}
    </ul>
  );
}

/** The outcome of a bid in each of its lots, with what the openings read of it. */
export function Outcomes({ bid, notice }: { bid: OwnBid; notice: Notice }) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const words = useOutcomeWords(notice);
  const title = useLotTitle();
  return notice.lots
    .filter(({ n }) => bid.lots.includes(n))
    .map((lot) => {
      const outcome = outcomeOf(bid, notice, lot.n);
      const opened = bid.opened?.[lot.n];
      const { price, technicalScore, unreadable = [] } = opened ?? {};
      return (
        <section key={lot.n} className="card">
          <h2>{title(lot)}</h2>
          <p>
            <Tag tone={tones[outcome.kind]}>{t.outcome}</Tag> {words(outcome, lot.n)}
          </p>
          <Facts
            of={[
              [t.stated, price ? format.rial(price.statedMinor) : undefined],
              [
                t.corrected,
                price && price.correctedMinor !== price.statedMinor ? format.rial(price.correctedMinor) : undefined,
              ],
              [t.score, technicalScore === undefined ? undefined : format.number(technicalScore / 100)],
              [t.winnerPrice, lot.winner ? format.rial(lot.winner.price.amount) : undefined],
            ]}
          />
          {unreadable.map(({ stage, why }) => (
            <p key={stage}>{t.unreadable({ stage: termOf(stage, language), why: termOf(why, language) })}</p>
          ))}
          {outcome.kind === "won" ? <ToAward tender={notice.id} lot={lot.n} /> : null}
        </section>
      );
    });
}

/** As many times a lot may be awarded before somebody takes it. */
const tries = [1, 2, 3];

/** The way to the award that this vendor has; a reserve's is not the first of its lot. */
function ToAward({ tender, lot }: { tender: string; lot: number }) {
  const t = useTexts(bidTexts);
  const api = useServer();
  const award = useQuery({
    queryKey: ["award", "of", tender, lot],
    queryFn: async () => {
      for (const n of tries) {
        const found = await awardOf(api, awardId({ tender, lot, n }));
        if (found && found.state !== "refused" && found.state !== "expired") return found.id;
      }
      return null;
    },
  });
  if (!award.data) return null;
  return (
    <p>
      <Link to={`/awards/${award.data}` as never} className="button">
        {t.toAward}
      </Link>
    </p>
  );
}
