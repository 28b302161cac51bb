import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { signedIn } from "../lib/session.ts";
import { useArrival } from "./arrival.ts";
import { Frame, LanguageSwitch } from "./frame.tsx";

const WorkShell = lazy(() => import("./work-shell.tsx").then(({ WorkShell: it }) => ({ default: it })));

/** Around every page: where one is, where one can go, and the other language. */
export function Shell() {
  const { pathname } = useLocation();
  const { t } = useLanguage();
  useArrival(t.name);
  // On the way to the issuer and back nobody is anybody, whatever an old token says.
  const between = /^\/sign(ed)?-(in|out)$/.test(pathname);
  return signedIn() && !between ? (
    <Suspense fallback={<Frame />}>
      <WorkShell />
    </Suspense>
  ) : (
    <Frame nav={<PublicNav />}>
      <Outlet />
    </Frame>
  );
}

function PublicNav() {
  const { t } = useLanguage();
  return (
    <>
      <Link to="/tenders">{t.nav.tenders}</Link>
      <LanguageSwitch />
      <Link to="/sign-in" search={{}} className="button" data-quiet="">
        {t.nav.signIn}
      </Link>
    </>
  );
}

export function Lost() {
  const { t } = useLanguage();
  return (
    <section className="card">
      <h1>{t.errors.notFound}</h1>
      <p>{t.errors.notFoundHelp}</p>
    </section>
  );
}
