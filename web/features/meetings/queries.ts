import { useQueries, useQuery } from "@tanstack/react-query";
import { stageNamed } from "../../../shared/openings/plan.ts";
import type { OpeningStage } from "../../../shared/tenders/state.ts";
import { read } from "../../lib/problem.ts";
import { type Api, useServer } from "../../lib/server.tsx";

/** What the pages of the meetings ask the server, by the names that their answers are kept under. */

const tenderBy = (api: Api, id: string) => read(api.tenders[":id"].$get({ param: { id } }));
const openingsBy = (api: Api, id: string) => read(api.tenders[":id"].openings.$get({ param: { id } }));
const bidBy = (api: Api, id: string, vendorId: string) =>
  read(api.tenders[":id"].bids[":vendorId"].$get({ param: { id, vendorId } }));
const scoresBy = (api: Api, id: string, lot: string) =>
  read(api.tenders[":id"].lots[":lot"].scores.$get({ param: { id, lot } }));
const rankingBy = (api: Api, id: string, lot: string) =>
  read(api.tenders[":id"].lots[":lot"].ranking.$get({ param: { id, lot } }));
const awardBy = (api: Api, id: string) => read(api.awards[":id"].$get({ param: { id } }));

export type Tender = Awaited<ReturnType<typeof tenderBy>>;
export type Case = Extract<Tender, { view: "case" }>;
export type Openings = Awaited<ReturnType<typeof openingsBy>>;
export type Meeting = Openings["items"][number];
export type Minutes = NonNullable<Meeting["minutes"]>;
export type Scores = Awaited<ReturnType<typeof scoresBy>>;
export type Ranking = Awaited<ReturnType<typeof rankingBy>>;
export type Award = Awaited<ReturnType<typeof awardBy>>;

/** Others act at the same meeting: what they did is asked for every few seconds. */
const liveMs = 4_000;

export function useTender(id: string, live = false) {
  const api = useServer();
  return useQuery({
    queryKey: ["tender", id],
    queryFn: () => tenderBy(api, id),
    ...(live ? { refetchInterval: liveMs } : {}),
  });
}

/** The meetings of a case; looked at again and again while one of them is under way. */
export function useOpenings(id: string) {
  const api = useServer();
  return useQuery({
    queryKey: ["tender", id, "openings"],
    queryFn: () => openingsBy(api, id),
    refetchInterval: liveMs,
  });
}

export function useBid(id: string, vendor: string, enabled = true) {
  const api = useServer();
  return useQuery({ queryKey: ["tender", id, "bid", vendor], queryFn: () => bidBy(api, id, vendor), enabled });
}

/** Several bids; those that were read so far. */
export function useBids(id: string, vendors: readonly string[]) {
  const api = useServer();
  return useQueries({
    queries: vendors.map((vendor) => ({
      queryKey: ["tender", id, "bid", vendor],
      queryFn: () => bidBy(api, id, vendor),
    })),
    combine: (bids) => bids.flatMap(({ data }) => data ?? []),
  });
}

export function useScores(id: string, lot: string) {
  const api = useServer();
  return useQuery({
    queryKey: ["tender", id, "scores", lot],
    queryFn: () => scoresBy(api, id, lot),
    refetchInterval: liveMs,
    retry: false,
  });
}

/** Everybody who bids for one of these lots, once each; a lot that is not scored now has none. */
export function useBidders(id: string, lots: readonly string[]) {
  const api = useServer();
  return useQuery({
    queryKey: ["tender", id, "bidders", ...lots],
    queryFn: async () => {
      const all = await Promise.all(lots.map((lot) => scoresBy(api, id, lot)));
      const bids = all.flatMap((scores) => scores.bids);
      return bids.filter(({ vendor }, i) => bids.findIndex((each) => each.vendor === vendor) === i);
    },
    enabled: lots.length > 0,
  });
}

export function useRanking(id: string, lot: string) {
  const api = useServer();
  return useQuery({ queryKey: ["tender", id, "ranking", lot], queryFn: () => rankingBy(api, id, lot), retry: false });
}

export function useAward(id: string) {
  const api = useServer();
  return useQuery({ queryKey: ["award", id], queryFn: () => awardBy(api, id) });
}

/** The case for those of its body; `undefined` for whoever reads the notice alone. */
export const caseOf = (tender: Tender | undefined): Case | undefined => (tender?.view === "case" ? tender : undefined);

/** The stage of an address; what is none is shown as an object that is not there. */
export const stageOf = (text: string): OpeningStage | undefined => stageNamed(text);

/** The latest meeting of a stage; `undefined` before anybody was present. */
export const meetingAt = ({ items }: Openings, stage: OpeningStage): Meeting | undefined =>
  items.filter((each) => each.stage === stage).at(-1);

export const lotTitle = ({ lots }: Tender, lot: number) => lots.find(({ n }, i) => (n ?? i + 1) === lot)?.title;
