import * as v from "valibot";
import { addDays, gregorianDate } from "../../../shared/calendar.ts";
import { DecideAppeal, ReinstateVendor, SuspendVendor, WarnVendor } from "../../../shared/vendors/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { DateField } from "../../ui/fields/date-field.tsx";
import { LetterFields, useLetterWords } from "../../ui/fields/letter-fields.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { type Fact, Facts } from "../../ui/parts.tsx";
import { vendorActTexts } from "./act-texts.ts";
import { useVendorFacts } from "./frame.tsx";
import type { WholeVendor } from "./queries.ts";
import { vendorTexts } from "./texts.ts";
import { actName } from "./turn.ts";
import { yesOrNo } from "./yes-or-no.ts";

type Given = { vendor: WholeVendor };

export function WarnAct({ vendor }: Given) {
  const { warn: t, reason: word } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { facts, receipt } = useVendorFacts(vendor);
  const api = useServer();
  const { id } = vendor;
  return (
    <Act
      name={actName("warn", id)}
      title={acts.warn}
      lead={t.lead}
      schema={WarnVendor}
      labels={{ reason: word }}
      submit={t.button}
      danger
      facts={({ reason }) => [...facts, [word, reason]]}
      send={(json, headers) => read(api.vendors[":id"].warn.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { reason }) => receipt(reply, t.next, [[word, reason]])}
    >
      {(form) => <TextField of={form} at="reason" label={word} lines={5} max={2000} />}
    </Act>
  );
}

export function SuspendAct({ vendor }: Given) {
  const { suspend: t, reason: word } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { format } = useLanguage();
  const { facts, receipt } = useVendorFacts(vendor);
  const letters = useLetterWords();
  const api = useServer();
  const { id, warning } = vendor;
  const before: Fact[] = [[t.reply, warning?.reply?.text ?? t.noReply]];
  const said = ({ until, letter, reason }: SuspendVendor): Fact[] => [
    [t.until, format.day(until)],
    [letters.name, letters.inWords(letter)],
    [word, reason],
  ];
  return (
    <Act
      name={actName("suspend", id)}
      title={acts.suspend}
      lead={t.lead}
      schema={SuspendVendor}
      labels={{ until: t.until, reason: word, ...letters.labels }}
      submit={t.button}
      danger
      facts={(input) => [...facts, ...before, ...said(input)]}
      send={(json, headers) => read(api.vendors[":id"].suspend.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, input) => receipt(reply, t.next, said(input))}
    >
      {(form) => (
        <>
          <Facts of={before} />
          <DateField
            of={form}
            at="until"
            label={t.until}
            min={gregorianDate(addDays(new Date(serverNow()).toISOString(), 1))}
          />
          <LetterFields of={form} />
          <TextField of={form} at="reason" label={word} lines={4} max={2000} />
        </>
      )}
    </Act>
  );
}

export function ReinstateAct({ vendor }: Given) {
  const { reinstate: t, reason: word } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { facts, receipt } = useVendorFacts(vendor);
  const api = useServer();
  const { id } = vendor;
  return (
    <Act
      name={actName("reinstate", id)}
      title={acts.reinstate}
      lead={t.lead}
      schema={ReinstateVendor}
      labels={{ reason: word }}
      submit={t.button}
      facts={({ reason }) => [...facts, [word, reason]]}
      send={(json, headers) => read(api.vendors[":id"].reinstate.$post({ param: { id }, json }, { headers }))}
      receipt={(reply, { reason }) => receipt(reply, t.next, [[word, reason]])}
    >
      {(form) => <TextField of={form} at="reason" label={word} lines={4} max={2000} />}
    </Act>
  );
}

const DecideForm = v.pipe(v.looseObject({}), v.transform(yesOrNo("upheld")), DecideAppeal);

export function DecideAppealAct({ vendor }: Given) {
  const { decide: t, reason: word } = useTexts(vendorActTexts);
  const { acts } = useTexts(vendorTexts);
  const { facts, receipt } = useVendorFacts(vendor);
  const api = useServer();
  const { id, suspension } = vendor;
  const appeal: Fact = [t.appeal, suspension?.appeal?.text];
  const said = ({ upheld, reason }: DecideAppeal): Fact[] => [
    [t.upheld, upheld ? t.yes : t.no],
    [word, reason],
  ];
  return (
    <Act
      name={actName("decide-appeal", id)}
      title={acts["decide-appeal"]}
      lead={t.lead}
      schema={DecideForm}
      labels={{ upheld: t.upheld, reason: word }}
      submit={t.button}
      facts={(input) => [...facts, appeal, ...said(input)]}
      send={(json, headers) => read(api.vendors[":id"]["decide-appeal"].$post({ param: { id }, json }, { headers }))}
      receipt={(reply, input) => receipt(reply, t.next, said(input))}
    >
      {(form) => (
        <>
          <Facts of={[appeal]} />
          <RadioField
            of={form}
            at="upheld"
            label={t.upheld}
            options={[
              { value: "yes", label: t.yes },
              { value: "no", label: t.no },
            ]}
          />
          <TextField of={form} at="reason" label={word} lines={4} max={2000} />
        </>
      )}
    </Act>
  );
}
