import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import * as v from "valibot";
import { ChangeTask } from "../../../shared/plan/schema.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { useBegun } from "../../ui/act/begun.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { type Task, taskOf } from "./queries.ts";
import { TaskFields, useTaskLabels } from "./task-fields.tsx";
import { planTexts } from "./texts.ts";

const route = getRouteApi("/work/tasks/$id/change");

/** Changes a task that is still planned. */
export function ChangeTaskPage() {
  const { page: t } = useTexts(planTexts);
  const { id } = route.useParams();
  const api = useServer();
  const { playsIn } = useMe();
  return (
    <Loaded queryKey={["task", id]} queryFn={() => taskOf(api, id)}>
      {(task) => (
        <>
          <nav className="small" aria-label={t.back}>
            <Link to="/tasks/$id" params={{ id }}>
              {t.back}
            </Link>
          </nav>
          {task.state === "planned" && playsIn(task.body, "prManager") ? (
            <Change task={task} />
          ) : (
            <section className="card">
              <h1>{t.notNow}</h1>
              <p>{t.notNowHelp}</p>
            </section>
          )}
        </>
      )}
    </Loaded>
  );
}

/** What is on record is replaced, never taken away. */
const replacing = (recorded: ChangeTask) =>
  v.pipe(
    ChangeTask,
    v.forward(
      v.check(({ estimateRial }) => recorded.estimateRial === undefined || estimateRial !== undefined, "input.missing"),
      ["estimateRial"],
    ),
    v.forward(
      v.check(({ dueDate }) => recorded.dueDate === undefined || dueDate !== undefined, "input.missing"),
      ["dueDate"],
    ),
  );

function Change({ task }: { task: Task }) {
  const { form: t } = useTexts(planTexts);
  const labels = useTaskLabels();
  const api = useServer();
  const { history } = useRouter();
  const { id, title, category, estimateRial, dueDate } = task;
  const name = `change.${id}`;
  const begun = useBegun(name, task);
  const recorded: ChangeTask = {
    ...{ title, category },
    ...(estimateRial === undefined ? {} : { estimateRial }),
    ...(dueDate === undefined ? {} : { dueDate }),
  };
  return (
    <Act
      name={name}
      title={t.change}
      lead={t.kept}
      schema={replacing(recorded)}
      initial={recorded}
      labels={labels}
      submit={t.changeSubmit}
      send={(json, headers) =>
        begun((tag) =>
          read(api.tasks[":id"].$patch({ param: { id }, json }, { headers: { ...headers, "if-match": tag } })),
        )
      }
      onDone={() => history.replace(`/tasks/${id}`)}
    >
      {(form) => <TaskFields of={form} />}
    </Act>
  );
}
