import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { OrderPurchase } from "../../../shared/purchases/schema.ts";
import { useLanguage, useTexts } from "../../i18n/language.tsx";
import { Refused, read, tagOf } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { purchaseActTexts } from "./act-texts.ts";
import { asking } from "./form-rules.ts";
import { type Purchase, urgentTerms } from "./queries.ts";
import { purchaseTexts } from "./texts.ts";
import { usePurchaseFacts } from "./weighty-acts.tsx";

/** Orders in turn; or ahead of the funds, which asks for a reason. A justification is asked for once the server does. */
export function OrderAct({ purchase }: { purchase: Purchase }) {
  const t = useTexts(purchaseActTexts);
  const { acts } = useTexts(purchaseTexts);
  const { format } = useLanguage();
  const { facts, receipt } = usePurchaseFacts(purchase);
  const api = useServer();
  const [splitAsked, setSplitAsked] = useState(false);
  const { id, body, dueDate, funds } = purchase;
  const urgent = funds === undefined;
  const terms = useQuery({
    queryKey: ["policy", "urgent", body],
    queryFn: () => urgentTerms(api, body),
    enabled: urgent,
  });
  const asked = [...(urgent ? ["urgentReason"] : []), ...(splitAsked ? ["splitJustification"] : [])];
  const urgentLead = terms.data
    ? t.order.urgentLead({ limit: format.rial(terms.data.rial), days: format.number(terms.data.days) })
    : "";
  const send = async (json: OrderPurchase, headers: { "idempotency-key": string }) => {
    try {
      // For what stands on the page, not for what a colleague may have made of it meanwhile.
      const seen = { ...headers, "if-match": tagOf(purchase) };
      return await read(api.purchases[":id"].order.$post({ param: { id }, json }, { headers: seen }));
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== "split-purchase") throw error;
      // Said at the field that answers it.
      setSplitAsked(true);
      const errors = [{ path: "splitJustification", code: error.problem.code, message: t.order.splitAsked }];
      throw new Refused({ ...error.problem, errors });
    }
  };
  return (
    <Act
      name={`order.${id}`}
      title={urgent ? t.order.urgentTitle : acts.order}
      lead={urgent ? urgentLead : t.order.lead}
      schema={asking(OrderPurchase, asked)}
      labels={{ urgentReason: t.order.urgentReason, splitJustification: t.order.split }}
      submit={t.order.submit}
      warning={<p>{urgent ? urgentLead : t.order.lead}</p>}
      facts={({ urgentReason, splitJustification }) => [
        ...facts,
        [t.due, format.day(dueDate)],
        [t.order.urgentReason, urgentReason],
        [t.order.split, splitJustification],
      ]}
      send={send}
      receipt={(reply, { urgentReason, splitJustification }) =>
        receipt(reply, urgentReason === undefined ? t.order.next : t.order.nextUrgent, [
          [t.due, format.day(dueDate)],
          [t.order.urgentReason, urgentReason],
          [t.order.split, splitJustification],
        ])
      }
    >
      {(form, { splitJustification }) => (
        <>
          {urgent ? (
            <TextField
              of={form}
              at="urgentReason"
              label={t.order.urgentReason}
              help={t.order.urgentReasonHelp}
              lines={3}
              max={1000}
            />
          ) : null}
          {splitAsked || (typeof splitJustification === "string" && splitJustification !== "") ? (
            <TextField
              of={form}
              at="splitJustification"
              label={t.order.split}
              help={t.order.splitHelp}
              lines={3}
              max={1000}
            />
          ) : null}
        </>
      )}
    </Act>
  );
}
