import "./meetings.css";
import { getRouteApi, Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { Facts, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { Asked, ToCase } from "./frame.tsx";
import { meetingAt, type Openings, type Tender, useOpenings, useTender } from "./queries.ts";
import { meetingTexts } from "./texts.ts";

const route = getRouteApi("/work/tenders/$id/openings");

/** The meetings of a case in their order. */
export function OpeningsPage() {
  const { id } = route.useParams();
  const tender = useTender(id);
  const openings = useOpenings(id);
  return (
    <Asked of={tender}>
      {(found) => <Asked of={openings}>{(meetings) => <Meetings tender={found} openings={meetings} />}</Asked>}
    </Asked>
  );
}

function Meetings({ tender, openings }: { tender: Tender; openings: Openings }) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const { id, title, state } = tender;
  return (
    <>
      <ObjectHead
        kind={t.openings}
        id={id}
        title={format.text(title)}
        state={[termOf(state, language), toneOf(state)]}
        {...(tender.closesAt === undefined ? {} : { deadline: [t.gatesAt, tender.closesAt] as const })}
      >
        <p>
          <ToCase id={id} />
        </p>
      </ObjectHead>
      <section className="card">
        <h2>{t.plan}</h2>
        <p className="muted">{openings.plan.length > 0 ? t.planHelp : t.noPlan}</p>
      </section>
      {openings.plan.map((stage) => {
        const meeting = meetingAt(openings, stage);
        const closed = meeting?.signatures ?? [];
        return (
          <section className="card" key={stage}>
            <div className="row between">
              <h2>{termOf(stage, language)}</h2>
              <Link className="button" data-quiet="" to="/tenders/$id/openings/$stage" params={{ id, stage }}>
                {t.opening}
                <span className="unseen">: {termOf(stage, language)}</span>
              </Link>
            </div>
            {meeting ? (
              <>
                <p className="row">
                  <Tag tone={toneOf(meeting.state)}>{termOf(meeting.state, language)}</Tag>
                  {meeting.session > 1 ? (
                    <span className="muted small">{t.session({ n: format.number(meeting.session) })}</span>
                  ) : null}
                </p>
                <Facts
                  of={[
                    [t.presence, format.number(meeting.present.length)],
                    [t.openedAt, meeting.openedAt && format.dateTime(meeting.openedAt)],
                    [t.signatures, meeting.minutes ? format.number(closed.length) : ""],
                  ]}
                />
              </>
            ) : (
              <p className="muted">{t.notYet}</p>
            )}
          </section>
        );
      })}
    </>
  );
}
