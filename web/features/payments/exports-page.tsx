import { useLocation, useRouter } from "@tanstack/react-router";
import * as v from "valibot";
import { contractStates } from "../../../shared/contracts/card.ts";
import { exportActs } from "../../../shared/exports/export.ts";
import { RequestExport } from "../../../shared/exports/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { isTurnOf, useCaller } from "../../ui/who.tsx";
import { thisYear, useYear, yearIn, yearsAround } from "../../ui/year.tsx";
import { financeTexts } from "./texts/finance.ts";

/** Asks for the board of a year as a file. */
export const ExportsPage = () => <OfBody>{(body) => <Ask body={body} />}</OfBody>;

/** A choice holds text; the server takes the year as a number. */
const Asked = v.pipe(
  v.object({
    fiscalYear: v.pipe(v.string(), v.transform(Number)),
    state: RequestExport.entries.state,
  }),
  v.transform((input): RequestExport => ({ kind: "contractStatus", ...input })),
);

function Ask({ body }: { body: string }) {
  const { exports: t } = useTexts(financeTexts);
  const { language } = useLanguage();
  const api = useServer();
  const { history } = useRouter();
  const { searchStr } = useLocation();
  const caller = useCaller();
  const { year } = useYear();
  const state = new URLSearchParams(searchStr).get("state");
  if (!isTurnOf({ party: body, roles: exportActs.requestExport.by }, caller)) {
    return (
      <section className="card">
        <h1>{t.heading}</h1>
        <p>{t.notYours}</p>
      </section>
    );
  }
  return (
    <Act
      name={`export.${body}`}
      title={t.heading}
      lead={t.lead}
      schema={Asked}
      initial={{ fiscalYear: String(year), ...(state === null ? {} : { state }) }}
      labels={{ fiscalYear: t.year, state: t.state }}
      submit={t.submit}
      send={(json, headers) =>
        read(api.bodies[":bodyId"].exports.$post({ param: { bodyId: body }, json }, { headers }))
      }
      onDone={({ id }) => history.push(`/exports/${id}`)}
    >
      {(form) => (
        <>
          <ChoiceField
            of={form}
            at="fiscalYear"
            label={t.year}
            options={yearsAround(thisYear(), year).map((each) => ({
              value: String(each),
              label: yearIn(each, language),
            }))}
          />
          <ChoiceField
            of={form}
            at="state"
            label={t.state}
            help={t.stateHelp}
            required={false}
            options={contractStates.map((value) => ({ value, label: termOf(value, language) }))}
          />
        </>
      )}
    </Act>
  );
}
