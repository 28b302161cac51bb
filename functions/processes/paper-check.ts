import { Hono } from "hono";
import { findAward, placeOfAward } from "../../shared/awards/award.ts";
import { awardDocumentOf } from "../../shared/awards/document.ts";
import { publicContract } from "../../shared/contracts/view.ts";
import { acceptanceDocumentOf } from "../../shared/deliverables/document.ts";
import { meetingsOf } from "../../shared/openings/plan.ts";
import { idOfMinutes } from "../../shared/papers/paper.ts";
import { type CheckedKind, checkedKinds, PaperCheck } from "../../shared/papers/schema.ts";
import { refuse } from "../../shared/refusal.ts";
import { viewNotice } from "../../shared/tenders/view.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { digest } from "../openings/digest.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { load } from "../storage/objects.ts";
import type { Store } from "../storage/store.ts";

/** The hash of an object's text as it stands, and since when it does; `undefined` where everybody may know of none. */
type Standing = { sha256: string | undefined; at: string } | undefined;

const standingOf: Record<CheckedKind, (store: Store, id: string, at: string) => Promise<Standing>> = {
  contract: async (store, id) => {
    const loaded = await load(store, contracts, id);
    const shown = loaded && publicContract(loaded.state);
    return shown && { sha256: loaded.state.documentHash, at: shown.signedAt };
  },
  award: async (store, id, at) => {
    const place = placeOfAward(id);
    const loaded = place && (await load(store, tenders, place.tender));
    const award = loaded && findAward(loaded.state, id);
    const document = award && awardDocumentOf(loaded.state, award);
    if (!document) return undefined;
    // Only of the winner that everybody reads of: an award that has fallen stands no more.
    const winner = viewNotice(loaded.state, at)?.lots.find(({ n }) => n === award.lot)?.winner;
    if (winner?.vendor !== award.vendor || winner.notifiedAt !== award.notifiedAt) return undefined;
    return { sha256: digest(document), at: document.notifiedAt };
  },
  minutes: async (store, id) => {
    const loaded = await load(store, tenders, id.split(".")[0] ?? "");
    const meeting =
      loaded &&
      meetingsOf(loaded.state).find(
        ({ stage, session, state }) => state === "closed" && idOfMinutes(loaded.state.id, stage, session) === id,
      );
    const at = meeting?.signatures.at(-1)?.at;
    return at === undefined ? undefined : { sha256: meeting?.minutesHash, at };
  },
  acceptance: async (store, id) => {
    const [, contract = "", n, v] = /^(.+)\.([1-9]\d{0,3})\.([1-9]\d{0,3})$/.exec(id) ?? [];
    const loaded = await load(store, contracts, contract);
    const document = loaded && publicContract(loaded.state) && acceptanceDocumentOf(loaded.state, Number(n), Number(v));
    return document && { sha256: digest(document), at: document.acceptedAt };
  },
};

/** O4 everybody checks a printed hash: one query, and an answer only to whoever has the right one. */
export const paperCheckRoutes = () =>
  new Hono<AppEnv>().get(
    "/public/papers/:kind/:id/:sha256",
    describe({
      id: "checkPaper",
      summary: "Whether a printed hash is the one of the text as it stands",
      tag: "public",
      ok: PaperCheck,
      open: true,
    }),
    async (c) => {
      const [id, sha256] = [c.req.param("id"), c.req.param("sha256")];
      const kind = checkedKinds.find((each) => each === c.req.param("kind"));
      const standing =
        kind !== undefined && /^[0-9a-f]{64}$/.test(sha256)
          ? await standingOf[kind](c.var.store, id, c.var.at)
          : undefined;
      if (kind === undefined || standing?.sha256 !== sha256) return problem(c, refuse("not-found", {}).refusal);
      return c.json({ kind, id, sha256, at: standing.at }, 200, { "cache-control": "no-store" });
    },
  );
