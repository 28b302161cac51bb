import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type Category, categories } from "../../../shared/kits/category.ts";
import { publicTermOf } from "../../../shared/public-terms.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Bones, Trouble } from "../../ui/parts.tsx";
import { CaseCards } from "./case-cards.tsx";
import { openCases } from "./queries.ts";

const route = getRouteApi("/tenders");

/** All open cases, page by page as the server gives them; the area of work stands in the address. */
export function CaseList() {
  const { t, language } = useLanguage();
  const api = useServer();
  const { category } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ["open", category ?? "all"],
    queryFn: ({ pageParam }) => openCases(api, category, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  const choose = (value: string) =>
    void navigate({ search: value === "" ? {} : { category: value as Category }, replace: true });
  return (
    <>
      <div className="row between">
        <h1>{t.tenders.heading}</h1>
        <label className="field">
          {t.tenders.category}
          <select value={category ?? ""} onChange={(event) => choose(event.target.value)}>
            <option value="">{t.tenders.every}</option>
            {categories.map((each) => (
              <option key={each} value={each}>
                {publicTermOf(each, language)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {list.data ? (
        <CaseCards cases={list.data.pages.flatMap(({ items }) => items)} heading="h2" />
      ) : list.error ? (
        <Trouble part error={list.error} again={() => void list.refetch()} />
      ) : (
        <Bones />
      )}
      {list.hasNextPage ? (
        <p>
          <button type="button" className="button" data-quiet="" onClick={() => void list.fetchNextPage()}>
            {t.tenders.more}
          </button>
        </p>
      ) : null}
    </>
  );
}
