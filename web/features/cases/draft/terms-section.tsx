import { percentOf } from "../../../../shared/money.ts";
import { estimateOf } from "../../../../shared/tenders/card.ts";
import { useLanguage, useTexts } from "../../../i18n/language.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { Bones, type Fact, Facts, Trouble } from "../../../ui/parts.tsx";
import { caseTexts } from "../case-texts.ts";
import { type PolicyNow, usePolicy } from "../queries.ts";
import { useCaseWords } from "../words.ts";
import type { SectionProps } from "./section-act.tsx";
import { useDraftTexts } from "./texts.ts";

/** What vendors accept with the contract; it comes from the tables of policy. */
export function TermsSection({ view }: SectionProps) {
  const policy = usePolicy(view.body);
  if (policy.data) return <Terms view={view} policy={policy.data} />;
  return policy.error ? <Trouble error={policy.error} again={() => void policy.refetch()} /> : <Bones />;
}

function Terms({ view, policy }: SectionProps & { policy: PolicyNow }) {
  const t = useDraftTexts();
  const tc = useTexts(caseTexts);
  const { format } = useLanguage();
  const words = useCaseWords();
  const estimate = estimateOf(view);
  const share = policy.value("bidGuaranteeBp");
  const guarantee =
    view.procedure === "quotation"
      ? t.guaranteeNone
      : estimate === undefined
        ? format.percent(share)
        : format.list([format.percent(share), format.rial(percentOf(estimate, share, 10_000))]);
  const facts: Fact[] = [
    [t.guarantee, view.outside || view.procedure === "waiver" ? undefined : guarantee],
    [t.standstill, words.seconds(policy.value(view.outside ? "outsideStandstillSeconds" : "standstillSeconds"))],
    [t.signing, tc.workingDays({ n: format.number(policy.value("signingWorkingDays")) })],
    [
      t.performance,
      t.performanceOf({
        percent: format.percent(policy.value("performanceGuaranteeBp")),
        from: format.rialShort(policy.value("performanceGuaranteeFromRial")),
      }),
    ],
    [t.retention, format.percent(policy.value("retentionBp"))],
    [t.insurance, format.percent(policy.value("socialSecurityBp"))],
    [
      t.damages,
      t.damagesOf({
        day: format.percent(policy.value("delayDamagesPerDayBp")),
        cap: format.percent(policy.value("delayDamagesCapBp")),
      }),
    ],
    [t.rounds, format.number(policy.value("revisionRounds"))],
    [t.review, tc.workingDays({ n: format.number(policy.value("reviewWorkingDays")) })],
    [t.amendments, t.amendmentsOf({ percent: format.percent(policy.value("amendmentNetBp")) })],
  ];
  return (
    <section className="card form">
      <h1>{t.sections.terms}</h1>
      <p className="muted">{t.leads.terms}</p>
      <Facts of={facts} />
      <p className="muted">{t.supervisor}</p>
      <p>
        <PageLink to={`/tenders/${view.id}/draft`} tone="brand">
          {t.read}
        </PageLink>
      </p>
    </section>
  );
}
