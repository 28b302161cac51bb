import type { InvoiceView } from "../../../shared/invoices/schema.ts";

export const paymentSteps = ["sent", "matched", "ordered", "checked", "paid"] as const;
export type PaymentStepName = (typeof paymentSteps)[number];

export type Payment = {
  amountMinor: number;
  /** The steps that were taken; `by` is a name in the reader's language. */
  steps: { [Step in PaymentStepName]?: { at: string; by?: string | undefined } };
  /** Whose turn it is, and until when. */
  waiting?: { by: string; dueAt?: string | undefined } | undefined;
  /** It went back to the vendor in place of being paid. */
  returned?: { at: string; by?: string | undefined; reason: string } | undefined;
};

type Invoice = Pick<
  InvoiceView,
  "state" | "grossMinor" | "submittedAt" | "expected" | "ordered" | "checked" | "payment" | "returned"
>;

/** The steps of an invoice, its amount being what is or would be paid. `nameOf` a person's id, where the server says it. */
export function paymentOf(invoice: Invoice, nameOf: (person: string) => string, waiting?: Payment["waiting"]): Payment {
  const { state, grossMinor, submittedAt, expected, ordered, checked, payment, returned } = invoice;
  const step = ({ at, by }: { at: string; by?: string | undefined }) => ({
    at,
    ...(by === undefined ? {} : { by: nameOf(by) }),
  });
  const sent = state === "draft" ? undefined : submittedAt;
  const back = state === "returned" ? returned : undefined;
  return {
    amountMinor: payment?.amountMinor ?? ordered?.netMinor ?? expected?.netMinor ?? grossMinor,
    steps: {
      ...(sent === undefined ? {} : { sent: { at: sent } }),
      // What does not match is refused when it is sent.
      ...(sent === undefined || back ? {} : { matched: { at: sent } }),
      ...(ordered ? { ordered: step(ordered) } : {}),
      ...(checked ? { checked: step(checked) } : {}),
      ...(payment ? { paid: step(payment) } : {}),
    },
    ...(waiting ? { waiting } : {}),
    ...(back ? { returned: { ...step(back), reason: back.reason } } : {}),
  };
}
