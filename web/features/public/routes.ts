import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { categories } from "../../../shared/kits/category.ts";
import { inPublic } from "../../lib/roots.ts";

/** A word that is no area of work is left out, as if nothing were asked for. */
const Search = v.object({ category: v.fallback(v.exactOptional(v.picklist(categories)), undefined as never) });

const list = createRoute({
  ...inPublic("/tenders"),
  component: lazyRouteComponent(() => import("./case-list.tsx"), "CaseList"),
  validateSearch: (search) => v.parse(Search, search),
});

export const publicRoutes = [list] as const;
