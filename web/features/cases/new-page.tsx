import { useLocation } from "@tanstack/react-router";
import * as v from "valibot";
import { categories } from "../../../shared/kits/category.ts";
import { proposedDraft, usualCommittee, usualPanel, valueClass } from "../../../shared/tenders/proposal.ts";
import { procedures } from "../../../shared/tenders/state.ts";
import { tenderActs } from "../../../shared/tenders/tender.ts";
import { proposedClosing } from "../../../shared/tenders/timetable.ts";
import { termOf } from "../../../shared/terms.ts";
import { textsSchema } from "../../../shared/text.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import type { TaskCard } from "../../lib/tasks.ts";
import { Act } from "../../ui/act/act.tsx";
import { CheckField } from "../../ui/fields/check-field.tsx";
import { ChoiceField } from "../../ui/fields/choice-field.tsx";
import { ChoicesField } from "../../ui/fields/choices-field.tsx";
import { RadioField } from "../../ui/fields/radio-field.tsx";
import { TextsField } from "../../ui/fields/texts-field.tsx";
import { PageLink, useGo } from "../../ui/links.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { Bones, Notice, Trouble } from "../../ui/parts.tsx";
import { useMembers } from "../../ui/person.tsx";
import { useYear, YearChoice } from "../../ui/year.tsx";
import { caseTexts } from "./case-texts.ts";
import { type PolicyNow, usePolicy, useTasks } from "./queries.ts";
import { casesTexts } from "./texts.ts";

/** What the page asks; the draft is made of it and of what is usual. */
const Begin = v.strictObject({
  tasks: v.pipe(v.array(v.string()), v.minLength(1, "input.empty"), v.maxLength(10)),
  title: v.exactOptional(textsSchema(200)),
  category: v.exactOptional(v.picklist(categories)),
  procedure: v.picklist(procedures),
  arrangement: v.picklist(["together", "each"]),
  outside: v.exactOptional(v.boolean()),
});

/** Begins a case from tasks of the plan. */
export function NewCasePage() {
  return <OfBody>{(body) => <NewCase body={body} />}</OfBody>;
}

function NewCase({ body }: { body: string }) {
  const t = useTexts(casesTexts);
  const years = useYear();
  const tasks = useTasks(body, years.year);
  const policy = usePolicy(body);
  const members = useMembers(body);
  if (tasks.data && policy.data && !members.isLoading) {
    const planned = tasks.data.filter(({ state }) => state === "planned");
    return (
      <>
        <div className="row">
          <YearChoice {...years} />
        </div>
        {planned.length > 0 ? (
          <BeginForm
            key={years.year}
            body={body}
            year={years.year}
            tasks={planned}
            policy={policy.data}
            members={members.data?.members ?? []}
          />
        ) : (
          <section className="card">
            <h1>{t.newTitle}</h1>
            <p>{t.noTasks}</p>
            <p>
              <PageLink to="/tasks" tone="brand">
                {t.toPlan}
              </PageLink>
            </p>
          </section>
        )}
      </>
    );
  }
  const error = tasks.error ?? policy.error;
  return error ? <Trouble error={error} again={() => void tasks.refetch()} /> : <Bones />;
}

type Members = Parameters<typeof usualPanel>[0];

function BeginForm(given: {
  body: string;
  year: number;
  tasks: readonly TaskCard[];
  policy: PolicyNow;
  members: Members;
}) {
  const { body, year, tasks, policy, members } = given;
  const t = useTexts(casesTexts);
  const tc = useTexts(caseTexts);
  const { language, format } = useLanguage();
  const { plays } = useMe();
  const api = useServer();
  const go = useGo();
  const wished = new URLSearchParams(useLocation().searchStr).getAll("task");
  const chosen = tasks.map(({ id }) => id).filter((id) => wished.includes(id));
  const servedBy = (ids: readonly unknown[]) => tasks.filter(({ id }) => ids.includes(id));
  const sumOf = (ids: readonly unknown[]) => servedBy(ids).reduce((sum, { estimateRial = 0 }) => sum + estimateRial, 0);

  const draftOf = (input: v.InferOutput<typeof Begin>) => {
    const served = servedBy(input.tasks);
    const [first] = served;
    const at = new Date(serverNow()).toISOString();
    const window = policy.value(input.procedure === "quotation" ? "quotationWindowSeconds" : "tenderWindowSeconds");
    const calendar = { weekend: policy.value("weekend"), holidays: policy.value("holidays") };
    return proposedDraft({
      title: input.title ?? first?.title ?? {},
      category: input.category ?? first?.category ?? "publications",
      procedure: input.procedure,
      fiscalYear: year,
      tasks: served,
      apart: input.arrangement === "each" && served.length > 1,
      outside: input.outside === true,
      closesAt: proposedClosing(at, window, calendar),
      panel: usualPanel(members),
      committee: usualCommittee(members, policy.value("minimumEvaluators")),
    });
  };

  const [small, medium] = [policy.value("smallLimitRial"), policy.value("mediumLimitRial")];
  return (
    <Act
      name={`draft.new.${body}.${year}`}
      title={t.newTitle}
      lead={t.newLead}
      schema={Begin}
      initial={{ tasks: chosen, procedure: "quotation", arrangement: "together" }}
      submit={t.create}
      {...(plays(...tenderActs.draftTender.by)
        ? {}
        : {
            blocked: tc.onlyRoles({
              roles: tenderActs.draftTender.by.map((role) => termOf(role, language)).join(tc.or),
            }),
          })}
      labels={{
        tasks: t.tasks,
        arrangement: t.apart,
        procedure: t.procedure,
        outside: t.outside,
        title: t.caseTitle,
        category: t.category,
      }}
      send={(input, headers) =>
        read(api.bodies[":bodyId"].tenders.$post({ param: { bodyId: body }, json: draftOf(input) }, { headers })).then(
          (made) => ({ ...made, outside: input.outside === true }),
        )
      }
      onDone={({ id, outside }) => go(outside ? `/tenders/${id}/draft/outside` : `/tenders/${id}/draft`)}
    >
      {(form, values) => {
        const ids = Array.isArray(values["tasks"]) ? values["tasks"] : [];
        const sum = sumOf(ids);
        const size = valueClass(sum, small, medium);
        const [first] = servedBy(ids);
        return (
          <>
            <ChoicesField
              of={form}
              at="tasks"
              label={t.tasks}
              help={t.tasksHelp}
              options={tasks.map(({ id, title, category, estimateRial }) => ({
                value: id,
                label: format.text(title),
                help: format.list([
                  termOf(category, language),
                  ...(estimateRial === undefined ? [] : [format.rialShort(estimateRial)]),
                ]),
              }))}
            />
            {sum > 0 ? (
              <Notice
                tone="neutral"
                title={t.sum({ amount: format.rial(sum) })}
                rule={format.text(policy.rule(size === "small" ? "smallLimitRial" : "mediumLimitRial"))}
              >
                <p>{t.classes[size]({ limit: format.rialShort(size === "small" ? small : medium) })}</p>
                {size === "small" ? <PageLink to="/purchases/new">{t.toPurchase}</PageLink> : null}
              </Notice>
            ) : null}
            {ids.length > 1 ? (
              <RadioField
                of={form}
                at="arrangement"
                label={t.apart}
                help={t.apartHelp}
                options={[
                  { value: "together", label: t.together, help: t.together2 },
                  { value: "each", label: t.each, help: t.each2 },
                ]}
              />
            ) : null}
            <RadioField
              of={form}
              at="procedure"
              label={t.procedure}
              options={procedures.map((each) => ({
                value: each,
                label: termOf(each, language),
                help: t.procedures[each],
              }))}
            />
            <CheckField of={form} at="outside" label={t.outside} help={t.outsideHelp} required={false} />
            <TextsField
              of={form}
              at="title"
              label={t.caseTitle}
              help={first ? `${t.caseTitleHelp} «${format.text(first.title)}»` : t.caseTitleHelp}
              required={false}
              max={200}
            />
            <ChoiceField
              of={form}
              at="category"
              label={t.category}
              help={t.categoryHelp}
              required={false}
              options={categories.map((each) => ({ value: each, label: termOf(each, language) }))}
            />
          </>
        );
      }}
    </Act>
  );
}
