import { Link } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../i18n/language.tsx";
import { read } from "../lib/problem.ts";
import { useServer } from "../lib/server.tsx";
import { PagedList } from "./list.tsx";
import { Doer } from "./person.tsx";
import { eventWord } from "./words.ts";

const fa = {
  empty: "هنوز رویدادی ثبت نشده است",
  by: "به دست",
  letters: "با نامه",
  chain: "زنجیره رویدادها و درستی آن",
};
const en: typeof fa = {
  empty: "Nothing has happened yet",
  by: "by",
  letters: "under letter",
  chain: "The chain of entries, and whether it is whole",
};

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
        <div className="card">
          <ol className="log">
            {entries.map(({ n, type, at, by, letters }) => (
              <li key={n}>
                <span className="strong">{eventWord(type, language)}</span>{" "}
                <span className="muted small">
                  {format.list([format.dateTime(at), t.by])} <Doer id={by} />
                  {letters ? ` (${t.letters} ${format.list(letters)})` : ""}
                </span>
              </li>
            ))}
          </ol>
          <p className="small">
            <Link to="/audit/$kind/$id" params={{ kind, id }}>
              {t.chain}
            </Link>
          </p>
        </div>
      )}
    </PagedList>
  );
}
