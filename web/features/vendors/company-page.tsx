import { Link } from "@tanstack/react-router";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useMe } from "../../lib/me.tsx";
import { useServer } from "../../lib/server.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Company } from "./company.tsx";
import { vendorOf } from "./queries.ts";
import { vendorTexts } from "./texts.ts";

/** The vendor one acts for. */
export function CompanyPage() {
  const { company: t } = useTexts(vendorTexts);
  const { t: general } = useLanguage();
  const { party, memberships } = useMe();
  const api = useServer();
  const mine = party?.kind === "vendor" ? party : memberships.find(({ kind }) => kind === "vendor");
  if (!mine) {
    return (
      <section className="card">
        <h1>{t.none}</h1>
        <p>{t.noneHelp}</p>
        <p>
          <Link to="/register-vendor" className="button">
            {general.work.register}
          </Link>
        </p>
      </section>
    );
  }
  return (
    <Loaded queryKey={["vendor", mine.party]} queryFn={() => vendorOf(api, mine.party)}>
      {(vendor) => (vendor.view === "register" ? null : <Company vendor={vendor} />)}
    </Loaded>
  );
}
