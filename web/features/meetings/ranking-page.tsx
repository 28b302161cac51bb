import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import { awardId } from "../../../shared/awards/award.ts";
import { votersOf } from "../../../shared/openings/panel.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { type Fact, Facts, Notice, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { workedOut } from "./arithmetic.ts";
import { awardTexts } from "./award-texts.ts";
import { useExact } from "./exact.ts";
import { Asked, NotNow, ToCase, useLotName } from "./frame.tsx";
import { type Case, caseOf, type Ranking, type Tender, useRanking, useTender } from "./queries.ts";
import { Votes } from "./votes.tsx";

const route = getRouteApi("/work/tenders/$id/lots/$lot/ranking");

/** The order of the bids of a lot, each figure worked out with its own numbers. */
export function RankingPage() {
  const { id, lot } = route.useParams();
  const t = useTexts(awardTexts);
  const tender = useTender(id);
  const ranking = useRanking(id, lot);
  return (
    <Asked of={tender}>
      {(found) => (
        <Asked of={ranking} missing={<NotNow title={t.notYet} why={t.notYetHelp} back={<ToCase id={id} />} />}>
          {(seen) => <Ranked tender={found} ranking={seen} />}
        </Asked>
      )}
    </Asked>
  );
}

/** Whether somebody's vote on the lot is still awaited, or may be added. */
export const votesOn = (tender: Case, lot: number, ranking: Ranking, person: string): boolean =>
  tender.panel !== undefined &&
  votersOf(tender.panel).includes(person) &&
  ["priceOpened", "awardProposed"].includes(tender.progress[lot]?.state ?? "") &&
  !ranking.votes.some((each) => each.person === person);

function Ranked({ tender, ranking }: { tender: Tender; ranking: Ranking }) {
  const t = useTexts(awardTexts);
  const { format, language } = useLanguage();
  const me = useMe();
  const lotName = useLotName(tender);
  const { id } = tender;
  const { lot, formula, ranked, excluded, reserve, votes } = ranking;
  const own = caseOf(tender);
  const progress = own?.progress[lot];
  const state = progress?.state ?? "closed";
  const n = progress?.award;
  const params = { id, lot: String(lot) };
  const asked = own && votesOn(own, lot, ranking, me.id) && ranked.length > 0;
  const second = ranked.find(({ vendor }) => vendor === reserve?.vendor);
  return (
    <>
      <ObjectHead
        kind={t.ranking}
        id={id}
        title={`${lotName(lot)} · ${format.text(tender.title)}`}
        state={[termOf(state, language), toneOf(state)]}
        action={
          asked && n === undefined ? (
            <Link className="button" to="/tenders/$id/lots/$lot/vote" params={params}>
              {t.vote}
            </Link>
          ) : n === undefined ? null : (
            <Link className="button" to="/awards/$id" params={{ id: awardId({ tender: id, lot, n }) }}>
              {t.toAward}
            </Link>
          )
        }
      >
        <p className="row">
          <ToCase id={id} />
          {asked && n !== undefined ? (
            <Link to="/tenders/$id/lots/$lot/vote" params={params}>
              {t.vote}
            </Link>
          ) : null}
        </p>
      </ObjectHead>
      <section className="card">
        <h2>
          {t.formula}: {t.formulas[formula.kind]}
        </h2>
        <p>{t.formulaHelp[formula.kind]}</p>
        <p className="muted small">{t.rounding}</p>
      </section>
      {ranked.map((bid) => (
        <RankedBid key={bid.vendor} bid={bid} />
      ))}
      {reserve && second ? (
        <section className="card">
          <h2>{t.reserve}</h2>
          <p>
            {reserve.named
              ? t.reserveNamed({ name: format.text(second.vendorName) })
              : t.reserveNot({ name: format.text(second.vendorName) })}{" "}
            {t.reserveWorked({
              difference: format.rial(reserve.differenceMinor),
              limit: format.rial(reserve.limitMinor),
              named: reserve.named,
            })}
          </p>
          <p className="muted small">{t.limits[reserve.limit]}</p>
        </section>
      ) : null}
      {excluded.length > 0 ? (
        <section className="card">
          <h2>{t.excluded}</h2>
          <ul className="rows">
            {excluded.map(({ vendor, vendorName, why, reasons }) => (
              <li key={vendor}>
                <span>{format.text(vendorName)}</span>
                <span className="muted small">
                  {[t.why[why], ...reasons.map((each) => termOf(each, language))].join(t.separator)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {n === undefined ? <Votes votes={votes} /> : null}
      {own && !asked && state === "priceOpened" ? (
        <p className="muted">{votes.some(({ person }) => person === me.id) ? t.voted : t.voteWho}</p>
      ) : null}
    </>
  );
}

function RankedBid({ bid }: { bid: Ranking["ranked"][number] }) {
  const t = useTexts(awardTexts);
  const { format } = useLanguage();
  const write = useExact();
  const { formula, exact, rounded } = workedOut(bid, write);
  const facts: Fact[] = [
    [t.price, format.rial(bid.priceMinor)],
    [t.stated, bid.statedMinor === bid.priceMinor ? undefined : format.rial(bid.statedMinor)],
    [t.score, bid.technicalScore === undefined ? undefined : format.number(bid.technicalScore / 100)],
  ];
  return (
    <section className="card">
      <div className="row between">
        <h2>
          {t.place({ n: format.number(bid.place) })}: {format.text(bid.vendorName)}
        </h2>
        {bid.tied ? <Tag tone="waiting">{t.tied}</Tag> : null}
      </div>
      <Facts of={facts} />
      <div>
        <p className="small muted">{t.worked}</p>
        <p>
          <span className="formula" dir="ltr">
            {formula}
          </span>
        </p>
        {exact === rounded ? null : (
          <p>
            <span className="small muted">{t.exact}: </span>
            <span className="formula" dir="ltr">
              {exact}
            </span>
          </p>
        )}
        <p className="strong">
          {t.figure}:{" "}
          <span className="formula" dir="ltr">
            {rounded}
          </span>
          {exact === rounded ? null : <span className="small muted"> ({t.roundedTo})</span>}
        </p>
      </div>
      {bid.tied ? <p className="small">{t.tiedHelp({ at: format.dateTime(bid.receivedAt) })}</p> : null}
      {bid.abnormallyLow.length > 0 ? (
        <Notice tone="waiting" title={t.low}>
          <ul>
            {bid.abnormallyLow.map(({ test, comparedMinor, shortfallPercent, limitBp }) => (
              <li key={test}>
                {t.lowTests[test]({
                  percent: write.decimal(shortfallPercent),
                  compared: write.decimal(comparedMinor),
                  limit: format.percent(limitBp),
                })}
              </li>
            ))}
          </ul>
          <p>{t.lowHelp}</p>
        </Notice>
      ) : null}
    </section>
  );
}
