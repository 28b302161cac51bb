import { Link, useRouterState } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { chooseLanguage, useLanguage } from "../i18n/language.tsx";
import { Bones } from "../ui/parts.tsx";

/** Changes to the other language. */
export function LanguageSwitch() {
  const { t, language } = useLanguage();
  const other = language === "fa" ? "en" : "fa";
  return (
    <button type="button" className="plain" lang={other} onClick={() => chooseLanguage(other)}>
      {t.language}
    </button>
  );
}

/** The bar above every page, and the page below it; index.html shows both in this shape until the scripts have come. */
export function Frame({ nav, children }: { nav?: ReactNode; children?: ReactNode }) {
  const { t } = useLanguage();
  // For a moment the page before stands under the new address.
  const busy = useRouterState({ select: ({ isLoading }) => isLoading });
  return (
    <>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="top">
        <div className="row between">
          <Link to="/" className="mark">
            {t.name}
          </Link>
          <nav className="row" aria-label={t.work.menu}>
            {nav}
          </nav>
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1} aria-busy={busy}>
        <Suspense fallback={<Bones />}>{children ?? <Bones />}</Suspense>
      </main>
    </>
  );
}
