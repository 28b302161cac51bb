import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { categories } from "../../../shared/kits/category.ts";
import { atWork } from "../../lib/roots.ts";

/** A word that is no area of work is left out, as if nothing were asked for. */
const Search = v.object({ category: v.fallback(v.exactOptional(v.picklist(categories)), undefined as never) });

const opportunities = createRoute({
  ...atWork("/opportunities"),
  component: lazyRouteComponent(() => import("./opportunities.tsx"), "Opportunities"),
  validateSearch: (search) => v.parse(Search, search),
});

const list = createRoute({
  ...atWork("/bids"),
  component: lazyRouteComponent(() => import("./my-bids.tsx"), "MyBids"),
});

const bid = createRoute({
  ...atWork("/tenders/$id/bid"),
  component: lazyRouteComponent(() => import("./bid-page.tsx"), "BidPage"),
});

const guarantee = createRoute({
  ...atWork("/tenders/$id/bid/guarantee"),
  component: lazyRouteComponent(() => import("./guarantee-page.tsx"), "GuaranteePage"),
});

const lot = createRoute({
  ...atWork("/tenders/$id/bid/lots/$n"),
  component: lazyRouteComponent(() => import("./lot-page.tsx"), "LotPage"),
});

const submit = createRoute({
  ...atWork("/tenders/$id/bid/submit"),
  component: lazyRouteComponent(() => import("./submit-page.tsx"), "SubmitPage"),
});

const withdraw = createRoute({
  ...atWork("/tenders/$id/bid/withdraw"),
  component: lazyRouteComponent(() => import("./withdraw-page.tsx"), "WithdrawPage"),
});

const receipts = createRoute({
  ...atWork("/tenders/$id/bid/receipts"),
  component: lazyRouteComponent(() => import("./receipts-page.tsx"), "ReceiptsPage"),
});

/** Answering a case: finding it, writing the bid, handing it in under seal, and what becomes of it. */
export const bidsRoutes = [opportunities, list, bid, guarantee, lot, submit, withdraw, receipts] as const;
