import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const newInvoice = createRoute({
  ...atWork("/contracts/$id/invoices/new"),
  component: lazyRouteComponent(() => import("./new-invoice-page.tsx"), "NewInvoicePage"),
});

const invoice = createRoute({
  ...atWork("/invoices/$id"),
  component: lazyRouteComponent(() => import("./invoice-page.tsx"), "InvoicePage"),
});

const invoiceAct = createRoute({
  ...atWork("/invoices/$id/$act"),
  component: lazyRouteComponent(() => import("./invoice-act-page.tsx"), "InvoiceActPage"),
});

const board = createRoute({
  ...atWork("/contract-status"),
  component: lazyRouteComponent(() => import("./board-page.tsx"), "BoardPage"),
});

const position = createRoute({
  ...atWork("/contracts/$id/position"),
  component: lazyRouteComponent(() => import("./position-page.tsx"), "PositionPage"),
});

const exportsList = createRoute({
  ...atWork("/exports"),
  component: lazyRouteComponent(() => import("./exports-page.tsx"), "ExportsPage"),
});

const oneExport = createRoute({
  ...atWork("/exports/$id"),
  component: lazyRouteComponent(() => import("./export-page.tsx"), "ExportPage"),
});

const rate = createRoute({
  ...atWork("/contracts/$id/rating"),
  component: lazyRouteComponent(() => import("./rate-page.tsx"), "RatePage"),
});

const rating = createRoute({
  ...atWork("/ratings/$id"),
  component: lazyRouteComponent(() => import("./rating-page.tsx"), "RatingPage"),
});

const ratingAct = createRoute({
  ...atWork("/ratings/$id/$act"),
  component: lazyRouteComponent(() => import("./rating-act-page.tsx"), "RatingActPage"),
});

const score = createRoute({
  ...atWork("/vendors/$id/score"),
  component: lazyRouteComponent(() => import("./score-page.tsx"), "ScorePage"),
});

/** Invoices and their payment, where a body's money stands, and the rating that ends a contract. */
export const paymentsRoutes = [
  ...([newInvoice, invoice, invoiceAct] as const),
  ...([board, position, exportsList, oneExport] as const),
  ...([rate, rating, ratingAct, score] as const),
] as const;
