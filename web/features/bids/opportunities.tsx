import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type Category, categories } from "../../../shared/kits/category.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { PagedList } from "../../ui/list.tsx";
import { Deadline, useServerNow } from "../../ui/page.tsx";
import { Tag } from "../../ui/parts.tsx";
import { useBarrierWords } from "./eligibility.tsx";
import { NotAVendor, useVendor } from "./frame.tsx";
import { type Company, companyOf, type OpenCase, opportunities } from "./queries.ts";
import { barrierFor } from "./standing.ts";
import { bidTexts } from "./texts.ts";

const route = getRouteApi("/work/opportunities");

/** Every case that takes bids now, and whether this vendor may answer it. */
export function Opportunities() {
  const t = useTexts(bidTexts);
  const { language } = useLanguage();
  const api = useServer();
  const { category } = route.useSearch();
  const navigate = route.useNavigate();
  const vendor = useVendor();
  const company = useQuery({
    queryKey: ["vendor", vendor?.party],
    queryFn: () => companyOf(api, vendor?.party ?? ""),
    enabled: vendor !== undefined,
  });
  if (vendor === undefined) return <NotAVendor />;
  const choose = (value: string) =>
    void navigate({ search: value === "" ? {} : { category: value as Category }, replace: true });
  return (
    <>
      <div className="row between">
        <div>
          <h1>{t.opportunities}</h1>
          <p className="muted">{t.opportunitiesLead}</p>
        </div>
        <label className="field">
          {t.category}
          <select value={category ?? ""} onChange={({ target }) => choose(target.value)}>
            <option value="">{t.every}</option>
            {categories.map((each) => (
              <option key={each} value={each}>
                {termOf(each, language)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <PagedList
        queryKey={["opportunities", category ?? "all"]}
        page={(cursor) => opportunities(api, category, cursor)}
        empty={t.noOpportunity}
      >
        {(cases) => (
          <ul className="cards">
            {cases.map((each) => (
              <CaseCard key={each.id} of={each} company={company.data} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function CaseCard({ of, company }: { of: OpenCase; company: Company | undefined }) {
  const t = useTexts(bidTexts);
  const { format, language } = useLanguage();
  const words = useBarrierWords();
  const now = new Date(useServerNow(60_000)).toISOString();
  const { id, title, category, closesAt, lots } = of;
  const barrier = company?.view === "own" ? barrierFor(company, of, now) : undefined;
  return (
    <li className="card">
      <div className="row">
        <Tag tone="open">{termOf(category, language)}</Tag>
        <span className="muted small">{t.lots({ n: format.number(lots) })}</span>
      </div>
      <h2 className="h3">
        <Link to="/tenders/$id" params={{ id }}>
          {format.text(title)}
        </Link>
      </h2>
      <Deadline name={t.closes} at={closesAt} />
      {company === undefined ? null : barrier ? (
        <div className="small">
          <Tag tone="bad">✕ {t.mayNotBid}</Tag>
          <p>{words(barrier)}</p>
        </div>
      ) : (
        <div className="row between">
          <Tag tone="done">✓ {t.mayBid}</Tag>
          <Link to="/tenders/$id/bid" params={{ id }} className="button" data-quiet="">
            {t.toBid}
          </Link>
        </div>
      )}
    </li>
  );
}
