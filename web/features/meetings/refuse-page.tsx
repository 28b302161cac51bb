import "./meetings.css";
import { getRouteApi } from "@tanstack/react-router";
import { RefuseAward } from "../../../shared/awards/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { AwardAct, ToAward } from "./award-act.tsx";
import { awardTexts } from "./award-texts.ts";
import { useLotName } from "./frame.tsx";
import type { Award, Tender } from "./queries.ts";

const route = getRouteApi("/work/awards/$id/refuse");

/** The winner steps back before a contract is drawn up. */
export function RefusePage() {
  const { id } = route.useParams();
  const t = useTexts(awardTexts);
  return (
    <AwardAct
      id={id}
      title={t.refuse}
      from="notified"
      who={t.refuseWho}
      may={(me, award) => me.playsIn(award.vendor, "signatory")}
    >
      {(award, tender) => <Refuse award={award} tender={tender} />}
    </AwardAct>
  );
}

function Refuse({ award, tender }: { award: Award; tender: Tender }) {
  const t = useTexts(awardTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = award;
  const facts: Fact[] = [
    [t.reference, id],
    [t.lot, lotName(award.lot)],
    [t.price, format.rial(award.priceMinor)],
  ];
  return (
    <Act
      name={`refuse.${id}`}
      title={`${t.refuse}: ${format.text(tender.title)}`}
      lead={t.refuseHelp}
      schema={RefuseAward}
      submit={t.refuse}
      danger
      warning={t.refuseWarning}
      labels={{ reason: t.reason }}
      facts={({ reason }) => [...facts, [t.reason, reason]]}
      send={(json, headers) => read(api.awards[":id"].refuse.$post({ param: { id }, json }, { headers }))}
      receipt={({ state }, { reason }) => ({
        facts: [...facts, [t.state, termOf(state, language)], [t.reason, reason]],
        record: { kind: "tender", id: award.tender },
        next: (
          <>
            <p>{t.refuseNext}</p>
            <ToAward id={id} />
          </>
        ),
      })}
    >
      {(form) => <TextField of={form} at="reason" label={t.reason} lines={4} max={2000} />}
    </Act>
  );
}
