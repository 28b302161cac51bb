import type { Entries, HttpHandler } from "./entries.ts";

/** Hono spells AWS's event and context types in its own words; the values are the same. */
const asHandler = (handler: unknown) => handler as HttpHandler;

/** Loads the application. Call it only when process.env is complete: the entries read it as they load. */
export async function loadApplication(): Promise<Entries> {
  const [api, contracts, office, open, opening, papers, reactions, files, clock] = await Promise.all([
    import("../../functions/api.ts"),
    import("../../functions/contracts.ts"),
    import("../../functions/office.ts"),
    import("../../functions/public.ts"),
    import("../../functions/opening.ts"),
    import("../../functions/papers.ts"),
    import("../../functions/reactions.ts"),
    import("../../functions/files.ts"),
    import("../../functions/clock.ts"),
  ]);
  return {
    http: {
      api: asHandler(api.handler),
      contracts: asHandler(contracts.handler),
      office: asHandler(office.handler),
      public: asHandler(open.handler),
      opening: asHandler(opening.handler),
      papers: asHandler(papers.handler),
    },
    reactions: reactions.handler,
    files: files.handler,
    clock: clock.handler,
  };
}
