import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { publicTermOf } from "../../../shared/public-terms.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { Bones, Tag } from "../../ui/parts.tsx";
import { NotShown } from "./missing.tsx";
import { vendorOf } from "./queries.ts";

const route = getRouteApi("/vendors/$id");

/** The card of one vendor of the register. */
export function VendorPage() {
  const { t, format, language } = useLanguage();
  const { id } = route.useParams();
  const api = useServer();
  const vendor = useQuery({ queryKey: ["public-vendor", id], queryFn: () => vendorOf(api, id) });
  if (vendor.error) return <NotShown of="vendor" error={vendor.error} again={() => void vendor.refetch()} />;
  if (!vendor.data) return <Bones />;
  const { name, state, licences } = vendor.data;
  return (
    <article className="card">
      <div className="row">
        <Tag tone={state === "active" ? "done" : "bad"}>{publicTermOf(state, language)}</Tag>
        <span className="muted small">{t.vendor.heading}</span>
      </div>
      <h1>{format.text(name)}</h1>
      <h2>{t.vendor.categories}</h2>
      <ul>
        {licences.map(({ category, validUntil }) => (
          <li key={category}>
            {publicTermOf(category, language)}{" "}
            <span className="muted small">{t.vendor.until({ date: format.date(`${validUntil}T12:00:00.000Z`) })}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}
