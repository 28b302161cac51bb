import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { atWork } from "../../lib/roots.ts";

const openings = createRoute({
  ...atWork("/tenders/$id/openings"),
  component: lazyRouteComponent(() => import("./openings-page.tsx"), "OpeningsPage"),
});

const meeting = createRoute({
  ...atWork("/tenders/$id/openings/$stage"),
  component: lazyRouteComponent(() => import("./meeting-page.tsx"), "MeetingPage"),
});

const start = createRoute({
  ...atWork("/tenders/$id/openings/$stage/start"),
  component: lazyRouteComponent(() => import("./start-page.tsx"), "StartPage"),
});

const decide = createRoute({
  ...atWork("/tenders/$id/openings/$stage/decide"),
  component: lazyRouteComponent(() => import("./decide-page.tsx"), "DecidePage"),
});

const sign = createRoute({
  ...atWork("/tenders/$id/openings/$stage/sign"),
  component: lazyRouteComponent(() => import("./sign-page.tsx"), "SignPage"),
});

const conflicts = createRoute({
  ...atWork("/tenders/$id/lots/$lot/conflicts"),
  component: lazyRouteComponent(() => import("./conflicts-page.tsx"), "ConflictsPage"),
});

const scores = createRoute({
  ...atWork("/tenders/$id/lots/$lot/scores"),
  component: lazyRouteComponent(() => import("./scores-page.tsx"), "ScoresPage"),
});

const lock = createRoute({
  ...atWork("/tenders/$id/lots/$lot/scores/lock"),
  component: lazyRouteComponent(() => import("./lock-page.tsx"), "LockPage"),
});

const consensus = createRoute({
  ...atWork("/tenders/$id/lots/$lot/consensus"),
  component: lazyRouteComponent(() => import("./consensus-page.tsx"), "ConsensusPage"),
});

const replace = createRoute({
  ...atWork("/tenders/$id/lots/$lot/evaluators/$person/replace"),
  component: lazyRouteComponent(() => import("./replace-page.tsx"), "ReplacePage"),
});

const ranking = createRoute({
  ...atWork("/tenders/$id/lots/$lot/ranking"),
  component: lazyRouteComponent(() => import("./ranking-page.tsx"), "RankingPage"),
});

const vote = createRoute({
  ...atWork("/tenders/$id/lots/$lot/vote"),
  component: lazyRouteComponent(() => import("./vote-page.tsx"), "VotePage"),
});

const award = createRoute({
  ...atWork("/awards/$id"),
  component: lazyRouteComponent(() => import("./award-page.tsx"), "AwardPage"),
});

const notify = createRoute({
  ...atWork("/awards/$id/notify"),
  component: lazyRouteComponent(() => import("./notify-page.tsx"), "NotifyPage"),
});

const refuse = createRoute({
  ...atWork("/awards/$id/refuse"),
  component: lazyRouteComponent(() => import("./refuse-page.tsx"), "RefusePage"),
});

/** The meetings of a case, the work of its evaluators, and who is given its lots. */
export const meetingsRoutes = [
  ...([openings, meeting, start, decide, sign] as const),
  ...([conflicts, scores, lock, consensus, replace] as const),
  ...([ranking, vote, award, notify, refuse] as const),
] as const;
