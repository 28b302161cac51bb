import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Act } from "../../shared/act.ts";
import { seesContract } from "../../shared/contracts/sees.ts";
import type { Contract, ContractEvent, Invoice } from "../../shared/contracts/state.ts";
import {
  cancelInvoice,
  checkInvoice,
  draftInvoice,
  invoiceActs,
  invoiceDraftActs,
  invoiceIn,
  orderPayment,
  recordPayment,
  returnInvoice,
  submitInvoice,
} from "../../shared/invoices/invoice.ts";
import { placeOfInvoice } from "../../shared/invoices/place.ts";
import {
  CancelInvoice,
  CheckInvoice,
  DraftInvoice,
  InvoiceView,
  OrderPayment,
  RecordPayment,
  ReturnInvoice,
  SubmitInvoice,
} from "../../shared/invoices/schema.ts";
import { viewInvoice } from "../../shared/invoices/view.ts";
import type { Moment } from "../../shared/moment.ts";
import type { Decision, RefusalCode } from "../../shared/refusal.ts";
import type { AppEnv } from "../http/context.ts";
import { describe } from "../http/describe.ts";
import { act, show } from "../http/request.ts";
import { valid } from "../http/valid.ts";
import { contractTotals } from "../storage/contract-totals.ts";
import { contracts } from "../storage/kinds/contracts.ts";
import type { Write } from "../storage/store.ts";
import { numberWrite, referenceWrite } from "./store.ts";

const tag = "invoices";

const Receipt = v.strictObject({
  id: v.string(),
  /** Of the contract, whose object the invoice is a part of. */
  version: v.number(),
  state: v.string(),
  grossMinor: v.number(),
  /** From the order on. */
  netMinor: v.exactOptional(v.number()),
});

const receiptOf = ({ version }: Contract, invoice: Invoice | undefined) => {
  if (!invoice) throw new Error("an act on an invoice left none");
  const { id, state, grossMinor, ordered } = invoice;
  const pays = ordered && (state === "ordered" || state === "checked" || state === "paid");
  return { id, version, state, grossMinor, ...(pays ? { netMinor: ordered.netMinor } : {}) };
};

/** No contract has this id, so a wrong invoice id is answered like any other wrong id. */
const contractIdOf = (invoice: string) => placeOfInvoice(invoice)?.contract ?? "ctr_none";

const described = (id: string, summary: string, row: Act, ...refusals: RefusalCode[]) =>
  describe({ id, summary, tag, ok: Receipt, act: row, refusals });

/** An act on one invoice: on its contract, with the totals of the year moved in the same transaction. */
const actOnInvoice = (
  c: Context<AppEnv>,
  id: string,
  decide: (contract: Contract, moment: Moment) => Decision<ContractEvent>,
  alsoWrites: (contract: Contract, invoice: Invoice) => Write[] = () => [],
) =>
  act(c, {
    kind: contracts,
    id: contractIdOf(id),
    sees: (contract, by) => viewInvoice(contract, invoiceIn(contract, id), by) !== undefined,
    prepare: async (before) => before,
    decide: (contract, { moment }) => decide(contract, moment),
    writes: (after, _asked, before) => {
      const invoice = invoiceIn(after, id);
      return [...contractTotals(before, after), ...(invoice ? alsoWrites(after, invoice) : [])];
    },
    reply: (after) => receiptOf(after, invoiceIn(after, id)),
  });

export const invoiceRoutes = () =>
  new Hono<AppEnv>()
    .post(
      "/contracts/:id/invoices",
      describe({
        id: "draftInvoice",
        summary: "Draft an invoice for what is accepted, or for the advance",
        tag,
        ok: Receipt,
        status: 201,
        act: invoiceDraftActs.draftInvoice,
        refusals: [
          "nothing-to-invoice",
          "unknown-deliverable",
          "invoice-limit",
          "no-advance-agreed",
          "advance-asked-before",
        ],
      }),
      valid("json", DraftInvoice),
      (c) => {
        const input = c.req.valid("json");
        return act(c, {
          kind: contracts,
          id: c.req.param("id"),
          status: 201,
          sees: seesContract,
          decide: (contract, { moment }) => draftInvoice(contract, input, moment),
          reply: (after) => receiptOf(after, after.invoices.at(-1)),
        });
      },
    )
    .get(
      "/contracts/:id/invoices",
      describe({
        id: "listInvoices",
        summary: "The invoices of a contract",
        tag,
        ok: v.strictObject({ items: v.array(InvoiceView) }),
        sensitive: true,
      }),
      (c) =>
        show(c, {
          kind: contracts,
          id: c.req.param("id"),
          view: (contract, { by }) =>
            seesContract(contract, by)
              ? { items: contract.invoices.flatMap((each) => viewInvoice(contract, each, by) ?? []) }
              : undefined,
        }),
    )
    .get(
      "/invoices/:id",
      describe({ id: "getInvoice", summary: "One invoice with its lines", tag, ok: InvoiceView, sensitive: true }),
      (c) => {
        const id = c.req.param("id");
        return show(c, {
          kind: contracts,
          id: contractIdOf(id),
          view: (contract, { by }) => viewInvoice(contract, invoiceIn(contract, id), by),
        });
      },
    )
    .post(
      "/invoices/:id/submit",
      described(
        "submitInvoice",
        "Submit an invoice: it must match contract and acceptance",
        invoiceActs.submitInvoice,
        "iban-differs",
        "not-accepted",
        "over-accepted",
        "over-contract",
        "unknown-deliverable",
        "invoice-number-taken",
        "advance-not-secured",
        "advance-too-late",
      ),
      valid("json", SubmitInvoice),
      (c) => {
        const id = c.req.param("id");
        return actOnInvoice(
          c,
          id,
          (contract, moment) => submitInvoice(contract, id, moment),
          (contract, invoice) => [numberWrite(contract, invoice)],
        );
      },
    )
    .post(
      "/invoices/:id/return",
      described("returnInvoice", "Send an invoice back to the vendor", invoiceActs.returnInvoice),
      valid("json", ReturnInvoice),
      (c) => {
        const [id, input] = [c.req.param("id"), c.req.valid("json")];
        return actOnInvoice(c, id, (contract, moment) => returnInvoice(contract, id, input, moment));
      },
    )
    .post(
      "/invoices/:id/cancel",
      described("cancelInvoice", "Take an invoice back before it is ordered", invoiceActs.cancelInvoice),
      valid("json", CancelInvoice),
      (c) => {
        const id = c.req.param("id");
        return actOnInvoice(c, id, (contract, moment) => cancelInvoice(contract, id, moment));
      },
    )
    .post(
      "/invoices/:id/order",
      described(
        "orderPayment",
        "Certify an invoice and order its payment",
        invoiceActs.orderPayment,
        "clearance-not-needed",
        "advance-not-secured",
        "advance-too-late",
      ),
      valid("json", OrderPayment),
      (c) => {
        const [id, input] = [c.req.param("id"), c.req.valid("json")];
        return actOnInvoice(c, id, (contract, moment) => orderPayment(contract, id, input, moment));
      },
    )
    .post(
      "/invoices/:id/check",
      described("checkInvoice", "Check an ordered payment", invoiceActs.checkInvoice, "same-person"),
      valid("json", CheckInvoice),
      (c) => {
        const id = c.req.param("id");
        return actOnInvoice(c, id, (contract, moment) => checkInvoice(contract, id, moment));
      },
    )
    .post(
      "/invoices/:id/payments",
      described(
        "recordPayment",
        "Record what the bank paid",
        invoiceActs.recordPayment,
        "same-person",
        "payment-differs",
        "payment-date",
        "payment-reference-taken",
        "advance-not-secured",
        "advance-too-late",
      ),
      valid("json", RecordPayment),
      (c) => {
        const [id, input] = [c.req.param("id"), c.req.valid("json")];
        return actOnInvoice(
          c,
          id,
          (contract, moment) => recordPayment(contract, id, input, moment),
          (contract, invoice) => [referenceWrite(contract, invoice, input.reference)],
        );
      },
    );
