import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type Category, categories } from "../../../shared/kits/category.ts";
import { inPublic } from "../../lib/roots.ts";

/** A word that is no area of work is left out, as if nothing were asked for. */
const searchOf = ({ category }: Record<string, unknown>): { category?: Category } => {
  const known = categories.find((each) => each === category);
  return known === undefined ? {} : { category: known };
};

const list = createRoute({
  ...inPublic("/tenders"),
  component: lazyRouteComponent(() => import("./case-list.tsx"), "CaseList"),
  validateSearch: searchOf,
});

export const publicRoutes = [list] as const;
