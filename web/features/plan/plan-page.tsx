import { Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { DataTable, PagedList } from "../../ui/list.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useYear, YearChoice, yearIn } from "../../ui/year.tsx";
import { planOf } from "./queries.ts";
import { planTexts } from "./texts.ts";

/** The plan of a body for a year, newest first. */
export const PlanPage = () => <OfBody>{(body) => <Plan body={body} />}</OfBody>;

function Plan({ body }: { body: string }) {
  const { list: t } = useTexts(planTexts);
  const { language, format } = useLanguage();
  const { plays } = useMe();
  const api = useServer();
  const chosen = useYear();
  const { year } = chosen;
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="muted">{t.lead}</p>
        </div>
        <div className="row">
          <YearChoice {...chosen} />
          {plays("prManager") ? (
            <Link to="/tasks/new" search={{ year: String(year) } as never} className="button">
              {t.plan}
            </Link>
          ) : null}
        </div>
      </div>
      <PagedList
        queryKey={["task", "list", body, year]}
        page={(cursor) => planOf(api, body, year, cursor)}
        empty={t.empty({ year: yearIn(year, language) })}
      >
        {(rows) => (
          <DataTable
            label={t.heading}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                name: t.title,
                value: ({ id, title }) => (
                  <Link to="/tasks/$id" params={{ id }}>
                    {format.text(title)}
                  </Link>
                ),
              },
              { name: t.category, value: ({ category }) => termOf(category, language) },
              {
                name: t.estimate,
                value: ({ estimateRial }) => (estimateRial === undefined ? t.unknown : format.rial(estimateRial)),
                number: true,
              },
              { name: t.due, value: ({ dueDate }) => (dueDate === undefined ? t.unknown : format.day(dueDate)) },
              {
                name: t.state,
                value: ({ state }) => <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag>,
              },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}
