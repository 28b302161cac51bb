import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { useSize } from "../../ui/fields/file-row.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { PaperButton } from "../../ui/paper-button.tsx";
import { Bones, Facts, Notice, Trouble } from "../../ui/parts.tsx";
import { Person } from "../../ui/person.tsx";
import { toneOf } from "../../ui/tones.ts";
import { yearIn } from "../../ui/year.tsx";
import { exportOf } from "./queries.ts";
import { financeTexts } from "./texts/finance.ts";

const route = getRouteApi("/work/exports/$id");

/** An export on its way, and its file when it is there. */
export function ExportPage() {
  const { id } = route.useParams();
  const { exports: t } = useTexts(financeTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const size = useSize();
  const query = useQuery({
    queryKey: ["export", id],
    queryFn: () => exportOf(api, id),
    refetchInterval: ({ state: { data } }) => (data?.state === "done" || data?.state === "failed" ? false : 1000),
  });
  if (query.error && !query.data) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Bones />;
  const { state, of, rows, requestedAt, requestedBy, finishedAt, fiscalYear, failure, download } = query.data;
  const going = state === "queued" || state === "running";
  /** Its address is good for a few minutes, so it is asked for when it is wanted. */
  const ask = async () => {
    const { download: fresh } = await exportOf(api, id);
    if (!fresh) throw new Error("the export has no file any more");
    return fresh;
  };
  return (
    <>
      <ObjectHead
        kind={t.kind}
        id={id}
        title={t.title({ year: yearIn(fiscalYear, language) })}
        state={[termOf(state, language), toneOf(state)]}
        action={download ? <PaperButton name={t.download({ name: download.name })} ask={ask} /> : null}
      />
      {going ? (
        <Notice title={t.running} tone="open">
          {t.progress({ n: format.number(rows) })}
        </Notice>
      ) : null}
      {state === "done" ? <Notice title={t.ready} tone="done" /> : null}
      {failure ? (
        <Notice title={t.failed}>
          <p>{t.failures[failure]}</p>
          <p>
            <Link to="/exports" className="button" data-quiet="">
              {t.again}
            </Link>
          </p>
        </Notice>
      ) : null}
      <section className="card" aria-label={t.kind}>
        <Facts
          of={[
            [t.of, of === undefined ? undefined : termOf(of, language)],
            [t.rows, format.number(rows)],
            [t.size, download ? size(download.size) : undefined],
            [t.requestedBy, <Person key="by" id={requestedBy} />],
            [t.requestedAt, format.dateTime(requestedAt)],
            [t.finishedAt, finishedAt === undefined ? undefined : format.dateTime(finishedAt)],
          ]}
        />
      </section>
    </>
  );
}
