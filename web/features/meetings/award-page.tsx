import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { PageLink } from "../../ui/links.tsx";
import { ObjectHead, useServerNow } from "../../ui/page.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { Facts, Id, Notice } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { awardTexts } from "./award-texts.ts";
import { Asked, ToCase, useLotName } from "./frame.tsx";
import { type Award, caseOf, type Tender, useAward, useTender } from "./queries.ts";
import { Votes } from "./votes.tsx";

const route = getRouteApi("/work/awards/$id");

/** One award: who has won, by which votes, what waits until when. */
export function AwardPage() {
  const { id } = route.useParams();
  return <Asked of={useAward(id)}>{(award) => <WithCase award={award} />}</Asked>;
}

function WithCase({ award }: { award: Award }) {
  return <Asked of={useTender(award.tender)}>{(tender) => <OneAward award={award} tender={tender} />}</Asked>;
}

function OneAward({ award, tender }: { award: Award; tender: Tender }) {
  const t = useTexts(awardTexts);
  const { format, language } = useLanguage();
  const me = useMe();
  const api = useServer();
  const lotName = useLotName(tender);
  const clock = new Date(useServerNow(1_000)).toISOString();
  const { id, state, lot, standstillUntil, signBy, contract, reserve, votes, notifiedAt, notifiedBy, reason } = award;
  const body = caseOf(tender)?.body ?? "";
  const over = standstillUntil !== undefined && standstillUntil <= clock;
  const open = state === "notified" && contract === undefined;
  const drafts = open && over && me.playsIn(body, "prManager");
  const deadline =
    state !== "notified" || contract !== undefined
      ? undefined
      : over
        ? signBy && ([t.signBy, signBy] as const)
        : standstillUntil && ([t.standstill, standstillUntil] as const);
  return (
    <>
      <ObjectHead
        kind={t.award}
        id={id}
        title={`${t.awardOf({ lot: lotName(lot) })} · ${format.text(tender.title)}`}
        state={[termOf(state, language), toneOf(state)]}
        {...(deadline ? { deadline } : {})}
        action={
          state === "proposed" && me.playsIn(body, "head") ? (
            <Link className="button" to="/awards/$id/notify" params={{ id }}>
              {t.notify}
            </Link>
          ) : contract !== undefined ? (
            <Link className="button" to="/contracts/$id" params={{ id: contract }}>
              {t.seeContract}
            </Link>
          ) : drafts ? (
            <PageLink tone="brand" to={`/awards/${id}/contract`}>
              {t.draftContract}
            </PageLink>
          ) : null
        }
      >
        <p className="row">
          <ToCase id={tender.id} />
          {body === "" ? null : (
            <Link to="/tenders/$id/lots/$lot/ranking" params={{ id: tender.id, lot: String(lot) }}>
              {t.toRanking}
            </Link>
          )}
        </p>
      </ObjectHead>
      {state === "proposed" && !me.playsIn(body, "head") ? <p className="muted">{t.notifyWho}</p> : null}
      {open ? (
        <Notice tone={over ? "open" : "waiting"} title={over ? t.standstillOver : t.standstillHelp}>
          {over ? t.contractNow : t.contractFrom({ at: format.dateTime(standstillUntil ?? "") })}
        </Notice>
      ) : null}
      <section className="card">
        <Facts
          of={[
            [
              t.winner,
              <Link key="winner" to="/vendors/$id" params={{ id: award.vendor }}>
                {format.text(award.vendorName)}
              </Link>,
            ],
            [t.price, format.rial(award.priceMinor)],
            [t.lot, lotName(lot)],
            [t.reference, <Id key="id">{id}</Id>],
            [t.proposedAt, format.dateTime(award.proposedAt)],
            [t.notifiedAt, notifiedAt && format.dateTime(notifiedAt)],
            [t.notifiedBy, notifiedBy && <Person key="by" id={notifiedBy} />],
            [t.standstill, standstillUntil && format.dateTime(standstillUntil)],
            [t.signBy, signBy && format.dateTime(signBy)],
            [
              t.reserve,
              reserve && (
                <Link key="reserve" to="/vendors/$id" params={{ id: reserve }}>
                  <Id>{reserve}</Id>
                </Link>
              ),
            ],
            [t.reason, reason],
          ]}
        />
        {notifiedAt === undefined ? null : (
          <p className="row">
            <PaperButton
              name={t.letter}
              ask={(wanted) => read(api.awards[":id"].paper.$get({ param: { id }, query: { language: wanted } }))}
            />
          </p>
        )}
      </section>
      {votes ? <Votes votes={votes} /> : null}
      {open && me.playsIn(award.vendor, "signatory") ? (
        <p>
          <Link to="/awards/$id/refuse" params={{ id }}>
            {t.refuse}
          </Link>
        </p>
      ) : null}
    </>
  );
}
