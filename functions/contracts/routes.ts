import { Hono } from "hono";
import * as v from "valibot";
import { fiscalYear } from "../../shared/calendar.ts";
import { ContractCard } from "../../shared/contracts/card.ts";
import {
  cancelContract,
  changeContract,
  contractActs,
  offerContract,
  paperActs,
  signContract,
  signContractOnPaper,
} from "../../shared/contracts/contract.ts";
import {
  CancelContract,
  ChangeContract,
  OfferContract,
  SignContract,
  SignOnPaper,
} from "../../shared/contracts/schema.ts";
import { seesContract } from "../../shared/contracts/sees.ts";
import { namedIn, viewContract } from "../../shared/contracts/view.ts";
import { ContractView, DocumentView } from "../../shared/contracts/view-schema.ts";
import { belongsTo } from "../../shared/people/role.ts";
import { refuse } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { listPage, pageOf, yearQuery } from "../http/list.ts";
import { namesOf } from "../http/names.ts";
import { problem } from "../http/problem.ts";
import { Receipt, receipt } from "../http/receipt.ts";
import { act, callerOf, enter, personKey, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { contracts, contractsOfVendor } from "../storage/kinds/contracts.ts";
import { change, changeWithFile } from "./change.ts";
import { documentHashOf, textOf } from "./document.ts";

const tag = "contracts";
const OfferReceipt = v.strictObject({ ...Receipt.entries, documentHash: v.string(), signBy: v.string() });
const YearQuery = v.strictObject(yearQuery);

export const contractRoutes = () =>
  new Hono<AppEnv>()
    .get(
      "/vendors/:vendorId/contracts",
      describe({
        id: "listVendorContracts",
        summary: "The contracts offered to a vendor in a year",
        tag,
        ok: pageOf(ContractCard),
        roles: ["vendorMember", "signatory"],
      }),
      valid("query", YearQuery),
      async (c) => {
        const { fiscalYear: year, ...query } = c.req.valid("query");
        const vendor = c.req.param("vendorId");
        const { by } = await enter(c);
        if (!belongsTo(by, vendor)) return problem(c, refuse("not-found", {}).refusal);
        const listing = contractsOfVendor(vendor, year ?? fiscalYear(c.var.at));
        return listPage(c, query, listing, (item) => item["card"] as ContractCard);
      },
    )
    .get(
      "/contracts/:id",
      describe({ id: "getContract", summary: "One contract", tag, ok: ContractView, sensitive: true }),
      (c) =>
        show(c, {
          kind: contracts,
          id: c.req.param("id"),
          view: async (contract, { by }) => {
            const view = viewContract(contract, by);
            return view && { ...view, names: await namesOf(c.var.store, namedIn(view)) };
          },
        }),
    )
    .get(
      "/contracts/:id/document",
      describe({
        id: "getContractDocument",
        summary: "The text that both parties sign, with its hash",
        tag,
        ok: DocumentView,
        sensitive: true,
      }),
      (c) =>
        show(c, {
          kind: contracts,
          id: c.req.param("id"),
          view: (contract, { by }) =>
            seesContract(contract, by)
              ? {
                  contract: contract.id,
                  text: textOf(contract),
                  documentHash: contract.documentHash ?? documentHashOf(contract),
                  fixed: contract.documentHash !== undefined,
                }
              : undefined,
        }),
    )
    .patch(
      "/contracts/:id",
      describe({
        id: "changeContract",
        summary: "Settle supervisor, rights, start and amounts while it is drafted",
        tag,
        ok: Receipt,
        act: contractActs.changeContract,
        refusals: [
          "version-missing",
          "version-stale",
          "supervisor-not-eligible",
          "deliverable-unknown",
          "deliverables-do-not-sum",
          "advance-above-limit",
          "advance-of-framework",
        ],
      }),
      valid("json", ChangeContract),
      (c) => {
        const input = c.req.valid("json");
        const { supervisor } = input;
        return act(c, {
          kind: contracts,
          id: c.req.param("id"),
          needsMatch: true,
          ...(supervisor === undefined ? {} : { reads: [personKey(supervisor)] }),
          sees: seesContract,
          decide: (contract, { moment, read }) => {
            const item = supervisor === undefined ? undefined : read(personKey(supervisor));
            return changeContract(contract, input, item && callerOf(supervisor ?? "", item, moment.at), moment);
          },
          reply: receipt,
        });
      },
    )
    .post(
      "/contracts/:id/offer",
      describe({
        id: "offerContract",
        summary: "Fix the document and offer it to the vendor for signature",
        tag,
        ok: OfferReceipt,
        act: contractActs.offerContract,
        refusals: ["contract-incomplete"],
      }),
      valid("json", OfferContract),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: contracts,
          id: c.req.param("id"),
          sees: seesContract,
          decide: (contract, { moment }) => offerContract(contract, documentHashOf(contract), moment, input),
          reply: (after) => ({ ...receipt(after), documentHash: after.documentHash ?? "", signBy: after.signBy }),
        });
      },
    )
    .post(
      "/contracts/:id/sign",
      describe({
        id: "signContract",
        summary: "Sign: the vendor's signatory first, then a head of the body",
        tag,
        ok: Receipt,
        act: contractActs.signContract,
        refusals: ["same-person", "too-early", "too-late", "document-differs", "signed-on-paper", "guarantee-missing"],
      }),
      valid("json", SignContract),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => signContract(contract, input, moment));
      },
    )
    .post(
      "/contracts/:id/sign-wet-ink",
      describe({
        id: "signContractOnPaper",
        summary: "Record the original that both sides signed on paper",
        tag,
        ok: Receipt,
        act: paperActs.signContractOnPaper,
        refusals: [
          "same-person",
          "too-early",
          "too-late",
          "document-differs",
          "signed-electronically",
          "letter-date",
          "file-not-ready",
          "guarantee-missing",
        ],
      }),
      valid("json", SignOnPaper),
      (c) => {
        const input = c.req.valid("json");
        return changeWithFile(c, c.req.param("id"), input.file, (contract, file, { moment }) =>
          signContractOnPaper(contract, input, file, moment),
        );
      },
    )
    .post(
      "/contracts/:id/cancel",
      describe({
        id: "cancelContract",
        summary: "Cancel a contract before the body has signed it",
        tag,
        ok: Receipt,
        act: contractActs.cancelContract,
        refusals: ["same-person"],
      }),
      valid("json", CancelContract),
      (c) => {
        const input = c.req.valid("json");
        return change(c, c.req.param("id"), (contract, { moment }) => cancelContract(contract, input, moment));
      },
    );
