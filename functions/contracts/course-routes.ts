import { Hono } from "hono";
import * as v from "valibot";
import { AnswerNotice, GiveNotice, SuspendContract, TerminateContract } from "../../shared/contracts/schema.ts";
import { resumeContract, suspendContract, suspensionActs } from "../../shared/contracts/suspension.ts";
import { answerNotice, giveNotice, terminateContract, terminationActs } from "../../shared/contracts/termination.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { Receipt } from "../http/receipt.ts";
import { valid } from "../http/valid.ts";
import { change } from "./change.ts";

const tag = "contracts";

/** What may stop a contract that is under way, for a while or for good. */
export const courseRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/contracts/:id/suspend",
      describe({
        id: "suspendContract",
        summary: "Suspend a contract: nothing is delivered or reviewed meanwhile",
        tag,
        ok: Receipt,
        act: suspensionActs.suspendContract,
        refusals: ["letter-date"],
      }),
      valid("json", SuspendContract),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => suspendContract(contract, input, moment));
      },
    )
    .post(
      "/contracts/:id/resume",
      describe({
        id: "resumeContract",
        summary: "Resume a contract, with the time of the suspension given back",
        tag,
        ok: Receipt,
        act: suspensionActs.resumeContract,
      }),
      valid("json", v.strictObject({})),
      (c) => change(c, c.req.param("id"), (contract, { moment }) => resumeContract(contract, moment)),
    )
    .post(
      "/contracts/:id/formal-notice",
      describe({
        id: "giveNotice",
        summary: "Give a silent vendor formal notice",
        tag,
        ok: Receipt,
        act: terminationActs.giveNotice,
        refusals: ["nothing-owed", "notice-running", "letter-date"],
      }),
      valid("json", GiveNotice),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => giveNotice(contract, input, moment));
      },
    )
    .post(
      "/contracts/:id/formal-notice/answer",
      describe({
        id: "answerNotice",
        summary: "Answer a formal notice",
        tag,
        ok: Receipt,
        act: terminationActs.answerNotice,
        refusals: ["notice-missing"],
      }),
      valid("json", AnswerNotice),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => answerNotice(contract, input, moment));
      },
    )
    .post(
      "/contracts/:id/terminate",
      describe({
        id: "terminateContract",
        summary: "Terminate a contract on a named ground",
        tag,
        ok: Receipt,
        act: terminationActs.terminateContract,
        refusals: [
          "same-person",
          "nothing-rejected",
          "notice-missing",
          "notice-running",
          "vendor-answered",
          "letter-date",
        ],
      }),
      valid("json", TerminateContract),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => terminateContract(contract, input, moment));
      },
    );
