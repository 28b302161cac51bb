import "./meetings.css";
import { getRouteApi } from "@tanstack/react-router";
import * as v from "valibot";
import { SignMinutes } from "../../../shared/openings/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Hash } from "../../ui/parts.tsx";
import { useLotName } from "./frame.tsx";
import { MinutesText } from "./minutes.tsx";
import { meetingAt } from "./queries.ts";
import { type AtMeeting, Seated, ToMeeting } from "./seated.tsx";
import { meetingTexts } from "./texts.ts";

const route = getRouteApi("/work/tenders/$id/openings/$stage/sign");

/** Signs the minutes by the hash of the very text that is shown. */
export function SignPage() {
  const { id, stage } = route.useParams();
  const t = useTexts(meetingTexts);
  return (
    <Seated id={id} stage={stage} title={t.sign} name="sign-minutes">
      {(given) => <Sign {...given} />}
    </Seated>
  );
}

/** The hash is no matter of typing: it is that of the text on the page. */
const Signing = v.omit(SignMinutes, ["hash"]);

function Sign({ tender, openings, stage, name }: AtMeeting) {
  const t = useTexts(meetingTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = tender;
  const meeting = meetingAt(openings, stage);
  const hash = meeting?.minutesHash ?? "";
  const stands = [
    [t.tenderName, format.text(tender.title)],
    [t.stage, termOf(stage, language)],
    [t.minutesHash, <Hash key="hash" of={hash} />],
  ] as const;
  return (
    <>
      <Act
        name={name}
        title={`${t.sign}: ${termOf(stage, language)}`}
        lead={t.signHelp}
        schema={Signing}
        submit={t.sign}
        labels={{ dissent: t.dissent }}
        facts={({ dissent }) => [...stands, [t.dissent, dissent]]}
        send={(input, headers) =>
          read(
            api.tenders[":id"].openings[":stage"].sign.$post(
              { param: { id, stage }, json: { ...input, hash } },
              { headers },
            ),
          )
        }
        receipt={({ state }, { dissent }) => ({
          facts: [...stands, [t.state, termOf(state, language)], [t.dissent, dissent]],
          record: { kind: "tender", id },
          next: (
            <>
              <p>{t.signNext}</p>
              <ToMeeting id={id} stage={stage} />
            </>
          ),
        })}
      >
        {(form) => (
          <TextField
            of={form}
            at="dissent"
            label={t.dissent}
            help={t.dissentHelp}
            required={false}
            lines={3}
            max={2000}
          />
        )}
      </Act>
      {meeting ? <MinutesText tender={id} meeting={meeting} lotName={lotName} /> : null}
    </>
  );
}
