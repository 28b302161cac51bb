import { useRouter } from "@tanstack/react-router";
import * as v from "valibot";
import { PlanTask } from "../../../shared/plan/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { thisYear, useYear, yearIn, yearsAround } from "../../ui/year.tsx";
import { TaskFields, useTaskLabels } from "./task-fields.tsx";
import { planTexts } from "./texts.ts";

/** A choice holds a text; the year is a number. */
const PlanForm = v.pipe(
  v.looseObject({ fiscalYear: v.exactOptional(v.pipe(v.string(), v.transform(Number))) }),
  PlanTask,
);

/** Plans one piece of work for a year. */
export const NewTaskPage = () => <OfBody>{(body) => <NewTask body={body} />}</OfBody>;

function NewTask({ body }: { body: string }) {
  const { form: t } = useTexts(planTexts);
  const { language, t: general } = useLanguage();
  const { plays } = useMe();
  const { year } = useYear();
  const labels = useTaskLabels();
  const api = useServer();
  const { history } = useRouter();
  if (!plays("prManager")) {
    return (
      <section className="card">
        <h1>{t.heading}</h1>
        <p>{general.session.forbiddenHelp}</p>
      </section>
    );
  }
  return (
    <Act
      name={`plan-task.${body}`}
      title={t.heading}
      lead={t.lead}
      schema={PlanForm}
      initial={{ fiscalYear: String(year) }}
      labels={labels}
      submit={t.submit}
      send={(json, headers) => read(api.bodies[":bodyId"].tasks.$post({ param: { bodyId: body }, json }, { headers }))}
      onDone={({ id }) => history.replace(`/tasks/${id}`)}
    >
      {(form) => (
        <>
          <TaskFields of={form} />
          <ChoiceField
            of={form}
            at="fiscalYear"
            label={t.year}
            options={yearsAround(thisYear(), year).map((each) => ({
              value: String(each),
              label: yearIn(each, language),
            }))}
          />
        </>
      )}
    </Act>
  );
}
