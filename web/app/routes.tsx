import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import * as v from "valibot";
import { categories } from "../../shared/kits/category.ts";
import { CaseList } from "../features/public/case-list.tsx";
import { CasePage } from "../features/public/case-page.tsx";
import { ContractPage } from "../features/public/contract-page.tsx";
import { Home } from "../features/public/home.tsx";
import { VendorPage } from "../features/public/vendor-page.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { Shell } from "./shell.tsx";

function Lost() {
  const { t } = useLanguage();
  return (
    <section className="card">
      <h1>{t.errors.notFound}</h1>
      <p>{t.errors.notFoundHelp}</p>
    </section>
  );
}

const root = createRootRoute({ component: Shell, notFoundComponent: Lost });
const at = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path }) as const;

/** A word that is no area of work is left out, as if nothing were asked for. */
const Search = v.object({ category: v.fallback(v.exactOptional(v.picklist(categories)), undefined as never) });

const home = createRoute({ ...at("/"), component: Home });
const list = createRoute({
  ...at("/tenders"),
  component: CaseList,
  validateSearch: (search) => v.parse(Search, search),
});
const one = createRoute({ ...at("/tenders/$id"), component: CasePage });
const contract = createRoute({ ...at("/contracts/$id"), component: ContractPage });
const vendor = createRoute({ ...at("/vendors/$id"), component: VendorPage });

/** Every page by its address. */
export const router = createRouter({
  routeTree: root.addChildren([home, list, one, contract, vendor]),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
