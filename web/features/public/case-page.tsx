import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { briefValue } from "../../lib/brief.ts";
import { serverNow } from "../../lib/clock.ts";
import { useServer } from "../../lib/server.tsx";
import { Bones, Facts, Stages, Tag, type Tone, Trouble } from "../../ui/parts.tsx";
import { type Notice, noticeOf } from "./queries.ts";

const route = getRouteApi("/tenders/$id");

/** One published case, as everybody may see it. */
export function CasePage() {
  const { id } = route.useParams();
  const api = useServer();
  const notice = useQuery({ queryKey: ["notice", id], queryFn: () => noticeOf(api, id) });
  if (notice.data) return <NoticeArticle notice={notice.data} />;
  return notice.error ? <Trouble error={notice.error} again={() => void notice.refetch()} /> : <Bones />;
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

/** How far the case has come, by its least advanced lot that is still on its way. */
function stageOf({ state, lots }: Notice): number {
  if (state === "published") return 0;
  if (lots.some((lot) => lot.state === "contracted")) return 4;
  if (lots.some((lot) => lot.state === "notified")) return 3;
  return 1;
}

function NoticeArticle({ notice }: { notice: Notice }) {
  const { t, format, language } = useLanguage();
  const { stages } = t;
  const { title, state, procedure, category, publishedAt, closesAt, outside, framework } = notice;
  return (
    <article className="stack">
      <header className="card">
        <div className="row">
          <Tag tone={tones[state] ?? "neutral"}>{termOf(state, language)}</Tag>
          <span className="muted small">
            {t.tender.number} <bdi className="id">{notice.id}</bdi>
          </span>
        </div>
        <h1>{format.text(title)}</h1>
        <p>
          {state === "published"
            ? `${t.tenders.closes({ when: format.dateTime(closesAt) })} (${format.away(closesAt, serverNow())})`
            : notice.cancelled
              ? t.tender.cancelled
              : outside
                ? t.tender.outside({ channel: t.channels[outside.channel], number: outside.number })
                : t.tender.closed}
        </p>
        <Stages
          label={format.text(title)}
          now={stageOf(notice)}
          names={[stages.published, stages.closed, stages.opened, stages.notified, stages.contracted]}
        />
      </header>
      <section className="card">
        <Facts
          of={[
            [t.tender.procedure, t.procedures[procedure]],
            [t.tender.category, termOf(category, language)],
            [t.tender.published, format.dateTime(publishedAt)],
            [t.tender.closes, format.dateTime(closesAt)],
            [t.tender.revision, format.number(notice.revision)],
            [
              t.tender.guarantee,
              notice.bidGuaranteeRial === undefined ? undefined : format.rial(notice.bidGuaranteeRial),
            ],
            [t.tender.minimum, notice.minimumBids > 0 ? format.number(notice.minimumBids) : undefined],
            [t.contract.amount, framework ? format.rial(framework.ceilingRial) : undefined],
          ]}
        />
        {notice.description ? <p>{format.text(notice.description)}</p> : null}
      </section>
      {Object.keys(notice.brief).length > 0 ? (
        <section className="card">
          <h2>{t.tender.brief}</h2>
          <Facts of={Object.entries(notice.brief).map(([name, value]) => briefFact(name, value))} />
        </section>
      ) : null}
      <section className="stack">
        <h2>{t.tender.lots}</h2>
        {notice.lots.map((lot) => (
          <LotCard key={lot.n} lot={lot} />
        ))}
      </section>
      {notice.sealing ? (
        <section className="card">
          <h2>{t.tender.keys}</h2>
          <p className="muted small">{t.tender.keysHelp}</p>
          <Facts
            of={Object.entries(notice.sealing.fingerprints).map(
              ([stage, print]) =>
                [
                  termOf(stage, language),
                  <bdi key={stage} className="id small">
                    {String(print).slice(0, 24)}…
                  </bdi>,
                ] as const,
            )}
          />
        </section>
      ) : null}
    </article>
  );

  function briefFact(name: string, value: string | number | boolean) {
    const field = notice.asks[name];
    return [field ? format.text(field.title) : name, briefValue(field, value, { language, format })] as const;
  }
}

function LotCard({ lot }: { lot: Lot }) {
  const { t, format, language } = useLanguage();
  const { n, title, state, formula, deliverables, winner } = lot;
  return (
    <section className="card">
      <div className="row between">
        <h3>
          {t.tender.lot({ n: format.number(n) })}: {format.text(title)}
        </h3>
        <Tag tone={tones[state] ?? "neutral"}>{termOf(state, language)}</Tag>
      </div>
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
