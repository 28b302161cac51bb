import { termOf } from "../../../../shared/terms.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import type { Shown } from "../../../ui/act/receipt-page.tsx";
import { PageLink } from "../../../ui/links.tsx";
import { type Fact, Id } from "../../../ui/parts.tsx";
import type { Case } from "../queries.ts";
import { useActTexts } from "./use-texts.ts";

type Reply = { id: string; version: number; state: string };

/** What every confirm page says of the case. */
export function useCaseFacts(view: Case): Fact[] {
  const t = useActTexts();
  const { format } = useLanguage();
  return [
    [t.case, <Id key="id">{view.id}</Id>],
    [t.title, format.text(view.title)],
  ];
}

/** The receipt of an act on a case. */
export function useCaseReceipt(view: Case) {
  const t = useActTexts();
  const { language, format } = useLanguage();
  const facts = useCaseFacts(view);
  return ({ id, version, state }: Reply, next: string, more: readonly Fact[] = []): Shown => ({
    facts: [...facts, [t.state, termOf(state, language)], [t.version, format.number(version)], ...more],
    record: { kind: "tender", id },
    next: (
      <>
        <p>{next}</p>
        <p>
          <PageLink to={`/tenders/${id}`} tone="brand">
            {t.toCase}
          </PageLink>
        </p>
      </>
    ),
  });
}

/** That a case has no such part, and the way to those it has. */
export function NoSuch({ view, what, tab }: { view: Case; what: string; tab: string }) {
  const t = useActTexts();
  return (
    <section className="card">
      <h1>{what}</h1>
      <p>
        <PageLink to={`/tenders/${view.id}?tab=${tab}`}>{t.toCase}</PageLink>
      </p>
    </section>
  );
}
