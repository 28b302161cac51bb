import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { useMe } from "../lib/me.tsx";

/** A page of the body one acts for; whoever acts for none is told so. */
export function OfBody({ children }: { children: (body: string) => ReactNode }) {
  const { t } = useLanguage();
  const { party } = useMe();
  if (party?.kind === "body") return children(party.party);
  return (
    <section className="card">
      <h1>{t.session.forbidden}</h1>
      <p>{t.session.forbiddenHelp}</p>
    </section>
  );
}
