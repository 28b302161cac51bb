import { useState } from "react";
import * as v from "valibot";
import { gregorianDate } from "../../../../shared/calendar.ts";
import { ChangeTender } from "../../../../shared/tenders/schema.ts";
import { graceSeconds, plusSeconds } from "../../../../shared/tenders/time.ts";
import { proposedClosing, timetableOf } from "../../../../shared/tenders/timetable.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { InstantField } from "../../../ui/fields/instant-field.tsx";
import { Bones, Button, type Fact, Facts, Notice, Trouble } from "../../../ui/parts.tsx";
import { type PolicyNow, usePolicy } from "../queries.ts";
import { useCaseWords } from "../words.ts";
import { SectionAct, type SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

const Timetable = v.strictObject({ closesAt: ChangeTender.entries.closesAt });

/** The closing, the legal window it has to leave, and what follows from it. */
export function TimetableSection({ view }: SectionProps) {
  const policy = usePolicy(view.body);
  if (policy.data) return <TimetableForm view={view} policy={policy.data} />;
  return policy.error ? <Trouble error={policy.error} again={() => void policy.refetch()} /> : <Bones />;
}

const windowOf = (procedure: SectionProps["view"]["procedure"]) =>
  procedure === "quotation" ? "quotationWindowSeconds" : "tenderWindowSeconds";

function TimetableForm({ view, policy }: SectionProps & { policy: PolicyNow }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const words = useCaseWords();
  const windowSeconds = policy.value(windowOf(view.procedure));
  const calendar = { weekend: policy.value("weekend"), holidays: policy.value("holidays") };
  // Of one moment, so that what is typed is not judged by a bound that moves.
  const [at] = useState(() => new Date(serverNow()).toISOString());
  const earliest = plusSeconds(at, windowSeconds);
  const proposal = proposedClosing(at, windowSeconds, calendar);
  return (
    <SectionAct
      view={view}
      section="timetable"
      schema={Timetable}
      initial={{ closesAt: view.closesAt }}
      labels={{ closesAt: t.closesAt }}
      change={({ closesAt }) => ({ closesAt: closesAt ?? null })}
    >
      {(form, values) => {
        const closesAt = values["closesAt"];
        const known = typeof closesAt === "string" && !Number.isNaN(Date.parse(closesAt)) ? closesAt : undefined;
        return (
          <>
            <InstantField
              of={form}
              at="closesAt"
              label={t.closesAt}
              help={t.closesAtHelp({ earliest: format.dateTime(earliest), window: words.seconds(windowSeconds) })}
              min={earliest}
            />
            <p className="row">
              <span>{t.propose}:</span>
              <Button tone="quiet" onClick={() => form.set("closesAt", proposal)}>
                {t.proposed({ when: format.dateTime(proposal) })}
              </Button>
            </p>
            {known ? <Derived view={view} policy={policy} at={at} closesAt={known} /> : null}
          </>
        );
      }}
    </SectionAct>
  );
}

function Derived({ view, policy, at, closesAt }: SectionProps & { policy: PolicyNow; at: string; closesAt: string }) {
  const t = useDraftTexts();
  const { format } = useLanguage();
  const words = useCaseWords();
  const name = windowOf(view.procedure);
  const calendar = { weekend: policy.value("weekend"), holidays: policy.value("holidays") };
  const { publishBy, questionsUntil, closesOnDayOff, holidays } = timetableOf(
    at,
    closesAt,
    { windowSeconds: policy.value(name), questionsEndSeconds: policy.value("questionsEndSeconds") },
    calendar,
  );
  const validUntil = gregorianDate(plusSeconds(closesAt, policy.value("bidValidityDays") * 86_400));
  const facts: Fact[] = [
    [t.publishBy, format.dateTime(publishBy)],
    [t.questionsUntil, format.dateTime(questionsUntil)],
    [t.closesAt, format.dateTime(closesAt)],
    [t.openingFrom, format.dateTime(plusSeconds(closesAt, graceSeconds))],
    [t.validUntil, view.procedure === "quotation" ? undefined : format.day(validUntil)],
    [t.standstill, words.seconds(policy.value("standstillSeconds"))],
    [t.holidays, holidays.length > 0 ? format.list(holidays.map(format.day)) : t.noHolidays],
  ];
  return (
    <>
      <Facts of={facts} />
      {closesOnDayOff ? <Notice tone="waiting" title={t.dayOff} /> : null}
      <p className="small muted">{format.text(policy.rule(name))}</p>
    </>
  );
}
