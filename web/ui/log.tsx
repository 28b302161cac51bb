import { useLanguage, useTexts } from "../i18n/language.tsx";
import { read } from "../lib/problem.ts";
import { useServer } from "../lib/server.tsx";
import { PagedList } from "./list.tsx";
import { Person } from "./person.tsx";
import { eventWord } from "./words.ts";

const fa = { empty: "هنوز رویدادی ثبت نشده است", by: "به دست", letters: "با نامه" };
const en: typeof fa = { empty: "Nothing has happened yet", by: "by", letters: "under letter" };

/** What happened to an object and who did it, as its history says. */
export function ActivityLog({ kind, id }: { kind: string; id: string }) {
  const t = useTexts({ fa, en });
  const { language, format } = useLanguage();
  const api = useServer();
  const page = (cursor: string | undefined) =>
    read(
      api.audit[":kind"][":id"].$get({
        param: { kind, id },
        query: { limit: "50", ...(cursor === undefined ? {} : { cursor }) },
      }),
    );
  return (
    <PagedList queryKey={["audit", kind, id]} page={page} empty={t.empty}>
      {(entries) => (
        <ol className="log card">
          {entries.map(({ n, type, at, by, letters }) => (
            <li key={n}>
              <span className="strong">{eventWord(type, language)}</span>{" "}
              <span className="muted small">
                {format.dateTime(at)}، {t.by} <Person id={by} />
                {letters ? ` (${t.letters} ${letters.join("، ")})` : ""}
              </span>
            </li>
          ))}
        </ol>
      )}
    </PagedList>
  );
}
