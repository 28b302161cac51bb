import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { isPublicTerm, publicTermOf } from "../../../shared/public-terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { briefValue } from "../../lib/brief.ts";
import { serverNow } from "../../lib/clock.ts";
import { useServer } from "../../lib/server.tsx";
import { signedIn } from "../../lib/session.ts";
import { Bones, type Fact, Facts, Stages, Tag, type Tone, Trouble } from "../../ui/parts.tsx";
import { NotShown } from "./missing.tsx";
import { asksOf, caseQuery, type Notice } from "./queries.ts";
import { stageOf, stages } from "./stages.ts";
import { publicTexts } from "./texts.ts";

/** It stands below the rest, and most cases have none of it when they are first read: then it is not loaded. */
const Said = lazy(() => import("./said.tsx").then((it) => ({ default: it.Said })));

const route = getRouteApi("/tenders/$id");

/** One published case, as everybody may see it. */
export function CasePage() {
  const { id } = route.useParams();
  const api = useServer();
  // A visitor's case was asked for as they came; what was refused then is not asked for again.
  const notice = useQuery({ ...caseQuery(api, id), retryOnMount: signedIn() });
  if (notice.data) return <NoticeArticle notice={notice.data} />;
  return notice.error ? <NotShown of="tender" error={notice.error} again={() => void notice.refetch()} /> : <Bones />;
}

type Lot = Notice["lots"][number];

const tones: Partial<Record<Lot["state"] | Notice["state"], Tone>> = {
  published: "open",
  waiting: "open",
  closed: "waiting",
  notified: "done",
  contracted: "done",
  unsuccessful: "bad",
  renewed: "neutral",
  cancelled: "bad",
};

/** What a reader has to know first: until when bids are taken, or what became of the case. */
function Situation({ notice }: { notice: Notice }) {
  const { t, format } = useLanguage();
  const own = useTexts(publicTexts);
  const { state, closesAt, cancelled, outside, procedure } = notice;
  if (state === "published") {
    return <p>{`${t.tenders.closes({ when: format.dateTime(closesAt) })} (${format.away(closesAt, serverNow())})`}</p>;
  }
  if (cancelled) {
    return (
      <p>
        {t.tender.cancelled} ({own.cancelGrounds[cancelled.ground] ?? cancelled.ground})
      </p>
    );
  }
  if (outside) return <p>{t.tender.outside({ channel: t.channels[outside.channel], number: outside.number })}</p>;
  if (stageOf(notice) === undefined) return <p>{own.ended}</p>;
  return <p>{procedure === "waiver" ? own.waiver : t.tender.closed}</p>;
}

/** How somebody takes part; whoever signs in comes back to this case. */
function TakePart({ notice: { id, questionsUntil } }: { notice: Notice }) {
  const { t, format } = useLanguage();
  const { take } = useTexts(publicTexts);
  const now = serverNow();
  return (
    <section className="card">
      <h2>{take.heading}</h2>
      <ol>
        {take.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {questionsUntil === undefined ? null : (
        <p className="muted">
          {(Date.parse(questionsUntil) > now ? take.asked : take.askedOver)({ when: format.dateTime(questionsUntil) })}
        </p>
      )}
      <p>
        {signedIn() ? (
          <Link to="/tenders/$id" params={{ id }} className="button">
            {take.toWork}
          </Link>
        ) : (
          <Link to="/sign-in" search={{ to: `/tenders/${id}` }} className="button">
            {t.tender.bid}
          </Link>
        )}
      </p>
    </section>
  );
}

/** The terms of the notice; what a case has no use for is not there. */
function useTermFacts(notice: Notice): Fact[] {
  const { t, format, language } = useLanguage();
  const own = useTexts(publicTexts);
  const { procedure, category, publishedAt, closesAt, sealing, framework, waiver, renews } = notice;
  const when = (at: string | undefined) => (at === undefined ? undefined : format.dateTime(at));
  return [
    [t.tender.procedure, t.procedures[procedure]],
    [t.tender.category, publicTermOf(category, language)],
    [t.tender.published, format.dateTime(publishedAt)],
    [own.questionsUntil, when(notice.questionsUntil)],
    [t.tender.closes, sealing ? format.dateTime(closesAt) : undefined],
    [own.validUntil, notice.bidsValidUntil === undefined ? undefined : format.day(notice.bidsValidUntil)],
    [t.tender.revision, format.number(notice.revision)],
    [t.tender.guarantee, notice.bidGuaranteeRial === undefined ? undefined : format.rial(notice.bidGuaranteeRial)],
    [t.tender.minimum, notice.minimumBids > 0 ? format.number(notice.minimumBids) : undefined],
    [
      own.framework,
      framework
        ? own.frameworkOf({ ceiling: format.rial(framework.ceilingRial), months: format.number(framework.months) })
        : undefined,
    ],
    [own.waiverGround, waiver ? own.grounds[waiver.ground] : undefined],
    [own.waiverReason, waiver?.reason],
    [
      own.renews,
      renews ? (
        <Link key="renews" to="/tenders/$id" params={{ id: renews.tender }}>
          <bdi className="id">{renews.tender}</bdi>
        </Link>
      ) : undefined,
    ],
  ];
}

function NoticeArticle({ notice }: { notice: Notice }) {
  const { t, format, language } = useLanguage();
  const own = useTexts(publicTexts);
  const facts = useTermFacts(notice);
  const { title, state, sealing } = notice;
  const stage = stageOf(notice);
  return (
    <article className="stack">
      <header className="card">
        <div className="row">
          <Tag tone={tones[state] ?? "neutral"}>{publicTermOf(state, language)}</Tag>
          <span className="muted small">
            {t.tender.number} <bdi className="id">{notice.id}</bdi>
          </span>
        </div>
        <h1>{format.text(title)}</h1>
        <Situation notice={notice} />
        {stage === undefined ? null : (
          <Stages
            label={format.text(title)}
            now={stages.indexOf(stage)}
            names={stages.map((each) => (each === "closed" ? own.compared : t.stages[each]))}
          />
        )}
      </header>
      <section className="card">
        <Facts of={facts} />
        {notice.description ? <p>{format.text(notice.description)}</p> : null}
      </section>
      {state === "published" && sealing ? <TakePart notice={notice} /> : null}
      {Object.keys(notice.brief).length > 0 ? <Brief notice={notice} /> : null}
      <section className="stack">
        <h2>{t.tender.lots}</h2>
        {notice.lots.map((lot) => (
          <LotCard key={lot.n} lot={lot} />
        ))}
      </section>
      {sealing ? (
        <>
          {notice.addenda || notice.questions ? (
            <Suspense fallback={<Bones />}>
              <Said notice={notice} />
            </Suspense>
          ) : null}
          <section className="card">
            <h2>{t.tender.keys}</h2>
            <p className="muted small">{t.tender.keysHelp}</p>
            <Facts
              of={Object.entries(sealing.fingerprints).map(
                ([name, print]) =>
                  [
                    isPublicTerm(name) ? publicTermOf(name, language) : name,
                    <bdi key={name} className="id small">
                      {String(print).slice(0, 24)}…
                    </bdi>,
                  ] as const,
              )}
            />
          </section>
        </>
      ) : null}
    </article>
  );
}

/** What the case says of its kind of work. */
function Brief({ notice: { category, brief } }: { notice: Notice }) {
  const { t, format, language } = useLanguage();
  const asks = useQuery({ queryKey: ["asks", category], queryFn: () => asksOf(category), staleTime: Infinity });
  const factOf = ([name, value]: [string, string | number | boolean]) => {
    const field = asks.data?.[name];
    return [field ? format.text(field.title) : name, briefValue(field, value, { language, format })] as const;
  };
  if (asks.error) return <Trouble part error={asks.error} again={() => void asks.refetch()} />;
  return asks.data ? (
    <section className="card">
      <h2>{t.tender.brief}</h2>
      <Facts of={Object.entries(brief).map(factOf)} />
    </section>
  ) : (
    <Bones />
  );
}

function LotCard({ lot }: { lot: Lot }) {
  const { t, format, language } = useLanguage();
  const own = useTexts(publicTexts);
  const { n, title, description, state, formula, quality, deliverables, winner } = lot;
  return (
    <section className="card">
      <div className="row between">
        <h3>
          {t.tender.lot({ n: format.number(n) })}: {format.text(title)}
        </h3>
        <Tag tone={tones[state] ?? "neutral"}>{publicTermOf(state, language)}</Tag>
      </div>
      {description ? <p>{format.text(description)}</p> : null}
      <p className="muted small">
        {t.tender.formula}: {t.formulas[formula.kind]}
      </p>
      {winner ? (
        <Facts
          of={[
            [
              t.tender.winner,
              <Link key={winner.vendor} to="/vendors/$id" params={{ id: winner.vendor }}>
                {format.text(winner.name)}
              </Link>,
            ],
            [t.tender.price, format.rial(winner.price.amount)],
            [t.stages.notified, format.date(winner.notifiedAt)],
            ["", t.tender.bids({ n: format.number(winner.bids) })],
          ]}
        />
      ) : null}
      {quality ? (
        <>
          <h4>{own.quality}</h4>
          <ul>
            {quality.criteria.map(({ id, text, weight }) => (
              <li key={id}>
                {format.text(text)} <span className="muted small">({own.weight({ n: format.number(weight) })})</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h4>{t.tender.deliverables}</h4>
      <ol>
        {deliverables.map((each) => (
          <li key={each.n}>
            {format.text(each.title)}{" "}
            <span className="muted small">
              {[
                each.quantity > 1 ? `${t.tender.quantity}: ${format.number(each.quantity)}` : "",
                each.dueDays > 0 ? t.tender.due({ days: format.number(each.dueDays) }) : "",
                each.shareBp > 0 ? t.tender.share({ percent: format.percent(each.shareBp) }) : "",
              ]
                .filter((part) => part !== "")
                .join(" · ")}
            </span>
            <br />
            <span className="muted small">
              {t.tender.criteria}:{" "}
              {each.criteria.map(({ text }) => format.text(text)).join(language === "fa" ? "؛ " : "; ")}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
