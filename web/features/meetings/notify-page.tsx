import "./meetings.css";
import { getRouteApi } from "@tanstack/react-router";
import { NotifyAward } from "../../../shared/awards/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import type { Fact } from "../../ui/parts.tsx";
import { AwardAct, ToAward } from "./award-act.tsx";
import { awardTexts } from "./award-texts.ts";
import { useLotName } from "./frame.tsx";
import type { Award, Tender } from "./queries.ts";

const route = getRouteApi("/work/awards/$id/notify");

/** The head tells the winner. */
export function NotifyPage() {
  const { id } = route.useParams();
  const t = useTexts(awardTexts);
  return (
    <AwardAct
      id={id}
      title={t.notify}
      from="proposed"
      who={t.notifyWho}
      may={(me, _award, body) => me.playsIn(body, "head")}
    >
      {(award, tender) => <Notify award={award} tender={tender} />}
    </AwardAct>
  );
}

function Notify({ award, tender }: { award: Award; tender: Tender }) {
  const t = useTexts(awardTexts);
  const { format, language } = useLanguage();
  const api = useServer();
  const lotName = useLotName(tender);
  const { id } = award;
  const facts: Fact[] = [
    [t.winner, format.text(award.vendorName)],
    [t.price, format.rial(award.priceMinor)],
    [t.lot, lotName(award.lot)],
  ];
  return (
    <Act
      name={`notify.${id}`}
      title={`${t.notify}: ${format.text(award.vendorName)}`}
      lead={
        <>
          <p>{t.notifyHelp}</p>
          <p>{t.standstillHelp}</p>
        </>
      }
      schema={NotifyAward}
      submit={t.notify}
      warning={t.notifyWarning}
      facts={() => facts}
      send={(json, headers) => read(api.awards[":id"].notify.$post({ param: { id }, json }, { headers }))}
      receipt={({ state, standstillUntil, signBy }) => ({
        facts: [
          ...facts,
          [t.state, termOf(state, language)],
          [t.standstill, standstillUntil && format.dateTime(standstillUntil)],
          [t.signBy, signBy && format.dateTime(signBy)],
        ],
        record: { kind: "tender", id: award.tender },
        next: (
          <>
            <p>{t.notifyNext({ at: format.dateTime(standstillUntil ?? "") })}</p>
            <ToAward id={id} />
          </>
        ),
      })}
    />
  );
}
