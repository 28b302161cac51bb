import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { openingActs } from "../../../shared/openings/acts.ts";
import { StartOpening } from "../../../shared/openings/schema.ts";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { ObjectHead, useServerNow } from "../../ui/page.tsx";
import { Notice, Stages } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { Envelopes } from "./envelope.tsx";
import { Asked, NotNow, ToCase, useLotName } from "./frame.tsx";
import { MinutesText } from "./minutes.tsx";
import { NextSteps } from "./next-steps.tsx";
import { PresentHere } from "./presence.tsx";
import { caseOf, type Meeting, type Openings, stageOf, type Tender, useOpenings, useTender } from "./queries.ts";
import { ReturnedUnopened } from "./returned.tsx";
import { type Place, placeIn } from "./seat.ts";
import { meetingTexts } from "./texts.ts";

const route = getRouteApi("/work/tenders/$id/openings/$stage");

/** One meeting as it goes: who is here, what was opened, what is decided, and its minutes. */
export function MeetingPage() {
  const { id, stage: text } = route.useParams();
  const t = useTexts(meetingTexts);
  const tender = useTender(id, true);
  const openings = useOpenings(id);
  const stage = stageOf(text);
  return (
    <Asked of={tender}>
      {(found) => (
        <Asked of={openings}>
          {(meetings) =>
            stage && meetings.plan.includes(stage) ? (
              <OneMeeting key={stage} tender={found} openings={meetings} stage={stage} />
            ) : (
              <NotNow title={t.notHere} why={null} back={<ToOpenings id={id} />} />
            )
          }
        </Asked>
      )}
    </Asked>
  );
}

const ToOpenings = ({ id }: { id: string }) => {
  const t = useTexts(meetingTexts);
  return (
    <Link to="/tenders/$id/openings" params={{ id }}>
      {t.allMeetings}
    </Link>
  );
};

const steps = ["gathering", "opening", "deciding", "signing", "closed"] as const;

function OneMeeting({ tender, openings, stage }: { tender: Tender; openings: Openings; stage: OpeningStage }) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const me = useMe();
  const lotName = useLotName(tender);
  const { id } = tender;
  const own = caseOf(tender);
  const held = openings.items.filter((each) => each.stage === stage);
  const place = own && placeIn(own, openings, stage, me);
  const now: Place["now"] | undefined = place?.now ?? held.at(-1);
  const meeting = held.find((each) => each.session === now?.session);
  const state = now?.state ?? "gathering";
  return (
    <>
      <ObjectHead
        kind={t.opening}
        id={id}
        title={`${termOf(stage, language)} · ${format.text(tender.title)}`}
        state={[termOf(state, language), toneOf(state)]}
        {...(place ? { action: <PrimaryAct id={id} stage={stage} place={place} /> } : {})}
      >
        <p className="row">
          <ToOpenings id={id} />
          <ToCase id={id} />
          {now && now.session > 1 ? (
            <span className="muted small">{t.session({ n: format.number(now.session) })}</span>
          ) : null}
        </p>
        <Stages label={t.course} names={steps.map((step) => t.states[step])} now={steps.indexOf(state)} />
      </ObjectHead>
      {own && place ? <Situation tender={own} stage={stage} place={place} /> : null}
      {now ? <PresentHere tender={own} now={now} /> : null}
      {meeting ? <Awaited meeting={meeting} /> : null}
      {meeting && meeting.minutes === undefined && meeting.openedAt !== undefined ? (
        <>
          <h2>{t.envelopes}</h2>
          <Envelopes tender={id} meeting={meeting} lotName={lotName} />
        </>
      ) : null}
      {meeting ? <MinutesText tender={id} meeting={meeting} lotName={lotName} /> : null}
      {stage === "C" && meeting?.openedAt !== undefined && own ? (
        <ReturnedUnopened tender={id} openings={openings} meeting={meeting} lotName={lotName} />
      ) : null}
      {meeting?.minutes ? (
        <details className="card">
          <summary>{t.envelopes}</summary>
          <Envelopes tender={id} meeting={meeting} lotName={lotName} />
        </details>
      ) : null}
      {own && meeting?.state === "closed" ? <NextSteps tender={own} openings={openings} stage={stage} /> : null}
      {held
        .filter((each) => each !== meeting)
        .map((each) => (
          <details className="card" key={each.session}>
            <summary>{t.earlier({ n: format.number(each.session) })}</summary>
            <MinutesText tender={id} meeting={each} lotName={lotName} />
          </details>
        ))}
    </>
  );
}

/** The one thing this person does here now. */
function PrimaryAct({ id, stage, place: { may, now } }: { id: string; stage: OpeningStage; place: Place }) {
  const t = useTexts(meetingTexts);
  const me = useMe();
  const params = { id, stage };
  if (may.start) {
    return (
      <Link className="button" to="/tenders/$id/openings/$stage/start" params={params}>
        {t.start}
      </Link>
    );
  }
  if (may.decide) {
    const spoken = !now.awaited?.includes(me.id);
    return (
      <Link
        className="button"
        {...(spoken ? { "data-quiet": "" } : {})}
        to="/tenders/$id/openings/$stage/decide"
        params={params}
      >
        {spoken ? t.decideAgain : t.decide}
      </Link>
    );
  }
  if (may.sign) {
    return (
      <Link className="button" to="/tenders/$id/openings/$stage/sign" params={params}>
        {t.sign}
      </Link>
    );
  }
  return null;
}

/** What keeps the meeting from going on, and what this person can do about it. */
function Situation({
  tender,
  stage,
  place,
}: {
  tender: NonNullable<ReturnType<typeof caseOf>>;
  stage: OpeningStage;
  place: Place;
}) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const lotName = useLotName(tender);
  const clock = useServerNow(1_000);
  const { id, closesAt = "", progress } = tender;
  const { now, may, waiting, from, seat } = place;
  const param = { id, stage };
  const lots = waiting.map(lotName).join(t.separator);
  const short = waiting.filter((lot) => progress[lot]?.tooFew && !progress[lot].fewerAccepted);
  const said: ReactNode[] = [];
  if (now.state === "gathering") {
    if (clock < Date.parse(closesAt)) {
      said.push(<Notice key="gates" tone="sealed" title={t.gatesOpen({ when: format.dateTime(closesAt) })} />);
    } else if (clock < Date.parse(from)) {
      said.push(
        <Notice key="gates" tone="sealed" title={t.gates}>
          {t.gatesHelp({ when: format.dateTime(from) })}
        </Notice>,
      );
    }
    if (short.length > 0) {
      said.push(
        <Notice key="short" tone="waiting" title={t.short({ lots: short.map(lotName).join(t.separator) })}>
          <p>
            <ToCase id={id} />
          </p>
        </Notice>,
      );
    }
    if (waiting.length === 0) said.push(<Notice key="none" tone="neutral" title={t.noLots} />);
    else if (now.present.length > 0 && now.missing.length > 0) {
      said.push(
        <Notice key="quorum" tone="waiting" title={t.adjourned}>
          {t.adjournedHelp}
        </Notice>,
      );
    }
  }
  return (
    <>
      {said}
      {lots !== "" && now.state === "gathering" ? (
        <p className="muted">
          {t.lotsWaiting}: {lots}
        </p>
      ) : null}
      {seat === undefined ? <p className="muted">{t.notYours}</p> : null}
      {may.bePresent ? (
        <Act
          name={`presence.${id}.${stage}.${now.session}`}
          title={t.presence}
          heading="h2"
          lead={t.bePresentHelp}
          schema={StartOpening}
          submit={t.bePresent}
          send={(json, header) =>
            read(api.tenders[":id"].openings[":stage"].presence.$post({ param, json }, { headers: header }))
          }
        />
      ) : null}
      {now.state === "opening" ? (
        <Notice tone="waiting" title={t.underWay}>
          {t.underWayHelp}
        </Notice>
      ) : null}
      {may.goOn ? (
        <Act
          name={`go-on.${id}.${stage}.${now.session}`}
          title={t.goOn}
          heading="h2"
          schema={StartOpening}
          submit={t.goOn}
          send={(json, header) =>
            read(api.tenders[":id"].openings[":stage"].start.$post({ param, json }, { headers: header }))
          }
        />
      ) : null}
      {now.state === "gathering" && seat !== undefined && !may.start && now.missing.length === 0 ? (
        <p className="muted">
          {t.startWho({
            seats: openingActs.startOpening.by.map((role) => termOf(role, language)).join(t.separator),
          })}
        </p>
      ) : null}
    </>
  );
}

/** Whose word or signature the meeting waits for. */
function Awaited({ meeting: { state, awaited } }: { meeting: Meeting }) {
  const t = useTexts(meetingTexts);
  if (awaited.length === 0 || (state !== "deciding" && state !== "signing")) return null;
  return (
    <p className="muted">
      {state === "deciding" ? t.awaitedDecisions : t.awaitedSignatures}:{" "}
      {awaited.map((person, i) => (
        <span key={person}>
          {i > 0 ? t.separator : ""}
          <Person id={person} />
        </span>
      ))}
    </p>
  );
}
