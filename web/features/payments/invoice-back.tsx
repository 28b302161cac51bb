import { useRouter } from "@tanstack/react-router";
import { CancelInvoice, ReturnInvoice } from "../../../shared/invoices/schema.ts";
import { useTexts } from "../../i18n/language.tsx";
import { read } from "../../lib/problem.ts";
import { useServer } from "../../lib/server.tsx";
import { Act } from "../../ui/act/act.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Given } from "./invoice-turn.ts";
import { invoiceTexts } from "./texts/invoice.ts";

/** What an act on this invoice is sent with, and where one goes after it. */
function useAct({ invoice: { id } }: Given) {
  const api = useServer();
  const { history } = useRouter();
  return { to: api.invoices[":id"], param: { id }, leave: () => history.replace(`/invoices/${id}`) };
}

export function ReturnAct({ given }: { given: Given }) {
  const t = useTexts(invoiceTexts);
  const { to, param, leave } = useAct(given);
  return (
    <Act
      name={`return.${param.id}`}
      title={t.steps.return}
      lead={t.return.lead}
      schema={ReturnInvoice}
      labels={{ reason: t.return.reason }}
      submit={t.return.submit}
      danger
      send={(json, headers) => read(to.return.$post({ param, json }, { headers }))}
      onDone={leave}
    >
      {(form) => (
        <TextField of={form} at="reason" label={t.return.reason} help={t.return.reasonHelp} lines={3} max={1000} />
      )}
    </Act>
  );
}

export function CancelAct({ given }: { given: Given }) {
  const t = useTexts(invoiceTexts);
  const { to, param, leave } = useAct(given);
  return (
    <Act
      name={`cancel.${param.id}`}
      title={t.steps.cancel}
      lead={t.cancel.lead}
      schema={CancelInvoice}
      submit={t.cancel.submit}
      danger
      send={(json, headers) => read(to.cancel.$post({ param, json }, { headers }))}
      onDone={leave}
    />
  );
}
