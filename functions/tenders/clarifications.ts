import { Hono } from "hono";
import * as v from "valibot";
import { addendumActs, draftAddendum, issueAddendum, viewAddenda } from "../../shared/tenders/addendum.ts";
import {
  Addenda,
  AnswerQuestion,
  AskQuestion,
  DeclineQuestion,
  DraftAddendum,
  Questions,
} from "../../shared/tenders/clarification-schema.ts";
import {
  answerQuestion,
  askQuestion,
  declineQuestion,
  questionActs,
  viewQuestions,
} from "../../shared/tenders/question.ts";
import { Nothing } from "../../shared/tenders/schema.ts";
import type { Tender } from "../../shared/tenders/state.ts";
import { actsOnTender } from "../../shared/tenders/tender.ts";
import type { Vendor } from "../../shared/vendors/vendor.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { act, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { vendorKey } from "../storage/keys.ts";
import { tenders } from "../storage/kinds/tenders.ts";
import { tag } from "./routes.ts";
import { moveGates } from "./store.ts";

/** `version` and `state` are those of the case, `n` is the addendum or the question. */
const NumberedReceipt = v.strictObject({ ...Receipt.entries, n: v.number() });

const ofCase = (id: string) => ({ kind: tenders, id, sees: actsOnTender });
const numbered = (n: number) => (tender: Tender) => ({ ...receipt(tender), n });
/** The one that was just added. */
const last = (parts: readonly { n: number }[]): number => parts.at(-1)?.n ?? 0;

/** What is said while bids are open: changes of the case, and what vendors ask about it. */
export const clarificationRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/tenders/:id/addenda",
      describe({
        id: "draftAddendum",
        summary: "Write an addendum for the head to issue",
        tag,
        ok: NumberedReceipt,
        act: addendumActs.draftAddendum,
        refusals: ["too-many-addenda", "closing-earlier", "version-stale"],
      }),
      valid("json", DraftAddendum),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => draftAddendum(tender, input, moment),
          reply: (tender) => numbered(last(tender.addenda))(tender),
        });
      },
    )
    .get(
      "/tenders/:id/addenda",
      describe({ id: "listAddenda", summary: "The addenda of a case", tag, ok: Addenda }),
      (c) =>
        show(c, {
          kind: tenders,
          id: c.req.param("id"),
          view: (tender, { by }) => viewAddenda(tender, by),
        }),
    )
    .post(
      "/tenders/:id/addenda/:n/issue",
      describe({
        id: "issueAddendum",
        summary: "Make an addendum part of the case; a material one asks for bids to be confirmed again",
        tag,
        ok: NumberedReceipt,
        act: addendumActs.issueAddendum,
        refusals: ["addendum-issued", "same-person", "window-too-long", "version-stale"],
      }),
      valid("json", Nothing),
      (c) => {
        const n = numberIn(c.req.param("n"));
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => issueAddendum(tender, n, moment),
          // Bids pass by the gates alone, so what an addendum changes for them is changed there, and at once.
          writes: ({ id, published }, { moment }) => (published ? moveGates(id, published, moment.at) : []),
          reply: numbered(n),
        });
      },
    )
    .post(
      "/tenders/:id/questions",
      describe({
        id: "askQuestion",
        summary: "Ask about an open case for a vendor; nobody is told which",
        tag,
        ok: NumberedReceipt,
        act: questionActs.askQuestion,
        refusals: [
          "bidder-of-the-body",
          "vendor-suspended",
          "vendor-not-approved",
          "questions-ended",
          "too-many-questions",
        ],
      }),
      valid("json", AskQuestion),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          ...ofCase(c.req.param("id")),
          reads: [vendorKey(input.vendor)],
          sees: ({ published }) => published !== undefined,
          decide: (tender, { moment, read }) =>
            askQuestion(tender, input, read(vendorKey(input.vendor))?.["data"] as Vendor | undefined, moment),
          reply: (tender) => numbered(last(tender.questions))(tender),
        });
      },
    )
    .get(
      "/tenders/:id/questions",
      describe({ id: "listQuestions", summary: "The questions on a case and their answers", tag, ok: Questions }),
      (c) =>
        show(c, {
          kind: tenders,
          id: c.req.param("id"),
          view: (tender, { by }) => viewQuestions(tender, by),
        }),
    )
    .post(
      "/tenders/:id/questions/:n/answer",
      describe({
        id: "answerQuestion",
        summary: "Answer a question, for everybody to read",
        tag,
        ok: NumberedReceipt,
        act: questionActs.answerQuestion,
        refusals: ["question-settled"],
      }),
      valid("json", AnswerQuestion),
      (c) => {
        const input = c.req.valid("json");
        const n = numberIn(c.req.param("n"));
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => answerQuestion(tender, n, input, moment),
          reply: numbered(n),
        });
      },
    )
    .post(
      "/tenders/:id/questions/:n/decline",
      describe({
        id: "declineQuestion",
        summary: "Leave a question unanswered, with the reason",
        tag,
        ok: NumberedReceipt,
        act: questionActs.declineQuestion,
        refusals: ["question-settled"],
      }),
      valid("json", DeclineQuestion),
      (c) => {
        const input = c.req.valid("json");
        const n = numberIn(c.req.param("n"));
        return act(c, {
          ...ofCase(c.req.param("id")),
          decide: (tender, { moment }) => declineQuestion(tender, n, input, moment),
          reply: numbered(n),
        });
      },
    );
