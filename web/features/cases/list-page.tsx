import { useLocation, useRouter } from "@tanstack/react-router";
import { categories } from "../../../shared/kits/category.ts";
import { tenderStates } from "../../../shared/tenders/card.ts";
import { procedures } from "../../../shared/tenders/state.ts";
import { tenderActs } from "../../../shared/tenders/tender.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { PageLink } from "../../ui/links.tsx";
import { type Column, DataTable, PagedList } from "../../ui/list.tsx";
import { OfBody } from "../../ui/of-body.tsx";
import { Id, Tag } from "../../ui/parts.tsx";
import { toneOf } from "../../ui/tones.ts";
import { useYear, YearChoice } from "../../ui/year.tsx";
import { type CaseCard, type CaseFilter, casesOf } from "./queries.ts";
import { casesTexts } from "./texts.ts";

/** One of several words, which stands in the address; nothing chosen is all of them. */
function Filter({ name, label, all, of }: { name: string; label: string; all: string; of: readonly string[] }) {
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const { language } = useLanguage();
  const search = new URLSearchParams(searchStr);
  const wanted = search.get(name) ?? "";
  const choose = (value: string) => {
    if (value === "") search.delete(name);
    else search.set(name, value);
    history.replace(`${pathname}?${search}`);
  };
  return (
    <label className="field">
      {label}
      <select value={of.includes(wanted) ? wanted : ""} onChange={({ target }) => choose(target.value)}>
        <option value="">{all}</option>
        {of.map((each) => (
          <option key={each} value={each}>
            {termOf(each, language)}
          </option>
        ))}
      </select>
    </label>
  );
}

function useFilter(): CaseFilter {
  const search = new URLSearchParams(useLocation().searchStr);
  const state = tenderStates.find((each) => each === search.get("state"));
  const procedure = procedures.find((each) => each === search.get("procedure"));
  const category = categories.find((each) => each === search.get("category"));
  return { ...(state ? { state } : {}), ...(procedure ? { procedure } : {}), ...(category ? { category } : {}) };
}

/** The cases of the acting body in a year. */
export function CasesPage() {
  return <OfBody>{(body) => <Cases body={body} />}</OfBody>;
}

function Cases({ body }: { body: string }) {
  const t = useTexts(casesTexts);
  const { plays } = useMe();
  const api = useServer();
  const years = useYear();
  const filter = useFilter();
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.heading}</h1>
          <p className="muted">{t.lead}</p>
        </div>
        <div className="row">
          {plays(...tenderActs.draftTender.by) ? (
            <PageLink to="/cases/new" tone="brand">
              {t.begin}
            </PageLink>
          ) : null}
          {plays("prManager") ? (
            <PageLink to="/cases/import" tone="quiet">
              {t.import}
            </PageLink>
          ) : null}
        </div>
      </div>
      <div className="row">
        <YearChoice {...years} />
        <Filter name="state" label={t.state} all={t.anyState} of={tenderStates} />
        <Filter name="procedure" label={t.procedure} all={t.anyProcedure} of={procedures} />
        <Filter name="category" label={t.category} all={t.anyCategory} of={categories} />
      </div>
      <PagedList
        queryKey={["tender", "list", body, years.year, filter]}
        page={(cursor) => casesOf(api, body, years.year, filter, cursor)}
        empty={t.empty}
      >
        {(rows) => <CaseTable rows={rows} />}
      </PagedList>
    </>
  );
}

function CaseTable({ rows }: { rows: readonly CaseCard[] }) {
  const t = useTexts(casesTexts);
  const { format, language } = useLanguage();
  const columns: Column<CaseCard>[] = [
    {
      name: t.title,
      value: ({ id, title }) => (
        <>
          <PageLink to={`/tenders/${id}`}>{format.text(title)}</PageLink>
          <br />
          <span className="small muted">
            <Id>{id}</Id>
          </span>
        </>
      ),
    },
    { name: t.state, value: ({ state }) => <Tag tone={toneOf(state)}>{termOf(state, language)}</Tag> },
    {
      name: t.procedure,
      value: ({ procedure = "quotation", channel }) => (
        <>
          {termOf(procedure, language)}
          {channel ? <span className="small muted"> ({t.via({ channel: termOf(channel, language) })})</span> : null}
        </>
      ),
    },
    { name: t.category, value: ({ category }) => (category ? termOf(category, language) : "—") },
    { name: t.closes, value: ({ closesAt }) => (closesAt ? format.dateTime(closesAt) : "—") },
    {
      name: t.estimate,
      value: ({ estimateRial }) => (estimateRial === undefined ? "—" : format.rialShort(estimateRial)),
      number: true,
    },
  ];
  return <DataTable label={t.heading} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}
