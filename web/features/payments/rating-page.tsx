import { getRouteApi, Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, Tabs, useServerNow } from "../../ui/page.tsx";
import { Facts, Stages } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { isTurnOf, needsAnother, useCaller, Who } from "../../ui/who.tsx";
import { BasisTable, useParts } from "./evidence.tsx";
import { ratingWithContract } from "./queries.ts";
import { type Given, turnsOf } from "./rating-turn.ts";
import { ScoreCard } from "./score-part.tsx";
import { ratingTexts } from "./texts/rating.ts";

const route = getRouteApi("/work/ratings/$id");

/** One rating: its evidence, the judgement, the vendor's answer and what became final. */
export function RatingPage() {
  const { id } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["rating", id]} queryFn={() => ratingWithContract(api, id)}>
      {(given) => <OneRating {...given} />}
    </Loaded>
  );
}

function OneRating(given: Given) {
  const { rating, contract } = given;
  const t = useTexts(ratingTexts);
  const { language, format } = useLanguage();
  const caller = useCaller();
  const now = new Date(useServerNow(30_000)).toISOString();
  const { id, state, replyBy, finalBy } = rating;
  const turns = turnsOf(given, now);
  const own = turns.find((turn) => isTurnOf(turn, caller) && turn.from === undefined);
  const deadline =
    state !== "proposed"
      ? undefined
      : now <= replyBy
        ? ([t.replyBy, replyBy] as const)
        : finalBy === undefined
          ? undefined
          : ([t.finalBy, finalBy] as const);
  return (
    <>
      <nav className="row small no-print" aria-label={t.toContract}>
        <Link to="/contracts/$id" params={{ id: contract.id }}>
          {t.toContract}
        </Link>
        <span className="muted">{format.text(contract.terms.title)}</span>
      </nav>
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(contract.vendorName)}
        state={[termOf(state, language), toneOf(state)]}
        {...(deadline ? { deadline } : {})}
        action={
          own ? (
            <Link to="/ratings/$id/$act" params={{ id, act: own.step }} className="button">
              {t.steps[own.step]}
            </Link>
          ) : null
        }
      >
        <Stages
          label={t.stages}
          names={t.stageNames}
          now={state === "final" ? 3 : state === "replied" || now > replyBy ? 2 : 1}
        />
      </ObjectHead>
      <Tabs
        label={t.tabs}
        of={[
          { id: "overview", name: t.overview, content: () => <Overview given={given} now={now} /> },
          { id: "history", name: t.history, content: () => <ActivityLog kind="contract" id={contract.id} /> },
        ]}
      />
    </>
  );
}

function Overview({ given, now }: { given: Given; now: string }) {
  const { rating } = given;
  const t = useTexts(ratingTexts);
  const { format } = useLanguage();
  const caller = useCaller();
  const parts = useParts(rating);
  const turns = turnsOf(given, now);
  const { review, reply, scoreHundredths, proposedBy, proposedAt, judgement, comment, finalAt, vendor } = rating;
  const of100 = (hundredths: number) => t.of100({ score: format.number(hundredths / 100) });
  return (
    <>
      <section className="card">
        <h2>{t.turn}</h2>
        {turns.length === 0 ? <p className="muted">{t.over}</p> : null}
        <ul className="rows">
          {turns.map((turn) => (
            <li key={turn.step}>
              <span className="strong">{t.steps[turn.step]}</span>
              <span>
                <Who turn={turn} />
              </span>
              {turn.from === undefined ? null : (
                <span className="small muted">{t.replyTime({ when: format.dateTime(turn.from) })}</span>
              )}
              {needsAnother(turn, caller) ? <span className="small muted">{t.eyes}</span> : null}
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{t.evidence}</h2>
        <p className="small muted">{t.evidenceHelp}</p>
        <BasisTable rating={rating} />
        <Facts
          of={[
            [t.score, of100(scoreHundredths)],
            [t.judgement, format.number(judgement)],
            [t.comment, comment],
            [t.proposedBy, proposedBy === undefined ? undefined : <Person key="by" id={proposedBy} />],
            [t.proposedAt, format.dateTime(proposedAt)],
            [t.finalAt, finalAt === undefined ? undefined : format.dateTime(finalAt)],
          ]}
        />
      </section>
      {reply ? (
        <section className="card">
          <h2>{t.reply}</h2>
          <p>{reply.text}</p>
          <p className="small muted">{format.dateTime(reply.at)}</p>
        </section>
      ) : null}
      {review ? (
        <section className="card">
          <h2>{t.review}</h2>
          <p>{review.text}</p>
          <Facts
            of={[
              [t.judgement, format.number(review.judgement)],
              [t.reviewedScore, of100(review.scoreHundredths)],
            ]}
          />
          <p className="small muted">
            {review.by === undefined ? null : (
              <>
                <Person id={review.by} />
                {t.comma}
              </>
            )}
            {format.dateTime(review.at)}
          </p>
        </section>
      ) : null}
      <ScoreCard vendor={vendor} category={rating.category} parts={parts} />
      <p className="no-print">
        <Link to="/vendors/$id/score" params={{ id: vendor }} search={{ category: rating.category } as never}>
          {t.toVendorScore}
        </Link>
      </p>
    </>
  );
}
