import { type Context, Hono } from "hono";
import * as v from "valibot";
import {
  amendmentActs,
  amendmentProposalActs,
  approveAmendment,
  declineAmendment,
  draftAmendment,
  proposeAmendment,
  signAmendment,
} from "../../shared/amendments/amendment.ts";
import {
  AmendmentDocument,
  AmendmentView,
  amendmentStates,
  DeclineAmendment,
  ProposeAmendment,
  SignAmendment,
} from "../../shared/amendments/schema.ts";
import type { Amendment } from "../../shared/amendments/state.ts";
import { seesAmendment, viewAmendments } from "../../shared/amendments/view.ts";
import { seesContract } from "../../shared/contracts/sees.ts";
import type { Contract, ContractEvent } from "../../shared/contracts/state.ts";
import type { Decision, RefusalCode } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { numberIn } from "../http/path.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { type Asked, act, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { contractTotals } from "../storage/contract-totals.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import { amendmentHashOf, amendmentTextOf } from "./document.ts";

const tag = "contracts";
const path = "/contracts/:id/amendments";

const AmendmentReceipt = v.strictObject({
  ...Receipt.entries,
  amendment: v.strictObject({ n: v.number(), state: v.picklist(amendmentStates), documentHash: v.string() }),
});

const one = ({ amendments = [] }: Contract, n: number): Amendment | undefined =>
  amendments.find((each) => each.n === n);

function receiptOf(contract: Contract, n: number) {
  const amendment = one(contract, n);
  if (!amendment) throw new Error("an act on an amendment left none");
  const { state, documentHash } = amendment;
  return { ...receipt(contract), amendment: { n, state, documentHash } };
}

/** What can stand against the change itself, at every step. */
const limits: RefusalCode[] = [
  "deliverable-unknown",
  "deliverable-not-amendable",
  "deliverable-number-limit",
  "due-date-passed",
  "amendments-do-not-sum",
  "amendment-over-limit",
];

/** An act on one amendment; to a vendor one that the head has not approved is not there. */
const actOnAmendment = (
  c: Context<AppEnv>,
  decide: (contract: Contract, n: number, asked: Asked) => Decision<ContractEvent>,
) => {
  const n = numberIn(c.req.param("n") ?? "");
  return act(c, {
    kind: contracts,
    id: c.req.param("id") ?? "",
    sees: (contract, by) => {
      const amendment = one(contract, n);
      return amendment !== undefined && seesAmendment(contract, amendment, by);
    },
    prepare: async (before) => before,
    decide: (contract, asked) => decide(contract, n, asked),
    writes: (after, _asked, before) => contractTotals(before, after),
    reply: (after) => receiptOf(after, n),
  });
};

export const amendmentRoutes = () =>
  new Hono<AppEnv>()
    .post(
      path,
      describe({
        id: "proposeAmendment",
        summary: "Propose a change of a contract that is under way",
        tag,
        ok: AmendmentReceipt,
        status: 201,
        act: amendmentProposalActs.proposeAmendment,
        refusals: ["amendment-of-framework", "amendment-open", "amendment-limit", ...limits],
      }),
      valid("json", ProposeAmendment),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: contracts,
          id: c.req.param("id"),
          status: 201,
          sees: seesContract,
          decide: (contract, { moment }) => {
            const drafted = draftAmendment(contract, input, moment);
            return proposeAmendment(contract, drafted, amendmentHashOf(contract, drafted), moment);
          },
          reply: (after) => receiptOf(after, after.amendments?.length ?? 0),
        });
      },
    )
    .get(
      path,
      describe({
        id: "listAmendments",
        summary: "The amendments of a contract",
        tag,
        ok: v.strictObject({ items: v.array(AmendmentView) }),
        sensitive: true,
      }),
      (c) =>
        show(c, {
          kind: contracts,
          id: c.req.param("id"),
          view: (contract, { by }) =>
            seesContract(contract, by) ? { items: viewAmendments(contract, by) } : undefined,
        }),
    )
    .get(
      `${path}/:n/document`,
      describe({
        id: "getAmendmentDocument",
        summary: "The text of an amendment that the vendor signs, with its hash",
        tag,
        ok: AmendmentDocument,
        sensitive: true,
      }),
      (c) =>
        show(c, {
          kind: contracts,
          id: c.req.param("id"),
          view: (contract, { by }) => {
            const amendment = one(contract, numberIn(c.req.param("n")));
            if (!amendment || !seesAmendment(contract, amendment, by)) return undefined;
            const { n, documentHash } = amendment;
            return { contract: contract.id, amendment: n, text: amendmentTextOf(contract, amendment), documentHash };
          },
        }),
    )
    .post(
      `${path}/:n/approve`,
      describe({
        id: "approveAmendment",
        summary: "Approve an amendment, so that the vendor can sign it",
        tag,
        ok: AmendmentReceipt,
        act: amendmentActs.approveAmendment,
        refusals: ["same-person", ...limits],
      }),
      valid("json", v.strictObject({})),
      (c) => actOnAmendment(c, (contract, n, { moment }) => approveAmendment(contract, n, moment)),
    )
    .post(
      `${path}/:n/decline`,
      describe({
        id: "declineAmendment",
        summary: "Decline an amendment: the head, or the vendor instead of signing it",
        tag,
        ok: AmendmentReceipt,
        act: amendmentActs.declineAmendment,
      }),
      valid("json", DeclineAmendment),
      (c) => {
        const input = c.req.valid("json");
        return actOnAmendment(c, (contract, n, { moment }) => declineAmendment(contract, n, input, moment));
      },
    )
    .post(
      `${path}/:n/sign`,
      describe({
        id: "signAmendment",
        summary: "Sign an amendment, which puts it in force",
        tag,
        ok: AmendmentReceipt,
        act: amendmentActs.signAmendment,
        refusals: ["document-differs", "guarantee-missing", ...limits],
      }),
      valid("json", SignAmendment),
      (c) => {
        const input = c.req.valid("json");
        return actOnAmendment(c, (contract, n, { moment }) => signAmendment(contract, n, input, moment));
      },
    );
