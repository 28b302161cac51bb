import { useLocation, useRouter } from "@tanstack/react-router";
import { useLanguage } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { today } from "../../lib/today.ts";
import { Act } from "../../ui/act/act.tsx";
import type { Values } from "../../ui/act/use-form.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { thisYear } from "../../ui/year.tsx";
import { PurchaseFields } from "./form-fields.tsx";
import { requestSchema } from "./form-rules.ts";
import { useFormLabels } from "./labels.ts";
import { taskOf } from "./queries.ts";

/** A small purchase on one page; `?task=` fills in what the plan knows already. */
export function RequestPage() {
  const api = useServer();
  const { searchStr } = useLocation();
  const task = new URLSearchParams(searchStr).get("task");
  return (
    <OfBody>
      {(body) =>
        task === null ? (
          <Request body={body} initial={{}} name={`request-purchase.${body}`} />
        ) : (
          <Loaded queryKey={["task", task]} queryFn={() => taskOf(api, task)}>
            {(planned) => (
              <Request body={body} initial={initialOf(planned)} name={`request-purchase.${body}.${task}`} />
            )}
          </Loaded>
        )
      }
    </OfBody>
  );
}

type Task = Awaited<ReturnType<typeof taskOf>>;

function initialOf({ id, title, category, estimateRial, dueDate }: Task): Values {
  return {
    ...{ task: id, subject: title.fa ?? title.en, category },
    ...(estimateRial === undefined ? {} : { amountRial: estimateRial }),
    // A date that has passed is to be chosen anew.
    ...(dueDate === undefined || dueDate < today() ? {} : { dueDate }),
  };
}

function Request({ body, initial, name }: { body: string; initial: Values; name: string }) {
  const { t: general } = useLanguage();
  const { t, labels } = useFormLabels();
  const api = useServer();
  const { plays } = useMe();
  const { history } = useRouter();
  if (!plays("prManager", "procurementOfficer")) {
    return (
      <section className="card">
        <h1>{t.heading}</h1>
        <p>{general.session.forbiddenHelp}</p>
      </section>
    );
  }
  return (
    <Act
      name={name}
      title={t.heading}
      lead={t.lead}
      schema={requestSchema}
      initial={initial}
      labels={labels}
      submit={t.submit}
      send={(json, headers) =>
        read(api.bodies[":bodyId"].purchases.$post({ param: { bodyId: body }, json }, { headers }))
      }
      onDone={({ id }) => history.replace(`/purchases/${id}?made=yes`)}
    >
      {(form) => <PurchaseFields of={form} body={body} year={thisYear()} notBefore={today()} />}
    </Act>
  );
}
