import { type Context, Hono } from "hono";
import * as v from "valibot";
import { openingActs } from "../../shared/openings/acts.ts";
import { finishOpening, postPresence, startOpening } from "../../shared/openings/opening.ts";
import { openingStages, stageNamed } from "../../shared/openings/plan.ts";
import { DecideEnvelopes, PostPresence, SignMinutes, StartOpening } from "../../shared/openings/schema.ts";
import { decideEnvelopes, signMinutes } from "../../shared/openings/signing.ts";
import { belongsTo, type Caller } from "../../shared/people/role.ts";
import { type Decision, refuse } from "../../shared/refusal.ts";
import type { OpeningStage, Tender, TenderEvent } from "../../shared/tenders/state.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { problem } from "../http/problem.ts";
import { type Asked, act, isKey } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { digest } from "./digest.ts";
import { left } from "./read.ts";
import { allShut, gateKeys, workThrough } from "./work.ts";

const tag = "openings";

const Receipt = v.strictObject({
  id: v.string(),
  version: v.number(),
  stage: v.picklist(openingStages),
  session: v.number(),
  state: v.string(),
  /** The lots of the meeting. */
  lots: v.array(v.number()),
  /** Lots with too few bids: sealed until the head accepts the number. */
  short: v.array(v.number()),
  /** What is to be signed, once the minutes are drawn up. */
  minutesHash: v.exactOptional(v.string()),
});

const receiptOf = (stage: OpeningStage) => (tender: Tender) => {
  const meeting = tender.openings[stage];
  const short = Object.entries(tender.lots).filter(
    ([, { state, tooFew, fewerAccepted }]) => state === "closed" && tooFew && !fewerAccepted,
  );
  return {
    id: tender.id,
    version: tender.version,
    stage,
    session: meeting?.session ?? 1,
    state: meeting?.state ?? "gathering",
    lots: meeting?.lots ?? [],
    short: short.map(([n]) => Number(n)),
    ...(meeting?.minutesHash === undefined ? {} : { minutesHash: meeting.minutesHash }),
  };
};

const ofTheBody = (tender: Tender, by: Caller) => belongsTo(by, tender.body);

/** One person's act at a meeting: one transaction on the case. */
async function meetingAct(
  c: Context<AppEnv>,
  id: string,
  stage: string,
  decide: (tender: Tender, stage: OpeningStage, asked: Asked) => Decision<TenderEvent>,
) {
  const named = stageNamed(stage);
  if (!named) return problem(c, refuse("not-found", {}).refusal);
  return act(c, {
    kind: tenders,
    id,
    reads: gateKeys(id),
    sees: ofTheBody,
    decide: (tender, asked) => decide(tender, named, asked),
    reply: receiptOf(named),
  });
}

/** The acts of the meetings. */
export const openingRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/tenders/:id/openings/:stage/presence",
      describe({
        id: "postPresence",
        summary: "Be present at an opening",
        tag,
        ok: Receipt,
        act: openingActs.postPresence,
        refusals: ["not-on-panel", "too-early", "stage-not-planned", "nothing-to-open", "quality-first"],
      }),
      valid("json", PostPresence),
      (c) =>
        meetingAct(c, c.req.param("id"), c.req.param("stage"), (tender, stage, { moment }) =>
          postPresence(tender, stage, moment),
        ),
    )
    .post(
      "/tenders/:id/openings/:stage/start",
      describe({
        id: "startOpening",
        summary: "Open the envelopes of a stage",
        tag,
        ok: Receipt,
        act: openingActs.startOpening,
        refusals: [
          "not-on-panel",
          "too-early",
          "gates-still-open",
          "stage-not-planned",
          "not-present",
          "quorum-missing",
          "nothing-to-open",
          "quality-first",
          "too-few-bids",
        ],
      }),
      valid("json", StartOpening),
      async (c) => {
        const id = c.req.param("id");
        const named = stageNamed(c.req.param("stage"));
        // Without a good key the act is refused, so nothing is done for it.
        const worked = named && isKey(c.req.header("idempotency-key")) ? await workThrough(c, id, named) : undefined;
        if (worked && "refusal" in worked) return problem(c, worked.refusal);
        return meetingAct(c, id, c.req.param("stage"), (tender, stage, { moment, read }) => {
          const meeting = tender.openings[stage];
          if (worked && meeting?.state === "opening") {
            return finishOpening(tender, { stage, left: left(worked.sealed, tender, meeting).length }, moment, digest);
          }
          const submitted = worked?.submitted ?? new Map<number, number>();
          const begun = startOpening(tender, { stage, gatesShut: allShut(id, read), submitted }, moment);
          // What begins an opening belongs before its batches: the state has changed since they were looked at.
          const late = begun.ok && (!worked || begun.events.some(({ type }) => type === "OpeningStarted"));
          return late ? refuse("changed-meanwhile", {}) : begun;
        });
      },
    )
    .post(
      "/tenders/:id/openings/:stage/decisions",
      describe({
        id: "decideEnvelopes",
        summary: "Accept or reject opened envelopes",
        tag,
        ok: Receipt,
        act: openingActs.decideEnvelopes,
        refusals: [
          "not-on-panel",
          "not-present",
          "secretary-votes-never",
          "no-such-envelope",
          "decided-twice",
          "score-missing",
          "score-not-asked",
        ],
      }),
      valid("json", DecideEnvelopes),
      (c) => {
        const input = c.req.valid("json");
        return meetingAct(c, c.req.param("id"), c.req.param("stage"), (tender, stage, { moment }) =>
          decideEnvelopes(tender, stage, input, moment, digest),
        );
      },
    )
    .post(
      "/tenders/:id/openings/:stage/sign",
      describe({
        id: "signMinutes",
        summary: "Sign the minutes of an opening",
        tag,
        ok: Receipt,
        act: openingActs.signMinutes,
        refusals: ["not-on-panel", "not-present", "minutes-differ", "already-signed"],
      }),
      valid("json", SignMinutes),
      (c) => {
        const input = c.req.valid("json");
        return meetingAct(c, c.req.param("id"), c.req.param("stage"), (tender, stage, { moment }) =>
          signMinutes(tender, stage, input, moment),
        );
      },
    );
