import { Link } from "@tanstack/react-router";
import { publicTermOf } from "../../../shared/public-terms.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { serverNow } from "../../lib/clock.ts";
import { Tag } from "../../ui/parts.tsx";
import type { OpenCase } from "./queries.ts";

/** Open cases as cards, soonest closing first as they come. */
export function CaseCards({ cases, heading: Heading }: { cases: readonly OpenCase[]; heading: "h2" | "h3" }) {
  const { t, format, language } = useLanguage();
  if (cases.length === 0) return <p className="card muted">{t.tenders.empty}</p>;
  return (
    <ul className="cards">
      {cases.map(({ id, title, category, closesAt, lots }) => (
        <li key={id} className="card">
          <div className="row">
            <Tag tone="open">{publicTermOf(category, language)}</Tag>
            <span className="muted small">{t.tenders.lots({ n: format.number(lots) })}</span>
          </div>
          <Heading className="h3">
            <Link to="/tenders/$id" params={{ id }}>
              {format.text(title)}
            </Link>
          </Heading>
          <p className="small">
            {t.tenders.closes({ when: format.dateTime(closesAt) })}{" "}
            <span className="muted">({format.away(closesAt, serverNow())})</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
