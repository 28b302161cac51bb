import { Link, Outlet } from "@tanstack/react-router";
import { chooseLanguage, useLanguage } from "../i18n/language.tsx";

/** Around every page: where one is, where one can go, and the other language. */
export function Shell() {
  const { t, language } = useLanguage();
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
          <nav className="row">
            <Link to="/tenders">{t.nav.tenders}</Link>
            <button
              type="button"
              className="plain"
              lang={language === "fa" ? "en" : "fa"}
              onClick={() => chooseLanguage(language === "fa" ? "en" : "fa")}
            >
              {t.language}
            </button>
          </nav>
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
