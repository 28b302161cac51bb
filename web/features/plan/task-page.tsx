import { getRouteApi, Link } from "@tanstack/react-router";
import { endOfDate, noonOf } from "../../../shared/calendar.ts";
import { DoInHouse } from "../../../shared/plan/schema.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { NumberField } from "../../ui/fields/number-field.tsx";
import { PageLink } from "../../ui/links.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActivityLog } from "../../ui/log.tsx";
import { ObjectHead, Tabs } from "../../ui/page.tsx";
import { type Fact, Facts, Id, Notice, Stages } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { yearIn } from "../../ui/year.tsx";
import { type Task, taskOf } from "./queries.ts";
import { useTaskLabels } from "./task-fields.tsx";
import { planTexts } from "./texts.ts";

const route = getRouteApi("/work/tasks/$id");

/** One piece of work of the plan, and by what it is done. */
export function TaskPage() {
  const { id } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["task", id]} queryFn={() => taskOf(api, id)}>
      {(task) => <OneTask task={task} />}
    </Loaded>
  );
}

const stages = ["planned", "handedOver", "contracted", "done"] as const;

function OneTask({ task }: { task: Task }) {
  const { page: t } = useTexts(planTexts);
  const { language, format } = useLanguage();
  const { playsIn } = useMe();
  const labels = useTaskLabels();
  const { id, title, state, dueDate, personHours } = task;
  const mine = state === "planned" && playsIn(task.body, "prManager");
  const left = state === "planned" || state === "handedOver" || state === "contracted";
  return (
    <>
      <ObjectHead
        kind={t.kind}
        id={id}
        title={format.text(title)}
        state={[termOf(state, language), toneOf(state)]}
        // Noon UTC lies in the same Tehran day.
        {...(dueDate !== undefined && left ? { deadline: [labels.dueDate, endOfDate(noonOf(dueDate))] as const } : {})}
        action={
          mine ? (
            <PageLink tone="brand" to={`/cases/new?task=${id}`}>
              {t.handOver}
            </PageLink>
          ) : null
        }
      >
        {state === "inHouse" ? null : (
          <Stages label={t.stages} names={stages.map((name) => t.stage[name])} now={stages.indexOf(state)} />
        )}
      </ObjectHead>
      {state === "inHouse" && personHours !== undefined ? (
        <Notice title={t.inHouse} tone="done">
          {t.hours({ n: format.number(personHours) })}
        </Notice>
      ) : null}
      <Tabs
        label={t.tabs}
        of={[
          {
            id: "overview",
            name: t.overview,
            content: () => (
              <>
                <TaskFacts task={task} />
                {state === "planned" ? <Ways task={task} mine={mine} /> : null}
              </>
            ),
          },
          { id: "history", name: t.log, content: () => <ActivityLog kind="task" id={id} /> },
        ]}
      />
    </>
  );
}

/** What is planned, and where it went from there. */
function TaskFacts({ task }: { task: Task }) {
  const { page: t } = useTexts(planTexts);
  const { language, format } = useLanguage();
  const labels = useTaskLabels();
  const { category, fiscalYear, estimateRial, dueDate, personHours, tender, contract, purchase } = task;
  const facts: Fact[] = [
    [labels.category, termOf(category, language)],
    [t.year, yearIn(fiscalYear, language)],
    [labels.estimateRial, estimateRial === undefined ? undefined : format.rial(estimateRial)],
    [labels.dueDate, dueDate === undefined ? undefined : format.day(dueDate)],
    [t.personHours, personHours === undefined ? undefined : format.number(personHours)],
    [t.case, tender === undefined ? undefined : <Place key="case" path="/tenders" id={tender} />],
    [t.contract, contract === undefined ? undefined : <Place key="contract" path="/contracts" id={contract} />],
    [t.purchase, purchase === undefined ? undefined : <Place key="purchase" path="/purchases" id={purchase} />],
  ];
  return (
    <section className="card">
      <h2>{t.facts}</h2>
      <Facts of={facts} />
    </section>
  );
}

const Place = ({ path, id }: { path: "/tenders" | "/contracts" | "/purchases"; id: string }) => (
  <Link to={`${path}/$id`} params={{ id }}>
    <Id>{id}</Id>
  </Link>
);

/** The ways a planned task can go, for whoever decides; others are told who does. */
function Ways({ task, mine }: { task: Task; mine: boolean }) {
  const { page: t } = useTexts(planTexts);
  const { id } = task;
  if (!mine) {
    return (
      <section className="card">
        <h2>{t.next}</h2>
        <p>{t.nextOther}</p>
      </section>
    );
  }
  return (
    <>
      <section className="card">
        <h2>{t.next}</h2>
        <ul className="rows">
          <li>
            <PageLink to={`/cases/new?task=${id}`}>{t.handOver}</PageLink>
            <span className="small muted">{t.handOverHelp}</span>
          </li>
          <li>
            <Link to="/purchases/new" search={{ task: id } as never}>
              {t.buy}
            </Link>
            <span className="small muted">{t.buyHelp}</span>
          </li>
          <li>
            <Link to="/tasks/$id/change" params={{ id }}>
              {t.change}
            </Link>
          </li>
        </ul>
      </section>
      <InHouse id={id} />
    </>
  );
}

function InHouse({ id }: { id: string }) {
  const { page: t } = useTexts(planTexts);
  const api = useServer();
  return (
    <Act
      name={`do-in-house.${id}`}
      title={t.doInHouse}
      heading="h2"
      lead={t.doInHouseHelp}
      schema={DoInHouse}
      labels={{ personHours: t.hoursLabel }}
      submit={t.doSubmit}
      send={(json, headers) => read(api.tasks[":id"]["do-in-house"].$post({ param: { id }, json }, { headers }))}
    >
      {(form) => (
        <NumberField of={form} at="personHours" label={t.hoursLabel} help={t.hoursHelp} min={1} max={100_000} />
      )}
    </Act>
  );
}
