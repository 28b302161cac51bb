import "./meetings.css";
import { getRouteApi } from "@tanstack/react-router";
import { StartOpening } from "../../../shared/openings/schema.ts";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useServerNow } from "../../ui/page.tsx";
import { Person } from "../../ui/person.tsx";
import { useLotName } from "./frame.tsx";
import type { Case } from "./queries.ts";
import type { Place } from "./seat.ts";
import { Seated, ToMeeting } from "./seated.tsx";
import { meetingTexts } from "./texts.ts";

const route = getRouteApi("/work/tenders/$id/openings/$stage/start");

/** Opens the envelopes of a stage: repeated first, since they cannot be shut again. */
export function StartPage() {
  const { id, stage } = route.useParams();
  const t = useTexts(meetingTexts);
  return (
    <Seated id={id} stage={stage} title={t.start} name="start-opening">
      {(given) => <Start {...given} />}
    </Seated>
  );
}

function Start({ tender, stage, place, name }: { tender: Case; stage: OpeningStage; place: Place; name: string }) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const { id: own } = useMe();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = tender;
  const { now, waiting, from } = place;
  const early = useServerNow(1_000) < Date.parse(from);
  return (
    <Act
      name={name}
      title={`${t.start}: ${termOf(stage, language)}`}
      lead={t.startHelp}
      schema={StartOpening}
      submit={t.start}
      warning={t.startWarning}
      {...(early ? { blocked: t.gatesHelp({ when: format.dateTime(from) }) } : {})}
      facts={() => [
        [t.tenderName, format.text(tender.title)],
        [t.stage, termOf(stage, language)],
        [t.lots, waiting.map(lotName).join(t.separator)],
        [
          t.presence,
          now.present.map(({ person }, i) => (
            <span key={person}>
              {i > 0 ? t.separator : ""}
              <Person id={person} />
            </span>
          )),
        ],
        [t.startedBy, <Person key="own" id={own} />],
      ]}
      send={(json, headers) =>
        read(api.tenders[":id"].openings[":stage"].start.$post({ param: { id, stage }, json }, { headers }))
      }
      receipt={({ state, lots, short }) => ({
        facts: [
          [t.stage, termOf(stage, language)],
          [t.state, termOf(state, language)],
          [t.lots, lots.map(lotName).join(t.separator)],
        ],
        record: { kind: "tender", id },
        next: (
          <>
            {short.length > 0 ? <p>{t.short({ lots: short.map(lotName).join(t.separator) })}</p> : null}
            <ToMeeting id={id} stage={stage} />
          </>
        ),
      })}
    />
  );
}
