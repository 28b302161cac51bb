import { getRouteApi } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { placeOf } from "../../lib/places.ts";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { PageLink } from "../../ui/links.tsx";
import { DataTable, PagedList } from "../../ui/list.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ObjectHead } from "../../ui/page.tsx";
import { Facts, Hash, Notice } from "../../ui/parts.tsx";
import { Doer } from "../../ui/person.tsx";
import { eventWord } from "../../ui/words.ts";
import { auditTexts } from "./texts.ts";

const route = getRouteApi("/work/audit/$kind/$id");

/** Everything that happened to an object, link by link, and whether the chain is whole. */
export function HistoryPage() {
  const t = useTexts(auditTexts);
  const { language, format } = useLanguage();
  const { kind, id } = route.useParams();
  const api = useServer();
  const word = Object.entries(t.kinds).find(([name]) => name === kind)?.[1] ?? kind;
  const place = placeOf(id);
  const page = (cursor: string | undefined) =>
    read(
      api.audit[":kind"][":id"].$get({
        param: { kind, id },
        query: { limit: "50", ...(cursor === undefined ? {} : { cursor }) },
      }),
    );
  return (
    <>
      <ObjectHead kind={word} id={id} title={t.history({ kind: word })}>
        {place ? (
          <p>
            <PageLink to={place}>{t.open}</PageLink>
          </p>
        ) : null}
      </ObjectHead>
      <Loaded
        part
        queryKey={["verify", kind, id]}
        queryFn={() => read(api.audit[":kind"][":id"].verify.$get({ param: { kind, id } }))}
      >
        {({ events, chained, replayed, head, broken, heads, limits }) => {
          const fits = chained && replayed && (heads === "agree" || heads === "behind" || heads === "none");
          return (
            <section className="card">
              <h2>{t.verdict}</h2>
              <Notice title={fits ? t.whole : t.broken} tone={fits ? "done" : "bad"} />
              <Facts
                of={[
                  [t.events, format.number(events)],
                  [t.chained, chained ? t.yes : t.no],
                  [t.replayed, replayed ? t.yes : t.no],
                  [t.heads, t.headsSay[heads]],
                  [t.brokenAt, broken],
                  [t.head, <Hash key="head" of={head} />],
                ]}
              />
              <details>
                <summary>{t.limits}</summary>
                <p className="muted">{limits}</p>
              </details>
            </section>
          );
        }}
      </Loaded>
      <section className="stack">
        <h2>{t.entries}</h2>
        <PagedList queryKey={["audit", kind, id]} page={page} empty={t.empty}>
          {(entries) => (
            <DataTable
              label={t.entries}
              rows={entries}
              keyOf={({ n }) => String(n)}
              columns={[
                { name: t.what, value: ({ n, type }) => `${format.number(n)}. ${eventWord(type, language)}` },
                { name: t.when, value: ({ at }) => format.dateTime(at) },
                {
                  name: t.who,
                  value: ({ by, letters }) => (
                    <>
                      <Doer id={by} />
                      {letters ? ` (${t.letters} ${format.list(letters)})` : ""}
                    </>
                  ),
                },
                { name: t.hash, value: ({ hash }) => <Hash of={`${hash.slice(0, 16)}…`} /> },
              ]}
            />
          )}
        </PagedList>
      </section>
    </>
  );
}
