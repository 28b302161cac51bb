import { getRouteApi, Link, useLocation, useRouter } from "@tanstack/react-router";
import { type Category, categories } from "../../../shared/kits/category.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { vendorOf } from "./queries.ts";
import { ScoreCard } from "./score-part.tsx";
import { ratingTexts } from "./texts/rating.ts";

const route = getRouteApi("/work/vendors/$id/score");

/** The performance of a vendor by area of work, for bodies and for the vendor itself. */
export function ScorePage() {
  const { id } = route.useParams();
  const api = useServer();
  return (
    <Loaded queryKey={["public-vendor", id]} queryFn={() => vendorOf(api, id)}>
      {({ name, licences }) => <Score id={id} name={name} known={licences.map(({ category }) => category)} />}
    </Loaded>
  );
}

function Score({ id, name, known }: { id: string; name: { fa?: string; en?: string }; known: readonly string[] }) {
  const { vendorPage: t } = useTexts(ratingTexts);
  const { language, format } = useLanguage();
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const wanted = new URLSearchParams(searchStr).get("category") ?? known[0];
  const category: Category = categories.find((each) => each === wanted) ?? "publications";
  return (
    <>
      <div className="row between">
        <h1>{t.heading({ name: format.text(name) })}</h1>
        <label className="field">
          {t.category}
          <select value={category} onChange={({ target }) => history.replace(`${pathname}?category=${target.value}`)}>
            {categories.map((each) => (
              <option key={each} value={each}>
                {termOf(each, language)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p>
        <Link to="/vendors/$id" params={{ id }}>
          {t.toVendor}
        </Link>
      </p>
      <ScoreCard vendor={id} category={category} />
    </>
  );
}
