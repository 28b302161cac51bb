import { useQuery } from "@tanstack/react-query";
import type { Category } from "../../../shared/kits/category.ts";
import { termOf } from "../../../shared/terms.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { useServer } from "../../lib/server.tsx";
import { type ScorePart, VendorScore } from "../../ui/charts/vendor-score.tsx";
import { Bones, Facts } from "../../ui/parts.tsx";
import { scoreOf } from "./queries.ts";
import { ratingTexts } from "./texts/rating.ts";

/** The score of a vendor in an area of work, for whoever may see it; nothing for others. */
export function ScoreCard({
  vendor,
  category,
  parts = [],
}: {
  vendor: string;
  category: Category;
  parts?: readonly ScorePart[];
}) {
  const t = useTexts(ratingTexts);
  const { language, format } = useLanguage();
  const api = useServer();
  const score = useQuery({ queryKey: ["score", vendor, category], queryFn: () => scoreOf(api, vendor, category) });
  if (score.error) return null;
  if (!score.data) return <Bones />;
  return (
    <section className="card">
      <h2>{t.vendorScore({ category: termOf(category, language) })}</h2>
      <VendorScore score={score.data} parts={parts} />
      <Facts
        of={[
          [t.vendorPage.at, format.dateTime(score.data.at)],
          [t.vendorPage.rule, format.text(score.data.rule)],
        ]}
      />
    </section>
  );
}
