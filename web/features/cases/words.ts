import type { Formula } from "../../../shared/evaluation/ranking.ts";
import { kits } from "../../../shared/kits/kit.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { briefValue } from "../../lib/brief.ts";
import type { Fact } from "../../ui/parts.tsx";
import { caseTexts } from "./case-texts.ts";
import type { Case, Notice } from "./queries.ts";

/** How a formula, a length of time and a brief are said. */
export function useCaseWords() {
  const t = useTexts(caseTexts);
  const { language, format } = useLanguage();
  return {
    formula(formula: Formula): string {
      switch (formula.kind) {
        case "lowestPrice":
        case "priceByScore":
          return t.formulas[formula.kind];
        case "balancedPrice":
          return t.formulas.balancedPrice({ percent: format.percent(formula.impactBp) });
        case "weightedPoints":
          return t.formulas.weightedPoints({ percent: format.percent(formula.qualityPercent * 100) });
      }
    },
    /** A length of time in the largest unit that it fills. */
    seconds(n: number): string {
      const [unit, per] =
        n >= 86_400
          ? (["days", 86_400] as const)
          : n >= 3600
            ? (["hours", 3600] as const)
            : n >= 60
              ? (["minutes", 60] as const)
              : (["seconds", 1] as const);
      return t[unit]({ n: format.number(Math.round((n / per) * 10) / 10) });
    },
    brief({ category, brief = {} }: Pick<Case | Notice, "category" | "brief">): Fact[] {
      if (category === undefined) return [];
      const fields = kits[category].brief;
      // In the order of the kit, whatever the order in which it was written.
      const order = Object.keys(fields);
      const entries = Object.entries(brief).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
      return entries.map(([name, value]) => {
        const field = fields[name];
        return [field ? format.text(field.title) : name, briefValue(field, value, { language, format })] as const;
      });
    },
  };
}
