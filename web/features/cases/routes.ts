import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const list = createRoute({
  ...atWork("/cases"),
  component: lazyRouteComponent(() => import("./list-page.tsx"), "CasesPage"),
});
const begin = createRoute({
  ...atWork("/cases/new"),
  component: lazyRouteComponent(() => import("./new-page.tsx"), "NewCasePage"),
});
const importing = createRoute({
  ...atWork("/cases/import"),
  component: lazyRouteComponent(() => import("./import-page.tsx"), "ImportPage"),
});

const draft = createRoute({
  ...atWork("/tenders/$id/draft"),
  component: lazyRouteComponent(() => import("./draft/draft-page.tsx"), "DraftPage"),
});
const section = createRoute({
  ...atWork("/tenders/$id/draft/$section"),
  component: lazyRouteComponent(() => import("./draft/section-page.tsx"), "SectionPage"),
});

const review = () => import("./acts/review.tsx");
const submit = createRoute({
  ...atWork("/tenders/$id/submit-for-review"),
  component: lazyRouteComponent(review, "SubmitPage"),
});
const funds = createRoute({
  ...atWork("/tenders/$id/confirm-funds"),
  component: lazyRouteComponent(review, "FundsPage"),
});
const giveBack = createRoute({ ...atWork("/tenders/$id/return"), component: lazyRouteComponent(review, "ReturnPage") });
const publish = createRoute({
  ...atWork("/tenders/$id/publish"),
  component: lazyRouteComponent(() => import("./acts/publish.tsx"), "PublishPage"),
});

const ends = () => import("./acts/ends.tsx");
const cancel = createRoute({ ...atWork("/tenders/$id/cancel"), component: lazyRouteComponent(ends, "CancelPage") });
const renew = createRoute({ ...atWork("/tenders/$id/renew"), component: lazyRouteComponent(ends, "RenewPage") });
const standIn = createRoute({
  ...atWork("/tenders/$id/stand-in"),
  component: lazyRouteComponent(ends, "StandInPage"),
});
const fewer = createRoute({
  ...atWork("/tenders/$id/lots/$lot/accept-fewer"),
  component: lazyRouteComponent(ends, "AcceptFewerPage"),
});

const said = () => import("./acts/clarify.tsx");
const ask = createRoute({ ...atWork("/tenders/$id/ask"), component: lazyRouteComponent(said, "AskPage") });
const answer = createRoute({
  ...atWork("/tenders/$id/questions/$n/answer"),
  component: lazyRouteComponent(said, "AnswerPage"),
});
const decline = createRoute({
  ...atWork("/tenders/$id/questions/$n/decline"),
  component: lazyRouteComponent(said, "DeclinePage"),
});
const change = () => import("./acts/addendum.tsx");
const addendum = createRoute({
  ...atWork("/tenders/$id/addenda/new"),
  component: lazyRouteComponent(change, "AddendumPage"),
});
const issue = createRoute({
  ...atWork("/tenders/$id/addenda/$n/issue"),
  component: lazyRouteComponent(change, "IssuePage"),
});

const parts = [draft, section, submit, funds, giveBack, publish, cancel, renew, standIn, fewer] as const;

/** The pages of this part by address. */
export const casesRoutes = [list, begin, importing, ...parts, ask, answer, decline, addendum, issue] as const;
